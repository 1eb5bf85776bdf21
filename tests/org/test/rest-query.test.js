import assert from 'node:assert/strict';
import { test } from 'node:test';

import { base, createRestOrg, errorOf } from './rest-org.js';

const accounts = Array.from({ length: 4500 }, (_, index) => ({
  Name: `A${String(index).padStart(4, '0')}`,
}));

/** @param {string} soql */
const q = (soql) => `query?q=${encodeURIComponent(soql)}`;

test('long results come in pages of 2000, which a locator continues', async () => {
  const { get } = createRestOrg({ seed: { Account: accounts } });
  const first = (await get(q('SELECT Name FROM Account ORDER BY Name'))).json;
  assert.deepEqual([first.totalSize, first.done, first.records.length], [4500, false, 2000]);
  assert.match(first.nextRecordsUrl, /^\/services\/data\/v56\.0\/query\/0r8[0-9A-Za-z]{15}-2000$/);
  const second = (await get(first.nextRecordsUrl)).json;
  assert.deepEqual([second.totalSize, second.done, second.records.length], [4500, false, 2000]);
  const third = (await get(second.nextRecordsUrl)).json;
  assert.deepEqual([third.totalSize, third.done, third.records.length], [4500, true, 500]);
  assert.ok(!('nextRecordsUrl' in third));
  const names = [first, second, third].flatMap((page) =>
    page.records.map((/** @type {any} */ { Name }) => Name),
  );
  assert.deepEqual(
    names,
    accounts.map(({ Name }) => Name),
  );
});

test('the batch size is a wish between 200 and 2000', async () => {
  const { get } = createRestOrg({ seed: { Account: accounts } });
  const size = async (/** @type {string} */ options) =>
    (await get(q('SELECT Id FROM Account'), { 'sforce-query-options': options })).json.records
      .length;
  assert.equal(await size('batchSize=200'), 200);
  assert.equal(await size('batchSize=999'), 999);
  assert.equal(await size('batchSize=1'), 200);
  assert.equal(await size('batchSize=5000'), 2000);
});

test('the pages stay in the version of the first call, under query for queryAll too', async () => {
  const { get, send, query } = createRestOrg({ seed: { Account: accounts } });
  const { records } = await query("SELECT Id FROM Account WHERE Name = 'A0000'");
  await send('DELETE', `sobjects/Account/${records[0].Id}`);
  const all = (
    await get(
      `/services/data/v60.0/queryAll?q=${encodeURIComponent('SELECT Name, IsDeleted FROM Account')}`,
    )
  ).json;
  assert.equal(all.totalSize, 4500);
  assert.deepEqual(all.records[0], {
    attributes: all.records[0].attributes,
    Name: 'A0000',
    IsDeleted: true,
  });
  assert.match(all.nextRecordsUrl, /^\/services\/data\/v60\.0\/query\/0r8/);
  const locator = all.nextRecordsUrl.split('/').at(-1);
  assert.match(
    (await get(`queryAll/${locator}`)).json.nextRecordsUrl,
    /^\/services\/data\/v60\.0\/query\//,
  );
  assert.equal((await query('SELECT COUNT() FROM Account')).totalSize, 4499);
});

test('children have pages of their own', async () => {
  const seed = {
    Account: [{ Id: '0015g0000000001AAA', Name: 'a' }],
    Contact: Array.from({ length: 250 }, (_, index) => ({
      LastName: `c${index}`,
      AccountId: '0015g0000000001AAA',
    })),
  };
  const { get } = createRestOrg({ seed });
  const { json } = await get(q('SELECT Name, (SELECT LastName FROM Contacts) FROM Account'), {
    'sforce-query-options': 'batchSize=200',
  });
  const { Contacts } = json.records[0];
  assert.deepEqual([Contacts.totalSize, Contacts.done, Contacts.records.length], [250, false, 200]);
  assert.equal((await get(Contacts.nextRecordsUrl)).json.records.length, 50);
});

test('a locator that is unknown, too old or of another reset', async () => {
  const { get, clock, data } = createRestOrg({ seed: { Account: accounts } });
  const refused = {
    status: 400,
    errorCode: 'INVALID_QUERY_LOCATOR',
    message: 'invalid query locator',
  };
  assert.deepEqual(errorOf(await get('query/01g5g0000000009AAA-2000')), refused);
  const { nextRecordsUrl } = (await get(q('SELECT Id FROM Account'))).json;
  assert.deepEqual(errorOf(await get(`${nextRecordsUrl}000`)), refused);
  clock.time += 3 * 24 * 60 * 60 * 1000;
  assert.deepEqual(errorOf(await get(nextRecordsUrl)), refused);
  const fresh = (await get(q('SELECT Id FROM Account'))).json;
  data.reset();
  assert.deepEqual(errorOf(await get(fresh.nextRecordsUrl)), refused);
});

test('too many groups do not come in pages', async () => {
  const { get } = createRestOrg({ seed: { Account: accounts } });
  assert.equal(
    errorOf(await get(q('SELECT Name, COUNT(Id) FROM Account GROUP BY Name'))).errorCode,
    'EXCEEDED_ID_LIMIT',
  );
  assert.equal(
    (await get(q('SELECT Name, COUNT(Id) FROM Account GROUP BY Name LIMIT 2000'))).json.totalSize,
    2000,
  );
});

