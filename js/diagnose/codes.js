/** The org's own codes, explained. */

import table from './codes.json' with { type: 'json' };

/**
 * The org's error code and message.
 *
 * @typedef {object} Said
 * @property {string} code
 * @property {string} [description]
 */

/**
 * @typedef {object} Explanation
 * @property {string} code as the org writes it
 * @property {string} [description] words that the org's message has to contain, for a code with two
 *   meanings
 * @property {string} meaning
 * @property {string} fix
 * @property {string} [check] the check that the code decides
 */

/** @type {readonly Explanation[]} */
const explanations = [...table.oauth, ...table.rest];

/**
 * @param {Said} said
 * @returns {Explanation | undefined}
 */
export function explain({ code, description = '' }) {
  return explanations.find(
    (row) =>
      row.code.toLowerCase() === code.toLowerCase() &&
      description.toLowerCase().includes(row.description ?? ''),
  );
}

/**
 * The org's error code and message in an error of the library.
 *
 * @param {any} error of `connect` or a request; anything else is ignored
 * @returns {Said[]}
 */
export function saidIn(error) {
  if (typeof error?.errorCode !== 'string') return [];
  return [{ code: error.errorCode, description: String(error.message ?? '') }];
}
