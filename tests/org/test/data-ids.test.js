import assert from 'node:assert/strict';
import { test } from 'node:test';

import { IdSequence, idNumber, makeId, normalizeId } from '../src/data/ids.js';

test('an id of 15 characters gets its three check characters', () => {
  assert.equal(normalizeId('00D000000000001'), '00D000000000001EAA');
  assert.equal(normalizeId('001000000000000'), '001000000000000AAA');
});

test('the casing of an id is repaired from its check characters', () => {
  const id = normalizeId('0035G00000aBcDe');
  assert.ok(id);
  assert.equal(normalizeId(id.toLowerCase()), id);
  assert.equal(normalizeId(id.toUpperCase()), id);
});

test('invalid ids are refused', () => {
  for (const text of [
    '',
    'x',
    '00D00000000000',
    '00D0000000000011',
    '00D000000000001EA!',
    null,
    7,
  ]) {
    assert.equal(normalizeId(text), null);
  }
  // Check characters that want a capital where there is a digit.
  assert.equal(normalizeId('000000000000000BAA'), null);
});

test('every made id is well-formed and keeps its number', () => {
  for (const number of [1, 61, 62, 3843, 3844, 123_456_789]) {
    const id = makeId('003', number);
    assert.match(id, /^0035g0[0-9A-Za-z]{9}[A-Z0-5]{3}$/);
    assert.equal(normalizeId(id.slice(0, 15)), id);
    assert.equal(idNumber(id), number);
  }
});

test('a sequence does not run into an id that it skipped', () => {
  const ids = new IdSequence();
  ids.skip(makeId('001', 41));
  assert.equal(ids.next('001'), makeId('001', 42));
  assert.equal(ids.next('003'), makeId('003', 1));
});
