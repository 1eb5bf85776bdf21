/** A query answer of 10 MB, each in a fresh page: time, longest block, memory. */

import { names, section, table } from './document.js';
import { watchProcesses } from './process-memory.js';
import { connectedPage } from './stage.js';
import { digits, ratio, spread, summary } from './statistics.js';

const clients = ['fetch', 'library', 'jsforce'];
const bytes = 10e6;

/** @typedef {import('./page.js').LargeResult & { process: number }} Result */

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function large(stage, counts) {
  /** @type {Record<string, Result[]>} */
  const results = Object.fromEntries(clients.map((name) => [name, []]));
  for (let round = 0; round < counts.large; round += 1) {
    for (const turn of clients.keys()) {
      const name = clients[(round + turn) % clients.length] ?? '';
      results[name]?.push(await inFreshPage(stage, name, bytes));
    }
  }
  const of = (/** @type {string} */ name, /** @type {keyof Result} */ what) =>
    (results[name] ?? []).map((result) => result[what]);
  const against = (/** @type {string} */ name, /** @type {keyof Result} */ what) =>
    ratio(of(name, what), of('fetch', what));
  const pair = (/** @type {string} */ name, /** @type {keyof Result} */ what, unit = 1) => [
    spread(summary(of(name, what).map((value) => value / unit))),
    name === 'fetch' ? '1' : digits(against(name, what).median),
  ];
  const rows = (/** @type {(name: string) => string[]} */ cells) =>
    clients.map((name) => [names[name] ?? name, ...cells(name)]);
  return {
    text: section(
      'A query answer of 10 MB',
      'About 40 000 records, each time in a new page. The longest block is the longest time in which the page could do nothing else, such as react to a click or paint.',
      table(
        ['', 'ms', '× fetch', 'longest block, ms', '× fetch'],
        rows((name) => [...pair(name, 'time'), ...pair(name, 'longest')]),
      ),
      'The package lets the browser decode the text and parse it in two steps, and the page can do other things in between. `json()` does both in one step.',
      'The peak use of memory: of the JavaScript heap, as a script sees it before, after and between the blocks, and of the whole process of the page, as the system reports it.',
      table(
        ['', 'heap, MB', '× fetch', 'process, MB', '× fetch'],
        rows((name) => [...pair(name, 'peak', 1e6), ...pair(name, 'process', 1e6)]),
      ),
    ),
    bars: [
      bar('a query answer of 10 MB, time against bare fetch', 1.05, against('library', 'time')),
      bar('the same, peak of the JavaScript heap', 1.1, against('library', 'peak')),
      bar('the same, longest block of the page', 1, against('library', 'longest')),
    ],
  };
}

/**
 * @param {import('./stage.js').Stage} stage
 * @param {string} name of the client
 * @param {number} size
 * @returns {Promise<Result>}
 */
export async function inFreshPage(stage, name, size) {
  const page = await connectedPage(stage);
  const atMost = await watchProcesses(stage.browser);
  const result = await page.evaluate(
    ([client, many]) => window.bench.large(client, many),
    /** @type {const} */ ([name, size]),
  );
  const process = await atMost();
  await page.context().close();
  return { ...result, process };
}

/**
 * @param {string} what
 * @param {number} most
 * @param {import('./statistics.js').Summary} measured
 * @returns {import('./document.js').Bar}
 */
function bar(what, most, measured) {
  return {
    what,
    bar: `≤ ${most} ×`,
    measured: `${spread(measured)} ×`,
    reached: measured.median <= most,
  };
}
