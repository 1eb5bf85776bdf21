/**
 * tap-salesforce, Singer's extractor, through the proxy: login.salesforce.com stands in its code. It
 * keeps its first refresh token, so it needs an app that does not rotate.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';

import {
  large,
  pythonWith,
  refreshTokenOf,
  run,
  startSalesforce,
  temporaryFolder,
} from './environment.js';

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
  const switches = { refreshTokenRotation: false };
  const { org, env } = await startSalesforce(t, { switches });
  const folder = await temporaryFolder(t);
  const config = join(folder, 'config.json');
  const all = {
    ...(await refreshTokenOf(org)),
    start_date: '2000-01-01T00:00:00Z',
    api_type: 'REST',
    select_fields_by_default: true,
    is_sandbox: false,
    ...settings,
  };
  await writeFile(config, JSON.stringify(all));
  /** @param {...string} args */
  const tap = (...args) => run(command, ['--config', config, ...args], { ...large, env });
  return { org, folder, tap };
}

test('discovers the objects and their fields', async (t) => {
  const { tap } = await start(t);
  const { streams } = JSON.parse((await tap('--discover')).stdout);
  const account = streams.find((/** @type {any} */ one) => one.stream === 'Account');
  assert.ok('AnnualRevenue' in account.schema.properties);
  assert.ok(streams.some((/** @type {any} */ one) => one.stream === 'Trade_Ticket__c'));
});

/**
 * The catalogue that was discovered, with two objects selected.
 *
 * @param {Awaited<ReturnType<typeof start>>} started
 */
async function catalogOf({ folder, tap }) {
  const catalog = JSON.parse((await tap('--discover')).stdout);
  for (const { stream, metadata } of catalog.streams) {
    const [root] = metadata.filter((/** @type {any} */ one) => one.breadcrumb.length === 0);
    root.metadata.selected = ['Account', 'Contact'].includes(stream);
  }
  const properties = join(folder, 'catalog.json');
  await writeFile(properties, JSON.stringify(catalog));
  return properties;
}

test('reads every record of two objects by REST', async (t) => {
  const started = await start(t);
  const { org, tap } = started;
  const properties = await catalogOf(started);
  const { stdout } = await tap('--properties', properties);
  const messages = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
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
