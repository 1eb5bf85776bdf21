/** Loads the module that is part of the default entry, as base64 text. */

import { initSync } from '../build/wasm/openfin_salesforce.js';
import text from '../build/wasm/openfin_salesforce_bg.wasm';

export async function loadInline() {
  const binary = atob(text);
  const module = new Uint8Array(binary.length);
  // A plain loop: Uint8Array.from with a function takes several times as long.
  for (let index = 0; index < module.length; index += 1) module[index] = binary.charCodeAt(index);
  initSync({ module });
}
