/** The subcommand that says what is wrong with the set-up of an org, against the emulated one. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { commands } from '../../js/command/commands.js';
import { dispatch } from '../../js/command/dispatch.js';
import { inRoot } from '../../tools/paths.js';
import { finish } from '../../tools/run.js';
import { failedIn, saidBy, wrongs } from '../diagnose/wrong.js';
import { AppServer } from '../e2e/app.js';
import { startOrg } from '../org/index.js';
import { collect } from './io.js';

/** @typedef {Awaited<ReturnType<typeof startOrg>>} Org */

describe('doctor', () => {
  /** @type {Org} */
  let org;
  /** @type {AppServer} */
  let app;
  let key = '';
  before(async () => {
    app = await new AppServer().listen();
    org = await startOrg({ seed: { User: [] } });
    set({});
  });
  after(async () => {
    await Promise.all([org.close(), app.close()]);
  });

  /** The org as it was, with an app of it. @param {import('../diagnose/wrong.js').Wrong['app']} options */
  function set(options) {
    org.reset();
    org.allowList.add(app.origin);
    key = org.registerApp({ name: 'App', callbacks: [app.callback], ...options }).consumerKey;
  }

  /** @param {...string} args */
  async function run(...args) {
    const io = collect();
    const code = await dispatch(['doctor', ...args], io, { commands, version: '0' });
    return { code, ...io.written() };
  }

  /** @param {...string} args */
  const examine = (...args) => run('--trust', org.origin, '--org', org.origin, ...args);

  it('finds nothing wrong with a correct set-up', async () => {
    set({});
    const { code, out } = await examine('--key', key, '--origin', app.origin);
    assert.equal(code, 0, out);
    assert.match(out, /^openfin-salesforce: 0 failed, 9 unknown, 12 ok\n/);
    assert.match(out, /^ok {7}consumer-key: The org knows the consumer key\.$/m);
  });

  for (const { name, switches, app: options, apiVersion, consumerKey, ...found } of wrongs) {
    it(`${name}: ${found.failedInTerminal ?? found.failed}`, async () => {
      set(options ?? {});
      if (switches) org.set(switches);
      const { code, out } = await examine(
        ...['--key', consumerKey ?? key, '--origin', app.origin, '--json'],
        ...(apiVersion ? ['--api-version', apiVersion] : []),
      );
      const diagnosis = JSON.parse(out);
      const failed = found.failedInTerminal ?? found.failed;
      assert.deepEqual(failedIn(diagnosis), failed, out);
      assert.match(saidBy(diagnosis, found.named), found.words);
      assert.equal(diagnosis.ok, failed.length === 0);
      assert.equal(code, failed.length === 0 ? 0 : 1);
      for (const check of diagnosis.checks) if (check.status === 'failed') assert.ok(check.fix);
    });
  }

  it('knows what an org has said at a sign-in', async () => {
    set({});
    const { code, out } = await examine(
      ...['--key', key, '--origin', app.origin, '--error', 'OAUTH_APP_BLOCKED'],
    );
    assert.equal(code, 1);
    assert.match(out, /^failed {3}app-blocked: The org says OAUTH_APP_BLOCKED\. An administrator/m);
  });

  it('distinguishes CORS from other reasons', async () => {
    set({});
    org.set({ originAllowed: false });
    const { out } = await examine('--key', key, '--origin', app.origin, '--json');
    const checks = JSON.parse(out).checks.map((/** @type {any} */ { id, status }) => [id, status]);
    const { 'consumer-key': ofKey, 'api-version': ofVersion } = Object.fromEntries(checks);
    assert.deepEqual([ofKey, ofVersion], ['ok', 'ok']);
  });

  it('sends the origin of the app, no secret but one that cannot be right, and signs nobody in', async () => {
    set({});
    org.clearRequests();
    await examine('--key', key, '--origin', `${app.origin}/some/page`);
    const isToken = ({ path = '' }) => path === '/services/oauth2/token';
    assert.deepEqual([org.requests.length, org.requests.filter(isToken).length], [8, 5]);
    for (const { headers, path, text, status } of org.requests) {
      assert.equal(headers['origin'], app.origin);
      if (path !== '/services/oauth2/token') continue;
      assert.equal(status, 400, text);
      const { client_secret = 'none' } = Object.fromEntries(new URLSearchParams(text));
      assert.ok(['none', 'openfin-salesforce-diagnosis'].includes(client_secret));
    }
  });

  it('looks at the callback page that it is given', async () => {
    set({});
    const args = ['--key', key, '--origin', app.origin, '--callback'];
    const missing = await examine(...args, `${app.origin}/callback`);
    assert.equal(missing.code, 1);
    assert.match(missing.out, /^failed {3}callback-served: .*\/callback is answered with 404\.$/m);
    const openFin = 'https://login.salesforce.com/services/oauth2/success';
    assert.equal((await examine(...args, openFin)).code, 0);
    assert.equal((await examine(...args, 'https://')).code, 1);
  });

  it('prints nothing of the consumer key, and no credentials', async () => {
    set({});
    const [scheme, host] = org.origin.split('//');
    const url = `${scheme}//carol:opensesame@${host}`;
    for (const given of [org.origin, url]) {
      const { out } = await run(
        ...['--org', given, '--trust', org.origin, '--key', key, '--origin', app.origin],
        ...['--callback', `${app.origin.replace('//', '//carol:opensesame@')}/callback#x`],
      );
      for (const word of [key, 'carol', 'opensesame']) assert.ok(!out.includes(word), word);
    }
  });

  it('ends in ten seconds whatever the org does', async () => {
    set({});
    org.set({ latency: 60_000 });
    const start = performance.now();
    const { out } = await examine('--key', key, '--origin', app.origin, '--json');
    assert.ok(performance.now() - start < 10_000);
    assert.deepEqual(failedIn(JSON.parse(out)), ['org-reachable']);
  });

  it('refuses an address that is no org without asking anybody', async () => {
    org.clearRequests();
    const { code, out } = await run('--org', org.origin, '--key', key, '--origin', app.origin);
    assert.equal(code, 1);
    assert.match(
      out,
      /^failed {3}org-address: .*trustedOrgOrigins has to list its origin\.\n +Call configure.* as --trust/m,
    );
    assert.equal(org.requests.length, 0);
  });

  for (const [args, problem] of /** @type {[string[], RegExp][]} */ ([
    [['--key', 'k', '--origin', 'https://a.example'], /^--org is missing\.\nSee npx/],
    [
      ['--org', 'https://a.my.salesforce.com', '--origin', 'https://a.example'],
      /^--key is missing/,
    ],
    [['--org', 'https://a.my.salesforce.com', '--key', 'k'], /^--origin is missing/],
    [
      ['--org', 'https://a.my.salesforce.com', '--key', 'k', '--origin', 'app'],
      /^--origin has to look like/,
    ],
    [['--orgs', 'x'], /^Unknown option/],
    [['x'], /^Unexpected argument/],
  ])) {
    it(`cannot be understood: ${args.join(' ')}`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, problem);
    });
  }

  it('runs as it is published', async () => {
    set({});
    const { code, output } = await finish(process.execPath, [
      inRoot('dist', 'command', 'main.mjs'),
      ...['doctor', '--org', org.origin, '--trust', org.origin, '--key', key],
      ...['--origin', app.origin],
    ]);
    assert.equal(code, 0, output);
    assert.match(output, /^openfin-salesforce: 0 failed/);
    assert.ok((await readFile(inRoot('dist', 'command', 'main.mjs'), 'utf8')).startsWith('#!'));
  });
});
