/**
 * tap-salesforce, Singer's extractor.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { pythonWith } from './environment.js';
import { messagesIn, startReplication } from './replication.js';

export const version = '2.8.1';

/** @type {string} */ let command;
before(async () => {
  command = join(await pythonWith('tap-salesforce', version), 'tap-salesforce');
});

/**
 * @param {import('node:test').TestContext} t
 * @param {Record<string, unknown>} [settings]
 */
async function start(t, settings = {}) {
  const { org, config, file, output } = await startReplication(t, {
    api_type: 'REST',
    select_fields_by_default: true,
    ...settings,
  });
  /** @param {...string} args */
  const tap = (...args) => output(command, ['--config', config, ...args]);
  return { org, file, tap };
}

test('discovers the objects and their fields', async (t) => {
  const { tap } = await start(t);
  const { streams } = JSON.parse(await tap('--discover'));
  const account = streams.find((/** @type {any} */ one) => one.stream === 'Account');
  assert.ok('AnnualRevenue' in account.schema.properties);
  assert.ok(streams.some((/** @type {any} */ one) => one.stream === 'Trade_Ticket__c'));
});

/**
 * The catalogue that was discovered, with two objects selected.
 *
 * @param {Awaited<ReturnType<typeof start>>} started
 */
async function catalogOf({ file, tap }) {
  const catalog = JSON.parse(await tap('--discover'));
  for (const { stream, metadata } of catalog.streams) {
    const [root] = metadata.filter((/** @type {any} */ one) => one.breadcrumb.length === 0);
    root.metadata.selected = ['Account', 'Contact'].includes(stream);
  }
  return file('catalog.json', catalog);
}

test('reads every record of two objects by REST', async (t) => {
  const started = await start(t);
  const { org, tap } = started;
  const properties = await catalogOf(started);
  const messages = messagesIn(await tap('--properties', properties));
  const seed = org.data.export();
  for (const name of ['Account', 'Contact']) {
    const records = messages.filter(({ type, stream }) => type === 'RECORD' && stream === name);
    const ids = new Set(records.map(({ record }) => record.Id));
    assert.equal(ids.size, seed[name]?.length, name);
  }
});

test('has no first Bulk API to read from', async (t) => {
  const started = await start(t, { api_type: 'BULK' });
  const properties = await catalogOf(started);
  await assert.rejects(started.tap('--properties', properties), /FeatureNotEnabled/);
});
