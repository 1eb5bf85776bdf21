/* What a request takes. */

/**
 * Headers of a request. Names are matched without regard to case; `Authorization` cannot be set.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers.htm
 */
export type ApiRequestHeaders = Headers | { [name: string]: string };

/** Method of a request. */
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
  | 'put';
