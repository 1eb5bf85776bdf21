import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { base, createRestOrg, errorOf } from './rest-org.js';

/** @type {ReturnType<typeof createRestOrg>} */
let org;
beforeEach(() => {
  org = createRestOrg();
});

const ticket = { Side__c: 'Buy', Symbol__c: 'X', Quantity__c: 1 };
const orders = 'sobjects/Trade_Ticket__c/Order_Id__c';

test('upsert from v46 on: 201 when created, 200 when not, both with a body', async () => {
  const v46 = createRestOrg({ version: 'v46.0' });
  const created = await v46.send('PATCH', `${orders}/NEW-1`, ticket);
  assert.equal(created.status, 201);
  const { id } = created.json;
  assert.deepEqual(created.json, { id, success: true, errors: [], created: true });
  assert.equal(created.headers['Location'], `/services/data/v46.0/sobjects/Trade_Ticket__c/${id}`);
  const updated = await v46.send('PATCH', `${orders}/NEW-1`, { Side__c: 'Sell' });
  assert.equal(updated.status, 200);
  assert.deepEqual(updated.json, { id, success: true, errors: [], created: false });
  const { json } = await v46.get(`${orders}/NEW-1`);
  assert.deepEqual([json.Order_Id__c, json.Side__c], ['NEW-1', 'Sell']);
});

test('upsert up to v45: 201 with a body, 204 without', async () => {
  const old = createRestOrg({ version: 'v45.0' });
  const created = await old.send('PATCH', `${orders}/NEW-1`, ticket);
  assert.equal(created.status, 201);
  assert.deepEqual(created.json, { id: created.json.id, success: true, errors: [] });
  const updated = await old.send('PATCH', `${orders}/NEW-1`, { Side__c: 'Sell' });
  assert.deepEqual([updated.status, updated.body], [204, null]);
});

test('updateOnly does not create', async () => {
  assert.equal((await org.send('PATCH', `${orders}/NEW-1?updateOnly=true`, ticket)).status, 404);
  assert.equal(
    (await org.send('PATCH', `${orders}/ORD-1?updateOnly=true`, { Side__c: 'Sell' })).status,
    200,
  );
});

test('several matches are 300 and a list of them', async () => {
  for (const method of ['GET', 'PATCH', 'DELETE']) {
    const { status, json } = await org.send(
      method,
      'sobjects/Trade_Ticket__c/Client_Reference__c/twice',
      { Side__c: 'Buy' },
    );
    assert.equal(status, 300);
    assert.deepEqual(json, [
      `${base}/sobjects/Trade_Ticket__c/a005g0000000001AAA`,
      `${base}/sobjects/Trade_Ticket__c/a005g0000000002AAA`,
    ]);
  }
});

test('a value is one percent-encoded segment', async () => {
  assert.equal((await org.get(`${orders}/${encodeURIComponent('ORD/2')}`)).json.Symbol__c, 'GLBX');
});

test('a value that ends like a program is not served', async () => {
  assert.equal((await org.send('PATCH', `${orders}/report.inc`, ticket)).status, 404);
});

test('the key belongs in the path', async () => {
  assert.deepEqual(errorOf(await org.send('PATCH', `${orders}/ORD-1`, { Order_Id__c: 'ORD-1' })), {
    status: 400,
    errorCode: 'INVALID_FIELD',
    message: 'The Order_Id__c field should not be specified in the sobject data.',
  });
});

test('a field that is no external id', async () => {
  assert.deepEqual(errorOf(await org.get('sobjects/Trade_Ticket__c/Symbol__c/ACME')), {
    status: 404,
    errorCode: 'NOT_FOUND',
    message: 'Provided external ID field does not exist or is not accessible: Symbol__c',
  });
});

test('deleting by external id', async () => {
  assert.equal((await org.send('DELETE', `${orders}/ORD-1`)).status, 204);
  assert.equal((await org.send('DELETE', `${orders}/ORD-1`)).status, 404);
});

test('POST to Id creates', async () => {
  assert.equal((await org.send('POST', 'sobjects/Trade_Ticket__c/Id', ticket)).status, 201);
});
