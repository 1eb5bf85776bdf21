/** All rows of a query of ten pages, against a loop by hand. */

import { section, table } from './document.js';
import { connectedPage } from './stage.js';
import { ratio, spread, summary } from './statistics.js';

const ways = {
  byHand: 'a loop by hand that awaits each page before the next',
  ahead: '`for await (const row of connection.query(…))`',
  beside: 'the same with `concurrency: 4`',
};

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function paging(stage, counts) {
  const page = await connectedPage(stage);
  const times = await page.evaluate(
    ([names, count]) => window.bench.paging(names, count),
    /** @type {const} */ ([Object.keys(ways), counts.paging]),
  );
  await page.context().close();
  const base = times.byHand ?? [];
  return {
    text: section(
      'A query of ten pages',
      'Ten pages of 200 rows, with a latency of 50 ms. The app works 20 ms on each page, for example to show it; the package fetches the next one in the meantime.',
      table(
        ['', 'ms', '× the loop by hand'],
        Object.entries(ways).map(([name, label]) => [
          label,
          spread(summary(times[name] ?? [])),
          name === 'byHand' ? '1' : spread(ratio(times[name] ?? [], base)),
        ]),
      ),
    ),
    bars: ['ahead', 'beside'].map((name) => {
      const quotient = ratio(times[name] ?? [], base);
      return {
        what: `rows of ten pages at 50 ms of latency${name === 'beside' ? ', four pages at once' : ''}`,
        bar: '≤ 0.8 ×',
        measured: `${spread(quotient)} ×`,
        reached: quotient.median <= 0.8,
      };
    }),
  };
}
