/** `soql` where the entry contains the module, as the inline entry does: nothing has to be awaited. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import * as glue from '../../build/wasm/openfin_salesforce.js';
import { soql } from '../../js/statement.js';
import { setLoader } from '../../js/wasm.js';

const file = new URL('../../build/wasm/openfin_salesforce_bg.wasm', import.meta.url);

it('loads the module when it is needed, once', async () => {
  const module = await readFile(file);
  let loads = 0;
  setLoader(() => {
    loads += 1;
    glue.initSync({ module });
    return glue;
  });
  for (const name of ["O'Hara", 'Barr']) {
    const escaped = name.replace("'", "\\'");
    const text = soql('SELECT Id FROM Contact WHERE LastName = :name', { name });
    assert.equal(text, `SELECT Id FROM Contact WHERE LastName = '${escaped}'`);
  }
  assert.equal(loads, 1);
});
