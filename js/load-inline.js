/** Loads the module that is part of the entry itself. */

import * as module from './module.js';

/** @returns {typeof module | Promise<typeof module>} */
export function loadInline() {
  try {
    module.loadSync();
    return module;
  } catch (error) {
    // Older Chromium compiles no more than 4 kB at once.
    if (!(error instanceof RangeError)) throw error;
    return module.load().then(() => module);
  }
}
