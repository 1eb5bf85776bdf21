/* The functions of the package. */

import type { AuthFlowParams, AuthWindowOptions } from './authorization.js';
import type { Configuration } from './configuration.js';
import type { SalesforceConnection } from './connection.js';
import type { ApiRequestHeaders, ApiRequestOptions, CallOptions, HttpMethod } from './requests.js';
import type { SalesforceRestApiResponse } from './results.js';

/** Type of `connect`. */
export type Connect = {
  /**
   * Connects to a Salesforce org: with the stored session where there is a live one, else by asking
   * the user in a window.
   *
   * In a browser call it from a click, or the browser blocks the window. In OpenFin it may be
   * called at any time, and the window shows itself only when the user has something to do.
   *
   * @param orgUrl address of the org, such as `https://acme.my.salesforce.com`
   * @param consumerKey consumer key (client ID) of the app that was set up in the org
   * @param scope OAuth scopes beside `api` and `refresh_token`
   * @param authFlowParams further parameters of the authorization request
   * @param authWindowOptions size, position and looks of the window
   * @param options `signal` gives the sign-in up and closes its window
   * @throws `ParameterError` before anything is opened; `AuthorizationError` afterwards;
   * `InitializationError` where the page cannot run WebAssembly
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
   * Gives a connection where that takes no user: from the stored session, from another window of
   * the app or, in OpenFin, from a sign-in that Salesforce remembers. Never shows anything.
   *
   * @param orgUrl address of the org, such as `https://acme.my.salesforce.com`
   * @param consumerKey consumer key (client ID) of the app that was set up in the org
   * @param scope OAuth scopes beside `api` and `refresh_token`
   * @param options `signal` gives the call up
   * @returns `null` when the user has to sign in: call `connect`
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
   * Sends a request to the REST API of the connected org. A session that has run out is renewed and
   * the request repeated, once.
   *
   * @typeParam T what `data` of the answer is; it is not checked
   * @param connection what `connect` or `getConnection` gave
   * @param apiEndpoint path below the org's origin; `vXX.X` stands for the configured API version
   * @param httpMethod `GET` by default
   * @param data body: plain objects and arrays are sent as JSON, strings as they are, and what
   * `fetch` can send (`FormData`, `Blob`, `ArrayBuffer`, `URLSearchParams`…) untouched
   * @param headers further headers; `Authorization` cannot be set
   * @param includeAuthorization `false` sends the request without the access token
   * @throws `ApiRequestError`, `AuthTokenExpiredError`, `ParameterError`; `ApiError` once the
   * connection is ended
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
   * @typeParam T what `data` of the answer is; it is not checked
   * @param connection what `connect` or `getConnection` gave
   * @param apiEndpoint path below the org's origin; `vXX.X` stands for the configured API version
   * @param options method, body, headers, and how the request ends
   * @throws what the other form does, and the signal's reason once it aborts
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
   * Ends a connection: revokes its tokens and forgets the session in every window of the app.
   * Calling it twice is harmless.
   *
   * @param connection what `connect` or `getConnection` gave
   * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_revoke_token.htm&type=5
   */
  (connection: SalesforceConnection): Promise<void>;
};

/** Type of `enableLogging`. */
export type EnableLogging = {
  /** Writes each step to the console. Never a token, a code or a record. */
  (): void;
};

/** Type of `disableLogging`. */
export type DisableLogging = {
  /** Stops what `enableLogging` started. */
  (): void;
};

/** Type of `configure`. */
export type Configure = {
  /**
   * Changes how the library works. Call it before `connect` and `getConnection`.
   *
   * @param options members that are left out keep their value
   * @throws `ParameterError` for a value that cannot be used
   */
  (options: Configuration): void;
};
