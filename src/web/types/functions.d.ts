/* The functions of the package. */

import type { AuthFlowParams, AuthWindowOptions } from './authorization.js';
import type { Configuration } from './configuration.js';
import type { SalesforceConnection } from './connection.js';
import type { ApiRequestHeaders, ApiRequestOptions, CallOptions, HttpMethod } from './requests.js';
import type { SalesforceRestApiResponse } from './results.js';

/** Type of `connect`. */
export type Connect = {
  /**
   * Connects to a Salesforce org. Uses the stored session if it is valid; otherwise opens a window
   * in which the user signs in.
   *
   * In a browser, call it from a click: otherwise the browser blocks the window. In OpenFin you can
   * call it at any time; the window is shown only if the user has to do something.
   *
   * @param orgUrl address of the org, such as `https://acme.my.salesforce.com`
   * @param consumerKey consumer key (client ID) of the app that was set up in the org
   * @param scope OAuth scopes in addition to `api` and `refresh_token`
   * @param authFlowParams further parameters of the authorization request
   * @param authWindowOptions size, position and looks of the window
   * @param options `signal` cancels the sign-in and closes its window
   * @throws `ParameterError` before anything is opened; `AuthorizationError` afterwards;
   * `InitializationError` if the page cannot run WebAssembly
   * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm&type=5
   */
  (
    orgUrl: string,
    consumerKey: string,
    scope?: readonly string[],
    authFlowParams?: AuthFlowParams,
    authWindowOptions?: AuthWindowOptions,
    options?: CallOptions,
  ): Promise<SalesforceConnection>;
};

/** Type of `getConnection`. */
export type GetConnection = {
  /**
   * Gets a connection without involving the user: from the stored session, from another window of
   * the app or, in OpenFin, from a sign-in that Salesforce remembers. Never shows anything.
   *
   * @param orgUrl address of the org, such as `https://acme.my.salesforce.com`
   * @param consumerKey consumer key (client ID) of the app that was set up in the org
   * @param scope OAuth scopes in addition to `api` and `refresh_token`
   * @param options `signal` cancels the call
   * @returns `null` if the user has to sign in with `connect`
   * @throws `ParameterError`, `ApiRequestError`, `AuthorizationError`, `InitializationError`
   */
  (
    orgUrl: string,
    consumerKey: string,
    scope?: readonly string[],
    options?: CallOptions,
  ): Promise<SalesforceConnection | null>;
};

/** Type of `executeApiRequest`. */
export type ExecuteApiRequest = {
  /**
   * Sends a request to the REST API of the connected org. If the access token has expired, the
   * session is renewed and the request is repeated once.
   *
   * @typeParam T type of the answer's `data`; it is not checked
   * @param connection the result of `connect` or `getConnection`
   * @param apiEndpoint path below the org's origin; `vXX.X` stands for the configured API version
   * @param httpMethod `GET` by default
   * @param data body: plain objects and arrays are sent as JSON; strings, and everything that
   * `fetch` can send (`FormData`, `Blob`, `ArrayBuffer`, `URLSearchParams`…), are sent unchanged
   * @param headers further headers; `Authorization` cannot be set
   * @param includeAuthorization `false` sends the request without the access token
   * @throws `ApiRequestError`, `AuthTokenExpiredError`, `ParameterError`; `ApiError` after the
   * connection has ended
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_list.htm
   */
  <T = unknown>(
    connection: SalesforceConnection,
    apiEndpoint: string,
    httpMethod?: HttpMethod,
    data?: unknown,
    headers?: ApiRequestHeaders,
    includeAuthorization?: boolean,
  ): Promise<SalesforceRestApiResponse<T>>;
  /**
   * Sends a request to the REST API of the connected org, with options by name.
   *
   * @typeParam T type of the answer's `data`; it is not checked
   * @param connection the result of `connect` or `getConnection`
   * @param apiEndpoint path below the org's origin; `vXX.X` stands for the configured API version
   * @param options method, body, headers, cancellation and retries
   * @throws the same errors as the other form, and the signal's reason when it aborts
   */
  <T = unknown>(
    connection: SalesforceConnection,
    apiEndpoint: string,
    options: ApiRequestOptions,
  ): Promise<SalesforceRestApiResponse<T>>;
};

/** Type of `disconnect`. */
export type Disconnect = {
  /**
   * Ends a connection: revokes its tokens and deletes the session in every window of the app. You
   * can call it more than once.
   *
   * @param connection the result of `connect` or `getConnection`
   * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_revoke_token.htm&type=5
   */
  (connection: SalesforceConnection): Promise<void>;
};

/** Type of `enableLogging`. */
export type EnableLogging = {
  /** Writes each step to the console, without tokens, codes or records. */
  (): void;
};

/** Type of `disableLogging`. */
export type DisableLogging = {
  /** Turns off the log that `enableLogging` turned on. */
  (): void;
};

/** Type of `configure`. */
export type Configure = {
  /**
   * Changes how the library works. Call it before `connect` and `getConnection`.
   *
   * @param options options that are left out keep their value
   * @throws `ParameterError` for an invalid option
   */
  (options: Configuration): void;
};
