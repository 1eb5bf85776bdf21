/** The arguments of a request, in both forms of `executeApiRequest`. */

import { ParameterError } from './errors.js';

/**
 * The options of a request.
 *
 * @typedef {object} RequestOptions
 * @property {unknown} [method]
 * @property {unknown} [data]
 * @property {unknown} [headers]
 * @property {unknown} [includeAuthorization]
 * @property {unknown} [signal]
 * @property {unknown} [timeout]
 * @property {unknown} [retry]
 */

/** @type {readonly string[]} */
const names = ['method', 'data', 'headers', 'includeAuthorization', 'signal', 'timeout', 'retry'];

/**
 * Reads the arguments after the endpoint: an object of options, or method, data, headers and
 * whether to send the access token.
 *
 * @param {readonly unknown[]} given
 * @returns {RequestOptions}
 */
export function requestOptions(given) {
  const [first, data, headers, includeAuthorization] = given;
  if (typeof first !== 'object' || first === null) {
    return { method: first, data, headers, includeAuthorization };
  }
  const unknown = Object.keys(first).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ParameterError(`${unknown} is no option of executeApiRequest.`);
  }
  // Without a prototype, because members of Object.prototype are not options.
  return /** @type {RequestOptions} */ ({ __proto__: null, ...first });
}
