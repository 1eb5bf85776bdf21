import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { Ajv } from 'ajv';

import { createData } from '../src/data/index.js';
import { client, code, region } from './desk.js';
import { createRestOrg, errorOf, now, smallSeed } from './rest-org.js';

/** @typedef {import('../src/types.js').Seed} Seed */

const clock = { now: () => now };

/** An org as somebody else might have one. @type {Seed} */
const ownSeed = {
  $schema: '../seed.schema.json',
  $objects: {
    Desk__c: {
      label: 'Trading Desk',
      labelPlural: 'Trading Desks',
      keyPrefix: 'aD0',
      fields: [
        code,
        {
          ...region,
          picklistValues: [
            'EMEA',
            { value: 'APAC', label: 'Asia and the Pacific', defaultValue: true },
            { value: 'LATAM', active: false },
          ],
        },
        client,
        { name: 'Limit__c', type: 'currency', precision: 10, scale: 2, label: 'Credit Limit' },
      ],
      recordTypes: [
        { developerName: 'Equity', name: 'Equity Desk', default: true },
        { developerName: 'Bond' },
        { developerName: 'Old', active: false },
      ],
    },
    Seat__c: {
      fields: [
        {
          name: 'Desk__c',
          type: 'masterDetail',
          referenceTo: ['Desk__c'],
          childRelationshipName: 'Seats__r',
        },
      ],
    },
    Account: {
      fields: [
        { name: 'Tier__c', type: 'picklist', picklistValues: ['Gold', 'Silver'] },
        { name: 'Legacy_Id__c', type: 'string', length: 20, externalId: true, unique: true },
        { name: 'Industry', label: 'Sector', required: true },
      ],
    },
    WorkOrder: {
      label: 'Work Order',
      keyPrefix: '0WO',
      fields: [{ name: 'Subject', type: 'string', length: 255, nameField: true }],
    },
  },
  User: smallSeed['User'],
  Account: [
    { Name: 'Acme', Industry: 'Banking', Legacy_Id__c: 'L-1' },
    { Name: 'Twin', Industry: 'Finance' },
    { Name: 'Twin', Industry: 'Finance', ParentId: 'L-1' },
  ],
  Contact: [
    { LastName: 'Barr', FirstName: 'Tim', Account: { Legacy_Id__c: 'L-1' } },
    { LastName: 'Report', AccountId: 'Acme', ReportsToId: 'Tim Barr', OwnerId: 'ada@org.example' },
  ],
  Seat__c: 'Name,Desk__r.Code__c\nFirst,FX\n',
  Desk__c: [
    { Name: 'Currencies', Code__c: 'FX', Client__c: 'Acme', Limit__c: 12.345 },
    { Name: 'Bonds', Code__c: 'FI', Region__c: 'EMEA', RecordType: { DeveloperName: 'Bond' } },
  ],
  WorkOrder: [{ Subject: 'Repair' }],
};

test('declared objects and fields are described as they were declared', async () => {
  const org = createRestOrg({ seed: ownSeed });
  const { json: desk } = await org.get('sobjects/Desk__c/describe');
  assert.deepEqual(
    [desk.label, desk.labelPlural, desk.keyPrefix, desk.custom],
    ['Trading Desk', 'Trading Desks', 'aD0', true],
  );
  const field = (/** @type {any} */ describe, /** @type {string} */ name) =>
    describe.fields.find((/** @type {any} */ one) => one.name === name);
  const code = field(desk, 'Code__c');
  assert.deepEqual(
    [
      code.type,
      code.length,
      code.nillable,
      code.unique,
      code.externalId,
      code.idLookup,
      code.custom,
    ],
    ['string', 5, false, true, true, true, true],
  );
  const region = field(desk, 'Region__c');
  assert.equal(region.restrictedPicklist, true);
  assert.deepEqual(
    region.picklistValues.map((/** @type {any} */ one) => [
      one.value,
      one.label,
      one.active,
      one.defaultValue,
    ]),
    [
      ['EMEA', 'EMEA', true, false],
      ['APAC', 'Asia and the Pacific', true, true],
      ['LATAM', 'LATAM', false, false],
    ],
  );
  assert.deepEqual(
    [
      field(desk, 'Limit__c').precision,
      field(desk, 'Limit__c').scale,
      field(desk, 'Limit__c').label,
    ],
    [10, 2, 'Credit Limit'],
  );
  assert.deepEqual(field(desk, 'Client__c').referenceTo, ['Account']);
  const { json: account } = await org.get('sobjects/Account/describe');
  const child = account.childRelationships.find(
    (/** @type {any} */ one) => one.childSObject === 'Desk__c',
  );
  assert.deepEqual([child.relationshipName, child.cascadeDelete], ['Desks__r', false]);
  assert.equal(field(account, 'Industry').label, 'Sector');
  assert.equal(field(account, 'Industry').nillable, false);
  assert.ok(field(account, 'Industry').picklistValues.length > 10, 'the rest is as in the box');

  const { json: seat } = await org.get('sobjects/Seat__c/describe');
  const master = field(seat, 'Desk__c');
  assert.deepEqual(
    [master.type, master.nillable, master.updateable, master.cascadeDelete],
    ['reference', false, false, true],
  );
  assert.equal(field(seat, 'OwnerId'), undefined, 'the master has the owner');
  const { json: order } = await org.get('sobjects/WorkOrder/describe');
  assert.deepEqual([order.custom, order.keyPrefix], [false, '0WO']);
  assert.equal(field(order, 'Name'), undefined);
});

