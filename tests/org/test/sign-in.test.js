import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { startOrg } from '../index.js';
import { waitForCallback } from '../src/sign-in/callback.js';
import { commandLine, sessionOfCli } from '../src/sign-in/cli.js';
import { optionsOf, signIn, SignInError } from '../src/sign-in/index.js';
import { Client } from './client.js';

/** @import { SignInOptions } from '../src/sign-in/index.js' */

const TOKEN = '00D000000000001!AQEAQ.token';
const URL_ = 'https://acme.my.salesforce.com';

test('the environment', async () => {
  const env = { SF_INSTANCE_URL: `${URL_}/lightning/page`, SF_ACCESS_TOKEN: TOKEN };
  const { instanceUrl, accessToken, end } = await signIn(options({ env }));
  assert.deepEqual({ instanceUrl, accessToken }, { instanceUrl: URL_, accessToken: TOKEN });
  await end();
});

for (const [name, env, message] of /** @type {[string, Record<string, string>, RegExp][]} */ ([
  ['without its URL', { SF_ACCESS_TOKEN: TOKEN }, /^SF_ACCESS_TOKEN is set, but SF_INSTANCE_URL /],
  ['without its token', { SF_INSTANCE_URL: URL_ }, /^SF_INSTANCE_URL is set, but SF_ACCESS_TOKEN /],
  ['with no URL', { SF_INSTANCE_URL: 'acme', SF_ACCESS_TOKEN: TOKEN }, /^SF_INSTANCE_URL is not /],
  [
    'with a URL that is not safe',
    { SF_INSTANCE_URL: 'http://acme.my.salesforce.com', SF_ACCESS_TOKEN: TOKEN },
    /^SF_INSTANCE_URL is not the address of an org/,
  ],
  [
    'with a URL that has credentials',
    { SF_INSTANCE_URL: 'https://a:b@acme.my.salesforce.com', SF_ACCESS_TOKEN: TOKEN },
    /^SF_INSTANCE_URL is not the address of an org/,
  ],
  [
    'with a token that cannot be one',
    { SF_INSTANCE_URL: URL_, SF_ACCESS_TOKEN: 'two words' },
    /^SF_ACCESS_TOKEN is not an access token/,
  ],
])) {
  test(`the environment ${name}`, () => refused({ env }, message, TOKEN, 'two words'));
}

test("the CLI's default org", async (t) => {
  const { env, calls } = await cli(t, {
    'org display --json': { result: { instanceUrl: URL_, accessToken: TOKEN, username: 'me' } },
  });
  const { instanceUrl, accessToken, source } = await signIn(options({ env }));
  assert.deepEqual({ instanceUrl, accessToken }, { instanceUrl: URL_, accessToken: TOKEN });
  assert.equal(source, "Salesforce's CLI (me)");
  assert.deepEqual(await calls(), ['org display --json']);
});

test('a CLI that shows a token only where it is asked for by name', async (t) => {
  const hidden = "[REDACTED] Use 'sf org auth show-access-token' to view";
  const { env } = await cli(t, {
    'org display --json --target-org dev': { result: { instanceUrl: URL_, accessToken: hidden } },
    'org auth show-access-token --json --target-org dev': { result: { accessToken: TOKEN } },
  });
  const { accessToken } = await signIn(options({ env, targetOrg: 'dev' }));
  assert.equal(accessToken, TOKEN);
});

test('an org of the CLI that is named goes before the environment', async (t) => {
  const { env } = await cli(t, {
    'org display --json --target-org dev': { result: { instanceUrl: URL_, accessToken: TOKEN } },
  });
  const other = { SF_INSTANCE_URL: 'https://other.my.salesforce.com', SF_ACCESS_TOKEN: 'other' };
  const { instanceUrl } = await signIn(options({ env: { ...env, ...other }, targetOrg: 'dev' }));
  assert.equal(instanceUrl, URL_);
});

test('no CLI', () =>
  refused(
    { env: { PATH: '' } },
    /^There is no session\. Either install .*sf org login web.* or set SF_INSTANCE_URL and SF_ACCESS_TOKEN, or sign in with a browser/,
  ));

