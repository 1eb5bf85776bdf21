import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createOrg, jobTime, patch, run } from './bulk-jobs.js';
import { errorOf } from './rest-org.js';

/** @typedef {import('./bulk-jobs.js').RestOrg} RestOrg */

/** @param {RestOrg} org @param {string} query @param {Record<string, unknown>} [job] */
async function runQuery(org, query, job = {}) {
  const { json } = await org.send('POST', 'jobs/query', { operation: 'query', query, ...job });
  assert.equal(json.state, 'UploadComplete', JSON.stringify(json));
  org.clock.time += jobTime;
  return json.id;
}

test('a query job gives its records as CSV, in the spelling of the describe', async () => {
  const org = createOrg();
  const soql =
    "select id, name, account.name, Account.AnnualRevenue, CreatedDate, IsDeleted from Contact where Email like 'tim%'";
  const { json: created } = await org.send('POST', 'jobs/query', {
    operation: 'query',
    query: soql,
  });
  assert.equal(created.object, 'Contact');
  assert.ok(!('query' in created) && !('jobType' in created));
  const early = await org.get(`jobs/query/${created.id}/results`);
  assert.equal(errorOf(early).errorCode, 'INVALIDJOBSTATE');
  org.clock.time += jobTime / 2;
  assert.equal((await org.get(`jobs/query/${created.id}`)).json.state, 'InProgress');
  org.clock.time += jobTime / 2;
  const { json: done } = await org.get(`jobs/query/${created.id}`);
  assert.deepEqual(
    [done.state, done.jobType, done.numberRecordsProcessed],
    ['JobComplete', 'V2Query', 1],
  );
  const answer = await org.get(`jobs/query/${created.id}/results`);
  assert.equal(answer.headers['Content-Type'], 'text/csv');
  assert.equal(answer.headers['Sforce-Locator'], 'null');
  assert.equal(answer.headers['Sforce-NumberOfRecords'], '1');
  assert.equal(
    String(answer.body),
    '"Id","Name","Account.Name","Account.AnnualRevenue","CreatedDate","IsDeleted"\n' +
      '"0035g0000000001AAA","Tim Barr","Acme","500.0","2026-11-23T12:00:00.000Z","false"\n',
  );
});

test('numbers stand in a bulk result as Java prints them', async () => {
  const org = createOrg();
  const values = [12, 0.5, 12_345_678, 350_000_000, 0];
  await run(
    org,
    {},
    `Name,AnnualRevenue,NumberOfEmployees\n${values.map((one, at) => `N${at},${one},5`).join('\n')}\n`,
  );
  const soql =
    "SELECT AnnualRevenue, NumberOfEmployees FROM Account WHERE Name LIKE 'N_' ORDER BY Name";
  const id = await runQuery(org, soql);
  const lines = String((await org.get(`jobs/query/${id}/results`)).body)
    .trim()
    .split('\n');
  assert.deepEqual(lines.slice(1), [
    '"12.0","5"',
    '"1.0","5"',
    '"1.2345678E7","5"',
    '"3.5E8","5"',
    '"0.0","5"',
  ]);
});

