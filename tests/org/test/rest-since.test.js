import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf } from './rest-org.js';

const v = (/** @type {number} */ version) => `/services/data/v${version}.0`;
const soql = (/** @type {string} */ text) => `query?q=${encodeURIComponent(text)}`;
const contact = '0035g0000000001AAA';

test('a field is in no answer of a version that came before it', async () => {
  const { get } = createRestOrg();
  const [old, now] = [58, 59].map(
    (version) => async (/** @type {string} */ path) => (await get(`${v(version)}/${path}`)).json,
  );
  const record = `sobjects/Contact/${contact}`;
  const all = soql('SELECT FIELDS(STANDARD) FROM Contact LIMIT 1');
  assert.equal('IsPriorityRecord' in (await old(record)), false);
  assert.equal((await now(record)).IsPriorityRecord, false);
  assert.equal('IsPriorityRecord' in (await old(all)).records[0], false);
  assert.equal((await now(all)).records[0].IsPriorityRecord, false);
});

test('a relationship is not there before its field', async () => {
  const { get } = createRestOrg();
  const select = soql('SELECT CampaignImage.Title FROM Campaign');
  assert.equal((await get(`${v(42)}/${select}`)).status, 200);
  assert.equal(errorOf(await get(`${v(41)}/${select}`)).errorCode, 'INVALID_FIELD');
  /** @param {number} version */
  const children = async (version) =>
    (await get(`${v(version)}/sobjects/ContentDocument/describe`)).json.childRelationships.map(
      (/** @type {any} */ { field }) => field,
    );
  assert.ok((await children(42)).includes('CampaignImageId'));
  assert.ok(!(await children(41)).includes('CampaignImageId'));
});

test('asking for a later field, or writing it, is an error', async () => {
  const { get, send } = createRestOrg();
  for (const path of [
    `sobjects/Contact/${contact}?fields=ContactSource`,
    soql('SELECT ContactSource FROM Contact'),
    soql("SELECT Id FROM Contact WHERE ContactSource = 'EAC'"),
    soql('SELECT Id FROM Contact ORDER BY ContactSource'),
    soql('SELECT Id FROM Case WHERE Contact.ContactSource = null'),
    `search?q=${encodeURIComponent('FIND {Barr} RETURNING Contact(ContactSource)')}`,
  ]) {
    assert.equal((await get(`${v(61)}/${path}`)).status, 200, path);
    const refused = errorOf(await get(`${v(60)}/${path}`));
    assert.deepEqual([refused.status, refused.errorCode], [400, 'INVALID_FIELD'], path);
  }
  const write = (/** @type {number} */ version) =>
    send('PATCH', `${v(version)}/sobjects/Contact/${contact}`, { ContactSource: 'EAC' });
  assert.equal(errorOf(await write(60)).errorCode, 'INVALID_FIELD');
  assert.equal((await write(61)).status, 204);
  const { json } = await get(`${v(61)}/sobjects/Contact/${contact}?fields=ContactSource`);
  assert.equal(json.ContactSource, 'EAC');
});

test('a subrequest sees the fields of its own version', async () => {
  const { send } = createRestOrg();
  const url = (/** @type {number} */ version) =>
    `v${version}.0/sobjects/Contact/${contact}?fields=ContactSource`;
  const { json } = await send('POST', `${v(68)}/composite/batch`, {
    batchRequests: [60, 61].map((version) => ({ method: 'GET', url: url(version) })),
  });
  assert.deepEqual(
    json.results.map((/** @type {any} */ { statusCode }) => statusCode),
    [400, 200],
  );
});

test('all versions see the same records', async () => {
  const { get, send } = createRestOrg();
  const path = 'sobjects/Lead';
  const { json } = await send('POST', `${v(31)}/${path}`, { LastName: 'Old', Company: 'Acme' });
  assert.equal((await get(`${v(68)}/${path}/${json.id}`)).json.IsPriorityRecord, false);
  assert.equal((await send('DELETE', `${v(68)}/${path}/${json.id}`)).status, 204);
  assert.equal((await get(`${v(31)}/${path}/${json.id}`)).status, 404);
});

test('a resource does not exist before its version', async () => {
  const { get, send } = createRestOrg();
  /** @type {[path: string, since: number][]} */
  const resources = [
    ['search/suggestions?q=acm&sobject=Account', 32],
    ['parameterizedSearch?q=Acme', 36],
    ['composite', 38],
    ['limits/recordCount?sObjects=Account', 40],
    [`composite/sobjects/Contact?ids=${contact}&fields=Id`, 42],
  ];
  for (const [path, since] of resources) {
    assert.equal((await get(`${v(since)}/${path}`)).status, 200, path);
    const before = errorOf(await get(`${v(since - 1)}/${path}`));
    assert.deepEqual([before.status, before.errorCode], [404, 'NOT_FOUND'], path);
  }
  for (const [path, since] of /** @type {const} */ ([
    ['composite/batch', 34],
    ['composite/tree/Account', 34],
    ['composite', 38],
    ['composite/sobjects', 42],
    ['composite/sobjects/Contact', 42],
    ['composite/graph', 50],
  ])) {
    assert.equal((await send('POST', `${v(since)}/${path}`, {})).status, 400, path);
    assert.equal((await send('POST', `${v(since - 1)}/${path}`, {})).status, 404, path);
  }
  const upsert = (/** @type {number} */ version) =>
    send('PATCH', `${v(version)}/composite/sobjects/Contact/Id`, {});
  assert.deepEqual([(await upsert(42)).status, (await upsert(41)).status], [400, 404]);
});

test('the lists of resources name those of their version', async () => {
  const { get } = createRestOrg();
  const names = async (/** @type {string} */ path) => Object.keys((await get(path)).json);
  const without = 'sobjects query queryAll search recent limits tooling chatter'.split(' ');
  assert.deepEqual(await names(v(31)), [...without, 'identity']);
  const added = async (/** @type {number} */ version) =>
    (await names(v(version))).filter((name) => !without.includes(name) && name !== 'identity');
  assert.deepEqual(await added(35), []);
  assert.deepEqual(await added(36), ['parameterizedSearch']);
  assert.deepEqual(await added(37), ['parameterizedSearch']);
  assert.deepEqual(await added(38), ['parameterizedSearch', 'composite']);
  assert.deepEqual(await names(`${v(41)}/composite`), ['batch', 'tree']);
  assert.deepEqual(await names(`${v(42)}/composite`), ['batch', 'sobjects', 'tree']);
  assert.deepEqual(await names(`${v(49)}/composite`), ['batch', 'sobjects', 'tree']);
  assert.deepEqual(await names(`${v(50)}/composite`), ['batch', 'graph', 'sobjects', 'tree']);
});

test('FIELDS() and the header that allows duplicates have their versions', async () => {
  const { get, send } = createRestOrg();
  const fields = soql('SELECT FIELDS(STANDARD) FROM Account');
  assert.equal((await get(`${v(51)}/${fields}`)).status, 200);
  assert.equal(errorOf(await get(`${v(50)}/${fields}`)).errorCode, 'MALFORMED_QUERY');

  const { FirstName, LastName, Email } = (await get(`sobjects/Contact/${contact}`)).json;
  const twin = { FirstName, LastName, Email };
  const headers = { 'sforce-duplicate-rule-header': 'allowSave=true' };
  const create = (/** @type {number} */ version) =>
    send('POST', `${v(version)}/sobjects/Contact`, twin, headers);
  assert.equal(errorOf(await create(51)).errorCode, 'DUPLICATES_DETECTED');
  assert.equal((await create(52)).status, 201);
});
