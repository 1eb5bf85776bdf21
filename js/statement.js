/**
 * Statements whose bind variables are replaced by values.
 *
 * @import { BindSoql, BindSosl, EscapeLike, MakeSoqlDate } from '../src/web/types/index.js'
 */

import { InitializationError, ParameterError, revive } from './errors.js';
import { loadedWasm, wasm } from './wasm.js';

/**
 * The finished text of a SOQL or SOSL statement.
 *
 * @param {unknown} text
 * @param {unknown} [binds]
 * @returns {string}
 */
export function bind(text, binds) {
  let rust = loadedWasm();
  if (!rust) {
    // Loaded synchronously if the entry contains the module.
    wasm().catch(() => {});
    rust = loadedWasm();
  }
  if (!rust) {
    const error = new InitializationError(
      'The library is still loading: call this once connect or getConnection has answered, or give the text and its binds to connection.query or connection.search.',
    );
    error.code = 'not_loaded';
    throw error;
  }
  try {
    return rust.bind(text, binds);
  } catch (error) {
    throw revive(error);
  }
}

/**
 * The text of a query with its bind variables replaced by literals.
 *
 * @type {BindSoql}
 */
export const soql = bind;

/**
 * The text of a search with its bind variables replaced by search terms and literals.
 *
 * @type {BindSosl}
 */
export const sosl = bind;

/**
 * Escapes the wildcards of `LIKE` in a text.
 *
 * @type {EscapeLike}
 */
export const like = (text) => text.replace(/[\\%_]/g, '\\$&');

/**
 * A date without a time, as the value of a bind variable.
 *
 * @type {MakeSoqlDate}
 */
export const date = (text) => {
  const time = Date.parse(`${text}T00:00Z`);
  // JavaScript converts 31 February to 3 March.
  if (!(time === time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new ParameterError('date takes a day of the calendar such as 2026-11-28.');
  }
  return Object.freeze({ text, [Symbol.toStringTag]: /** @type {const} */ ('SoqlDate') });
};
