/** An org in the box, and a session in it for a command. */

import { startOrg } from '../org/index.js';
import { Client } from '../org/test/client.js';
import { callback } from '../org/test/bare-org.js';

/** @import { TestContext } from 'node:test' */

/**
 * @param {TestContext | { after(end: () => Promise<void>): void }} t
 * @param {import('../org/index.js').OrgOptions} [options]
 */
export async function orgWithSession(t, options = {}) {
  const org = await startOrg({ port: 0, callbacks: [callback], ...options });
  t.after(() => org.close());
  const { access_token: token } = await new Client(org).connect();
  return { org, token, env: { SF_INSTANCE_URL: org.origin, SF_ACCESS_TOKEN: token } };
}
