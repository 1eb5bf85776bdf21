/* Arguments of a request. */

import type { Platform } from './platform.js';

/**
 * Headers of a request, in any form that `fetch` accepts: an object, a `Headers` object or a list
 * of pairs. Names are not case-sensitive. `Authorization` cannot be set.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers.htm
 */
export type ApiRequestHeaders =
  Platform<'Headers', never> | readonly (readonly [string, string])[] | { [name: string]: string };

/** Method of a request: any method, in upper or lower case. These are the usual ones. */
export type HttpMethod =
  | 'DELETE'
  | 'GET'
  | 'HEAD'
  | 'OPTIONS'
  | 'PATCH'
  | 'POST'
  | 'PUT'
  | 'delete'
  | 'get'
  | 'head'
  | 'options'
  | 'patch'
  | 'post'
  | 'put'
  | (string & {});

/** When a request is repeated. A write that the org may have carried out is never repeated. */
export type ApiRequestRetry = {
  /**
   * How often a request is repeated at most.
   *
   * @defaultValue `0`
   */
  limit?: number;
  /**
   * Longest wait before a repeat, in milliseconds. If `Retry-After` asks for more, the call fails.
   *
   * @defaultValue `30000`
   */
  maxDelay?: number;
  /**
   * Methods of requests that are repeated. A POST or PATCH that got no answer is not repeated, even
   * if it is listed here, because the org may have carried it out.
   *
   * @defaultValue `['GET', 'HEAD']`
   */
  methods?: readonly HttpMethod[];
  /**
   * Statuses after which a request is repeated. It is also repeated after `UNABLE_TO_LOCK_ROW` and
   * after the limit of concurrent requests.
   *
   * @defaultValue `[429, 500, 502, 503, 504]`
   */
  statuses?: readonly number[];
};

/** Options of every call. */
export type CallOptions = {
  /** Cancels the call, which then rejects with the signal's reason, as `fetch` does. */
  signal?: Platform<'AbortSignal', never> | null | undefined;
};

/** Options of `executeApiRequest`. */
export type ApiRequestOptions = CallOptions & {
  /**
   * Body: plain objects and arrays are sent as JSON; strings, and everything that `fetch` can send
   * (`FormData`, `Blob`, `ArrayBuffer`, `URLSearchParams`…), are sent unchanged.
   */
  data?: unknown;
  /** Further headers; `Authorization` cannot be set. */
  headers?: ApiRequestHeaders;
  /**
   * `false` sends the request without the access token.
   *
   * @defaultValue `true`
   */
  includeAuthorization?: boolean;
  /**
   * Method.
   *
   * @defaultValue `'GET'`
   */
  method?: HttpMethod;
  /**
   * When the request is repeated.
   *
   * @defaultValue the `retry` of `configure`
   */
  retry?: ApiRequestRetry;
  /**
   * Milliseconds that the call may take, including renewals and repeats; 0 for no limit. A call
   * that takes longer rejects with the code `request_timeout`.
   *
   * @defaultValue the `requestTimeout` of `configure`
   */
  timeout?: number;
};

/** First argument of `connection.fetch`. */
export type FetchInput = Platform<'Request', never> | Platform<'URL', never> | string;

/** Second argument of `connection.fetch`: that of `fetch`. */
export type FetchOptions = typeof globalThis extends {
  fetch(input: never, init?: infer Init): unknown;
}
  ? Init
  : { [name: string]: unknown };