test('a long result comes in pages, by locator or by links to all of them', async () => {
  const org = createOrg({ bulkPageSize: 2 });
  const id = await runQuery(org, 'SELECT Name FROM Account ORDER BY Name', { lineEnding: 'CRLF' });
  // What is done to records afterwards does not change the result.
  await org.send('DELETE', 'sobjects/Account/0015g0000000003AAA');
  const first = await org.get(`jobs/query/${id}/results`);
  assert.equal(String(first.body), '"Name"\r\n"Acme"\r\n"Globex"\r\n');
  const locator = String(first.headers['Sforce-Locator']);
  assert.notEqual(locator, 'null');
  const second = await org.get(`jobs/query/${id}/results?locator=${locator}`);
  assert.equal(String(second.body), '"Name"\r\n"initech"\r\n');
  assert.equal(second.headers['Sforce-Locator'], 'null');
  const one = await org.get(`jobs/query/${id}/results?maxRecords=1`);
  assert.equal(one.headers['Sforce-NumberOfRecords'], '1');
  for (const wrong of ['maxRecords=0', 'locator=nonsense']) {
    assert.equal((await org.get(`jobs/query/${id}/results?${wrong}`)).status, 400, wrong);
  }

  const pages = (await org.get(`jobs/query/${id}/resultPages`)).json;
  assert.deepEqual([pages.done, pages.nextRecordsUrl, pages.resultPages.length], [true, null, 2]);
  const linked = await org.get(pages.resultPages[1].resultLink);
  assert.equal(String(linked.body), '"Name"\r\n"initech"\r\n');
  assert.equal((await org.get(`/services/data/v57.0/jobs/query/${id}/resultPages`)).status, 404);

  const empty = await runQuery(org, "SELECT Id FROM Account WHERE Name = 'nobody'");
  assert.equal(String((await org.get(`jobs/query/${empty}/results`)).body), '"Id"\n');
  assert.equal((await org.get(`jobs/query/${empty}/resultPages`)).json.resultPages.length, 1);
});

test('more than five pages are linked five at a time', async () => {
  const org = createOrg({ bulkPageSize: 1 });
  await run(org, {}, 'Name\nA1\nA2\nA3\nA4\n');
  const id = await runQuery(org, 'SELECT Name FROM Account');
  const pages = (await org.get(`jobs/query/${id}/resultPages`)).json;
  assert.deepEqual([pages.done, pages.resultPages.length], [false, 5]);
  const rest = (await org.get(pages.nextRecordsUrl)).json;
  assert.deepEqual([rest.done, rest.resultPages.length], [true, 2]);
});

test('bulk queries refuse what only other queries can', async () => {
  const org = createOrg();
  const refused = async (/** @type {string} */ query) => {
    const answer = await org.send('POST', 'jobs/query', { operation: 'query', query });
    return [answer.status, errorOf(answer).errorCode];
  };
  for (const query of [
    'SELECT COUNT() FROM Account',
    'SELECT COUNT(Id) FROM Account',
    'SELECT Industry FROM Account GROUP BY Industry',
    'SELECT Id FROM Account LIMIT 5 OFFSET 5',
    'SELECT Id, (SELECT Id FROM Contacts) FROM Account',
    'SELECT TYPEOF What WHEN Account THEN Name END FROM Task',
    'SELECT BillingAddress FROM Account',
    'SELECT Body FROM Attachment',
  ]) {
    assert.deepEqual(await refused(query), [400, 'API_ERROR'], query);
  }
  assert.deepEqual(await refused('SELECT Nothing FROM Account'), [400, 'INVALID_FIELD']);
  assert.deepEqual(await refused('SELECT'), [400, 'MALFORMED_QUERY']);
});

test('queryAll finds deleted records; a query job can be aborted and deleted', async () => {
  const org = createOrg();
  await org.send('DELETE', 'sobjects/Contact/0035g0000000003AAA');
  const soql = "SELECT Id, IsDeleted FROM Contact WHERE LastName = 'Solo'";
  const id = await runQuery(org, soql, { operation: 'queryAll' });
  assert.match(
    String((await org.get(`jobs/query/${id}/results`)).body),
    /"0035g0000000003AAA","true"/,
  );
  assert.equal((await org.get('jobs/query')).json.records.length, 1);

  const { json } = await org.send('POST', 'jobs/query', { operation: 'query', query: soql });
  assert.equal((await patch(org, json.id, 'Aborted', 'query')).json.state, 'Aborted');
  assert.equal((await org.send('DELETE', `jobs/query/${json.id}`)).status, 204);
  assert.equal((await org.get(`jobs/query/${json.id}`)).status, 404);
});
