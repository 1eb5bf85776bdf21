/**
 * The functions of the package. They load the wasm and give its results a JavaScript shape; what
 * happens is decided in Rust.
 *
 * @import { Configure, Connect, Disconnect, EnableLogging, DisableLogging, ExecuteApiRequest, GetConnection, SalesforceConnection } from '../build/wasm/openfin_salesforce.js'
 */

import { openEarly } from './early-popup.js';
import { ParameterError, revive } from './errors.js';
import { announce } from './openfin.js';
import { operationsOf } from './operations.js';
import { loadedWasm, wasm, whenLoaded } from './wasm.js';

export {
  ApiError,
  ApiRequestError,
  AuthorizationError,
  AuthTokenExpiredError,
  InitializationError,
  ParameterError,
} from './errors.js';
export { date, like, soql, sosl } from './statement.js';

/**
 * Connects to a Salesforce org: with the stored session, else by asking the user in a window.
 *
 * @type {Connect}
 */
export const connect = async (...given) => {
  const early = loadedWasm() ? undefined : openEarly(given);
  try {
    return await call(async (rust) => {
      checkConfiguration();
      const [orgUrl, consumerKey, scope, parameters, options] = given;
      return connection(
        await rust.connect(orgUrl, consumerKey, scope, parameters, options, early?.popup),
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
export const getConnection = (orgUrl, consumerKey, scope) =>
  call(async (rust) => {
    checkConfiguration();
    const record = await rust.getConnection(orgUrl, consumerKey, scope);
    return record && connection(record);
  });

/**
 * Sends a request to the REST API of a connection's org.
 *
 * @type {ExecuteApiRequest}
 */
export const executeApiRequest = async (connection, ...request) =>
  check(connection).executeApiRequest(...request);

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
export const enableLogging = () => whenLoaded((rust) => rust.setLogging(true));

/**
 * Stops what `enableLogging` started.
 *
 * @type {DisableLogging}
 */
export const disableLogging = () => whenLoaded((rust) => rust.setLogging(false));

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
 * @param {(rust: Awaited<ReturnType<typeof wasm>>) => T | Promise<T>} run
 * @returns {Promise<T>}
 */
async function call(run) {
  try {
    // Once it is there, nothing is waited for: a request leaves in the caller's own turn.
    return await run(loadedWasm() ?? (await wasm()));
  } catch (error) {
    throw revive(error);
  }
}

/**
 * A connection as the caller knows it; its functions work when taken off the object.
 *
 * @param {any} record
 * @returns {SalesforceConnection}
 */
function connection({ handle, orgUrl, consumerKey, currentUser }) {
  return {
    ...operationsOf(requestOf(handle)),
    consumerKey,
    currentUser,
    orgUrl,
    disconnect: () => call((rust) => rust.disconnect(handle)),
    executeApiRequest: (endpoint, method, data, headers, includeAuthorization) =>
      call((rust) =>
        rust.executeApiRequest(handle, endpoint, method, data, headers, includeAuthorization),
      ),
    expireTokens: (accessTokenOnly = false) =>
      call((rust) => rust.expireTokens(handle, accessTokenOnly)),
  };
}

/**
 * Requests as the operations on records make them.
 *
 * @param {number} handle of a connection
 * @returns {import('./operations.js').Request}
 */
function requestOf(handle) {
  return async (endpoint, { method, data, headers, signal } = {}) => {
    if (signal?.aborted) throw signal.reason;
    const answer = await call((rust) =>
      rust.executeApiRequest(handle, endpoint, method, data, headers, undefined),
    );
    if (signal?.aborted) throw signal.reason;
    return answer;
  };
}

/** @param {SalesforceConnection} connection */
function check(connection) {
  if (typeof connection?.executeApiRequest === 'function') return connection;
  throw new ParameterError('The first argument must be a connection that connect resolved with.');
}
