import assert from 'node:assert/strict';
import { test } from 'node:test';

import { base, createRestOrg, errorOf, smallSeed, userId } from './rest-org.js';

/** @typedef {ReturnType<typeof createRestOrg>} RestOrg */

/** @param {RestOrg} org @param {string} soql */
const ask = (org, soql) => org.get(`tooling/query?q=${encodeURIComponent(soql)}`);

/** @param {RestOrg} org @param {string} soql @returns {Promise<any[]>} without the attributes */
async function rows(org, soql) {
  const answer = await ask(org, soql);
  assert.equal(answer.status, 200, JSON.stringify(answer.json));
  return answer.json.records.map((/** @type {any} */ { attributes: _attributes, ...rest }) => rest);
}

test('the Tooling API has objects of its own, under its own addresses', async () => {
  const org = createRestOrg();
  const { json: resources } = await org.get('');
  assert.equal(resources.tooling, `${base}/tooling`);
  const { json: listed } = await org.get('tooling');
  assert.deepEqual(listed, {
    query: `${base}/tooling/query`,
    queryAll: `${base}/tooling/queryAll`,
    sobjects: `${base}/tooling/sobjects`,
  });
  const { sobjects } = (await org.get('tooling/sobjects')).json;
  const names = sobjects.map((/** @type {any} */ { name }) => name);
  for (const name of ['ApexClass', 'TraceFlag', 'DebugLevel', 'CustomField', 'User']) {
    assert.ok(names.includes(name), name);
  }
  assert.ok(!names.includes('Account'));
  const debugLevel = sobjects.find((/** @type {any} */ { name }) => name === 'DebugLevel');
  assert.equal(debugLevel.urls.describe, `${base}/tooling/sobjects/DebugLevel/describe`);
  const data = (await org.get('sobjects')).json.sobjects.map((/** @type {any} */ { name }) => name);
  assert.ok(!data.includes('TraceFlag') && !data.includes('CustomField'));
  assert.ok(data.includes('ApexClass') && data.includes('EntityDefinition'));

  const { json: describe } = await org.get('tooling/sobjects/ApexClass/describe');
  assert.equal(describe.keyPrefix, '01p');
  assert.ok(describe.fields.some((/** @type {any} */ { name }) => name === 'Body'));
});

test('each API refuses the objects of others', async () => {
  const org = createRestOrg();
  const wrong = errorOf(await ask(org, 'SELECT Id FROM Account'));
  assert.equal(wrong.errorCode, 'INVALID_TYPE');
  assert.match(wrong.message, /sObject type 'Account' is not supported/);
  const soql = encodeURIComponent('SELECT Id FROM TraceFlag');
  assert.equal(errorOf(await org.get(`query?q=${soql}`)).errorCode, 'INVALID_TYPE');
  assert.equal((await org.get('sobjects/TraceFlag/describe')).status, 404);
  for (const path of [
    'sobjects/Account',
    'sobjects/Nothing/describe',
    'executeAnonymous',
    'limits',
  ])
    assert.deepEqual(errorOf(await org.get(`tooling/${path}`)), {
      status: 404,
      errorCode: 'NOT_FOUND',
      message: 'The requested resource does not exist',
    });
});