test('records obey the declarations', async () => {
  const org = createRestOrg({ seed: ownSeed });
  const create = async (/** @type {Record<string, unknown>} */ record) => {
    const answer = await org.send('POST', 'sobjects/Desk__c', record);
    return answer.status === 201 ? 'created' : errorOf(answer).errorCode;
  };
  assert.equal(await create({ Name: 'No code' }), 'REQUIRED_FIELD_MISSING');
  assert.equal(await create({ Code__c: 'FX' }), 'DUPLICATE_VALUE');
  assert.equal(await create({ Code__c: 'toolong' }), 'STRING_TOO_LONG');
  const restricted = 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST';
  assert.equal(await create({ Code__c: 'A', Region__c: 'Mars' }), restricted);
  assert.equal(await create({ Code__c: 'A', Region__c: 'LATAM' }), restricted);
  assert.equal(await create({ Code__c: 'A' }), 'created');
  const upserted = await org.send('PATCH', 'sobjects/Desk__c/Code__c/A', { Name: 'Changed' });
  assert.equal(upserted.json.created, false);
  const { records } = await org.query("SELECT toLabel(Region__c) FROM Desk__c WHERE Code__c = 'A'");
  assert.equal(records[0].Region__c, 'Asia and the Pacific');
  await org.send('DELETE', 'sobjects/Desk__c/Code__c/FX');
  assert.equal(
    (await org.query('SELECT Id FROM Seat__c')).totalSize,
    0,
    'details go with their master',
  );
});

test('references go by external id, by name and by a field of the parent', async () => {
  const org = createRestOrg({ seed: ownSeed });
  const one = async (/** @type {string} */ soql) => (await org.query(soql)).records[0];
  assert.equal(
    (await one("SELECT Account.Name FROM Contact WHERE LastName = 'Barr'")).Account.Name,
    'Acme',
  );
  const report = await one(
    "SELECT Account.Name, ReportsTo.Name, Owner.Name FROM Contact WHERE LastName = 'Report'",
  );
  assert.deepEqual(
    [report.Account.Name, report.ReportsTo.Name, report.Owner.Name],
    ['Acme', 'Tim Barr', 'Ada Byron'],
  );
  assert.equal(
    (await one('SELECT Parent.Name FROM Account WHERE ParentId != null')).Parent.Name,
    'Acme',
  );
  // The desk stands behind the seat in the file.
  assert.equal((await one('SELECT Desk__r.Name FROM Seat__c')).Desk__r.Name, 'Currencies');
  const failures = [
    [
      { Contact: [{ LastName: 'X', AccountId: 'Twin' }] },
      /Contact\.AccountId: more than one Account is called Twin/,
    ],
    [
      { Contact: [{ LastName: 'X', AccountId: 'Nobody' }] },
      /Contact\.AccountId: no Account is called Nobody/,
    ],
    [
      { Contact: [{ LastName: 'X', Account: { Legacy_Id__c: 'L-9' } }] },
      /Contact\.AccountId: no Account has the Legacy_Id__c L-9/,
    ],
    [{ Contact: [{ LastName: 'X', Account: { A: 1, B: 2 } }] }, /Contact\.Account takes one field/],
    [{ Contact: [{ LastName: 'X', 'Nothing.Name': 'y' }] }, /Contact has no field Nothing\.Name/],
  ];
  for (const [records, message] of failures) {
    const seed = /** @type {Seed} */ ({ ...ownSeed, Contact: [], ...records });
    assert.throws(() => createData({ seed, clock }), /** @type {RegExp} */ (message));
  }
});

