/** A query answer of 10 MB, each in a fresh page: time, longest block, memory. */

import { names, section, table } from './document.js';
import { connectedPage } from './stage.js';
import { digits, ratio, spread, summary } from './statistics.js';

const clients = ['fetch', 'library', 'jsforce'];
const bytes = 10e6;

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function large(stage, counts) {
  /** @type {Record<string, import('./page.js').LargeResult[]>} */
  const results = Object.fromEntries(clients.map((name) => [name, []]));
  for (let round = 0; round < counts.large; round += 1) {
    for (const [turn] of clients.entries()) {
      const name = clients[(round + turn) % clients.length] ?? '';
      const page = await connectedPage(stage);
      const result = await page.evaluate(
        ([client, size]) => window.bench.large(client, size),
        /** @type {const} */ ([name, bytes]),
      );
      results[name]?.push(result);
      await page.context().close();
    }
  }
  const values = (/** @type {string} */ name, /** @type {'time' | 'longest' | 'peak'} */ what) =>
    (results[name] ?? []).map((result) => result[what]);
  const against = (/** @type {string} */ name, /** @type {'time' | 'longest' | 'peak'} */ what) =>
    ratio(values(name, what), values('fetch', what));
  const rows = clients.map((name) => [
    names[name] ?? name,
    .../** @type {const} */ (['time', 'longest', 'peak']).flatMap((what) => [
      what === 'peak'
        ? digits(summary(values(name, what)).median / 1e6)
        : spread(summary(values(name, what))),
      name === 'fetch' ? '1' : digits(against(name, what).median),
    ]),
  ]);
  const [time, longest, peak] = [
    against('library', 'time'),
    against('library', 'longest'),
    against('library', 'peak'),
  ];
  return {
    text: section(
      'A query answer of 10 MB',
      'Some 40 000 records, in a fresh page each time. The longest block is the longest time for which the page could do nothing else: no click, no paint. The heap is what the answer adds to it at its highest, after a collection.',
      table(['', 'ms', '× fetch', 'longest block, ms', '× fetch', 'heap, MB', '× fetch'], rows),
      'This package lets the browser make a text of the bytes and then an object of the text, in two steps, between which the page can do other things; `json()` does both in one.',
    ),
    bars: [
      {
        what: 'a query answer of 10 MB, time against bare fetch',
        bar: '≤ 1.05 ×',
        measured: `${spread(time)} ×`,
        reached: time.median <= 1.05,
      },
      {
        what: 'the same, peak of the JavaScript heap',
        bar: '≤ 1.1 ×',
        measured: `${spread(peak)} ×`,
        reached: peak.median <= 1.1,
      },
      {
        what: 'the same, longest block of the page',
        bar: '≤ 1 ×',
        measured: `${spread(longest)} ×`,
        reached: longest.median <= 1,
      },
    ],
  };
}
