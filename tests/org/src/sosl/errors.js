/** A search the org refuses; the resources answer 400 with this code and message. */
export class SoslError extends Error {
  /** @override */
  name = /** @type {const} */ ('SoslError');

  /**
   * @param {string} message
   * @param {string} [errorCode]
   */
  constructor(message, errorCode = 'MALFORMED_SEARCH') {
    super(message);
    this.errorCode = errorCode;
  }
}
