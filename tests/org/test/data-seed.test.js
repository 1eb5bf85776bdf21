import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createData } from '../src/data/index.js';
import { createRestOrg, now, smallSeed } from './rest-org.js';

const clock = { now: () => now };

/** @param {import('../src/data/index.js').OrgData} data @param {string} name */
function count(data, name) {
  const type = data.catalogue.type(name);
  assert.ok(type);
  return data.table(type).live;
}

test('the default org is a broker with a thousand accounts and what belongs to them', () => {
  const data = createData({ clock });
  assert.equal(count(data, 'Account'), 1000);
  for (const [name, least] of /** @type {const} */ ([
    ['Contact', 1000],
    ['Opportunity', 1000],
    ['Case', 1000],
    ['Task', 1000],
    ['Event', 500],
    ['Lead', 500],
    ['Campaign', 10],
    ['Trade_Ticket__c', 100],
  ])) {
    assert.ok(count(data, name) >= least, name);
  }
  assert.ok(data.users().length >= 3);
  assert.match(data.organizationId, /^00D[0-9A-Za-z]{12}[A-Z0-5]{3}$/);
});

test('the default org is the same every time', () => {
  assert.deepEqual(createData({ clock }).export(), createData({ clock }).export());
});

test('what is exported makes the same org again', () => {
  const { data } = createRestOrg();
  const seed = data.export();
  assert.deepEqual(createData({ seed, clock }).export(), seed);
});

test('reset takes every change back', async () => {
  const org = createRestOrg();
  const before = org.data.export();
  await org.send('POST', 'sobjects/Account', { Name: 'New' });
  await org.send('DELETE', 'sobjects/Contact/0035g0000000003AAA');
  assert.notDeepEqual(org.data.export(), before);
  org.data.reset();
  assert.deepEqual(org.data.export(), before);
});

test('a seed can be CSV, with custom objects and fields of the types of their values', async () => {
  const org = createRestOrg({
    seed: {
      Account: 'Id,Name,AnnualRevenue,Tier__c\n001000000000001AAA,"Smith, ""Sons""",12,Gold\n',
      Desk__c:
        'Name,Traders__c,Open__c,Since__c,Opened_At__c\nFX,12,true,2020-01-31,2026-11-23T10:00:00Z\n',
    },
  });
  const { records } = await org.query('SELECT Id, Name, AnnualRevenue, Tier__c FROM Account');
  assert.deepEqual(
    { ...records[0], attributes: undefined },
    {
      attributes: undefined,
      Id: '001000000000001AAA',
      Name: 'Smith, "Sons"',
      AnnualRevenue: 12,
      Tier__c: 'Gold',
    },
  );
  const desks = await org.query('SELECT Traders__c, Open__c, Since__c, Opened_At__c FROM Desk__c');
  assert.deepEqual(
    { ...desks.records[0], attributes: undefined },
    {
      attributes: undefined,
      Traders__c: 12,
      Open__c: true,
      Since__c: '2020-01-31',
      Opened_At__c: '2026-11-23T10:00:00.000+0000',
    },
  );
  const describe = await org.get('sobjects/Desk__c/describe');
  const types = Object.fromEntries(
    describe.json.fields.map((/** @type {any} */ field) => [field.name, field.type]),
  );
  assert.equal(types['Traders__c'], 'double');
  assert.equal(types['Open__c'], 'boolean');
  assert.equal(types['Since__c'], 'date');
  assert.equal(types['Opened_At__c'], 'datetime');
});

test('a seed that makes no sense says what is wrong with it', () => {
  const bad = [
    [{ Nothing: [] }, /no object Nothing/],
    [{ Account: [{ Foo: 1 }] }, /Account has no field Foo/],
    [{ Account: [{ Id: '0035g0000000001AAA' }] }, /not the id of a record of Account/],
    [
      { Contact: [{ LastName: 'X', AccountId: 'acme' }] },
      /Contact\.AccountId: no Account is called acme/,
    ],
    [
      { Account: [{ Name: 'X', AnnualRevenue: 'much' }] },
      /Account\.AnnualRevenue: Cannot deserialize/,
    ],
  ];
  for (const [seed, message] of bad) {
    assert.throws(
      () => createData({ seed: /** @type {any} */ (seed), clock }),
      /** @type {RegExp} */ (message),
    );
  }
});

test('users are found by name in any case and by id of either length', () => {
  const { data } = createRestOrg();
  const [first] = smallSeed['User'] ?? [];
  const id = String(first?.['Id']);
  for (const key of ['ADA@org.example', id, id.slice(0, 15)])
    assert.equal(data.user(key)?.Name, 'Ada Byron');
  assert.equal(data.user('nobody@org.example'), null);
});

test('a transaction takes everything back, indexes included', () => {
  const { data } = createRestOrg();
  const type = data.catalogue.type('Contact');
  assert.ok(type);
  const table = data.table(type);
  const account = type.byName.get('accountid');
  const name = type.byName.get('lastname');
  assert.ok(account && name);
  const before = [...table.find(account, '0015g0000000001AAA')];
  assert.throws(() =>
    data.transaction(() => {
      const row = data.append(type);
      data.write(table, row, account, '0015g0000000001AAA');
      data.write(table, 0, name, 'Changed');
      assert.equal(table.find(account, '0015g0000000001AAA').length, before.length + 1);
      throw new Error('stop');
    }),
  );
  assert.deepEqual(table.find(account, '0015g0000000001AAA'), before);
  assert.equal(table.get(0, name), 'Barr');
  assert.equal(table.size, 3);
});
