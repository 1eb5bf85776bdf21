/**
 * Airbyte's source for Salesforce.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { pythonWith } from './environment.js';
import { messagesIn, startReplication } from './replication.js';

export const version = '2.10.3';

/** @type {string} */ let command;
before(async () => {
  command = join(await pythonWith('airbyte-source-salesforce', version), 'source-salesforce');
});

/** @param {import('node:test').TestContext} t @param {Record<string, unknown>} [settings] */
async function start(t, settings = {}) {
  const { org, config, file, output } = await startReplication(t, {
    auth_type: 'Client',
    streams_criteria: [{ criteria: 'exacts', value: 'Account' }],
    ...settings,
  });
  /** @param {string} verb @param {...string} args */
  const source = async (verb, ...args) =>
    messagesIn(await output(command, [verb, '--config', config, ...args]));
  return { org, file, source };
}

/** @param {any[]} messages */
const catalogIn = (messages) => messages.find(({ type }) => type === 'CATALOG').catalog;

/** @param {import('node:test').TestContext} t @param {boolean} bulk */
async function readAccounts(t, bulk) {
  const { org, file, source } = await start(t, { force_use_bulk_api: bulk });
  const { streams } = catalogIn(await source('discover'));
  const stream = streams.find((/** @type {any} */ { name }) => name === 'Account');
  const catalog = await file('catalog.json', {
    streams: [{ stream, sync_mode: 'full_refresh', destination_sync_mode: 'overwrite' }],
  });
  const messages = await source('read', '--catalog', catalog);
  const ids = messages.filter(({ type }) => type === 'RECORD').map(({ record }) => record.data.Id);
  assert.equal(new Set(ids).size, org.data.export()['Account']?.length);
  return org.requests.map(({ path }) => path);
}

test('checks the connection', async (t) => {
  const { source } = await start(t);
  const told = (await source('check')).find(({ type }) => type === 'CONNECTION_STATUS');
  assert.equal(told.connectionStatus.status, 'SUCCEEDED');
});

test('discovers the objects and their fields', async (t) => {
  const { source } = await start(t);
  const { streams } = catalogIn(await source('discover'));
  const account = streams.find((/** @type {any} */ { name }) => name === 'Account');
  assert.ok('AnnualRevenue' in account.json_schema.properties);
});

test('reads every record by REST', async (t) => {
  const paths = await readAccounts(t, false);
  assert.ok(paths.some((path) => /\/queryAll/.test(path)));
});

test('reads every record in bulk', async (t) => {
  const paths = await readAccounts(t, true);
  assert.ok(paths.some((path) => /\/jobs\/query\/750\w+\/results$/.test(path)));
});