test('a query that is missing', async () => {
  const { get } = createRestOrg();
  assert.equal(errorOf(await get('query')).errorCode, 'MALFORMED_QUERY');
});

test('explain', async () => {
  const { get } = createRestOrg();
  const explain = async (/** @type {string} */ soql) =>
    (await get(`query?explain=${encodeURIComponent(soql)}`)).json;
  const scan = await explain("SELECT Id FROM Account WHERE Phone = 'x'");
  assert.deepEqual(Object.keys(scan), ['plans', 'sourceQuery']);
  assert.deepEqual(
    [
      scan.plans[0].leadingOperationType,
      scan.plans[0].sobjectType,
      scan.plans[0].sobjectCardinality,
    ],
    ['TableScan', 'Account', 3],
  );
  const index = await explain("SELECT Id FROM Account WHERE Name = 'x'");
  assert.deepEqual(
    [index.plans[0].leadingOperationType, index.plans[0].fields],
    ['Index', ['Name']],
  );
});

test('a query as XML', async () => {
  const { get } = createRestOrg();
  const { body } = await get(
    `query.xml?q=${encodeURIComponent("SELECT Name, Account.Name, AccountId FROM Contact WHERE LastName IN ('Barr', 'Solo')")}`,
  );
  assert.equal(
    body,
    '<?xml version="1.0" encoding="UTF-8"?><QueryResult xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><totalSize>2</totalSize><done>true</done>' +
      `<records type="Contact" url="${base}/sobjects/Contact/0035g0000000001AAA"><Name>Tim Barr</Name><Account type="Account" url="${base}/sobjects/Account/0015g0000000001AAA"><Name>Acme</Name></Account><AccountId>0015g0000000001AAA</AccountId></records>` +
      `<records type="Contact" url="${base}/sobjects/Contact/0035g0000000003AAA"><Name>Solo</Name><Account xsi:nil="true"/><AccountId xsi:nil="true"/></records></QueryResult>`,
  );
});

test('columns=true tells of the columns and runs nothing', async () => {
  const { get } = createRestOrg();
  const columns = async (/** @type {string} */ soql) => (await get(`${q(soql)}&columns=true`)).json;
  /** @param {any[]} list @returns {any[]} */
  const shape = (list) =>
    list.map(({ columnName, displayName, aggregate, joinColumns }) => [
      columnName,
      displayName,
      aggregate,
      ...(joinColumns.length > 0 ? [shape(joinColumns)] : []),
    ]);
  const answer = await columns(
    'SELECT id, account.owner.name, Account.Name, (SELECT Subject FROM Tasks) FROM Contact',
  );
  assert.deepEqual(shape(answer.columnMetadata), [
    ['Id', 'Id', false],
    [
      'Account',
      'Account',
      false,
      [
        ['Owner', 'Owner', false, [['Name', 'Name', false]]],
        ['Name', 'Name', false],
      ],
    ],
    ['Tasks', 'Tasks', true, [['Subject', 'Subject', false]]],
  ]);
  const { columnMetadata, ...rest } = answer;
  assert.deepEqual(rest, {
    entityName: 'Contact',
    groupBy: false,
    idSelected: true,
    keyPrefix: '003',
  });
  const { apexType, textType, numberType, booleanType } = columnMetadata[0];
  assert.deepEqual([apexType, textType, numberType, booleanType], ['Id', true, false, false]);
  const grouped = await columns(
    'SELECT Industry, COUNT(Id) n, MAX(AnnualRevenue) FROM Account GROUP BY Industry',
  );
  assert.deepEqual(shape(grouped.columnMetadata), [
    ['Industry', 'Industry', false],
    ['n', 'n', true],
    ['expr0', 'expr0', true],
  ]);
  assert.equal(grouped.groupBy, true);
  assert.equal(
    errorOf(await get(`${q('SELECT Nothing FROM Account')}&columns=true`)).errorCode,
    'INVALID_FIELD',
  );
});

test('children count as rows of a page', async () => {
  const seed = {
    Account: Array.from({ length: 150 }, (_, index) => ({
      Id: `0015g0000000${String(index).padStart(3, '0')}AAA`,
      Name: `a${index}`,
    })),
    Contact: Array.from({ length: 450 }, (_, index) => ({
      LastName: `c${index}`,
      AccountId: `0015g0000000${String(index % 150).padStart(3, '0')}AAA`,
    })),
  };
  const { get } = createRestOrg({ seed });
  const options = { 'sforce-query-options': 'batchSize=200' };
  const soql = 'SELECT Name, (SELECT LastName FROM Contacts) FROM Account';
  let page = (await get(q(soql), options)).json;
  const names = [];
  for (;;) {
    assert.ok(page.records.length <= 50, 'an account and its three contacts are four rows');
    for (const { Name, Contacts } of page.records) {
      names.push(Name);
      assert.equal(Contacts.records.length, 3);
    }
    if (page.done) break;
    page = (await get(page.nextRecordsUrl)).json;
  }
  assert.deepEqual(
    names,
    seed.Account.map(({ Name }) => Name),
  );
});
