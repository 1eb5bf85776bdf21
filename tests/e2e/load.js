/**
 * A thousand requests in flight over twenty windows while the access token dies again and again, at
 * an org that ends the whole grant when a refresh token is used twice: no request is lost, each
 * death costs one refresh, and nothing stays behind. In Chromium, which tells what windows hold.
 */

import assert from 'node:assert/strict';
import { Deaths } from './deaths.js';
import { footprintOf } from './footprint.js';
import { inEngines } from './stage.js';

/** @import { Page } from './page.js' */
/** @import { Org } from './org.js' */
/** @import { App } from './page/app.js' */

const windows = 20;
/** Of each window. */
const requests = 50;
const all = windows * requests;

inEngines(
  (stage) => {
    stage.test('a thousand requests while the access token dies again and again', async () => {
      const pages = [await stage.connected()];
      while (pages.length < windows) {
        const page = await stage.another();
        assert.ok(await page.run((app) => app.resume()), 'a window takes the session of another');
        pages.push(page);
      }
      // Code is compiled and WebAssembly memory grows to what so many requests need at once.
      await bear(stage.org, pages, 'warm-up', { every: all / 2, times: 1 });
      const before = await footprintOf(pages);
      await bear(stage.org, pages, 'load', { every: all / 5, times: 4 });
      assertSame(await footprintOf(pages), before);

      stage.org.expireAccessTokens();
      for (const page of pages) {
        const { status } = await page.run((app) => app.send('/services/data/vXX.X/limits'));
        assert.equal(status, 200, 'each window goes on as before');
      }
    });
  },
  // What counts the lines that run is in the memory that is weighed here.
  process.env.COVERAGE ? [] : ['headless'],
  { isAlone: true },
);

/**
 * Sends the requests of all windows at once while the access token dies, and expects an answer to
 * each of them and one refresh for each death.
 * @param {Org} org
 * @param {readonly Page[]} pages
 * @param {string} name of the round
 * @param {{ every: number, times: number }} plan of the deaths
 */
async function bear(org, pages, name, plan) {
  const calls = [];
  for (const [index, page] of pages.entries()) {
    calls.push(await page.start(sendOnSignal, requests, `${name}-${index}`));
  }
  const deaths = new Deaths(org, plan);
  await pages[0]?.run(signal);
  const answers = await Promise.all(calls.map((call) => call.value()));
  deaths.end();

  assert.deepEqual(tally(answers.flat()), { 200: all }, `answers of the ${name}`);
  assert.equal(deaths.count, plan.times);
  assert.deepEqual(
    deaths.refreshes.map(({ status }) => status),
    Array.from({ length: deaths.count }, () => 200),
    'one refresh for each death, none refused',
  );
  const tokens = new Set(deaths.refreshes.map(({ token }) => token));
  assert.equal(tokens.size, deaths.refreshes.length, 'a refresh token was sent twice');
}

/** How often there is each. @param {readonly (string | number)[]} values */
function tally(values) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/**
 * Whether windows hold on to no more than before.
 * @param {import('./footprint.js').Footprint} after
 * @param {import('./footprint.js').Footprint} before
 */
function assertSame({ heap, objects, ...after }, before) {
  const { heap: heapBefore, objects: objectsBefore, ...others } = before;
  assert.deepEqual(after, others);
  // The engine and the driver keep something of their own in each window, whatever is sent: 3 objects
  // and 24 kB where it was measured. One object in ten requests would be twice as much.
  const grown = objects - objectsBefore;
  assert.ok(grown < 5 * windows, `${grown} more objects`);
  const bytes = heap - heapBefore;
  assert.ok(bytes < windows * 36_000, `${bytes} bytes more`);
}

/**
 * Waits for the signal, sends requests all at once, and gives the status of each, or the code of
 * its error. Each has a URL of its own: Chromium asks for the same one once at a time.
 * @param {App} app
 * @param {number} count
 * @param {string} name
 */
async function sendOnSignal(app, count, name) {
  const channel = new BroadcastChannel('load');
  await new Promise((resolve) => (channel.onmessage = resolve));
  channel.close();
  const calls = Array.from({ length: count }, (_, index) =>
    app.connection.executeApiRequest(`/services/data/vXX.X/limits?of=${name}-${index}`).then(
      (/** @type {{ status: number }} */ { status }) => status,
      (/** @type {{ code: string }} */ { code }) => code,
    ),
  );
  return Promise.all(calls);
}

function signal() {
  const channel = new BroadcastChannel('load');
  channel.postMessage('go');
  channel.close();
}
