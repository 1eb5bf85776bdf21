/** What the tests in a browser need, started before them and closed after them. */

import { after, before } from 'node:test';
import { startOrg } from '../org/index.js';
import { serve } from './serve.js';
import { launch } from './sign-in.js';

/**
 * @param {() => Promise<import('playwright-core').Browser>} [start] another browser than Chromium
 */
export function stage(start = launch) {
  const started = {
    /** @type {import('./sign-in.js').Org} */
    org: /** @type {any} */ (undefined),
    /** @type {import('playwright-core').Browser} */
    browser: /** @type {any} */ (undefined),

    /**
     * Serves an app for as long as it is used.
     * @template T
     * @param {import('./serve.js').Site} site
     * @param {(url: string) => Promise<T>} use
     */
    async withSite(site, use) {
      const { origin, close } = await serve({ app: site });
      try {
        return await use(`${origin}/app/`);
      } finally {
        await close();
      }
    },
  };
  before(async () => {
    started.org = await startOrg({ anyLoopbackOrigin: true });
    started.browser = await start();
  });
  after(async () => {
    await started.browser?.close();
    await started.org?.close();
  });
  return started;
}
