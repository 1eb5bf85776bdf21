import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

import { table } from '../src/switches/table.js';
import { bin, startCommand } from './command.js';

/** @param {import('node:test').TestContext} t @param {string[]} args */
const start = (t, ...args) => startCommand(t, process.execPath, [bin, ...args]);

/**
 * Runs the command to its end.
 *
 * @param {string[]} args
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>}
 */
function run(...args) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [bin, ...args],
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test('it starts an org, says how to use it, and ends when asked', async (t) => {
  const { child, lines, value } = await start(
    t,
    ...['--port', '0', '--origin', 'https://app.example'],
  );
  const origin = value('org URL');
  assert.match(String(origin), /^http:\/\/localhost:\d+$/);
  assert.equal(value('CORS origins'), 'https://app.example');
  assert.equal(value('callbacks'), 'https://app.example/salesforce-callback.html');
  assert.equal(value('switches'), `${origin}/__org/`);
  assert.ok(lines.includes(`  configure({ trustedOrgOrigins: ['${origin}'] });`));

  const info = /** @type {any} */ (await (await fetch(`${origin}/__org/info`)).json());
  assert.equal(info.username, value('username'));
  assert.equal(info.password, value('password'));
  assert.equal(info.consumerKey, value('consumer key'));

  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
});

test('with https and proxy it says how clients come to trust it', async (t) => {
  const { child, lines, value } = await start(t, '--port', '0', '--https', '--proxy');
  assert.match(String(value('org URL')), /^https:/);
  const line = lines.find((one) => one.startsWith('  curl ')) ?? '';
  const [command, ...args] = line.trim().split(/\s+/).slice(1);
  const { stdout } = await promisify(execFile)(command, ['--silent', ...args]);
  assert.equal(JSON.parse(stdout).at(-1).version, '68.0');
  const certificate = args[args.indexOf('--cacert') + 1];
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
  assert.equal(existsSync(certificate), false, 'it tidies up');
});

test('a certificate of your own needs its key, and both have to be there', async () => {
  const keyless = await run('--cert', 'org.pem');
  assert.equal(keyless.code, 1);
  assert.match(keyless.stderr, /^--cert needs --key/);
  const missing = await run('--cert', 'nowhere.pem', '--key', 'nowhere.key');
  assert.match(missing.stderr, /^nowhere\.(pem|key) cannot be read/);
});

test('its flags reach the org', async (t) => {
  const { value } = await start(
    t,
    ...['--port', '0', '--consumer-key', 'a key', '--password', 'pw', '--username', 'me'],
    ...['--callback', 'myapp://callback', '--any-loopback-origin'],
    ...['--no-oauth-cors', '--app-blocked', '--hops', 'redirect', '--clock-offset=-5'],
  );
  assert.equal(value('consumer key'), 'a key');
  assert.equal(value('password'), 'pw');
  assert.equal(value('username'), 'me');
  assert.equal(value('callbacks'), 'myapp://callback');
  const url = `${value('org URL')}/__org/switches`;
  const switches = /** @type {any} */ (await (await fetch(url)).json());
  const { oauthCors, appBlocked, hops, clockOffset } = switches;
  assert.deepEqual(
    { oauthCors, appBlocked, hops, clockOffset },
    { oauthCors: false, appBlocked: true, hops: 'redirect', clockOffset: -5 },
  );
  const versions = await fetch(`${value('org URL')}/services/data`, {
    headers: { origin: 'http://127.0.0.1:1' },
  });
  assert.equal(versions.headers.get('access-control-allow-origin'), 'http://127.0.0.1:1');
});

test('help names every switch', async () => {
  const { code, stdout } = await run('--help');
  assert.equal(code, 0);
  assert.match(stdout, /not\s+affiliated with Salesforce/);
  for (const { help } of table) assert.ok(stdout.includes(help), help);
});

test('a seed comes from JSON, CSV or a folder, and goes out as JSON', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'org-'));
  t.after(() => rm(folder, { recursive: true }));
  const csv = join(folder, 'Account.csv');
  const json = join(folder, 'people.json');
  await writeFile(csv, 'Name,Industry\nAcme,Energy\n"Bold, & Co",\n');
  await writeFile(json, '{"Contact":[{"LastName":"Doe"}]}');

  /** @param {string} path @returns {Promise<Record<string, any[]>>} */
  const exported = async (path) => JSON.parse((await run('--seed', path, '--export')).stdout);
  const fromCsv = await exported(csv);
  assert.deepEqual(
    fromCsv.Account.map(({ Name }) => Name),
    ['Acme', 'Bold, & Co'],
  );
  assert.equal(fromCsv.Contact, undefined);
  assert.equal((await exported(json)).Contact[0].LastName, 'Doe');
  const both = await exported(folder);
  assert.deepEqual([both.Account.length, both.Contact.length], [2, 1]);

  const again = join(folder, 'again.json');
  await writeFile(again, JSON.stringify(both));
  assert.deepEqual(await exported(again), both, 'what is exported can be a seed');
});

test('mistakes are told in a line', async (t) => {
  const { value } = await start(t, '--port', '0');
  const { port } = new URL(String(value('org URL')));
  const folder = await mkdtemp(join(tmpdir(), 'org-'));
  t.after(() => rm(folder, { recursive: true }));
  const broken = join(folder, 'broken.json');
  await writeFile(broken, '{');
  /** @type {Array<[string[], RegExp]>} */
  const mistakes = [
    [['--port', port], /^Port \d+ is taken\./],
    [['--port', 'x'], /--port takes a number/],
    [['--origin', 'http://app.example'], /has to start with https:\/\//],
    [['--latency', 'soon'], /latency takes/],
    [['--nonsense'], /--nonsense/],
    [['--seed', join(folder, 'absent.json')], /There is no seed/],
    [['--seed', broken], /is not JSON/],
    [['--seed', folder, '--callback', 'relative'], /is not/],
  ];
  for (const [args, reason] of mistakes) {
    const free = args.includes('--port') ? [] : ['--port', '0'];
    const { code, stderr } = await run(...free, ...args);
    assert.equal(code, 1, args.join(' '));
    assert.match(stderr, reason);
    assert.ok(stderr.split('\n').length <= 3, stderr);
  }
});
