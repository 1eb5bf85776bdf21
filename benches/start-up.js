/** From the import to the first call, in pages that have the files in their cache. */

import { section, table } from './document.js';
import { digits, spread, summary } from './statistics.js';

const modules = {
  'index.mjs': 'default entry',
  'slim.mjs': 'slim entry',
  'oauth4webapi.mjs': 'oauth4webapi',
  'oidc-client-ts.mjs': 'oidc-client-ts',
  'empty.mjs': 'a module with nothing in it',
};
const bar = 15;

/** @typedef {{ imported: number, ready: number, asked: number }} Moments since the start, in ms */

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function startUp({ browser, app }, counts) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const blank = `${new URL('blank.html', app.page).href}?alone`;
  const files = Object.keys(modules);
  /** @type {Record<string, Moments[]>} */
  const results = Object.fromEntries(files.map((file) => [file, []]));
  // The first rounds fill the caches of the browser: of files, and of compiled code.
  for (let round = -3; round < counts.startUp; round += 1) {
    for (const turn of files.keys()) {
      const file = files[Math.abs(round + turn) % files.length] ?? '';
      await page.goto(blank);
      const moments = await page.evaluate(start, file);
      if (round >= 0) results[file]?.push(moments);
    }
  }
  await context.close();
  const of = (/** @type {string} */ file, /** @type {keyof Moments} */ moment) =>
    summary((results[file] ?? []).map((result) => result[moment]));
  const ready = of('index.mjs', 'ready');
  return {
    text: section(
      'Import and first call',
      'Milliseconds from `import()` on, in a new document each time, with the files in the cache: until the module has been evaluated; until the first call has been through the wasm (one that is refused for its missing key); and until a first `getConnection` has found no session, for which it also asks the other windows of the app.',
      table(
        ['', 'imported', 'first call answered', 'first `getConnection` answered'],
        Object.entries(modules).map(([file, name]) => [
          name,
          spread(of(file, 'imported')),
          .../** @type {const} */ (['ready', 'asked']).map((moment) => {
            const result = of(file, moment);
            return Number.isNaN(result.median) ? '' : spread(result);
          }),
        ]),
      ),
    ),
    bars: [
      {
        what: 'import and first call ready, warm cache, default entry',
        bar: `≤ ${bar} ms`,
        measured: `${spread(ready)} ms; import alone ${digits(of('index.mjs', 'imported').median)}, of a module with nothing in it ${digits(of('empty.mjs', 'imported').median)}`,
        reached: ready.median <= bar,
      },
    ],
  };
}

/**
 * Runs in the page.
 * @param {string} file
 * @returns {Promise<Moments>}
 */
async function start(file) {
  const begin = performance.now();
  const { getConnection } = await import(`./${file}`);
  const imported = performance.now() - begin;
  if (!getConnection) return { imported, ready: NaN, asked: NaN };
  const org = 'https://acme.my.salesforce.com';
  await getConnection(org, '').catch(() => {});
  const ready = performance.now() - begin;
  await getConnection(org, 'key');
  return { imported, ready, asked: performance.now() - begin };
}
