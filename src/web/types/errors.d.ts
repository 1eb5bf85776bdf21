/* The codes of errors. The classes are in `js/errors.js`. */

/** `code` of any error of this library. */
export type ApiErrorCode =
  | ApiRequestErrorCode
  | AuthTokenExpiredErrorCode
  | AuthorizationErrorCode
  | ConnectionErrorCode
  | InitializationErrorCode
  | ParameterErrorCode;

/** `code` of an `ApiError` that is of no subclass: the connection has ended. */
export type ConnectionErrorCode = 'disconnected';

/** `code` of an `ApiRequestError`: the request could not be sent, or the org refused it. */
export type ApiRequestErrorCode =
  | 'cursor_expired'
  | 'malformed_response'
  | 'network_error'
  | 'refresh_unavailable'
  | 'request_refused'
  | 'request_timeout';

/** `code` of an `AuthorizationError`: the user or the org did not authorize the app. */
export type AuthorizationErrorCode =
  | 'access_denied'
  | 'authorization_incomplete'
  | 'authorization_refused'
  | 'authorization_superseded'
  | 'authorization_timeout'
  | 'callback_missing'
  | 'cors_blocked'
  | 'cross_origin_frame'
  | 'foreign_instance'
  | 'invalid_authorization_response'
  | 'invalid_token_response'
  | 'org_unavailable'
  | 'popup_blocked'
  | 'token_refused'
  | 'window_closed'
  | 'window_crashed'
  | 'window_failed';

/** `code` of an `AuthTokenExpiredError`: only a new sign-in helps. */
export type AuthTokenExpiredErrorCode = 'session_expired';

/** `code` of an `InitializationError`: the library could not start in this page. */
export type InitializationErrorCode =
  'initialization_failed' | 'no_secure_random' | 'not_loaded' | 'wasm_blocked';

/** `code` of a `ParameterError`: an argument is invalid; nothing was opened or sent. */
export type ParameterErrorCode =
  | 'invalid_bind'
  | 'invalid_consumer_key'
  | 'invalid_endpoint'
  | 'invalid_option'
  | 'invalid_org_url';
