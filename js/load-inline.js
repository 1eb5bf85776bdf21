/** Loads the module that is part of the default entry, as base64 text. */

import init, { initSync } from '../build/wasm/openfin_salesforce.js';
import text from '../build/wasm/openfin_salesforce_bg.wasm';

/** @returns {void | Promise<unknown>} */
export function loadInline() {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  // A plain loop: Uint8Array.from with a function takes several times as long.
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index);
  try {
    initSync({ module: bytes });
  } catch (error) {
    // Older Chromium compiles no more than 4 kB at once.
    if (!(error instanceof RangeError)) throw error;
    return init({ module_or_path: bytes });
  }
}