test('record types are described, queried, given by default and checked', async () => {
  const org = createRestOrg({ seed: ownSeed });
  const { json } = await org.get('sobjects/Desk__c/describe');
  assert.deepEqual(
    json.recordTypeInfos.map((/** @type {any} */ one) => [
      one.developerName,
      one.name,
      one.active,
      one.defaultRecordTypeMapping,
      one.master,
    ]),
    [
      ['Equity', 'Equity Desk', true, true, false],
      ['Bond', 'Bond', true, false, false],
      ['Old', 'Old', false, false, false],
      ['Master', 'Master', true, false, true],
    ],
  );
  const { records } = await org.query(
    'SELECT Name, RecordType.DeveloperName FROM Desk__c ORDER BY Name',
  );
  assert.deepEqual(
    records.map((/** @type {any} */ one) => [one.Name, one.RecordType.DeveloperName]),
    [
      ['Bonds', 'Bond'],
      ['Currencies', 'Equity'],
    ],
  );
  for (const { urls } of json.recordTypeInfos)
    assert.equal((await org.get(urls.layout)).status, 200);
  const old = json.recordTypeInfos[2].recordTypeId;
  const refused = await org.send('POST', 'sobjects/Desk__c', { Code__c: 'Z', RecordTypeId: old });
  assert.equal(errorOf(refused).errorCode, 'INVALID_CROSS_REFERENCE_KEY');
});

test('an exported org with declarations makes the same org again, and so does a reset', () => {
  const data = createData({ seed: ownSeed, clock });
  const seed = data.export();
  assert.deepEqual(createData({ seed, clock }).export(), seed);
  data.reset();
  assert.deepEqual(data.export(), seed);
});

test('what makes no sense in a declaration is told', () => {
  const bad = [
    [{ $objects: { 'My Desk': {} } }, /My Desk is not the name of an object/],
    [
      { $objects: { Desk__c: { fields: [{ name: 'A__c' }] } } },
      /Desk__c\.A__c: a new field needs a type/,
    ],
    [
      { $objects: { Desk__c: { fields: [{ name: 'A__c', type: 'number' }] } } },
      /Desk__c\.A__c: there is no type number/,
    ],
    [
      { $objects: { Desk__c: { fields: [{ name: 'A__c', type: 'lookup' }] } } },
      /Desk__c\.A__c: a reference needs referenceTo/,
    ],
    [
      {
        $objects: { Desk__c: { fields: [{ name: 'A__c', type: 'lookup', referenceTo: 'B__c' }] } },
      },
      /no object B__c is declared/,
    ],
    [{ $objects: { Desk__c: { keyPrefix: '001' } } }, /the key prefix 001 is taken/],
    [{ $permissions: { a: { Nothing: {} } } }, /\$permissions: no object Nothing/],
    [{ $permissions: { a: { Account: { hidden: ['Foo'] } } } }, /Account has no field Foo/],
    [{ $permissions: { a: { Account: { hidden: ['Name'] } } } }, /Account\.Name is required/],
    [{ $other: {} }, /there is no \$other/],
    [{ Account: { Name: 'x' } }, /Account is not a list/],
  ];
  for (const [seed, message] of bad) {
    assert.throws(
      () => createData({ seed: /** @type {any} */ (seed), clock }),
      /** @type {RegExp} */ (message),
    );
  }
});

