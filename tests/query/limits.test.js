/** As many as the guides say fit into one request; one more is refused (the other files here). */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, it } from 'node:test';
import { operationsOf } from '../../js/operations.js';
import { inRoot } from '../../tools/paths.js';
import { loadModule } from './module.js';

before(loadModule);

const guide = await readFile(inRoot('docs', 'writing.md'), 'utf8');
const id = '0035g0000000001AAA';

/**
 * The numbers that a sentence of the guide has.
 * @param {RegExp} sentence
 */
function numbers(sentence) {
  const [, ...found] = sentence.exec(guide) ?? assert.fail(`no ${sentence}`);
  return found.map((number) => Number(number.replace(',', '')));
}

/** Operations on an org that accepts everything. */
function accepting() {
  /** @type {any[]} */
  const sent = [];
  const operations = operationsOf(async (endpoint, options) => {
    sent.push({ endpoint, ...options });
    return { status: 200, data: { compositeResponse: [], results: [], records: [] } };
  });
  return { ...operations, sent };
}

it('records', async () => {
  const [writes = 0, reads = 0] = numbers(/write up to (\d+) records, or to read up to ([\d,]+),/);
  const org = accepting();
  const contacts = org.sobject('Contact');
  const records = Array(writes).fill({ Id: id, LastName: 'x', Key__c: 'x' });
  const ids = records.map(({ Id }) => Id);
  await contacts.create(records);
  await contacts.update(records);
  await contacts.upsert(/** @type {any} */ ('Key__c'), records);
  await contacts.remove(ids);
  await contacts.read(Array(reads).fill(id), ['Id']);
  assert.equal(org.sent.length, 5);
});

it('requests in one', async () => {
  const [inComposite = 0] = numbers(/`connection\.composite` sends up to (\d+) requests/);
  const [inBatch = 0] = numbers(/`connection\.batch` sends up to (\d+) independent/);
  const org = accepting();
  const limits = { url: '/services/data/vXX.X/limits' };
  await org.composite(Array(inComposite).fill(limits));
  await org.batch(Array(inBatch).fill(limits));
  const [composite, batch] = org.sent;
  assert.equal(composite.data.compositeRequest.length, inComposite);
  assert.equal(batch.data.batchRequests.length, inBatch);
});

it('rows of a page', async () => {
  const queries = await readFile(inRoot('docs', 'queries.md'), 'utf8');
  const [, least, most] =
    /^\| `batchSize` +\| rows of a page, (\d+) to (\d+) /m.exec(queries) ?? [];
  const org = accepting();
  for (const size of [least, most]) {
    await org.query('SELECT Id FROM Contact', {}, { batchSize: Number(size) }).all();
    assert.deepEqual(org.sent.at(-1).headers, { 'Sforce-Query-Options': `batchSize=${size}` });
  }
});
