/** Checks of what callers pass, before anything is sent. */

import { ParameterError } from './errors.js';

/**
 * @param {unknown} fits
 * @param {string} message what was expected
 * @returns {asserts fits}
 */
export function check(fits, message) {
  if (!fits) throw new ParameterError(message);
}

/**
 * The path of an API version; `vXX.X` stands for the configured one.
 *
 * @param {string} [apiVersion] such as `60.0`
 */
export function pathOf(apiVersion = 'XX.X') {
  check(/^(\d\d+\.0|XX\.X)$/.test(apiVersion), 'apiVersion must be a version such as 60.0.');
  return `/services/data/v${apiVersion}/`;
}

/**
 * @param {unknown} value
 * @param {number} least
 * @param {number} [most]
 */
export function isCount(value, least, most = Infinity) {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/**
 * Checks that a list fits into one request.
 *
 * @template T
 * @param {readonly T[]} list
 * @param {number} most
 * @param {string} what
 */
export function checkList(list, most, what) {
  check(
    Array.isArray(list) && list.length <= most,
    `One request takes ${most} ${what} at most: send an array in parts.`,
  );
}

/**
 * @param {unknown} name
 * @param {string} what
 */
export function checkName(name, what) {
  check(typeof name === 'string' && /^[a-z]\w*$/i.test(name), `${what} is no name: ${name}`);
}
