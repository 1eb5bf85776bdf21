import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { callback } from './bare-org.js';
import { Client } from './client.js';
import { bin, startCommand } from './command.js';
import { largeSeed } from './large-seed.js';
import { residentMegabytes } from './process.js';

const limit = 200;
const skip = existsSync('/proc/self/status') ? false : 'the memory of a process is read from /proc';

test('an org of 100 000 records fits into 200 MB', { skip }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'org-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'seed.json');
  const seed = JSON.stringify(largeSeed(), null, 1);
  assert.ok(seed.length > 36e6, `the seed has ${seed.length} characters`);
  await writeFile(path, seed);

  const args = [bin, '--port', '0', '--callback', callback, '--seed', path];
  const { pid, org } = await startCommand(t, process.execPath, args);
  const loaded = await residentMegabytes(pid);
  assert.ok(loaded < limit, `${loaded} MB after loading`);

  const client = new Client(org);
  const { access_token: token } = await client.connect();
  /** @param {string} soql @returns {Promise<any>} */
  const query = async (soql) => {
    const path = `/services/data/v56.0/query?q=${encodeURIComponent(soql)}`;
    return (await client.get(token, path)).json();
  };
  assert.equal((await query('SELECT COUNT() FROM Contact')).totalSize, 80_000);
  const named = await query("SELECT Id, Account.Name FROM Contact WHERE LastName LIKE '%799_9'");
  assert.equal(named.totalSize, 10);
  const sorted = await query('SELECT Name, Email FROM Contact ORDER BY LastName DESC LIMIT 10');
  assert.equal(sorted.records[0].Name, 'First499 Last9999');

  const queried = await residentMegabytes(pid);
  assert.ok(queried < limit, `${queried} MB after three queries`);
  t.diagnostic(`${loaded} MB after loading, ${queried} MB after three queries`);
});
