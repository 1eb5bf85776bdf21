/** How time and memory grow with the answer and with the number of requests. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildDirectory, inRoot } from '../tools/paths.js';
import { names, section, table } from './document.js';
import { inFreshPage } from './large.js';
import { plot } from './plot.js';
import { connectedPage } from './stage.js';
import { digits, ratio, spread, summary } from './statistics.js';

const clients = ['fetch', 'library'];
const sizes = [1e3, 1e4, 1e5, 1e6, 1e7, 5e7];
const widths = [1, 10, 100, 1000];

/**
 * Round by round, of each client.
 * @typedef {Record<string, { times: number[], peaks: number[] }>} Results
 */

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function growth(stage, counts) {
  const page = await connectedPage(stage);
  /** @type {Results[]} */
  const bySize = [];
  for (const size of sizes) bySize.push(await answersOf(stage, page, size, counts.answers));
  /** @type {Results[]} */
  const byWidth = [];
  const module = [];
  for (const width of widths) {
    const rounds = width < 1000 ? 4 * counts.widths : counts.widths;
    byWidth.push(
      await page.evaluate(
        ([all, count, many]) => window.bench.parallel(all, count, many),
        /** @type {const} */ ([clients, rounds, width]),
      ),
    );
    module.push(digits((await page.evaluate(() => window.bench.moduleMemory())) / 1e6));
  }
  await page.context().close();
  const folder = counts.draft ? path.join(buildDirectory, 'benches') : inRoot('docs');
  await mkdir(folder, { recursive: true });
  await draw(path.join(folder, 'growth-answer.svg'), 'bytes of the answer', sizes, bySize);
  await draw(path.join(folder, 'growth-requests.svg'), 'requests at once', widths, byWidth);
  return {
    text: [
      section(
        'Growth with the answer',
        'A query answer from 1 kB to 50 MB (from 10 MB on in a fresh page each time): the time, and the peak growth of the heap.',
        tableOf('answer', sizes.map(bytes), bySize),
        '![Two plots: time, and memory, by the size of the answer](growth-answer.svg)',
        'Both axes are logarithmic: where a line rises by one field for each field to the right, ten times the work takes ten times as much. Below 100 kB a request costs what any request costs.',
      ),
      section(
        'Growth with the requests',
        'From 1 to 1 000 requests for a small record that start together. The browser queues them for six connections. The module’s own memory is outside the heap. It never shrinks, and later requests use it again.',
        tableOf(
          'requests',
          widths.map((width) => width.toLocaleString('en-GB')),
          byWidth,
          module,
        ),
        '![Two plots: time, and memory, by the number of requests](growth-requests.svg)',
      ),
    ].join('\n\n'),
    bars: [
      bar('time of an answer of 50 MB against one of 1 MB', 'times', sizes, bySize, 3),
      bar('heap of an answer of 50 MB against one of 1 MB', 'peaks', sizes, bySize, 3),
      bar('time of 1 000 requests at once against 10', 'times', widths, byWidth, 1),
      bar('heap of 1 000 requests at once against 10', 'peaks', widths, byWidth, 1),
    ],
  };
}

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('playwright-core').Page} page
 * @param {number} size
 * @param {number} rounds
 */
async function answersOf(stage, page, size, rounds) {
  /** @type {Results} */
  const results = Object.fromEntries(clients.map((name) => [name, { times: [], peaks: [] }]));
  const inSamePage = (/** @type {string} */ name) =>
    page.evaluate(
      ([client, many]) => window.bench.large(client, many),
      /** @type {const} */ ([name, size]),
    );
  // Once a page has read several large answers, the engine collects in the middle of the next,
  // where no script sees how high the heap was.
  const measure =
    size < 1e7 ? inSamePage : (/** @type {string} */ name) => inFreshPage(stage, name, size);
  // The first round is not counted: in it the server makes the answer.
  for (let round = -1; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? clients : clients.toReversed()) {
      const { time, peak } = await measure(name);
      if (round < 0) continue;
      results[name]?.times.push(time);
      results[name]?.peaks.push(peak);
    }
  }
  return results;
}

/**
 * @param {string} what
 * @param {readonly string[]} labels
 * @param {readonly Results[]} all
 * @param {readonly string[]} [module] how large its memory is then, in MB
 */
function tableOf(what, labels, all, module) {
  const rows = all.map((results, index) => {
    const [base, own] = clients.map((name) => results[name] ?? { times: [], peaks: [] });
    if (!base || !own) throw new Error('There are two clients.');
    return [
      labels[index] ?? '',
      spread(summary(base.times)),
      spread(summary(own.times)),
      spread(ratio(own.times, base.times)),
      digits(summary(base.peaks).median / 1e6),
      digits(summary(own.peaks).median / 1e6),
      ...(module ? [module[index] ?? ''] : []),
    ];
  });
  const head = ['fetch, ms', 'package, ms', '× fetch', 'fetch, MB', 'package, MB'];
  return table([what, ...head, ...(module ? ['module, MB'] : [])], rows);
}

/**
 * @param {string} file
 * @param {string} x
 * @param {readonly number[]} work
 * @param {readonly Results[]} all
 */
async function draw(file, x, work, all) {
  const lines = (/** @type {'times' | 'peaks'} */ what, /** @type {number} */ unit) =>
    clients.map((name) => ({
      name: (names[name] ?? name).replaceAll('`', ''),
      points: work.map((value, index) => {
        const { median } = summary(all[index]?.[name]?.[what] ?? []);
        return /** @type {const} */ ([value, median / unit]);
      }),
    }));
  const panels = [
    { title: 'Time, ms', x, lines: lines('times', 1) },
    { title: 'Heap at its highest, MB', x, lines: lines('peaks', 1e6) },
  ];
  await writeFile(file, plot(panels));
}

/**
 * More work may take as much more, or what bare fetch takes more.
 * @param {string} what
 * @param {'times' | 'peaks'} measure
 * @param {readonly number[]} work
 * @param {readonly Results[]} all
 * @param {number} from which of them the last is compared with
 * @returns {import('./document.js').Bar}
 */
function bar(what, measure, work, all, from) {
  const [factor = NaN, base = NaN] = ['library', 'fetch'].map((name) => {
    const median = (/** @type {number} */ index) =>
      summary(all.at(index)?.[name]?.[measure] ?? []).median;
    return median(-1) / median(from);
  });
  const more = (work.at(-1) ?? NaN) / (work[from] ?? NaN);
  return {
    what,
    bar: `≤ ${more} ×, as the work, or as bare fetch`,
    measured: `${digits(factor)} × (bare fetch: ${digits(base)} ×)`,
    reached: factor <= Math.max(more, base),
  };
}

/** @param {number} value */
function bytes(value) {
  return value < 1e6 ? `${value / 1e3} kB` : `${value / 1e6} MB`;
}
