/**
 * The error classes. Their names are literals, because minifiers rename classes.
 *
 * @import { ApiErrorCode, ApiRequestErrorCode, AuthorizationErrorCode, AuthTokenExpiredErrorCode, InitializationErrorCode, ParameterErrorCode } from '../build/wasm/openfin_salesforce.js'
 */

/** Base class of all errors of this library. Also thrown itself, after `disconnect`. */
export class ApiError extends Error {
  /**
   * Name of the class.
   *
   * @override
   * @type {string}
   */
  name = 'ApiError';
  /**
   * What happened. Compare this instead of the message.
   *
   * @type {ApiErrorCode}
   */
  code = 'disconnected';
  /**
   * The org's own code, such as `INVALID_FIELD` or `access_denied`.
   *
   * @type {string | undefined}
   */
  errorCode;
  /**
   * The error that caused this one, if any.
   *
   * @type {unknown}
   */
  cause;

  /** Where this is explained, with what to do: the section of `code` in the guide to errors. */
  get helpUrl() {
    return `${HELP_PAGE}#${this.code}`;
  }

  /**
   * @param {string} [message] what happened and what to do
   * @param {unknown} [error] what led to it
   */
  constructor(message, error) {
    super(message ?? messageOf(error) ?? 'An unexpected error has occurred.');
    this.cause = error;
  }
}

/** A request could not be sent, or the org refused it. */
export class ApiRequestError extends ApiError {
  /**
   * Name of the class.
   *
   * @override
   * @type {'ApiRequestError'}
   */
  name = 'ApiRequestError';
  /**
   * What happened. Compare this instead of the message.
   *
   * @override
   * @type {ApiRequestErrorCode}
   */
  code = 'request_refused';
  /**
   * Body of the answer: parsed if it is JSON, otherwise its text.
   *
   * @type {unknown}
   */
  data;
  /**
   * Status of the answer; `undefined` if there was no answer.
   *
   * @type {number | undefined}
   */
  status;

  /**
   * @param {string} [message] what happened and what to do
   * @param {number} [status] status of the answer
   * @param {unknown} [error] what led to it
   */
  constructor(message, status, error) {
    super(message ?? messageOf(error) ?? 'The API request failed.', error);
    this.status = status;
  }
}

/** The user or the org did not authorize the app. */
export class AuthorizationError extends ApiError {
  /**
   * Name of the class.
   *
   * @override
   * @type {'AuthorizationError'}
   */
  name = 'AuthorizationError';
  /**
   * What happened. Compare this instead of the message.
   *
   * @override
   * @type {AuthorizationErrorCode}
   */
  code = 'authorization_refused';
  /**
   * Callback URL without code and state, or the token endpoint's error.
   *
   * @type {unknown}
   */
  data;

  /**
   * @param {string} [message] what happened and what to do
   * @param {unknown} [error] what led to it
   */
  constructor(message, error) {
    super(message ?? messageOf(error) ?? 'The authorization failed.', error);
  }
}

/** The session is over and could not be renewed: call `connect` again. */
export class AuthTokenExpiredError extends ApiError {
  /**
   * Name of the class.
   *
   * @override
   * @type {'AuthTokenExpiredError'}
   */
  name = 'AuthTokenExpiredError';
  /**
   * What happened. Compare this instead of the message.
   *
   * @override
   * @type {AuthTokenExpiredErrorCode}
   */
  code = 'session_expired';

  /**
   * @param {string} [message] what happened and what to do
   * @param {unknown} [error] what led to it
   */
  constructor(message, error) {
    super(message ?? messageOf(error) ?? 'The session is over; call connect again.', error);
  }
}

/** The library cannot run on this page. */
export class InitializationError extends ApiError {
  /**
   * Name of the class.
   *
   * @override
   * @type {'InitializationError'}
   */
  name = 'InitializationError';
  /**
   * What happened. Compare this instead of the message.
   *
   * @override
   * @type {InitializationErrorCode}
   */
  code = 'initialization_failed';

  /**
   * @param {string} [message] what happened and what to do
   * @param {unknown} [error] what led to it
   */
  constructor(message, error) {
    super(message ?? messageOf(error) ?? 'The library cannot run on this page.', error);
  }
}

/** An argument is invalid; nothing was opened or sent. */
export class ParameterError extends ApiError {
  /**
   * Name of the class.
   *
   * @override
   * @type {'ParameterError'}
   */
  name = 'ParameterError';
  /**
   * What happened. Compare this instead of the message.
   *
   * @override
   * @type {ParameterErrorCode}
   */
  code = 'invalid_option';

  /** @param {string} [message] what happened and what to do */
  constructor(message) {
    super(message ?? 'A parameter cannot be used.');
  }
}

const classes = {
  ApiError,
  ApiRequestError,
  AuthorizationError,
  AuthTokenExpiredError,
  InitializationError,
  ParameterError,
};

/**
 * Converts an error of the module into an instance of its class.
 * @param {any} thrown a record of `src/web/error.rs`; anything else is a fault of the library
 * @returns {unknown}
 */
export function revive(thrown) {
  const Class = classes[/** @type {keyof typeof classes} */ (thrown?.class)];
  if (!Class)
    return thrown instanceof ApiError ? thrown : new InitializationError(undefined, thrown);
  const error = new Class(thrown.message);
  const { code, status, errorCode, data, cause } = thrown;
  Object.assign(error, { code, errorCode });
  if ('data' in error) Object.assign(error, { data });
  if ('status' in error) Object.assign(error, { status });
  error.cause = cause?.class in classes ? revive(cause) : cause;
  return error;
}

/**
 * @param {unknown} error
 * @returns {string | undefined}
 */
function messageOf(error) {
  return error instanceof Error ? error.message : undefined;
}