test('a user does not see a hidden field and cannot write one that is read-only', async () => {
  const org = createRestOrg({
    seed: {
      ...smallSeed,
      $permissions: {
        'ADA@org.example': {
          Account: { hidden: ['industry'], readOnly: ['Rating'] },
          Contact: { hidden: ['AccountId'] },
        },
      },
    },
  });
  const { json: describe } = await org.get('sobjects/Account/describe');
  const names = describe.fields.map((/** @type {any} */ { name }) => name);
  assert.ok(!names.includes('Industry'));
  const rating = describe.fields.find((/** @type {any} */ { name }) => name === 'Rating');
  assert.deepEqual([rating.createable, rating.updateable], [false, false]);
  assert.ok(
    !describe.childRelationships.some(
      (/** @type {any} */ one) => one.field === 'AccountId' && one.childSObject === 'Contact',
    ),
  );
  for (const soql of [
    'SELECT Industry FROM Account',
    "SELECT Id FROM Account WHERE Industry = 'Banking'",
    'SELECT Id FROM Account ORDER BY Industry',
    'SELECT Account.Name FROM Contact',
  ]) {
    const answer = await org.get(`query?q=${encodeURIComponent(soql)}`);
    assert.deepEqual([answer.status, errorOf(answer).errorCode], [400, 'INVALID_FIELD'], soql);
  }
  const id = '0015g0000000001AAA';
  const read = await org.get(`sobjects/Account/${id}`);
  assert.ok(!('Industry' in read.json));
  assert.equal(read.json.Rating, 'Hot');
  const path = `sobjects/Account/${id}`;
  assert.equal(
    errorOf(await org.send('PATCH', path, { Industry: 'x' })).errorCode,
    'INVALID_FIELD',
  );
  const written = await org.send('PATCH', path, { Rating: 'Cold' });
  assert.equal(errorOf(written).errorCode, 'INVALID_FIELD_FOR_INSERT_UPDATE');
  assert.equal((await org.send('PATCH', path, { Site: 'S' })).status, 204);
  const graphql = await org.send('POST', 'graphql', {
    query: '{ uiapi { query { Account { edges { node { Industry { value } } } } } } }',
  });
  assert.equal(graphql.json.errors[0].extensions.ErrorType, 'ValidationError');
  assert.equal((await org.query("SELECT Id FROM Account WHERE Rating = 'Hot'")).totalSize, 1);
});

test('an index that one user made counts what another changes', async () => {
  const second = {
    ...smallSeed['User']?.[0],
    Id: '0055g0000000002AAA',
    Username: 'bo@org.example',
    Alias: 'bo',
    CommunityNickname: 'bo',
  };
  const org = createRestOrg({
    seed: {
      ...smallSeed,
      User: [...(smallSeed['User'] ?? []), second],
      $permissions: { 'bo@org.example': { Account: { readOnly: ['Site'] } } },
    },
  });
  const bo = org.data.user('bo@org.example');
  const soql = "SELECT Id FROM Account WHERE Site = 'Here'";
  const asBo = async () => {
    const answer = await org.rest.handle({
      method: 'GET',
      path: '/services/data/v56.0/query',
      query: new URLSearchParams({ q: soql }),
      headers: {},
      body: Buffer.alloc(0),
      user: bo,
      origin: 'http://org.example',
      apiUsage: { used: 0, max: 1 },
    });
    return JSON.parse(String(answer.body)).totalSize;
  };
  assert.equal(await asBo(), 0);
  await org.send('PATCH', 'sobjects/Account/0015g0000000001AAA', { Site: 'Here' });
  assert.equal(await asBo(), 1);
});

test('a complete declaration hides what the box has besides', async () => {
  const org = createRestOrg({
    seed: {
      ...smallSeed,
      $objects: { Campaign: { complete: true, fields: [{ name: 'Id' }, { name: 'Name' }] } },
    },
  });
  const { json } = await org.get('sobjects/Campaign/describe');
  assert.deepEqual(
    json.fields.map((/** @type {any} */ { name }) => name),
    ['Id', 'Name'],
  );
  assert.equal((await org.send('POST', 'sobjects/Campaign', { Name: 'C' })).status, 201);
});

test('the schema of seed files takes what the org takes, and nothing else', async () => {
  const text = await readFile(new URL('../seed.schema.json', import.meta.url), 'utf8');
  const fits = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(JSON.parse(text));
  assert.ok(fits(ownSeed), JSON.stringify(fits.errors));
  assert.ok(fits(createData({ seed: ownSeed, clock }).export()));
  for (const wrong of [
    { $other: {} },
    { $objects: { A__c: { field: [] } } },
    { $objects: { A__c: { fields: [{ name: 'B__c', type: 'number' }] } } },
    { $objects: { A__c: { fields: [{ type: 'string' }] } } },
    { $permissions: { a: { Account: { hide: [] } } } },
    { Account: { Name: 'x' } },
  ]) {
    assert.ok(!fits(wrong), JSON.stringify(wrong));
  }
});
