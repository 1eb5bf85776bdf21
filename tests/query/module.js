/** Loads the built module, as an entry does on a page. */

import { readFile } from 'node:fs/promises';
import * as glue from '../../build/wasm/openfin_salesforce.js';
import { setLoader, wasm } from '../../js/wasm.js';

const file = new URL('../../build/wasm/openfin_salesforce_bg.wasm', import.meta.url);

export async function loadModule() {
  const module = await readFile(file);
  setLoader(() => {
    glue.initSync({ module });
    return glue;
  });
  await wasm();
}
