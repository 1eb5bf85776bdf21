/** @import { SaveError } from '../data/errors.js' */
/** @import { Answer, Context } from './types.js' */
import { SaveErrors } from '../data/errors.js';
import { SoqlError } from '../soql/errors.js';
import { SoslError } from '../sosl/errors.js';

/** A request the org refuses. */
export class RestError extends Error {
  /** @override */
  name = /** @type {const} */ ('RestError');

  /**
   * @param {number} status
   * @param {string} errorCode
   * @param {string} message
   * @param {Record<string, string>} [headers]
   */
  constructor(status, errorCode, message, headers = {}) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.headers = headers;
  }
}

export const notFound = (message = 'The requested resource does not exist') =>
  new RestError(404, 'NOT_FOUND', message);

/** @param {string} errorCode @param {string} message */
export const badRequest = (errorCode, message) => new RestError(400, errorCode, message);

/** @type {Record<string, number>} */
const STATUS = { ENTITY_IS_DELETED: 404 };

/**
 * The answer for an error, if it is one that the org means.
 * @param {Context} context
 * @param {unknown} error
 * @returns {Answer | null}
 */
export function errorAnswer(context, error) {
  if (error instanceof RestError) {
    const { status, errorCode, message, headers } = error;
    return { status, headers, json: [{ message, errorCode }], root: 'Errors' };
  }
  if (error instanceof SoqlError || error instanceof SoslError) {
    const { errorCode, message } = error;
    return { status: 400, json: [{ message, errorCode }], root: 'Errors' };
  }
  if (error instanceof SaveErrors) {
    const status = STATUS[error.errors[0]?.statusCode ?? ''] ?? 400;
    const json = error.errors.map((one) => errorBody(context, one));
    return { status, json, root: 'Errors' };
  }
  return null;
}

/** @param {Context} context @param {SaveError} error */
function errorBody(context, error) {
  const { statusCode: errorCode, message, fields } = error;
  const shown = fields.length > 0 || errorCode !== 'ENTITY_IS_DELETED' ? { fields } : {};
  return { ...duplicateResult(context, error), message, errorCode, ...shown };
}

/**
 * The same error where a list of save results carries it.
 * @param {Context} context
 * @param {SaveError} error
 */
export function saveErrorBody(context, error) {
  const { statusCode, message, fields } = error;
  return { ...duplicateResult(context, error), statusCode, message, fields };
}

/** Salesforce long spelt the member `duplicateResut`. @param {Context} context @param {SaveError} error */
function duplicateResult({ switches }, { details }) {
  const { duplicateResult: result, ...rest } = details;
  if (result === undefined) return rest;
  return {
    ...rest,
    [switches.duplicateResutSpelling ? 'duplicateResut' : 'duplicateResult']: result,
  };
}
