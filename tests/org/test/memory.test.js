import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { makeId } from '../src/data/ids.js';
import { callback } from './bare-org.js';
import { Client } from './client.js';
import { bin, startCommand } from './command.js';

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
  const { pid, value } = await startCommand(t, process.execPath, args);
  const loaded = await residentMegabytes(pid);
  assert.ok(loaded < limit, `${loaded} MB after loading`);

  const client = new Client(
    /** @type {any} */ ({
      origin: value('org URL'),
      username: value('username'),
      password: value('password'),
      consumerKey: value('consumer key'),
    }),
  );
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

function largeSeed() {
  /** @param {number} index */
  const date = (index) => new Date(1_700_000_000_000 + index * 60_000).toISOString();
  const Account = Array.from({ length: 20_000 }, (_, index) => ({
    Id: makeId('001', index + 1),
    Name: `Company ${index} Limited`,
    Industry: 'Energy',
    BillingStreet: `${index} High Street`,
    BillingCity: `City ${index % 300}`,
    BillingCountry: 'United Kingdom',
    Website: `https://company${index}.example`,
    AnnualRevenue: index * 1000.5,
    Description: `What there is to say about the company number ${index} of this seed`,
    CreatedDate: date(index),
  }));
  const Contact = Array.from({ length: 80_000 }, (_, index) => ({
    Id: makeId('003', index + 1),
    AccountId: makeId('001', (index % 20_000) + 1),
    FirstName: `First${index % 500}`,
    LastName: `Last${index}`,
    Title: `Title number ${index % 40}`,
    Email: `person.${index}@company${index % 5000}.example`,
    Phone: `+44 20 7946 ${index}`,
    MailingStreet: `${index} High Street`,
    MailingCity: `City ${index % 300}`,
    MailingCountry: 'United Kingdom',
    Department: `Department ${index % 20}`,
    LeadSource: 'Web',
    CreatedDate: date(index),
  }));
  return { Account, Contact };
}

/** @param {number} pid */
async function residentMegabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024);
}
