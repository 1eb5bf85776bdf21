/* A connection to an org. */

import type { SalesforceOperations } from './operations.js';
import type { SalesforceRestApiSObjectUser } from './objects/user.js';
import type { Platform } from './platform.js';
import type {
  ApiRequestHeaders,
  ApiRequestOptions,
  FetchInput,
  FetchOptions,
  HttpMethod,
} from './requests.js';
import type { SalesforceRestApiResponse } from './results.js';

/** A connection to a Salesforce org. Its functions do not depend on `this`. */
export type SalesforceConnection = SalesforceOperations & {
  /** Consumer key (client ID) that the connection was made with. */
  consumerKey: string;
  /** The user who authorized the app. */
  currentUser: SalesforceRestApiSObjectUser;
  /** Address of the org that requests go to. */
  orgUrl: string;
  /**
   * Ends the connection: revokes its tokens and deletes the session in every window of the app. You
   * can call it more than once.
   */
  disconnect(this: void): Promise<void>;
  /**
   * Sends a request to the REST API of the org. If the access token has expired, the session is
   * renewed and the request is repeated once.
   *
   * @typeParam T type of the answer's `data`; it is not checked
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
  executeApiRequest<T = unknown>(
    this: void,
    apiEndpoint: string,
    httpMethod?: HttpMethod,
    data?: unknown,
    headers?: ApiRequestHeaders,
    includeAuthorization?: boolean,
  ): Promise<SalesforceRestApiResponse<T>>;
  /**
   * Sends a request to the REST API of the org, with options by name.
   *
   * @typeParam T type of the answer's `data`; it is not checked
   * @param apiEndpoint path below the org's origin; `vXX.X` stands for the configured API version
   * @param options method, body, headers, cancellation and retries
   * @throws the same errors as the other form, and the signal's reason when it aborts
   */
  executeApiRequest<T = unknown>(
    this: void,
    apiEndpoint: string,
    options: ApiRequestOptions,
  ): Promise<SalesforceRestApiResponse<T>>;
  /**
   * Works like the standard `fetch`, but only for the org: resolves for every status, streams
   * bodies, and gives a `Response` with all headers that the org lets the page read. Adds the
   * access token; if it has expired, the session is renewed and the request is repeated.
   *
   * @param input path below the org's origin (`vXX.X` stands for the configured API version), a URL
   * of the org, or a `Request`
   * @param init as for `fetch`; cookies are never sent and redirects never followed
   * @throws the same errors as `executeApiRequest`, except for refusals of the org
   * @see https://fetch.spec.whatwg.org/#fetch-method
   */
  fetch(this: void, input: FetchInput, init?: FetchOptions): Promise<Platform<'Response', unknown>>;
  /**
   * Aborts when the session ends, in this window or another one. Its reason is the error: an
   * `AuthTokenExpiredError`, or an `ApiError` with the code `disconnected`.
   */
  readonly signal: Platform<'AbortSignal', unknown>;
  /**
   * Revokes the access token and, unless told otherwise, the refresh token, to test how an app
   * behaves when they have expired.
   *
   * @internal
   * @param accessTokenOnly `true` keeps the refresh token
   */
  expireTokens(this: void, accessTokenOnly?: boolean): Promise<void>;
};
