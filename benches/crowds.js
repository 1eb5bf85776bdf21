/** Many requests: with a dead access token, and one after the other until memory would show it. */

import { section, table } from './document.js';
import { connectedPage } from './stage.js';
import { digits, ratio, spread, summary } from './statistics.js';

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function crowds(stage, counts) {
  const page = await connectedPage(stage);
  const few = await onDeadToken(page, stage, 20, 3 * counts.crowds);
  const many = await onDeadToken(page, stage, 1000, counts.crowds);
  await page.context().close();
  const fresh = await connectedPage(stage);
  const left = await fresh.evaluate((count) => window.bench.leftBehind(count), counts.leftBehind);
  await fresh.context().close();
  const { refreshes, failures } = few;
  const requests = counts.leftBehind.toLocaleString('en-GB');
  return {
    text: [
      section(
        'Requests that meet a dead access token',
        'All start together, and the org refuses all of them. One refresh, which takes the server 20 ms, has to be enough, and each request is then sent again. “By hand” does the same with bare fetch and one shared promise.',
        table(
          ['requests at once', 'refreshes', 'failures', 'ms', 'by hand, ms', '× by hand'],
          [few.row, many.row],
        ),
      ),
      section(
        'What is left in memory',
        `${requests} requests, fifty at a time, with a garbage collection before and after: the heap has ${digits(left.heap / 1000)} kB more than before (below zero: noise), and the module’s own memory went from ${digits(left.moduleBefore / 1000)} to ${digits(left.moduleAfter / 1000)} kB.`,
      ),
    ].join('\n\n'),
    bars: [
      {
        what: '20 parallel requests with a dead access token',
        bar: '1 refresh, 0 failures',
        measured: `${refreshes} refresh, ${failures} failures`,
        reached: refreshes === 1 && failures === 0,
      },
    ],
  };
}

/**
 * @param {import('playwright-core').Page} page
 * @param {import('./stage.js').Stage} stage
 * @param {number} width
 * @param {number} rounds
 */
async function onDeadToken(page, { org }, width, rounds) {
  /** @type {number[]} */
  const times = [];
  /** @type {number[]} */
  const byHand = [];
  let [refreshes, failures] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const before = org.state.refreshes;
    org.expire();
    const result = await page.evaluate((n) => window.bench.onDeadToken('library', n), width);
    times.push(result.time);
    // The worst round counts.
    refreshes = Math.max(refreshes, org.state.refreshes - before);
    failures = Math.max(failures, result.failures);
    org.expire();
    byHand.push((await page.evaluate((n) => window.bench.onDeadToken('byHand', n), width)).time);
  }
  const row = [
    width.toLocaleString('en-GB'),
    String(refreshes),
    String(failures),
    spread(summary(times)),
    spread(summary(byHand)),
    digits(ratio(times, byHand).median),
  ];
  return { row, refreshes, failures };
}
