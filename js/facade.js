/**
 * The functions of the package. They load the wasm and give its results a JavaScript shape; what
 * happens is decided in Rust.
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
 * Connects to a Salesforce org: with the stored session, else by asking the user in a window.
 *
 * @type {Connect}
 */
export const connect = async (...given) => {
  const early = loadedWasm() ? undefined : openEarly(given);
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
 * Gives a connection where that takes no user, and null where it does. Never shows anything.
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
 * Ends a connection: revokes its tokens and forgets its session in every window.
 *
 * @type {Disconnect}
 */
export const disconnect = async (connection) => check(connection).disconnect();

/**
 * Writes each step to the console. Never a token, a code or a record.
 *
 * @type {EnableLogging}
 */
export const enableLogging = () => setLogging(true);

/**
 * Stops what `enableLogging` started.
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
  const given = copy(options);
  // Loaded at once where it can be, so that a mistake is reported here and not by a later call.
  wasm().catch(() => {});
  forgetRefused();
  whenLoaded((rust) => {
    try {
      rust.configure(given);
    } catch (error) {
      refused ??= /** @type {Error} */ (revive(error));
    }
  });
  // Who is told here may do without.
  const mistake = forgetRefused();
  if (mistake) throw mistake;
};

/**
 * What was wrong with a configuration that came before the module: nobody signs in with settings
 * that are not those that the app meant.
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
 * A copy: what the caller changes afterwards is another configuration. It inherits nothing, for no
 * rule may be relaxed by what another script has put on Object.prototype.
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
      // Once it is there, nothing is waited for: a request leaves in the caller's own turn.
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
 * A connection as the caller knows it; its functions work when taken off the object.
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
  const send = (endpoint, options, isRaw) =>
    call(options.signal, (rust, signal) =>
      rust.sendRequest(
        handle,
        endpoint,
        options.method,
        options.data,
        options.headers,
        options.includeAuthorization,
        signal,
        options.timeout,
        options.retry,
        isRaw,
      ),
    );
  return {
    ...operationsOf(async (endpoint, options = {}) =>
      send(endpoint, requestOptions([options]), false),
    ),
    consumerKey,
    currentUser,
    orgUrl,
    signal: signalOf(handle),
    disconnect: () => call(undefined, (rust) => rust.disconnect(handle)),
    executeApiRequest: async (
      /** @type {string} */ endpoint,
      /** @type {unknown[]} */ ...request
    ) => send(endpoint, requestOptions(request), false),
    expireTokens: (accessTokenOnly = false) =>
      call(undefined, (rust) => rust.expireTokens(handle, accessTokenOnly)),
    fetch: (input, init) =>
      fetchWith(input, init, (endpoint, options) => send(endpoint, options, true)),
  };
}

/** @param {SalesforceConnection} connection */
function check(connection) {
  if (typeof connection?.executeApiRequest === 'function') return connection;
  throw new ParameterError('The first argument must be a connection that connect resolved with.');
}
