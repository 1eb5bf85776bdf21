import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf } from './rest-org.js';

const org = createRestOrg();
const span = (/** @type {string} */ start, /** @type {string} */ end) =>
  `start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`;

test('deleted and updated records of a span of time', async () => {
  await org.send('DELETE', 'sobjects/Contact/0035g0000000003AAA');
  const hour = span('2026-11-23T11:30:00+00:00', '2026-11-23T13:30:00+01:00');
  const later = span('2026-11-23T12:00:00Z', '2026-11-23T12:30:00Z');
  assert.deepEqual((await org.get(`sobjects/Contact/deleted?${later}`)).json, {
    deletedRecords: [{ deletedDate: '2026-11-23T12:00:00.000+0000', id: '0035g0000000003AAA' }],
    earliestDateAvailable: '2026-10-24T12:00:00.000+0000',
    latestDateCovered: '2026-11-23T12:30:00.000+0000',
  });
  assert.deepEqual((await org.get(`sobjects/Contact/updated?${later}`)).json, {
    ids: ['0035g0000000001AAA', '0035g0000000002AAA'],
    latestDateCovered: '2026-11-23T12:30:00.000+0000',
  });
  assert.deepEqual((await org.get(`sobjects/Contact/updated?${hour}`)).json.ids.length, 2);
});

test('a span that cannot be', async () => {
  for (const query of [
    '',
    span('2026-11-23T12:00:00Z', '2026-11-23T12:00:30Z'),
    span('2026-01-01T00:00:00Z', '2026-11-23T12:00:00Z'),
    span('yesterday', '2026-11-23T12:00:00Z'),
  ]) {
    assert.equal(errorOf(await org.get(`sobjects/Contact/deleted?${query}`)).status, 400);
  }
});
