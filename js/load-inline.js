/** Loads the module that is part of the default entry, as hexadecimal text. */

import init, { initSync } from '../build/wasm/openfin_salesforce.js';
import text from '../build/wasm/openfin_salesforce_bg.wasm';

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

/**
 * The bytes of hexadecimal text. Newer engines decode it by themselves, in a thirtieth of the time.
 *
 * @param {string} text
 */
function bytesOf(text) {
  /** @type {typeof Uint8Array & { fromHex?: (text: string) => Uint8Array<ArrayBuffer> }} */
  const engine = Uint8Array;
  if (engine.fromHex) return engine.fromHex(text);
  const bytes = new Uint8Array(text.length / 2);
  // A plain loop: Uint8Array.from with a function takes several times as long.
  for (let index = 0; index < bytes.length; index += 1) {
    bytes[index] = 16 * digit(text, 2 * index) + digit(text, 2 * index + 1);
  }
  return bytes;
}

/**
 * The value of one hexadecimal digit.
 *
 * @param {string} text
 * @param {number} index
 */
function digit(text, index) {
  const code = text.charCodeAt(index);
  return code > 57 ? code - 87 : code - 48;
}
