/** A query the org refuses; the resources answer 400 with this code and message. */
export class SoqlError extends Error {
  /** @override */
  name = /** @type {const} */ ('SoqlError');

  /**
   * @param {string} errorCode
   * @param {string} message
   */
  constructor(errorCode, message) {
    super(message);
    this.errorCode = errorCode;
  }
}

const MARGIN = 40;

/**
 * An error that points at a place in the query: a piece of the line, a caret below the place,
 * its row and column (from 1), then the text.
 * @param {string} errorCode
 * @param {string} soql
 * @param {number} index of the character that is wrong
 * @param {string} text
 */
export function errorAt(errorCode, soql, index, text) {
  const lineStart = soql.lastIndexOf('\n', index - 1) + 1;
  const lineEnd = soql.indexOf('\n', index);
  const line = soql.slice(lineStart, lineEnd < 0 ? undefined : lineEnd);
  const column = index - lineStart;
  const from = Math.max(0, column - MARGIN);
  const snippet = line.slice(from, column + MARGIN);
  const row = soql.slice(0, lineStart).split('\n').length;
  const caret = `${' '.repeat(column - from)}^`;
  const place = `ERROR at Row:${row}:Column:${column + 1}`;
  return new SoqlError(errorCode, `\n${snippet}\n${caret}\n${place}\n${text}`);
}

/** @param {string} text */
export const malformed = (text) => new SoqlError('MALFORMED_QUERY', text);
