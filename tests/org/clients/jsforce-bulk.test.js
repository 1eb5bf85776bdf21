/**
 * jsforce loads, changes and reads records by the Bulk API 2.0.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';

import jsforce from '@jsforce/jsforce-node';

import { startOrg } from '../index.js';
import { callback } from '../test/bare-org.js';
import { Client } from '../test/client.js';

test('jsforce loads, upserts, reads and deletes in bulk', async (t) => {
  const org = await startOrg({ callbacks: [callback] });
  t.after(() => org.close());
  const { access_token: accessToken } = await new Client(org).connect();
  const connection = new jsforce.Connection({
    instanceUrl: org.origin,
    accessToken,
    version: '58.0',
  });
  const { bulk2 } = connection;
  bulk2.pollInterval = 50;
  bulk2.pollTimeout = 30_000;

  const input = [
    { LastName: 'Bulk One', FirstName: 'A' },
    { LastName: 'Bulk "Two"', FirstName: 'B' },
    { LastName: '', FirstName: 'Nobody' },
  ];
  const loaded = await bulk2.loadAndWaitForResults({
    object: 'Contact',
    operation: 'insert',
    input,
  });
  assert.equal(loaded.successfulResults.length, 2);
  assert.match(String(loaded.failedResults[0]?.['sf__Error']), /^REQUIRED_FIELD_MISSING:/);
  assert.deepEqual(loaded.unprocessedRecords, []);

  const ids = loaded.successfulResults.map(({ sf__Id }) => String(sf__Id));
  const changed = await bulk2.loadAndWaitForResults({
    object: 'Contact',
    operation: 'update',
    input: ids.map((Id) => ({ Id, Title: 'Trader' })),
  });
  assert.equal(changed.successfulResults.length, 2);

  // In one page: this version of jsforce ends its stream after the first.
  const stream = await bulk2.query('SELECT Id, LastName, Account.Name FROM Contact LIMIT 5');
  assert.equal((await stream.toArray()).length, 5);

  const removed = await bulk2.loadAndWaitForResults({
    object: 'Contact',
    operation: 'delete',
    input: ids.map((Id) => ({ Id })),
  });
  assert.equal(removed.successfulResults.length, 2);
});
