/** `soql` where the entry contains the module, as the inline entry does: nothing has to be awaited. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { soql } from '../../js/statement.js';
import { prepareModule } from './module.js';

it('loads the module when it is needed, once', async () => {
  let loads = 0;
  await prepareModule(() => void (loads += 1));
  for (const name of ["O'Hara", 'Barr']) {
    const escaped = name.replace("'", "\\'");
    const text = soql('SELECT Id FROM Contact WHERE LastName = :name', { name });
    assert.equal(text, `SELECT Id FROM Contact WHERE LastName = '${escaped}'`);
  }
  assert.equal(loads, 1);
});
