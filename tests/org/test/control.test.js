import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

import { flagOf, help, parseSwitchFlags, switchFlags } from '../src/switches/flags.js';
import { table } from '../src/switches/table.js';
import { startBareOrg } from './bare-org.js';
import { Client } from './client.js';

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
function json(response) {
  return response.json();
}

test('switches are read and set', async (t) => {
  const org = await startBareOrg(t);
  const url = `${org.origin}/__org/switches`;
  const patch = JSON.stringify({ hops: 'redirect', latency: 3 });
  const after = await json(await fetch(url, { method: 'PATCH', body: patch }));
  assert.equal(after.hops, 'redirect');
  assert.deepEqual(await json(await fetch(url)), { ...org.switches });
  assert.equal(org.switches.latency, 3);
  for (const body of ['{"nothing":1}', '{"latency":-1}', 'nonsense', 'null', '[]', '"x"']) {
    const refused = await fetch(url, { method: 'PATCH', body });
    assert.equal(refused.status, 400, body);
    assert.ok((await json(refused)).message);
  }
});

test('actions, the log and the export', async (t) => {
  const org = await startBareOrg(t);
  const client = new Client(org);
  /** @param {string} path @param {string} method */
  const ask = (path, method = 'GET') => fetch(`${org.origin}/__org/${path}`, { method });
  const first = await client.connect();
  await ask('expire-tokens', 'POST');
  assert.equal((await client.get(first.access_token)).status, 401);
  assert.equal((await client.refresh(first.refresh_token)).status, 200);
  const second = await client.connect();
  await ask('revoke', 'POST');
  assert.equal((await client.refresh(second.refresh_token)).status, 400);

  const log = await json(await ask('requests'));
  assert.equal(log.length, org.requests.length);
  assert.deepEqual(
    { url: log.at(-1).url, status: log.at(-1).status, text: log.at(-1).text },
    { url: '/services/oauth2/token', status: 400, text: org.requests.at(-1)?.text },
  );
  await ask('requests', 'DELETE');
  assert.equal(org.requests.length, 0);

  assert.deepEqual(Object.keys(await json(await ask('export'))), ['User']);
  const info = await json(await ask('info'));
  assert.equal(info.origin, org.origin);
  assert.equal(info.password, org.password);
  org.set({ latency: 9 });
  assert.equal((await json(await ask('reset', 'POST'))).latency, 0);
  assert.equal((await ask('nothing')).status, 404);
});

test('the control endpoints meet no fault and stand in no log', async (t) => {
  const org = await startBareOrg(t);
  org.set({ status: 503, statusPath: '*', drop: 'before', dropPath: '*', latency: 3_600_000 });
  assert.equal((await fetch(`${org.origin}/__org/`)).status, 200);
  assert.equal(org.requests.length, 0);
});

test('only pages of this machine get at them', async (t) => {
  const org = await startBareOrg(t);
  const url = `${org.origin}/__org/switches`;
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
    const init = { method: 'PATCH', body: '{"cors":false}', headers: { origin } };
    assert.equal((await fetch(url, init)).status, 403, origin);
  }
  assert.equal(org.switches.cors, true);
  const origin = 'http://127.0.0.1:5173';
  const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin } });
  assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
  assert.match(String(preflight.headers.get('access-control-allow-methods')), /PATCH/);
  const read = await fetch(url, { headers: { origin } });
  assert.equal(read.headers.get('access-control-allow-origin'), origin);
});

test('the page lists every switch with its help', async (t) => {
  const org = await startBareOrg(t);
  org.set({ hops: 'redirect', latency: 12, cors: false });
  const response = await fetch(`${org.origin}/__org/`);
  const page = await response.text();
  assert.match(String(response.headers.get('content-security-policy')), /default-src 'none'/);
  for (const { name } of table) {
    assert.ok(page.includes(`<label for="switch-${name}">`), name);
    assert.ok(page.includes(`id="${name}-help"`), name);
  }
  assert.match(page, /<option selected>\s*redirect\s*<\/option>/);
  assert.equal(page.match(/class="switch changed"/g)?.length, 3);
});

test('the README lists every switch', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  for (const { name, help } of table) {
    assert.ok(readme.includes(`| \`${name}\` `), name);
    assert.ok(readme.includes(` ${help} `), help);
  }
});

test('every switch is a flag', () => {
  const flags = switchFlags();
  for (const { name, initial } of table) {
    const flag = flagOf(name).slice(2);
    assert.equal(flags[flag].type, typeof initial === 'boolean' ? 'boolean' : 'string');
    assert.ok(help().includes(flag), name);
  }
  assert.deepEqual(
    parseSwitchFlags({ 'no-oauth-cors': true, 'app-blocked': true, latency: '5', hops: 'script' }),
    { oauthCors: false, appBlocked: true, latency: 5, hops: 'script' },
  );
});
