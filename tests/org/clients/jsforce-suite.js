/**
 * Runs jsforce's own tests against an org that has what they ask for. They are in its repository and
 * not in its package, so they need a checkout in which `npm ci` and `npx tsc -p .` have been run, and
 * Node 22 or later:
 *
 *     node clients/jsforce-suite.js PATH_OF_THE_CHECKOUT [part of the name of a test file]
 *
 * It prints the totals that `CLIENTS.md` gives, and each test that failed with the reason.
 *
 * @module
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { startOrg } from '../index.js';
import { createData } from '../src/data/index.js';
import { findBrowsers } from '../../../tools/browsers.js';
import { accessTo } from './environment.js';

const [checkout, part = ''] = process.argv.slice(2);
if (checkout === undefined) throw new Error('usage: node clients/jsforce-suite.js CHECKOUT [PART]');

const { $objects: _objects, ...records } = createData({ clock: Date }).export();
const extId = /** @type {const} */ ({
  name: 'ExtId__c',
  type: 'string',
  length: 50,
  externalId: true,
});
const callback = 'http://localhost:4000/oauth2/callback';
const org = await startOrg({
  // It asks the identity service where the token answer says, which is Salesforce's own host else.
  switches: { identityHost: 'org', refreshTokenRotation: false },
  // As many as its own script loads: 5001, five times.
  seed: {
    ...records,
    $objects: { BigTable__c: {}, UpsertTable__c: { fields: [extId] } },
    BigTable__c: Array.from({ length: 25_005 }, (_, index) => ({ Name: `B${index}` })),
  },
});
const token = await accessTo(org);

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
async function account(method, path, body) {
  const answer = await fetch(`${org.origin}/services/data/v56.0/sobjects/Account${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answer.status === 204 ? undefined : answer.json();
}

// Apex leaves out what is null.
const read = async (/** @type {string} */ id) => {
  const record = await account('GET', `/${id}?fields=Name,Phone,Website`);
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
};
/** Its class `JSforceTestApexRest`. */
org.apex('/JSforceTestApexRest/*', {
  GET: ({ path }) => read(path),
  POST: async ({ json }) => {
    const { name, phone, website } = /** @type {any} */ (json());
    return (await account('POST', '', { Name: name, Phone: phone, Website: website })).id;
  },
  PATCH: async ({ path, json }) => {
    await account('PATCH', `/${path}`, { Name: /** @type {any} */ (json()).name });
    return read(path);
  },
  PUT: async ({ path, json }) => {
    await account('PATCH', `/${path}`, /** @type {any} */ (json()).account);
    return read(path);
  },
  DELETE: async ({ path }) => {
    await account('DELETE', `/${path}`);
    return new Response(null, { status: 204 });
  },
});

const app = org.registerApp({
  name: 'jsforce tests',
  consumerSecret: 'jsforce-tests',
  callbacks: [callback],
  scopes: ['api', 'refresh_token'],
  pkceRequired: false,
});
const folder = await mkdtemp(join(tmpdir(), 'jsforce-'));
const outputFile = join(folder, 'results.json');
const jest = join(checkout, 'node_modules/jest/bin/jest.js');
// A rejection that nobody handles is a failure of one test, and not the end of all.
const node = ['--unhandled-rejections=warn'];
const flags = ['--forceExit', '--runInBand', '--json', `--outputFile=${outputFile}`];
try {
  const child = spawn(process.execPath, [...node, jest, ...flags, ...(part ? [part] : [])], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', process.env['DEBUG'] ? 'inherit' : 'ignore'],
    env: {
      ...process.env,
      // Its browser takes every address that begins with http://localhost for the callback.
      SF_LOGIN_URL: org.origin.replace('localhost', '127.0.0.1'),
      SF_ACCESS_TOKEN: token,
      SF_USERNAME: org.username,
      SF_PASSWORD: org.password,
      SF_OAUTH2_CLIENT_ID: app.consumerKey,
      SF_OAUTH2_CLIENT_SECRET: app.consumerSecret,
      CHROME_BIN: (await findBrowsers()).headless,
    },
  });
  await once(child, 'exit');
  report(JSON.parse(await readFile(outputFile, 'utf8')));
} finally {
  await rm(folder, { recursive: true });
  await org.close();
}

/** @param {any} results As jest gives them. */
function report({ numPassedTests, numFailedTests, numPendingTests, testResults }) {
  for (const { name, message, assertionResults } of testResults) {
    const count = (/** @type {string} */ status) =>
      assertionResults.filter((/** @type {any} */ one) => one.status === status).length;
    const [passed, failed, skipped] = ['passed', 'failed', 'pending'].map(count);
    console.log(`${basename(name)}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
    if (assertionResults.length === 0) console.log(`  ${firstLine(message)}`);
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === 'failed') console.log(`  ${fullName}\n    ${firstLine(failureMessages[0])}`);
    }
  }
  console.log(
    `jsforce's own tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`,
  );
}

/** @param {string} text */
function firstLine(text) {
  return text.trim().split('\n')[0]?.slice(0, 200);
}
