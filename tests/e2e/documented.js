/** Whether an error is one that `docs/errors.md` promises. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { helpPage } from '../../tools/help.js';

/**
 * An error as a page reports it.
 *
 * @typedef {object} ShownError
 * @property {string} name
 * @property {string} message
 * @property {string} code
 * @property {string} helpUrl
 * @property {number} [status]
 * @property {string} [errorCode]
 * @property {any} [data]
 * @property {any} [cause]
 * @property {string[]} classes of the library that it is an instance of
 * @property {string[]} texts every form in which it may end in a log
 */

const document = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');

/** Class by code, from the table of the document. @type {ReadonlyMap<string, string>} */
export const documentedCodes = new Map(
  [...document.matchAll(/^\| `(\w+)` +\| `(\w*Error)` +\|/gm)].map(([, code, name]) => [
    /** @type {string} */ (code),
    /** @type {string} */ (name),
  ]),
);
assert.ok(documentedCodes.size > 20, 'the table of codes in docs/errors.md was not found');

/** @param {ShownError} error */
export function assertDocumented(error) {
  const shown = JSON.stringify(error);
  assert.equal(documentedCodes.get(error.code), error.name, `not documented: ${shown}`);
  assert.equal(error.helpUrl, `${helpPage}#${error.code}`, shown);
  assert.ok(error.classes.includes('ApiError'), `not an ApiError: ${shown}`);
  assert.ok(error.classes.includes(error.name), `not of the class it names: ${shown}`);
  assert.equal(error.classes.length, error.name === 'ApiError' ? 1 : 2, shown);
  assert.ok(error.message.length > 0 && error.message !== 'undefined', `without words: ${shown}`);
}
