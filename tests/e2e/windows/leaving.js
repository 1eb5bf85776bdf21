/**
 * The page goes away at each step of a sign-in: so does its window, nothing half done is left, and
 * the next sign-in works.
 */

import assert from 'node:assert/strict';
import { requestsTo } from '../org.js';
import { element } from '../sign-in.js';
import { within } from '../within.js';

/** @import { EngineName } from '../engines.js' */
/** @import { Page } from '../page.js' */
/** @import { Stage } from '../stage.js' */

const token = '/services/oauth2/token';

/**
 * Where the sign-in of a user who has signed in and approved the app before has got to.
 * @typedef {object} Step
 * @property {string} name
 * @property {Record<string, string>} [parameters] of the authorization
 * @property {string} [shown] an element of the page in the popup; the next one is never seen
 * @property {(stage: Stage) => { arrived: Promise<unknown>, release: () => void }} [hold]
 * @property {boolean} [exchanged] whether the page had the code
 * @property {boolean} [alike] no engine tells it from the step before: Chromium will do
 */

/** @type {Step[]} */
const steps = [
  { name: 'the window opens' },
  { name: 'the login page is there', parameters: { prompt: 'login' }, shown: 'username' },
  {
    name: 'the user is asked',
    parameters: { prompt: 'consent' },
    shown: 'oaapprove',
    alike: true,
  },
  { name: 'the window comes back', hold: ({ server }) => server.hold('/salesforce-callback.html') },
  {
    name: 'the code is exchanged',
    hold: ({ org }) => org.hold(token, { method: 'POST' }),
    exchanged: true,
  },
  {
    name: 'the user is read',
    hold: ({ org }) => org.hold('/services/data/v56.0/sobjects/User/*', { method: 'GET' }),
    exchanged: true,
    alike: true,
  },
];

/** @param {Stage} stage @param {EngineName} engine */
export function testLeaving(stage, engine) {
  stage.test('the page goes away', async (t) => {
    const { browser, org } = stage;
    let page = await stage.connected();
    // The org remembers the user, and the page does not.
    await page.run(() => sessionStorage.clear());
    await page.reload();
    for (const { name, parameters, shown, hold, exchanged, alike } of steps) {
      if (alike && engine !== 'chromium') continue;
      for (const end of /** @type {const} */ (['reloaded', 'closed'])) {
        await t.test(`${end} when ${name}`, async () => {
          org.clearRequests();
          // Opened first: a driver that meets a window may wait for the page that it waits for.
          const next = end === 'closed' ? await successor(page) : null;
          const held = hold?.(stage);
          const opening = org.hold('/services/oauth2/authorize');
          await page.click((app, parameters) => app.connect([], parameters), parameters);
          const popup = await browser.popup();
          await within('the request of the window', opening.arrived);
          if (held ?? shown) opening.release();
          if (held) await within('the request that is held', held.arrived);
          if (shown) await element(browser, popup, shown);
          if (next) {
            await page.close();
            await next.turn.value();
            page = next.page;
            // Some leave it to the user where the page itself was closed.
            if (shown) await browser.closeWindow(popup);
          } else {
            await page.reload();
            await browser.gone(popup);
          }
          opening.release();
          held?.release();
          await browser.gone(popup);
          assert.deepEqual(await page.run(leftovers), { connection: null, locks: 0, texts: [] });
          assert.equal(requestsTo(org, token).length, exchanged ? 1 : 0);
        });
      }
    }
    assert.equal((await stage.connectUnasked(page)).username, org.username);
    assert.equal(await page.limits(), 200);
  });

  /**
   * The app in a window that is there when a page is closed. WebKit's page is there for a moment
   * longer than its window, and would go on, and share what it gets; its lock ends with it.
   * @param {Page} page
   */
  async function successor(page) {
    await page.run(
      () =>
        new Promise((resolve) => {
          const held = () => new Promise(() => resolve(undefined));
          void navigator.locks.request('page', held);
        }),
    );
    const next = await stage.another();
    const turn = await next.start(() => navigator.locks.request('page', () => {}));
    return { page: next, turn };
  }
}

/**
 * What an attempt might leave to the windows of the app that are there afterwards.
 * @param {import('../page/app.js').App} app
 */
async function leftovers(app) {
  const connection = await app.resume();
  const { held = [], pending = [] } = await navigator.locks.query();
  const texts = [...Object.values(sessionStorage), ...Object.values(localStorage)];
  return { connection, locks: held.length + pending.length, texts };
}
