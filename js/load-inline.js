/** Loads the module that the entry contains. */

import * as module from './module.js';

/** @returns {typeof module | Promise<typeof module>} */
export function loadInline() {
  try {
    module.loadSync();
    return module;
  } catch (error) {
    // Older Chromium compiles at most 4 kB synchronously.
    if (!(error instanceof RangeError)) throw error;
    return module.load().then(() => module);
  }
}
