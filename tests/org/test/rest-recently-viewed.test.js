import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf } from './rest-org.js';

/** @typedef {ReturnType<typeof createRestOrg>} RestOrg */

const tim = '0035g0000000001AAA';
const globex = '0015g0000000002AAA';

test('what a user has looked at last, newest first, with what the objects have in common', async () => {
  const org = createRestOrg();
  const seen = async (where = '') =>
    (
      await org.query(
        `SELECT Id, Name, Type, FirstName, Title, LastViewedDate FROM RecentlyViewed${where} ORDER BY LastViewedDate DESC`,
      )
    ).records;
  const before = await seen();
  assert.ok(before.length > 0, 'what the user owns');
  org.clock.time += 60_000;
  await org.query(`SELECT Id FROM Account WHERE Id = '${globex}' FOR VIEW`);
  org.clock.time += 60_000;
  await org.query(`SELECT Id FROM Contact WHERE Id = '${tim}' FOR VIEW`);
  const [first, second] = await seen();
  assert.deepEqual(
    [first.Id, first.Name, first.Type, first.FirstName, first.Title, first.LastViewedDate],
    [tim, 'Tim Barr', 'Contact', 'Tim', 'Trader', '2026-11-23T12:02:00.000+0000'],
  );
  assert.equal(first.attributes.type, 'RecentlyViewed');
  assert.deepEqual([second.Id, second.Name, second.Title], [globex, 'Globex', null]);
  const accounts = await seen(" WHERE Type IN ('Account')");
  assert.deepEqual(accounts[0].Id, globex);
  assert.ok(accounts.every((/** @type {any} */ { Type }) => Type === 'Account'));
  await org.send('DELETE', `sobjects/Contact/${tim}`);
  assert.ok(!(await seen()).some((/** @type {any} */ { Id }) => Id === tim));
});

test('nothing can be written to it', async () => {
  const org = createRestOrg();
  const answer = await org.send('POST', 'sobjects/RecentlyViewed', { Id: tim });
  assert.equal(errorOf(answer).errorCode, 'INVALID_TYPE_FOR_OPERATION');
  assert.equal((await org.get(`sobjects/RecentlyViewed/${tim}`)).status, 404);
});
