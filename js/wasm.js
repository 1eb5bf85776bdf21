/** The compiled module: loaded once, at the first call that needs it. */

import * as exports from '../build/wasm/openfin_salesforce.js';

/** @type {() => Promise<void>} */
let load = () => Promise.reject(new Error('the entry has set no loader'));

/** @type {Promise<typeof exports> | undefined} */
let ready;

/**
 * Tells how the entry in use gets the module.
 * @param {() => Promise<void>} loader
 */
export function setLoader(loader) {
  load = loader;
}

/** @returns {Promise<typeof exports>} */
export function wasm() {
  ready ??= load().then(() => exports);
  return ready;
}
