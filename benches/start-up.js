/** From the import to the first call, in pages that have the files in their cache. */

import { setTimeout as delay } from 'node:timers/promises';
import { section, table } from './document.js';
import { launchWithProfile } from './stage.js';
import { digits, spread, summary } from './statistics.js';

const modules = {
  'index.mjs': 'default entry',
  'slim.mjs': 'slim entry',
  'inline.mjs': 'inline entry',
  'oauth4webapi.mjs': 'oauth4webapi',
  'oidc-client-ts.mjs': 'oidc-client-ts',
  'auth0-spa-js.mjs': 'auth0-spa-js',
  'msal-browser.mjs': 'msal-browser',
  'empty.mjs': 'an empty module',
};
const files = Object.keys(modules);
const bar = 15;

/** @typedef {{ imported: number, ready: number, asked: number }} Moments since the start, in ms */
/** @typedef {Record<string, Moments[]>} Results by file */

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function startUp({ app }, counts) {
  const context = await launchWithProfile();
  const url = `${new URL('blank.html', app.page).href}?alone`;
  const inNew = await measure(counts.newWindows, async (file) => {
    const page = await context.newPage();
    await page.goto(url);
    // A new window's process has things of its own to do at first, which are not the library's.
    await delay(300);
    const moments = await page.evaluate(start, file);
    await page.close();
    return moments;
  });
  const page = await context.newPage();
  const again = await measure(counts.startUp, async (file) => {
    await page.goto(url);
    return page.evaluate(start, file);
  });
  await context.close();
  return {
    text: section(
      'Import and first call',
      'Milliseconds from `import()` on, with the files in the cache of the browser: until the module has been evaluated; until a first call has returned from the wasm (a call with a blank key, which is refused); and until a first `getConnection` has found no session, after asking the other windows of the app.',
      'In a new window, in a new process:',
      tableOf(inNew),
      'In a window that reloads the page, where the engine still has the compiled code:',
      tableOf(again),
    ),
    bars: [barOf('a new window', inNew), barOf('a page loaded again', again)],
  };
}

/**
 * @param {number} rounds
 * @param {(file: string) => Promise<Moments>} visit
 */
async function measure(rounds, visit) {
  /** @type {Results} */
  const results = Object.fromEntries(files.map((file) => [file, []]));
  // The first rounds fill the caches of the browser: of files, and of compiled code.
  for (let round = -3; round < rounds; round += 1) {
    for (const turn of files.keys()) {
      const file = files[(round + turn + files.length) % files.length] ?? '';
      const moments = await visit(file);
      if (round >= 0) results[file]?.push(moments);
    }
  }
  return results;
}

/** @param {Results} results */
function tableOf(results) {
  return table(
    ['', 'imported', 'first call answered', 'first `getConnection` answered'],
    Object.entries(modules).map(([file, name]) => [
      name,
      spread(of(results, file, 'imported')),
      .../** @type {const} */ (['ready', 'asked']).map((moment) => {
        const result = of(results, file, moment);
        return Number.isNaN(result.median) ? '' : spread(result);
      }),
    ]),
  );
}

/**
 * @param {string} where
 * @param {Results} results
 * @returns {import('./document.js').Bar}
 */
function barOf(where, results) {
  const ready = of(results, 'index.mjs', 'ready');
  const empty = of(results, 'empty.mjs', 'imported');
  return {
    what: `import and first call ready, warm cache, default entry, in ${where}`,
    bar: `≤ ${bar} ms`,
    measured: `${spread(ready)} ms (importing nothing: ${digits(empty.median)})`,
    reached: ready.median <= bar,
  };
}

/**
 * @param {Results} results
 * @param {string} file
 * @param {keyof Moments} moment
 */
function of(results, file, moment) {
  return summary((results[file] ?? []).map((result) => result[moment]));
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
