/**
 * simple-salesforce, the best known Python client, in a virtual environment of its own. It speaks
 * https only, and signs in at a host under salesforce.com: both lead to the org.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { accessTo, pythonWith, run, startSalesforce } from './environment.js';

export const version = '1.12.10';

test('simple-salesforce: login, records, queries, search, composite, describe', async (t) => {
  const commands = await pythonWith('simple-salesforce', version);
  const { org, env } = await startSalesforce(t, { https: true });
  const { consumerKey, consumerSecret } = org.apps[1];
  const script = fileURLToPath(new URL('simple_salesforce_client.py', import.meta.url));
  const { stderr } = await run(join(commands, 'python'), [script, '--verbose'], {
    env: {
      ...env,
      ORG_ORIGIN: org.origin,
      ORG_ACCESS_TOKEN: await accessTo(org),
      ORG_USERNAME: org.username,
      ORG_CONSUMER_KEY: consumerKey,
      ORG_CONSUMER_SECRET: consumerSecret,
    },
  });
  assert.match(stderr, /^Ran 16 tests[^]*^OK$/m);
});
