/**
 * The functions of the package. They load the wasm and give its results a JavaScript shape; what
 * happens is decided in Rust.
 *
 * @import { Configure, Connect, Disconnect, EnableLogging, DisableLogging, ExecuteApiRequest, GetConnection, SalesforceConnection } from '../build/wasm/openfin_salesforce.js'
 */

import { ParameterError, revive } from './errors.js';
import { announce } from './openfin.js';
import { loadedWasm, wasm, whenLoaded } from './wasm.js';

export {
  ApiError,
  ApiRequestError,
  AuthorizationError,
  AuthTokenExpiredError,
  InitializationError,
  ParameterError,
} from './errors.js';

/**
 * Connects to a Salesforce org: with the stored session, else by asking the user in a window.
 *
 * @type {Connect}
 */
export const connect = (orgUrl, consumerKey, scope, authFlowParams, authWindowOptions) =>
  call(async (rust) =>
    connection(await rust.connect(orgUrl, consumerKey, scope, authFlowParams, authWindowOptions)),
  );

/**
 * Gives a connection where that takes no user, and null where it does. Never shows anything.
 *
 * @type {GetConnection}
 */
export const getConnection = (orgUrl, consumerKey, scope) =>
  call(async (rust) => {
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
  // A copy: what the caller changes afterwards is another configuration. It inherits nothing, for
  // no rule may be relaxed by what another script has put on Object.prototype.
  const given = typeof options === 'object' ? { __proto__: null, ...options } : options;
  // Loaded at once where it can be, so that a mistake is reported here and not by a later call.
  const loading = wasm();
  loading.catch(() => {});
  whenLoaded((rust) => {
    try {
      rust.configure(given);
    } catch (error) {
      throw revive(error);
    }
  });
};

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
    consumerKey,
    currentUser,
    orgUrl,
    disconnect: () => call((rust) => rust.disconnect(handle)),
    executeApiRequest: (endpoint, method, data, headers, includeAuthorization = true) =>
      call((rust) =>
        rust.executeApiRequest(handle, endpoint, method, data, headers, includeAuthorization),
      ),
    expireTokens: (accessTokenOnly = false) =>
      call((rust) => rust.expireTokens(handle, accessTokenOnly)),
  };
}

/** @param {SalesforceConnection} connection */
function check(connection) {
  if (typeof connection?.executeApiRequest === 'function') return connection;
  throw new ParameterError('The first argument must be a connection that connect resolved with.');
}