test('debug levels and trace flags are made, read, changed and deleted', async () => {
  const org = createRestOrg();
  const level = { DeveloperName: 'CLI', MasterLabel: 'CLI', ApexCode: 'DEBUG' };
  const made = await org.send('POST', 'tooling/sobjects/DebugLevel', level);
  assert.equal(made.status, 201, JSON.stringify(made.json));
  assert.match(made.json.id, /^7dl/);
  assert.equal(made.headers['Location'], `${base}/tooling/sobjects/DebugLevel/${made.json.id}`);
  const again = errorOf(await org.send('POST', 'tooling/sobjects/DebugLevel', level));
  assert.equal(again.errorCode, 'DUPLICATE_VALUE');
  const path = `tooling/sobjects/DebugLevel/${made.json.id}`;
  assert.equal((await org.send('PATCH', path, { ApexCode: 'LOUD' })).status, 400);
  assert.equal((await org.send('PATCH', path, { ApexCode: 'WARN' })).status, 204);
  const { json: read } = await org.get(path);
  assert.deepEqual(
    [read.ApexCode, read.Wave, read.attributes.url],
    ['WARN', 'NONE', `${base}/tooling/sobjects/DebugLevel/${read.Id}`],
  );

  const flag = {
    TracedEntityId: userId,
    DebugLevelId: made.json.id,
    LogType: 'DEVELOPER_LOG',
    ExpirationDate: '2026-11-23T13:00:00Z',
  };
  assert.equal((await org.send('POST', 'tooling/sobjects/TraceFlag', flag)).status, 201);
  const [found] = await rows(
    org,
    `SELECT LogType, DebugLevel.DeveloperName, TracedEntity.Name FROM TraceFlag WHERE TracedEntityId = '${userId}'`,
  );
  assert.equal(found.DebugLevel.DeveloperName, 'CLI');
  assert.equal(found.TracedEntity.Name, 'Ada Byron');
  assert.match(found.DebugLevel.attributes.url, /\/tooling\/sobjects\/DebugLevel\//);
  assert.equal((await org.send('DELETE', path)).status, 204);
  assert.equal((await org.get(path)).status, 404);
  assert.deepEqual(await rows(org, 'SELECT Id FROM ApexLog'), []);
  assert.equal((await rows(org, `SELECT Id FROM User WHERE Id = '${userId}'`)).length, 1);
});

test('a class is named by its code; a static resource comes in JSON or multipart', async () => {
  const org = createRestOrg();
  const code = 'public with sharing class Greeter { // says hello\n}';
  const { id } = (await org.send('POST', 'tooling/sobjects/ApexClass', { Body: code })).json;
  const soql = 'SELECT Id, Name, Status, LengthWithoutComments FROM ApexClass';
  const expected = [
    { Id: id, Name: 'Greeter', Status: 'Active', LengthWithoutComments: code.length - 13 },
  ];
  assert.deepEqual(await rows(org, soql), expected);
  assert.equal((await org.query(soql)).totalSize, 1, 'the data API has classes too');

  const resource = { Name: 'Zip', ContentType: 'application/zip', CacheControl: 'Private' };
  const json = await org.send('POST', 'tooling/sobjects/StaticResource', {
    ...resource,
    Body: Buffer.from('zip').toString('base64'),
  });
  assert.equal(json.status, 201, JSON.stringify(json.json));
  const form = new FormData();
  const part = (/** @type {string} */ text, /** @type {string} */ type) =>
    new Blob([text], { type });
  form.append('entity', part(JSON.stringify({ ...resource, Name: 'Zip2' }), 'application/json'));
  form.append('Body', part('more', 'application/zip'), 'more.zip');
  const request = new Response(form);
  const multipart = await org.send(
    'POST',
    'tooling/sobjects/StaticResource',
    Buffer.from(await request.arrayBuffer()),
    { 'content-type': String(request.headers.get('content-type')) },
  );
  assert.equal(multipart.status, 201, JSON.stringify(multipart.json));
  const path = `tooling/sobjects/StaticResource/${multipart.json.id}`;
  const { Body, BodyLength } = (await org.get(path)).json;
  assert.deepEqual([Body, BodyLength], [`/services/data/v56.0/${path}/Body`, 4]);
  assert.equal(String((await org.get(Body)).body), 'more');
});

/** An org with an object and fields of its own, one of which the user does not see. */
const declared = {
  ...smallSeed,
  $objects: {
    Desk__c: {
      label: 'Desk',
      fields: [
        { name: 'Code__c', type: 'string', length: 5, unique: true },
        { name: 'Account__c', type: 'lookup', referenceTo: 'Account' },
      ],
    },
    Account: { fields: [{ name: 'Secret__c', type: 'string' }] },
  },
  $permissions: { 'ada@org.example': { Account: { hidden: ['Secret__c'] } } },
};

test('EntityDefinition and FieldDefinition tell of the objects and fields of the org', async () => {
  const org = createRestOrg({ seed: declared });
  const [account] = await rows(
    org,
    "SELECT Id, DurableId, QualifiedApiName, KeyPrefix, Label, IsQueryable FROM EntityDefinition WHERE QualifiedApiName = 'Account'",
  );
  assert.deepEqual(account, {
    Id: '000000000000000AAA',
    DurableId: 'Account',
    QualifiedApiName: 'Account',
    KeyPrefix: '001',
    Label: 'Account',
    IsQueryable: true,
  });
  const [desk] = await rows(
    org,
    "SELECT DurableId, DeveloperName, PublisherId FROM EntityDefinition WHERE QualifiedApiName = 'Desk__c'",
  );
  assert.match(desk.DurableId, /^01I\w{12}$/);
  assert.deepEqual([desk.DeveloperName, desk.PublisherId], ['Desk', '<local>']);
  const fields = await rows(
    org,
    "SELECT QualifiedApiName, DataType, EntityDefinition.QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Desk__c' AND QualifiedApiName LIKE '%__c' ORDER BY QualifiedApiName",
  );
  assert.deepEqual(
    fields.map((one) => [
      one.QualifiedApiName,
      one.DataType,
      one.EntityDefinition.QualifiedApiName,
    ]),
    [
      ['Account__c', 'Lookup(Account)', 'Desk__c'],
      ['Code__c', 'Text(5) (Unique)', 'Desk__c'],
    ],
  );
  const ofAccount = await rows(
    org,
    "SELECT DurableId, IsNameField FROM FieldDefinition WHERE EntityDefinitionId = 'Account'",
  );
  assert.ok(ofAccount.some((one) => one.DurableId === 'Account.Name' && one.IsNameField));
  const secret =
    "SELECT Id FROM FieldDefinition WHERE EntityDefinitionId = 'Account' AND QualifiedApiName = 'Secret__c'";
  assert.deepEqual(await rows(org, secret), [], 'fields that the user does not see are not there');
  assert.deepEqual(errorOf(await ask(org, 'SELECT Id FROM FieldDefinition')), {
    status: 400,
    errorCode: 'MALFORMED_QUERY',
    message:
      'FieldDefinition: a filter on a reified column is required [EntityDefinitionId,DurableId]',
  });
  const viaData = await org.query(
    "SELECT QualifiedApiName FROM EntityDefinition WHERE QualifiedApiName = 'Account'",
  );
  assert.equal(viaData.totalSize, 1);
});

test('CustomObject and CustomField have what somebody has made, by ids', async () => {
  const org = createRestOrg({ seed: declared });
  const objects = await rows(
    org,
    'SELECT Id, DeveloperName FROM CustomObject ORDER BY DeveloperName',
  );
  assert.deepEqual(
    objects.map((one) => one.DeveloperName),
    ['Desk', 'Trade_Ticket'],
  );
  const [{ Id, TableEnumOrId, EntityDefinition }] = await rows(
    org,
    "SELECT Id, TableEnumOrId, EntityDefinition.QualifiedApiName FROM CustomField WHERE DeveloperName = 'Code'",
  );
  assert.match(Id, /^00N/);
  assert.equal(TableEnumOrId, objects[0].Id);
  assert.equal(EntityDefinition.QualifiedApiName, 'Desk__c');
  const { json } = await org.get(`tooling/sobjects/CustomField/${Id}`);
  assert.deepEqual([json.DeveloperName, json.Length], ['Code', 5]);
  const changed = await org.send('PATCH', `tooling/sobjects/CustomField/${Id}`, {
    DeveloperName: 'X',
  });
  assert.equal(errorOf(changed).errorCode, 'INVALID_TYPE_FOR_OPERATION');
});

test('a long answer goes on under the address of the Tooling API', async () => {
  const classes = Array.from({ length: 2100 }, (_, index) => ({
    Name: `C${index}`,
    Body: `class C${index} {}`,
  }));
  const org = createRestOrg({ seed: { ...smallSeed, ApexClass: classes } });
  const first = (await ask(org, 'SELECT Id, Name FROM ApexClass')).json;
  assert.match(first.nextRecordsUrl, /^\/services\/data\/v56\.0\/tooling\/query\/0r8\w+-2000$/);
  assert.equal((await org.get(first.nextRecordsUrl)).json.records.length, 100);
});
