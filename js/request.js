/** The arguments of a request, in both forms that `executeApiRequest` takes. */

import { ParameterError } from './errors.js';

/**
 * What is said of a request beside its endpoint.
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
 * Reads what follows the endpoint: one object of options, or method, data, headers and whether the
 * access token is sent.
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
  // Inherits nothing: what another script has put on Object.prototype is no option.
  return /** @type {RequestOptions} */ ({ __proto__: null, ...first });
}
