/**
 * jsforce, the best known JavaScript client, signs in and works with the org. It knows nothing of
 * emulators: what it sends and what it expects is what Salesforce gives it.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import jsforce from '@jsforce/jsforce-node';

import { startOrg } from '../index.js';
import { callback } from '../test/bare-org.js';
import { Browser } from '../test/browser.js';
import { strict } from './environment.js';

/** @type {import('../src/server/org.js').Org} */
let org;
/** @type {import('@jsforce/jsforce-node').Connection} */
let connection;

before(async () => {
  // jsforce keeps its first refresh token for ever, so it needs an org that does not rotate.
  const switches = /** @type {const} */ ({
    ...strict,
    identityHost: 'org',
    refreshTokenRotation: false,
  });
  org = await startOrg({ callbacks: [callback], switches });
  const oauth2 = new jsforce.OAuth2({
    loginUrl: org.origin,
    clientId: org.consumerKey,
    redirectUri: callback,
    useVerifier: true,
  });
  const browser = new Browser(org);
  await browser.goto(oauth2.getAuthorizationUrl({ scope: 'api id refresh_token', state: 's' }));
  await browser.submit({ username: org.username, pw: org.password });
  await browser.submit({ save: 'Allow' });
  connection = new jsforce.Connection({ oauth2, version: '56.0' });
  await connection.authorize(String(browser.answer['code']));
});

after(() => org.close());

test('signed in with PKCE, it knows who and where it is', async () => {
  const identity = await connection.identity();
  assert.equal(identity.username, org.username);
  assert.equal(connection.instanceUrl, org.origin);
  assert.ok(connection.refreshToken);
});

/**
 * A connection with a dead access token.
 *
 * @param {import('@jsforce/jsforce-node').OAuth2} oauth2
 */
function later(oauth2) {
  return new jsforce.Connection({
    oauth2,
    version: '56.0',
    instanceUrl: connection.instanceUrl,
    accessToken: `${String(connection.accessToken).slice(0, 16)}dead`,
    refreshToken: String(connection.refreshToken),
  });
}

test('it refreshes a dead access token by itself', async () => {
  const app = { loginUrl: org.origin, clientId: org.consumerKey, redirectUri: callback };
  const fresh = later(new jsforce.OAuth2(app));
  assert.equal((await fresh.query('SELECT Id FROM User LIMIT 1')).totalSize, 1);
  assert.notEqual(fresh.accessToken, connection.accessToken);
});

test('its verifier, sent once more with a refresh, is refused as by real orgs', async () => {
  assert.ok(String(connection.oauth2.codeVerifier).length === 171);
  await assert.rejects(async () => later(connection.oauth2).query('SELECT Id FROM User LIMIT 1'), {
    message: 'Unable to refresh session due to: unexpected code verifier',
  });
});

test('create, retrieve, update, upsert, delete', async () => {
  const contacts = connection.sobject('Contact');
  const created = await contacts.create({ FirstName: 'Js', LastName: 'Force' });
  assert.equal(created.success, true);
  const id = String(created.id);
  assert.equal((await contacts.retrieve(id))['Name'], 'Js Force');
  assert.equal((await contacts.update({ Id: id, Title: 'Client' })).success, true);
  assert.equal((await contacts.retrieve(id))['Title'], 'Client');
  assert.equal((await contacts.destroy(id)).success, true);
  await assert.rejects(contacts.retrieve(id), { errorCode: 'NOT_FOUND' });

  const tickets = connection.sobject('Trade_Ticket__c');
  const ticket = { Order_Id__c: 'JSFORCE-1', Side__c: 'Buy', Symbol__c: 'ACME', Quantity__c: 1 };
  const first = await tickets.upsert(ticket, 'Order_Id__c');
  const second = await tickets.upsert({ ...ticket, Side__c: 'Sell' }, 'Order_Id__c');
  assert.deepEqual([first.success, second.success], [true, true]);
  assert.equal((await tickets.findOne({ Order_Id__c: 'JSFORCE-1' }))?.['Side__c'], 'Sell');
});

test('many records at once', async () => {
  const accounts = connection.sobject('Account');
  const results = await accounts.create([{ Name: 'Many 1' }, {}, { Name: 'Many 2' }]);
  assert.deepEqual(
    results.map(({ success }) => success),
    [true, false, true],
  );
  const ids = results.flatMap((result) => (result.success ? [result.id] : []));
  const read = await accounts.retrieve(ids);
  assert.deepEqual(
    read.map((record) => record['Name']),
    ['Many 1', 'Many 2'],
  );
  assert.deepEqual(
    (await accounts.destroy(ids)).map(({ success }) => success),
    [true, true],
  );
});

