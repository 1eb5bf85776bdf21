/** Loads the built module, as an entry does on a page. */

import { readFile } from 'node:fs/promises';
import * as glue from '../../build/wasm/openfin_salesforce.js';
import { setLoader, wasm } from '../../js/wasm.js';

const file = new URL('../../build/wasm/openfin_salesforce_bg.wasm', import.meta.url);

export async function loadModule() {
  await prepareModule();
  await wasm();
}

/**
 * Sets the loader, as the inline entry does: the module is there as soon as it is needed.
 * @param {() => void} [onLoad]
 */
export async function prepareModule(onLoad) {
  const module = await readFile(file);
  setLoader(() => {
    onLoad?.();
    glue.initSync({ module });
    return glue;
  });
}
