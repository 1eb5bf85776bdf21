/**
 * Why a record could not be saved. `statusCode` is the API's code, which the REST resources
 * print as `errorCode` or `statusCode`.
 */
export class SaveError extends Error {
  /** @override */
  name = /** @type {const} */ ('SaveError');

  /**
   * @param {string} statusCode
   * @param {string} message
   * @param {string[]} [fields]
   * @param {Record<string, unknown>} [details] further members of the error body
   */
  constructor(statusCode, message, fields = [], details = {}) {
    super(message);
    this.statusCode = statusCode;
    this.fields = fields;
    this.details = details;
  }
}

/** All that is wrong with one record. */
export class SaveErrors extends Error {
  /** @override */
  name = /** @type {const} */ ('SaveErrors');

  /** @param {SaveError[]} errors at least one */
  constructor(errors) {
    super(errors.map((error) => error.message).join('; '));
    this.errors = errors;
  }
}