test('a CLI without a default org', async (t) => {
  const { env } = await cli(t, {
    'org display --json': { name: 'NoDefaultEnvError', message: 'No default environment found.' },
  });
  await refused({ env }, /^Salesforce's CLI has no default org: name one with --target-org/);
});

test('a CLI that does not know the org', async (t) => {
  const { env } = await cli(t, {
    'org display --json --target-org dev': {
      name: 'NamedOrgNotFoundError',
      message: 'No authorization information found for dev.',
    },
  });
  const message = /^Salesforce's CLI says: No authorization information found for dev\. /;
  await refused({ env, targetOrg: 'dev' }, message);
});

test('a CLI that is too old or too new', async (t) => {
  const hidden = await cli(t, {
    'org display --json': { result: { instanceUrl: URL_, accessToken: '[REDACTED] no' } },
    'org auth show-access-token --json': { result: {} },
  });
  await refused({ env: hidden.env }, /^Salesforce's CLI shows no access token: update it/);
  const bare = await cli(t, { 'org display --json': { result: {} } });
  await refused({ env: bare.env }, /^Salesforce's CLI names no instance URL: update it/);
  const mute = await cli(t, {});
  await refused({ env: mute.env }, /^Salesforce's CLI does not answer "sf org display --json" /);
});

test('a name that is none of an org is not passed on', () =>
  refused({ targetOrg: 'a" & calc & "' }, /^--target-org takes a user name or an alias/));

test('on Windows the CLI is a script for cmd.exe', async (t) => {
  assert.deepEqual(commandLine(['org', 'display'], {}, 'win32'), [
    'cmd.exe',
    ['/d', '/s', '/c', '"sf.cmd org display"'],
    { windowsVerbatimArguments: true },
  ]);
  const answer = { result: { instanceUrl: URL_, accessToken: TOKEN } };
  const { env, calls } = await cli(t, {
    '/d /s /c "sf.cmd org display --json --target-org a@b.co"': answer,
  });
  const shell = { ...env, ComSpec: join(String(env.PATH), 'sf') };
  assert.equal((await sessionOfCli(shell, 'a@b.co', 'win32')).accessToken, TOKEN);
  assert.equal((await calls()).length, 1);

  const none = join(String(env.PATH), 'none');
  await writeFile(none, '#!/bin/sh\necho not there >&2\nexit 1\n', { mode: 0o755 });
  const missing = sessionOfCli({ ComSpec: none }, undefined, 'win32');
  await assert.rejects(missing, /^SignInError: There is no session\./);
});

/**
 * What a person does in the browser.
 *
 * @param {Client} client
 * @param {string} url Of the login page.
 * @param {Record<string, string>} button Of the page that asks for consent.
 * @returns {Promise<string>} The page that it ends on.
 */
async function answerTo(client, url, button) {
  await client.browser.goto(url);
  await client.logIn();
  await client.browser.submit(button);
  return (await fetch(client.browser.url)).text();
}

test('a browser', async (t) => {
  const { org, port, callback } = await orgWithCallback(t);
  const client = new Client(org);
  /** @type {string[]} */
  const told = [];
  const session = await signIn(
    options({
      orgUrl: `${org.origin}/some/page`,
      consumerKey: org.consumerKey,
      callbackPort: String(port),
      tell: (text) => told.push(text),
      async open(url) {
        const { searchParams: asked } = new URL(url);
        assert.equal(asked.get('redirect_uri'), callback);
        assert.equal(asked.get('code_challenge_method'), 'S256');
        assert.match(String(asked.get('state')), /^[\w-]{43}$/);
        // Whoever does not know the state is not listened to.
        assert.equal((await fetch(`${callback}?code=theirs&state=theirs`)).status, 404);
        assert.match(await answerTo(client, url, { save: 'Allow' }), /You are signed in\./);
      },
    }),
  );
  assert.match(told.join('\n'), new RegExp(`${org.origin}/services/oauth2/authorize\\?`));
  assert.equal(session.instanceUrl, org.origin);
  assert.equal((await client.get(session.accessToken)).status, 200);
  // What was made for one command does not outlive it.
  await session.end();
  assert.equal((await client.get(session.accessToken)).status, 401);
});

test('a browser in which the user says no', async (t) => {
  const { org, port } = await orgWithCallback(t);
  const client = new Client(org);
  await refused(
    {
      orgUrl: org.origin,
      consumerKey: org.consumerKey,
      callbackPort: String(port),
      open: (url) => answerTo(client, url, { cancel: 'Deny' }),
    },
    /^The org refused: access_denied, /,
  );
});

test('a browser that never comes back', async (t) => {
  const { port } = await orgWithCallback(t);
  const waiting = waitForCallback({ port, state: 'a', timeout: 1 }, () => {});
  await assert.rejects(waiting, /^SignInError: Nobody has signed in/);
});

test('a port that is taken', async (t) => {
  const { org, port } = await orgWithCallback(t);
  const server = createServer().listen(port, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  await refused(
    { orgUrl: org.origin, consumerKey: org.consumerKey, callbackPort: String(port) },
    /^Port \d+ is taken by another program: .* --callback-port\.$/,
  );
});

test('a token from an org that is not the one that was named', async (t) => {
  const { org, port } = await orgWithCallback(t);
  org.set({ tokenFault: 'foreign-instance-url' });
  const client = new Client(org);
  await refused(
    {
      orgUrl: org.origin,
      consumerKey: org.consumerKey,
      callbackPort: String(port),
      open: (url) => answerTo(client, url, { save: 'Allow' }),
    },
    /names an instance that is not Salesforce's: /,
  );
});

for (const [name, given, message] of /** @type {[string, Partial<SignInOptions>, RegExp][]} */ ([
  ['no app', { orgUrl: URL_ }, /^--org-url needs --consumer-key/],
  ['no org', { consumerKey: 'key' }, /^--consumer-key needs --org-url/],
  ['no port', { orgUrl: URL_, consumerKey: 'key', callbackPort: 'x' }, /^--callback-port takes/],
  ['a port alone', { callbackPort: '1718' }, /^--callback-port needs --org-url/],
  ['an org of the CLI', { orgUrl: URL_, targetOrg: 'dev' }, /^--target-org is an org of the CLI/],
  ['no address', { orgUrl: 'acme', consumerKey: 'key' }, /^--org-url is not the address of an org/],
])) {
  test(`a browser with ${name}`, () => refused(given, message));
}

test('the options of a command line', () => {
  const values = { 'target-org': 'dev', 'callback-port': '1' };
  assert.deepEqual(optionsOf(values), {
    targetOrg: 'dev',
    orgUrl: undefined,
    consumerKey: undefined,
    callbackPort: '1',
  });
});

/** @param {Partial<SignInOptions>} given @returns {SignInOptions} */
function options(given) {
  return { env: {}, tell: () => {}, open: () => {}, ...given };
}

/** @param {Partial<SignInOptions>} given @param {RegExp} message @param {string[]} secrets */
async function refused(given, message, ...secrets) {
  await assert.rejects(signIn(options(given)), (error) => {
    assert.ok(error instanceof SignInError, String(error));
    assert.match(error.message, message);
    for (const secret of secrets) assert.ok(!error.message.includes(secret));
    return true;
  });
}

/**
 * A program in the place of Salesforce's CLI.
 *
 * @param {import('node:test').TestContext} t
 * @param {Record<string, object>} answers by command line
 */
async function cli(t, answers) {
  const folder = await mkdtemp(join(tmpdir(), 'sf-'));
  t.after(() => rm(folder, { recursive: true }));
  const log = join(folder, 'log');
  const program = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const line = process.argv.slice(2).join(' ');
appendFileSync(${JSON.stringify(log)}, line + '\\n');
const answer = ${JSON.stringify(answers)}[line];
console.error('Warning: an update is available');
if (answer) console.log('a line of a plugin\\n' + JSON.stringify({ status: answer.result ? 0 : 1, ...answer }));
process.exitCode = answer?.result ? 0 : 1;
`;
  await writeFile(join(folder, 'sf'), program, { mode: 0o755 });
  return {
    /** @type {Record<string, string>} */
    env: { PATH: folder },
    calls: async () => (await readFile(log, 'utf8')).trim().split('\n'),
  };
}

/** @param {import('node:test').TestContext} t */
async function orgWithCallback(t) {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  probe.close();
  const callback = `http://localhost:${port}/OauthRedirect`;
  const org = await startOrg({ port: 0, callbacks: [callback] });
  t.after(() => org.close());
  return { org, port, callback };
}
