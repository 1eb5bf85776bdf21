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

/** A connection to a Salesforce org. Its functions work when taken off the object, too. */
export type SalesforceConnection = SalesforceOperations & {
  /** Consumer key (client ID) that the connection was made with. */
  consumerKey: string;
  /** The user who authorized the app. */
  currentUser: SalesforceRestApiSObjectUser;
  /** Address of the org that requests go to. */
  orgUrl: string;
  /**
   * Ends the connection: revokes its tokens and forgets the session in every window of the app.
   * Calling it twice is harmless.
   */
  disconnect(this: void): Promise<void>;
  /**
   * Sends a request to the REST API of the org. A session that has run out is renewed and the
   * request repeated, once.
   *
   * @typeParam T what `data` of the answer is; it is not checked
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
   * @typeParam T what `data` of the answer is; it is not checked
   * @param apiEndpoint path below the org's origin; `vXX.X` stands for the configured API version
   * @param options method, body, headers, and how the request ends
   * @throws what the other form does, and the signal's reason once it aborts
   */
  executeApiRequest<T = unknown>(
    this: void,
    apiEndpoint: string,
    options: ApiRequestOptions,
  ): Promise<SalesforceRestApiResponse<T>>;
  /**
   * The standard's `fetch` for the org: any status resolves, bodies are streamed, `Response` has all
   * headers that the org lets the page read. The access token is added; a dead one is renewed and
   * the request repeated.
   *
   * @param input path below the org's origin (`vXX.X` stands for the configured API version), a URL
   * of the org, or a `Request`
   * @param init as for `fetch`; cookies are never sent and redirects never followed
   * @throws what `executeApiRequest` does, but for refusals of the org
   * @see https://fetch.spec.whatwg.org/#fetch-method
   */
  fetch(this: void, input: FetchInput, init?: FetchOptions): Promise<Platform<'Response', unknown>>;
  /**
   * Aborts when the session ends, in this window or another. Its reason is the error: an
   * `AuthTokenExpiredError`, or an `ApiError` with the code `disconnected`.
   */
  readonly signal: Platform<'AbortSignal', unknown>;
  /**
   * Revokes the access token, and the refresh token unless told not to, to try out what an app does
   * when they have run out.
   *
   * @internal
   * @param accessTokenOnly `true` leaves the refresh token as it is
   */
  expireTokens(this: void, accessTokenOnly?: boolean): Promise<void>;
};
