/**
 * How fast the org is. What counts is how long it keeps a core busy, which hangs less on what else
 * the machine does; what a clock says is told beside it.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { callback } from '../test/bare-org.js';
import { Client } from '../test/client.js';
import { bin, startCommand } from '../test/command.js';
import { busySeconds } from '../test/process.js';

const skip = existsSync('/proc/self/stat') ? false : 'how busy a process is is read from /proc';
const base = '/services/data/v56.0';

/** @param {import('node:test').TestContext} t @param {string[]} args */
async function startOrg(t, ...args) {
  const fixed = [bin, '--port', '0', '--callback', callback];
  const { pid, org } = await startCommand(t, process.execPath, [...fixed, ...args]);
  return { pid, client: new Client(org) };
}

/**
 * @param {number} pid
 * @param {() => Promise<void>} work
 */
async function timed(pid, work) {
  const [busy, now] = [await busySeconds(pid), performance.now()];
  await work();
  return {
    busy: (await busySeconds(pid)) - busy,
    elapsed: (performance.now() - now) / 1000,
  };
}

test('it starts in less than a second', { skip }, async (t) => {
  const now = performance.now();
  const { pid } = await startOrg(t);
  const elapsed = (performance.now() - now) / 1000;
  const busy = await busySeconds(pid);
  t.diagnostic(`${elapsed.toFixed(2)} s until it listens, busy for ${busy.toFixed(2)} s`);
  // Several threads may be busy at once, and waiting is no work: either shows what it takes.
  assert.ok(Math.min(busy, elapsed) < 1, `${elapsed} s, ${busy} s busy`);
});

test('a core reads more than 200 records a second', { skip }, async (t) => {
  const { pid, client } = await startOrg(t);
  const { access_token: token } = await client.connect();
  const query = `${base}/query?q=${encodeURIComponent('SELECT Id FROM Contact LIMIT 200')}`;
  const found = /** @type {any} */ (await (await client.get(token, query)).json());
  /** @type {string[]} */
  const urls = found.records.map((/** @type {any} */ record) => record.attributes.url);
  const rounds = 3;
  const { busy, elapsed } = await timed(pid, async () => {
    for (let round = 0; round < rounds; round++) {
      for (let at = 0; at < urls.length; at += 10) {
        const read = urls.slice(at, at + 10).map(async (url) => {
          const response = await client.get(token, url);
          assert.equal(response.status, 200);
          await response.arrayBuffer();
        });
        await Promise.all(read);
      }
    }
  });
  const reads = rounds * urls.length;
  const perCore = Math.round(reads / busy);
  t.diagnostic(`${Math.round(reads / elapsed)} reads a second, ${perCore} for each core's second`);
  assert.ok(perCore > 200, `${perCore} a second`);
});

test('an answer of 10 MB takes less than a second', { skip }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'org-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'seed.json');
  const Account = Array.from({ length: 2000 }, (_, index) => ({
    Name: `Company ${index}`,
    Description: `What there is to say of ${index}. `.repeat(200).slice(0, 5000),
  }));
  await writeFile(path, JSON.stringify({ Account }));
  const { pid, client } = await startOrg(t, '--seed', path);
  const { access_token: token } = await client.connect();
  const query = `${base}/query?q=${encodeURIComponent('SELECT Name, Description FROM Account')}`;
  let bytes = 0;
  const { busy, elapsed } = await timed(pid, async () => {
    // Uncompressed: how well an invented text can be compressed says nothing.
    const response = await client.get(token, query, { 'accept-encoding': 'identity' });
    bytes = (await response.arrayBuffer()).byteLength;
  });
  const megabytes = (bytes / 1e6).toFixed(1);
  t.diagnostic(`${megabytes} MB in ${elapsed.toFixed(2)} s, busy for ${busy.toFixed(2)} s`);
  assert.ok(bytes > 10e6, `${bytes} bytes`);
  assert.ok(busy < 1, `${busy} s`);
});
