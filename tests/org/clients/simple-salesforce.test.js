/**
 * simple-salesforce, the best known Python client, in a virtual environment of its own.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { startOrg } from '../index.js';
import { callback } from '../test/bare-org.js';
import { Client } from '../test/client.js';

const run = promisify(execFile);
const VERSION = '1.12.10';
const environment = fileURLToPath(
  new URL(`../node_modules/.cache/simple-salesforce-${VERSION}`, import.meta.url),
);
const python = `${environment}/bin/python`;
const script = fileURLToPath(new URL('simple_salesforce_client.py', import.meta.url));

/** Made once, and complete only when the last step has succeeded. */
async function makeEnvironment() {
  if (existsSync(`${environment}/complete`)) return;
  try {
    await run('python3', ['-m', 'venv', '--clear', environment]);
    await run(python, ['-m', 'pip', 'install', '--quiet', `simple-salesforce==${VERSION}`]);
  } catch (cause) {
    const hint = 'Python 3 with venv (on Debian: apt install python3-venv) and access to PyPI';
    throw new Error(`simple-salesforce needs ${hint}`, { cause });
  }
  await writeFile(`${environment}/complete`, '');
}

test('simple-salesforce: login, records, queries, search, composite, describe', async (t) => {
  await makeEnvironment();
  const org = await startOrg({ callbacks: [callback] });
  t.after(() => org.close());
  const { access_token: token } = await new Client(org).connect();
  const { consumerKey, consumerSecret } = org.apps[1];
  const env = {
    ...process.env,
    ORG_ORIGIN: org.origin,
    ORG_ACCESS_TOKEN: String(token),
    ORG_USERNAME: org.username,
    ORG_CONSUMER_KEY: consumerKey,
    ORG_CONSUMER_SECRET: consumerSecret,
  };
  const { stderr } = await run(python, [script, '--verbose'], { env });
  assert.match(stderr, /^Ran 16 tests[^]*^OK$/m);
});
