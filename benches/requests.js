/** Small requests, one at a time and fifty at once, and an upload. */

import { compared, section } from './document.js';
import { connectedPage } from './stage.js';
import { ratio, spread } from './statistics.js';

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function requests(stage, counts) {
  const clients = ['fetch', 'library', 'jsforce'];
  const page = await connectedPage(stage);
  const small = await page.evaluate(
    ([names, count]) => window.bench.small(names, count),
    /** @type {const} */ ([clients, counts.small]),
  );
  const fifty = await page.evaluate(
    ([names, count]) => window.bench.parallel(names, count, 50),
    /** @type {const} */ ([clients, counts.fifty]),
  );
  const upload = await page.evaluate(
    ([bytes, count]) => window.bench.upload(bytes, count),
    /** @type {const} */ ([10e6, counts.upload]),
  );
  await page.context().close();
  const against = ratio(small.library ?? [], small.fetch ?? []);
  return {
    text: [
      section(
        'A small record, one at a time',
        `A record of about 300 bytes, ${counts.small} times in sequence.`,
        compared(small),
      ),
      section(
        'A small record, fifty at once',
        'Fifty requests start together; the time is until the last answer. The browser opens six connections to a server of HTTP/1.1.',
        compared(
          Object.fromEntries(Object.entries(fifty).map(([name, { times }]) => [name, times])),
        ),
      ),
      section('An upload of 10 MB', 'A `Blob` as the body of a POST.', compared(upload)),
    ].join('\n\n'),
    bars: [
      {
        what: 'a small record, median time against bare fetch',
        bar: '≤ 1.05 ×',
        measured: `${spread(against)} ×`,
        reached: against.median <= 1.05,
      },
    ],
  };
}
