/**
 * Every fault that the org in the box can produce, made from its table of switches, against
 * everything that a page does with a session: each call settles with what `docs/errors.md` promises,
 * and once the fault is over the app works again.
 */

import assert from 'node:assert/strict';
import { table } from '../org/src/switches/table.js';
import { inEngines, stored } from './stage.js';

/** @import { Page } from './page.js' */
/** @import { Stage } from './stage.js' */
/** @typedef {Partial<import('../org/index.js').Switches>} Switches */

/** Numbers that make a difference. A switch that is missing here fails. */
const numbers = /** @type {Record<string, number[]>} */ ({
  sessionTimeout: [1],
  accessTokenLifetime: [1],
  refreshTokenIdle: [1],
  busyRefreshes: [1],
  latency: [300],
  status: [429, 500, 503],
  clockOffset: [-86_400_000, 86_400_000],
});

/** Numbers, paths and spellings that only say how another switch works, or what no session meets. */
const elsewhere = new Set([
  ...['tokenFaultTimes', 'statusTimes', 'statusRetryAfter', 'dropTimes'],
  ...['latencyPath', 'statusPath', 'dropPath', 'statusBody', 'statusCors', 'preflightFaults'],
  ...['bulkJobTime', 'bulkPageSize', 'searchDelay', 'openCursors', 'rowOrder', 'unevenPages'],
  ...['duplicateResutSpelling', 'passwordFlow'],
]);

/** What goes with a switch: the fault lasts for a while, and pages may read it or not. */
const companions = /** @type {Record<string, Switches[]>} */ ({
  status: [
    { statusBody: 'html' },
    { statusBody: 'json', statusCors: true },
    { statusBody: 'empty', statusCors: true, statusRetryAfter: 1 },
    { preflightFaults: true },
  ],
  drop: [{}, { preflightFaults: true }],
});

/** Every setting that differs from how the org starts, with what goes with it. */
const faults = table
  .filter(({ name }) => !elsewhere.has(name))
  .flatMap(({ name, initial, choices }) => {
    const values =
      typeof initial === 'boolean'
        ? [!initial]
        : (choices?.filter((choice) => choice !== initial) ?? numbers[name]);
    assert.ok(values, `${name} has no values to try`);
    return values.map((value) => ({
      fault: `${name}: ${value}`,
      settings: (companions[name] ?? [{}]).map((more) => ({ [name]: value, ...more })),
    }));
  });

// All of them are of switches that there are.
const names = new Set(table.map(({ name }) => name));
for (const name of [...elsewhere, ...Object.keys(numbers), ...Object.keys(companions)]) {
  assert.ok(names.has(/** @type {any} */ (name)), `there is no switch ${name}`);
}

// Half as long as all the other flows together: `npm run test:all`.
if (process.env.EVERY_ENGINE) {
  inEngines(
    (stage) => {
      for (const { fault, settings } of faults) {
        stage.test(`a fault of the org, ${fault}`, async (t) => {
          const page = await stage.page();
          for (const switches of settings) {
            await t.test(JSON.stringify(switches), async () => {
              await endure(stage, page, switches);
            });
          }
        });
      }
    },
    ['headless'],
  );
}

/**
 * @param {Stage} stage
 * @param {Page} page
 * @param {Switches} switches
 */
async function endure(stage, page, switches) {
  const { org } = stage;
  const initial = Object.fromEntries(table.map(({ name, initial }) => [name, initial]));
  org.set({ ...initial, rowOrder: 'any' });
  await page.reload();
  await stage.connectAgain(page);
  org.set(switches);
  await page.run((app) => app.library.configure({ requestTimeout: 5_000 }));
  const limits = () => page.start((app) => app.send('/services/data/vXX.X/limits'));

  await told(page, await limits());
  org.expireAccessTokens();
  await told(page, await limits());
  await page.reload();
  await page.run((app) => app.library.configure({ requestTimeout: 5_000 }));
  await told(page, await page.start((app) => app.resume()));
  const window = await page.click((app) => {
    app.library.configure({ authorizationTimeout: 2_500 });
    return app.connect();
  });
  await told(page, window);
  await told(page, await page.start((app) => app.connection?.disconnect()));

  org.set({ ...initial, rowOrder: 'any' });
  await page.reload();
  // Whether there still is a session or not, a user who clicks gets one.
  if (!(await page.run((app) => app.resume()))) await stage.connectAgain(page);
  assert.equal(await page.limits(), 200);
}

/**
 * A call has settled, as `docs/errors.md` has it; what is stored is one session or none.
 * @param {Page} page
 * @param {import('./page.js').Outcome} outcome
 */
async function told(page, outcome) {
  await outcome.settled();
  assert.ok((await stored(page)).length <= 1);
}
