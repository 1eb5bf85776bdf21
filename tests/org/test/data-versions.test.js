import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createData } from '../src/data/index.js';

const data = createData({ seed: {}, clock: { now: () => 0 } });

test('what is stored has the fields of all versions, in whichever it was begun', () => {
  const old = data.at(31);
  const type = old.catalogue.type('Lead');
  assert.ok(type && !type.byName.has('ispriorityrecord'));
  const row = old.append(type);
  old.write(old.table(type), row, 'IsPriorityRecord', true);
  assert.equal(data.view(data.table(type), row).get('IsPriorityRecord'), true);
});

test('any version leads to any other', () => {
  assert.ok(data.at(31).at(59).catalogue.type('Lead')?.byName.has('ispriorityrecord'));
  assert.equal(data.at(31).at(59), data.at(59));
});