test('errors keep their code and message', async () => {
  await assert.rejects(connection.sobject('Contact').create({ Email: 'x@y.example' }), {
    errorCode: 'REQUIRED_FIELD_MISSING',
    message: 'Required fields are missing: [LastName]',
  });
  await assert.rejects(async () => connection.query('SELECT Foo FROM Account'), {
    errorCode: 'INVALID_FIELD',
  });
});

test('a query is followed through its pages', async () => {
  const { totalSize } = await connection.query('SELECT COUNT() FROM Contact');
  const options = {
    autoFetch: true,
    maxFetch: 10_000,
    headers: { 'Sforce-Query-Options': 'batchSize=200' },
  };
  const records = await connection.query('SELECT Id FROM Contact', options).run(options);
  assert.ok(totalSize > 200);
  assert.equal(records.records.length, totalSize);
});

test('its query builder, with children', async () => {
  const accounts = await connection
    .sobject('Account')
    .find({ Name: { $like: 'Grand Hotels%' } }, 'Id, Name')
    .include('Contacts')
    .select('Id, LastName')
    .where({ FirstName: 'Tim' })
    .end()
    .execute();
  assert.equal(accounts.length, 1);
  assert.equal(accounts[0]?.['Contacts']?.records[0].LastName, 'Barr');
});

test('search', async () => {
  const { searchRecords } = await connection.search(
    'FIND {Barr} IN ALL FIELDS RETURNING Contact(Id, Name)',
  );
  assert.ok(searchRecords.some((record) => record['Name'] === 'Tim Barr'));
});

test('composite, by its raw request', async () => {
  const base = '/services/data/v56.0';
  /** @type {any} */
  const { compositeResponse } = await connection.requestPost(`${base}/composite`, {
    allOrNone: true,
    compositeRequest: [
      {
        method: 'POST',
        url: `${base}/sobjects/Account`,
        referenceId: 'a',
        body: { Name: 'Composite' },
      },
      { method: 'GET', url: `${base}/sobjects/Account/@{a.id}?fields=Name`, referenceId: 'b' },
    ],
  });
  assert.equal(compositeResponse[1].body.Name, 'Composite');
});

test('describe', async () => {
  const { sobjects } = await connection.describeGlobal();
  assert.ok(sobjects.some(({ name }) => name === 'Trade_Ticket__c'));
  const { fields, childRelationships } = await connection.describe('Account');
  assert.equal(fields.find(({ name }) => name === 'Industry')?.type, 'picklist');
  assert.ok(childRelationships.some(({ relationshipName }) => relationshipName === 'Contacts'));
});

test('deleted and updated, limits and recent', async () => {
  const contacts = connection.sobject('Contact');
  const created = await contacts.create({ LastName: 'Gone' });
  await contacts.destroy(String(created.id));
  const kept = await contacts.create({ LastName: 'Kept' });
  const [start, end] = [-3_600_000, 3_600_000].map((offset) =>
    new Date(Date.now() + offset).toISOString(),
  );
  const { deletedRecords } = await contacts.deleted(String(start), String(end));
  assert.ok(deletedRecords.some(({ id }) => id === created.id));
  const { ids } = await contacts.updated(String(start), String(end));
  assert.ok(ids.includes(String(kept.id)));
  assert.ok(!ids.includes(String(created.id)), 'what is deleted is not updated');
  assert.ok((await connection.limits())['DailyApiRequests'].Max > 0);
  assert.ok((await connection.recent()).length > 0);
  assert.match(String(connection.limitInfo.apiUsage?.used), /^\d+$/);
});

test('the Tooling API', async () => {
  const { tooling } = connection;
  const { sobjects } = await tooling.describeGlobal();
  assert.ok(sobjects.some(({ name }) => name === 'TraceFlag'));
  const { keyPrefix } = await tooling.sobject('ApexClass').describe();
  assert.equal(keyPrefix, '01p');
  const level = { DeveloperName: 'jsforce', MasterLabel: 'jsforce', ApexCode: 'ERROR' };
  const { id, success } = await tooling.sobject('DebugLevel').create(level);
  assert.ok(success);
  await tooling.sobject('DebugLevel').update({ Id: id, ApexCode: 'WARN' });
  const soql = "SELECT Id, ApexCode FROM DebugLevel WHERE DeveloperName = 'jsforce'";
  const { records } = await tooling.query(soql);
  assert.deepEqual(
    records.map(({ Id, ApexCode }) => [Id, ApexCode]),
    [[id, 'WARN']],
  );
  await tooling.sobject('DebugLevel').destroy(String(id));
  assert.equal((await tooling.query(soql)).totalSize, 0);
});

test('signing out revokes the token', async () => {
  const token = String(connection.accessToken);
  await connection.logout(true);
  const answer = await fetch(`${org.origin}/services/data/v56.0/limits`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(answer.status, 401);
});
