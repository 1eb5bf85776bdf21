/** Loads the module that is part of the entry itself, as hexadecimal text. */

import init, { initSync } from '../build/wasm/openfin_salesforce.js';
import text from '../build/wasm/openfin_salesforce_bg.wasm';
import { bytesOf } from './bytes.js';

/** @returns {void | Promise<unknown>} */
export function loadInline() {
  const bytes = bytesOf(text);
  try {
    initSync({ module: bytes });
  } catch (error) {
    // Older Chromium compiles no more than 4 kB at once.
    if (!(error instanceof RangeError)) throw error;
    return init({ module_or_path: bytes });
  }
}
