/** The page goes away at each step of a sign-in: nothing half done is left, and the next one works. */

import assert from 'node:assert/strict';
import { requestsTo } from './org.js';
import { approve, element, signIn } from './sign-in.js';
import { inEngines } from './stage.js';

/** @import { Page } from './page.js' */

const token = '/services/oauth2/token';

/** @typedef {'reloaded' | 'closed'} End */

/**
 * Where a sign-in has got to, and what the user does or the server goes on with afterwards.
 * @typedef {object} Step
 * @property {string} name
 * @property {End} [elsewhere] the one end that is tried in other engines than Chromium: what a person
 *   does takes long
 * @property {Record<string, string>} [parameters] of the authorization
 * @property {boolean} [exchanged] whether the page had the code
 * @property {(stage: import('./stage.js').Stage) => { arrived: Promise<unknown>, release: () => void }} [hold]
 * @property {(stage: import('./stage.js').Stage, popup: string) => Promise<unknown>} [shown]
 * @property {(stage: import('./stage.js').Stage, popup: string) => Promise<unknown>} [goOn]
 */

/** @type {Step[]} */
const steps = [
  {
    name: 'the login page is there',
    elsewhere: 'reloaded',
    parameters: { prompt: 'login consent' },
    shown: ({ browser }, popup) => element(browser, popup, 'username'),
    goOn: ({ browser, org }, popup) => signIn(browser, popup, org),
  },
  // From here on, the user is signed in and has approved the app.
  {
    name: 'the user is asked',
    elsewhere: 'closed',
    parameters: { prompt: 'consent' },
    shown: ({ browser }, popup) => element(browser, popup, 'oaapprove'),
    goOn: ({ browser }, popup) => approve(browser, popup),
  },
  { name: 'the window opens' },
  {
    name: 'the window comes back',
    hold: ({ server }) => server.hold('/salesforce-callback.html'),
  },
  {
    name: 'the code is exchanged',
    hold: ({ org }) => org.hold(token, { method: 'POST' }),
    exchanged: true,
  },
  {
    name: 'the user is read',
    hold: ({ org }) => org.hold('/services/data/v56.0/sobjects/User/*', { method: 'GET' }),
    exchanged: true,
  },
];

inEngines((stage, engine) => {
  stage.test('the page goes away', async (t) => {
    const { browser, org } = stage;
    let page = await stage.page();
    for (const step of steps) {
      for (const [end, leave] of /** @type {const} */ ([
        ['reloaded', reload],
        ['closed', close],
      ])) {
        if (engine !== 'chromium' && step.elsewhere && step.elsewhere !== end) continue;
        await t.test(`${end} when ${step.name}`, async () => {
          org.clearRequests();
          const hold = step.hold?.(stage);
          const opening = org.hold('/services/oauth2/authorize');
          await page.click((app, parameters) => app.connect([], parameters), step.parameters);
          const popup = await browser.popup();
          if (step.hold ?? step.shown) opening.release();
          await hold?.arrived;
          await step.shown?.(stage, popup);
          page = await leave(page);
          opening.release();
          hold?.release();
          await step.goOn?.(stage, popup);
          await browser.gone(popup);
          assert.deepEqual(await page.run(leftovers), { connection: null, locks: 0, texts: [] });
          assert.equal(requestsTo(org, token).length, step.exchanged ? 1 : 0);
        });
      }
    }
    assert.equal((await stage.connectUnasked(page)).username, org.username);
    assert.equal(await page.limits(), 200);
  });

  /** @param {Page} page */
  async function reload(page) {
    await page.reload();
    return page;
  }

  /** @param {Page} page */
  async function close(page) {
    const next = await stage.another();
    await page.close();
    return next;
  }
});

/**
 * What an attempt might leave to the windows of the app that are there afterwards.
 * @param {import('./page/app.js').App} app
 */
async function leftovers(app) {
  const connection = await app.resume();
  const { held = [], pending = [] } = await navigator.locks.query();
  const texts = [...Object.values(sessionStorage), ...Object.values(localStorage)];
  return { connection, locks: held.length + pending.length, texts };
}
