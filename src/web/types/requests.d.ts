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
