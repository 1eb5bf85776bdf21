/** Reads the documents and the sources that they are about. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inRoot } from '../../tools/paths.js';

/** @param {...string} path from the root */
export const read = (...path) => readFile(inRoot(...path), 'utf8');

/**
 * The groups of what a pattern finds in a text, which has to be there.
 * @param {string} text
 * @param {RegExp} pattern
 */
export function found(text, pattern) {
  const [, ...groups] = pattern.exec(text) ?? assert.fail(`no ${pattern}`);
  return groups;
}
