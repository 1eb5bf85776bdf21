/* What a request takes. */

import type { Platform } from './platform.js';

/**
 * Headers of a request, in any form that `fetch` takes: an object, a `Headers` object or a list of
 * pairs. Names are matched without regard to case; `Authorization` cannot be set.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers.htm
 */
export type ApiRequestHeaders =
  Platform<'Headers', never> | readonly (readonly [string, string])[] | { [name: string]: string };

/** Method of a request. Any is possible, in upper or lower case; these are the usual ones. */
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

/** When a request is repeated. What may have been done is never done twice. */
export type ApiRequestRetry = {
  /**
   * How often a request is repeated.
   *
   * @defaultValue `0`
   */
  limit?: number;
  /**
   * Milliseconds of the longest wait. A `Retry-After` that asks for more ends the repeats.
   *
   * @defaultValue `30000`
   */
  maxDelay?: number;
  /**
   * Methods of requests that are repeated. A POST or PATCH without an answer is not, even where it
   * stands here: the org may have carried it out.
   *
   * @defaultValue `['GET', 'HEAD']`
   */
  methods?: readonly HttpMethod[];
  /**
   * Statuses after which a request is repeated, beside the org's own `UNABLE_TO_LOCK_ROW` and the
   * limit of concurrent requests.
   *
   * @defaultValue `[429, 500, 502, 503, 504]`
   */
  statuses?: readonly number[];
};

/** What any call takes. */
export type CallOptions = {
  /** Gives the call up: it rejects with the signal's reason, as `fetch` does. */
  signal?: Platform<'AbortSignal', never> | null | undefined;
};

/** What `executeApiRequest` takes by name. */
export type ApiRequestOptions = CallOptions & {
  /**
   * Body: plain objects and arrays are sent as JSON, strings as they are, and what `fetch` can send
   * (`FormData`, `Blob`, `ArrayBuffer`, `URLSearchParams`…) untouched.
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
   * Milliseconds that the call may take, renewals and repeats included; 0 for no limit. It then
   * rejects with the code `request_timeout`.
   *
   * @defaultValue the `requestTimeout` of `configure`
   */
  timeout?: number;
};

/** What `connection.fetch` takes first. */
export type FetchInput = Platform<'Request', never> | Platform<'URL', never> | string;

/** What `connection.fetch` takes second: what `fetch` does. */
export type FetchOptions = typeof globalThis extends {
  fetch(input: never, init?: infer Init): unknown;
}
  ? Init
  : { [name: string]: unknown };
