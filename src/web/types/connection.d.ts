/* A connection to an org. */

import type { SalesforceOperations } from './operations.js';
import type { SalesforceRestApiSObjectUser } from './objects/user.js';
import type { ApiRequestHeaders, HttpMethod } from './requests.js';
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
   * Spoils the access token, and the refresh token unless told not to, to try out what an app does
   * when they have run out.
   *
   * @internal
   * @param accessTokenOnly `true` leaves the refresh token as it is
   */
  expireTokens(this: void, accessTokenOnly?: boolean): Promise<void>;
};
