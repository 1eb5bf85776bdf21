/**
 * The functions of the package. They load the module and convert its arguments and results; the
 * logic is in Rust.
 *
 * @import { Configure, Connect, Disconnect, EnableLogging, DisableLogging, ExecuteApiRequest, GetConnection, SalesforceConnection } from '../build/wasm/openfin_salesforce.js'
 */

import { abortable } from './abort.js';
import { openEarly } from './early-popup.js';
import { ParameterError, revive } from './errors.js';
import { fetchWith } from './fetch.js';
import { announce } from './openfin.js';
import { operationsOf } from './operations.js';
import { requestOptions } from './request.js';
import { signalOf } from './sessions.js';
import { loadedWasm, wasm, whenLoaded } from './wasm.js';

export {
  ApiError,
  ApiRequestError,
  AuthorizationError,
  AuthTokenExpiredError,
  InitializationError,
  ParameterError,
} from './errors.js';
export { onSessionChange } from './sessions.js';
export { date, like, soql, sosl } from './statement.js';

/**
 * Connects to a Salesforce org with the stored session, or opens a window in which the user signs
 * in.
 *
 * @type {Connect}
 */
export const connect = async (...given) => {
  const early = loadedWasm() ? undefined : openEarly(given, mayBeFramed);
  try {
    return await call(given[5]?.signal, async (rust, signal) => {
      checkConfiguration();
      const [orgUrl, consumerKey, scope, parameters, window] = given;
      const popup = early?.popup;
      return connection(
        await rust.connect(orgUrl, consumerKey, scope, parameters, window, popup, signal),
      );
    });
  } finally {
    early?.close();
  }
};

/**
 * Gets a connection without involving the user, or null. Never shows anything.
 *
 * @type {GetConnection}
 */
export const getConnection = (orgUrl, consumerKey, scope, options) =>
  call(options?.signal, async (rust, signal) => {
    checkConfiguration();
    const record = await rust.getConnection(orgUrl, consumerKey, scope, signal);
    return record && connection(record);
  });

/**
 * Sends a request to the REST API of a connection's org.
 *
 * @type {ExecuteApiRequest}
 */
export const executeApiRequest = async (
  /** @type {SalesforceConnection} */ connection,
  /** @type {[any]} */ ...request
) => check(connection).executeApiRequest(...request);

/**
 * Ends a connection: revokes its tokens and deletes its session in every window.
 *
 * @type {Disconnect}
 */
export const disconnect = async (connection) => check(connection).disconnect();

/**
 * Writes each step to the console, without tokens, codes or records.
 *
 * @type {EnableLogging}
 */
export const enableLogging = () => setLogging(true);

/**
 * Turns off the log that `enableLogging` turned on.
 *
 * @type {DisableLogging}
 */
export const disableLogging = () => setLogging(false);

let isLogging = false;

/** @param {boolean} on */
function setLogging(on) {
  isLogging = on;
  whenLoaded((rust) => rust.setLogging(on));
}

/**
 * Changes how the library works. Call it before `connect` and `getConnection`.
 *
 * @type {Configure}
 */
export const configure = (options) => {
  /** @type {any} */
  const given = copy(options);
  mayBeFramed = given?.allowCrossOriginFrame === true;
  // If the module can load synchronously, mistakes are reported here and not by a later call.
  wasm().catch(() => {});
  forgetRefused();
  whenLoaded((rust) => {
    try {
      rust.configure(given);
    } catch (error) {
      refused ??= /** @type {Error} */ (revive(error));
    }
  });
  // A mistake that is reported here does not fail later calls.
  const mistake = forgetRefused();
  if (mistake) throw mistake;
};

let mayBeFramed = false;

/**
 * The mistake in a configuration that was set before the module was loaded. The next call rejects
 * with it, because the app must not sign in with other settings than it asked for.
 *
 * @type {Error | undefined}
 */
let refused;

function forgetRefused() {
  const mistake = refused;
  refused = undefined;
  return mistake;
}

function checkConfiguration() {
  if (refused) throw refused;
}

/**
 * Copies the options, because the caller may change them later. The copy has no prototype, so that
 * members that another script has added to Object.prototype cannot relax a rule.
 *
 * @param {unknown} options what is no object is refused later
 */
function copy(options) {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return options;
  try {
    return { __proto__: null, ...options };
  } catch (error) {
    throw Object.assign(new ParameterError('configure cannot read its options.'), { cause: error });
  }
}

announce({ enableLogging, disableLogging });

/**
 * @template T
 * @param {unknown} signal aborts the call; undefined for none
 * @param {(rust: Awaited<ReturnType<typeof wasm>>, signal?: AbortSignal) => T | Promise<T>} run
 * @returns {Promise<T>}
 */
function call(signal, run) {
  return abortable(signal, async (signal) => {
    try {
      // If the module is loaded, the request is sent synchronously.
      return await run(loadedWasm() ?? (await wasm()), signal);
    } catch (thrown) {
      const error = revive(thrown);
      // All else is logged by the module itself.
      if (isLogging && !loadedWasm())
        console.log('[openfin-salesforce]', `failed: ${/** @type {any} */ (error).code}`);
      throw error;
    }
  });
}

/**
 * The public connection object. Its functions do not depend on `this`.
 *
 * @param {any} record
 * @returns {SalesforceConnection}
 */
function connection({ handle, orgUrl, consumerKey, currentUser }) {
  /**
   * @param {unknown} endpoint
   * @param {import('./request.js').RequestOptions} options
   * @param {boolean} isRaw
   */
  const send = (endpoint, options, isRaw) => {
    // Not `...rest`: a copy would have members of Object.prototype, which are not options.
    const { data, signal } = options;
    return call(signal, (rust, signal) =>
      rust.sendRequest(handle, endpoint, data, signal, isRaw, settingsOf(options)),
    );
  };
  /** @type {(endpoint: unknown, request: readonly unknown[]) => Promise<any>} */
  const execute = async (endpoint, request) =>
    response(await send(endpoint, requestOptions(request), false));
  return {
    ...operationsOf((endpoint, options = {}) => execute(endpoint, [options])),
    consumerKey,
    currentUser,
    orgUrl,
    signal: signalOf(handle),
    disconnect: () => call(undefined, (rust) => rust.disconnect(handle)),
    executeApiRequest: (/** @type {string} */ endpoint, /** @type {unknown[]} */ ...request) =>
      execute(endpoint, request),
    expireTokens: (accessTokenOnly = false) =>
      call(undefined, (rust) => rust.expireTokens(handle, accessTokenOnly)),
    fetch: (input, init) =>
      fetchWith(input, init, (endpoint, options) => send(endpoint, options, true)),
  };
}

/**
 * What a request sets, in the order that the module reads it in; undefined for nothing.
 *
 * @param {import('./request.js').RequestOptions} options
 */
function settingsOf({ method, headers, includeAuthorization, timeout, retry }) {
  const settings = [method, headers, includeAuthorization, timeout, retry];
  return settings.some((setting) => setting !== undefined) ? settings : undefined;
}

/**
 * What has no value is left out.
 *
 * @param {[data: unknown, status: number, type: string | undefined]} answer
 */
function response([data, status, type]) {
  return { ...(data !== undefined && { data }), status, ...(type !== undefined && { type }) };
}

/** @param {SalesforceConnection} connection */
function check(connection) {
  if (typeof connection?.executeApiRequest === 'function') return connection;
  throw new ParameterError('The first argument must be a connection that connect resolved with.');
}
