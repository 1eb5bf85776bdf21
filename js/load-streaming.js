/** Loads the module from its own file beside the slim entry. */

import init from '../build/wasm/openfin_salesforce.js';

export async function loadStreaming() {
  await init({ module_or_path: new URL('./openfin-salesforce.wasm', import.meta.url) });
}
