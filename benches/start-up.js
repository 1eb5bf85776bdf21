/** From the import to the first answer, in pages that have the files in their cache. */

import { milliseconds, summary } from './statistics.js';

/**
 * @param {import('playwright-core').Browser} browser
 * @param {import('./server.js').Server} server
 */
export async function startUp(browser, server) {
  const context = await browser.newContext();
  /** @type {string[][]} */
  const rows = [];
  for (const entry of ['index.mjs', 'slim.mjs']) {
    const times = [];
    for (let round = 0; round < 21; round += 1) {
      const page = await context.newPage();
      await page.goto(new URL('salesforce-callback.html', server.page).href);
      const time = await page.evaluate(async (name) => {
        const start = performance.now();
        const { getConnection } = await import(`./${name}`);
        // Nothing is stored, so the first call is all start-up.
        await getConnection('https://acme.my.salesforce.com', 'key');
        return performance.now() - start;
      }, entry);
      // The first visit fills the cache.
      if (round > 0) times.push(time);
      await page.close();
    }
    rows.push([
      entry === 'index.mjs' ? 'default entry' : 'slim entry',
      milliseconds(summary(times)),
    ]);
  }
  await context.close();
  return rows;
}
