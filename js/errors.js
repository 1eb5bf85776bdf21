/**
 * The error classes. Their names are literals, which a minifier leaves alone.
 *
 * @import { ApiErrorCode, ApiRequestErrorCode, AuthorizationErrorCode, AuthTokenExpiredErrorCode, InitializationErrorCode, ParameterErrorCode } from '../build/wasm/openfin_salesforce.js'
 */

/** What every error of this library is. Thrown itself once a connection has been ended. */
export class ApiError extends Error {
  /**
   * @param {string} [message] what happened and what to do
   * @param {unknown} [error] what led to it
   */
  constructor(message, error) {
    super(message ?? messageOf(error) ?? 'An unexpected error has occurred.');
    /** @type {string} Name of the class. */
    this.name = 'ApiError';
    /** @type {ApiErrorCode} What happened, as a word to branch on. */
    this.code = 'disconnected';
    /** @type {string | undefined} The org's own code, such as `INVALID_FIELD` or `access_denied`. */
    this.errorCode = undefined;
    /** @type {unknown} What led to this error, where it was another one. */
    this.cause = error;
  }
}

/** A request could not be sent, or the org refused it. */
export class ApiRequestError extends ApiError {
  /**
   * @param {string} [message] what happened and what to do
   * @param {number} [status] status of the answer
   * @param {unknown} [error] what led to it
   */
  constructor(message, status, error) {
    super(message ?? messageOf(error) ?? 'The API request failed.', error);
    this.name = 'ApiRequestError';
    /** @type {ApiRequestErrorCode} What happened, as a word to branch on. */
    this.code = 'request_refused';
    /** @type {unknown} Body of the answer: parsed where it is JSON, its text otherwise. */
    this.data = undefined;
    /** @type {number | undefined} Status of the answer; none where there was no answer. */
    this.status = status;
  }
}

/** The user or the org did not authorize the app. */
export class AuthorizationError extends ApiError {
  /**
   * @param {string} [message] what happened and what to do
   * @param {unknown} [error] what led to it
   */
  constructor(message, error) {
    super(message ?? messageOf(error) ?? 'The authorization failed.', error);
    this.name = 'AuthorizationError';
    /** @type {AuthorizationErrorCode} What happened, as a word to branch on. */
    this.code = 'authorization_refused';
    /** @type {unknown} Callback URL without code and state, or the token endpoint's error. */
    this.data = undefined;
  }
}

/** The session is over and could not be renewed: call `connect` again. */
export class AuthTokenExpiredError extends ApiError {
  /**
   * @param {string} [message] what happened and what to do
   * @param {unknown} [error] what led to it
   */
  constructor(message, error) {
    super(message ?? messageOf(error) ?? 'The session is over; call connect again.', error);
    this.name = 'AuthTokenExpiredError';
    /** @type {AuthTokenExpiredErrorCode} What happened, as a word to branch on. */
    this.code = 'session_expired';
  }
}

/** The library cannot run on this page. */
export class InitializationError extends ApiError {
  /**
   * @param {string} [message] what happened and what to do
   * @param {unknown} [error] what led to it
   */
  constructor(message, error) {
    super(message ?? messageOf(error) ?? 'The library cannot run on this page.', error);
    this.name = 'InitializationError';
    /** @type {InitializationErrorCode} What happened, as a word to branch on. */
    this.code = 'initialization_failed';
  }
}

/** An argument cannot be used; nothing was opened or sent. */
export class ParameterError extends ApiError {
  /** @param {string} [message] what happened and what to do */
  constructor(message) {
    super(message ?? 'A parameter cannot be used.');
    this.name = 'ParameterError';
    /** @type {ParameterErrorCode} What happened, as a word to branch on. */
    this.code = 'invalid_option';
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
 * Turns what the wasm rejects with into an error of its class.
 * @param {any} thrown a record of `src/web/error.rs`; anything else is a fault of the library
 * @returns {unknown}
 */
export function revive(thrown) {
  const Class = classes[/** @type {keyof typeof classes} */ (thrown?.class)];
  if (!Class) return thrown instanceof ApiError ? thrown : new InitializationError(undefined, thrown);
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
