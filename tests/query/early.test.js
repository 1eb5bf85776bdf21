/** `soql` and `sosl` before the module is there. Nothing in this file loads it. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { soql, sosl } from '../../js/statement.js';

it('say that it is too early, by their code', () => {
  for (const call of [() => soql('SELECT Id FROM Contact'), () => sosl('FIND {a}')]) {
    assert.throws(call, {
      name: 'InitializationError',
      code: 'not_loaded',
      message: /once connect or getConnection has answered/,
    });
  }
});
