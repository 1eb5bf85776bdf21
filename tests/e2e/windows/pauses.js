/**
 * Pages that stand still for a while: in the back/forward cache, frozen as tabs in the background
 * are, and on a laptop that sleeps.
 */

import assert from 'node:assert/strict';
import { refreshTokens, requestsTo } from '../org.js';
import { element, signIn, unlessReplaced } from '../sign-in.js';
import { within } from '../within.js';

/** @import { Page } from '../page.js' */
/** @import { Stage } from '../stage.js' */

const token = '/services/oauth2/token';
const user = '/services/data/v56.0/sobjects/User/*';

/**
 * Not in WebKitGTK, whose driver never comes back from another page.
 * @param {Stage} stage
 * @param {import('../engines.js').EngineName} engine
 */
export function testBackForwardCache(stage, engine) {
  stage.test('a page that goes to the back/forward cache and comes back', async (t) => {
    stage.server.others.set('/', { headers: { 'Cache-Control': 'no-cache' } });
    const page = await stage.page();
    const found = {
      alone: await thereAndBack(page),
      lock: await thereAndBack(page, () => {
        void navigator.locks.request('a lock', () => new Promise(() => {}));
      }),
      channel: await thereAndBack(page, () => {
        Object.assign(window, { channel: new BroadcastChannel('a channel') });
      }),
    };
    await page.reload();
    await stage.connect(page);
    const connected = await thereAndBack(page);
    t.diagnostic(`kept ${JSON.stringify({ ...found, connected })}`);
    // Firefox keeps no page that holds a lock, though it would let go of it on `pagehide`; of others it
    // keeps most.
    if (engine === 'chromium') {
      assert.deepEqual(
        { ...found, connected },
        { alone: true, lock: true, channel: true, connected: true },
      );
    } else {
      assert.deepEqual({ lock: found.lock, connected }, { lock: false, connected: false });
    }
    // Loaded again, it still has its session.
    if (!connected) assert.ok(await page.run((app) => app.resume()));
    stage.org.expireAccessTokens();
    assert.equal(await page.limits(), 200);
  });

  /**
   * Whether a page is the same after a visit to another one.
   * @param {Page} page
   * @param {() => void} [prepare] what it does first
   * @returns {Promise<boolean>}
   */
  async function thereAndBack(page, prepare) {
    const { browser, server } = stage;
    if (prepare) await page.reload();
    // A page that still loads something is not kept.
    await page.run((app) => app.resume());
    if (prepare) await page.run(prepare);
    await page.run(() => {
      addEventListener('pageshow', () => Object.assign(window, { isBack: true }), { once: true });
    });
    await browser.switchTo(page.handle);
    await browser.driver.get(`${server.otherOrigin}/empty`);
    await browser.waitFor('the other page', async () =>
      (await browser.driver.getCurrentUrl()).endsWith('/empty'),
    );
    const loaded = page.loaded().then(() => false);
    await browser.driver.navigate().back();
    const shown = browser.waitFor('the page again', () =>
      unlessReplaced(browser, () =>
        browser.driver.executeScript('return window.isBack === true || null'),
      ),
    );
    return Promise.race([loaded, shown.then(() => true)]);
  }
}

/** In Chromium: no other engine can be told to freeze a page. @param {Stage} stage */
export function testPauses(stage) {
  stage.test('a window is frozen while another renews, and goes away', async () => {
    const { org } = stage;
    const first = await stage.connected();
    const second = await stage.another();
    assert.ok(await second.run((app) => app.resume()));
    const before = refreshTokens(org).length;
    await setState(second, 'frozen');
    for (let turn = 0; turn < 2; turn += 1) {
      org.expireAccessTokens();
      assert.equal(await first.limits(), 200);
    }
    await first.close();
    await setState(second, 'active');
    assert.equal(await second.limits(), 200);
    assert.equal(refreshTokens(org).length, before + 2, 'it has what the other one left');
    org.expireAccessTokens();
    assert.equal(await second.limits(), 200);
    assert.equal(refreshTokens(org).length, before + 3);
  });

  stage.test('a window is frozen while another ends the session and begins one', async () => {
    const { org } = stage;
    const first = await stage.connected();
    const second = await stage.another();
    assert.ok(await second.run((app) => app.resume()));
    await setState(second, 'frozen');
    await first.run((app) => app.connection.disconnect());
    await stage.connectAgain(first);
    const revoked = requestsTo(org, '/services/oauth2/revoke').length;
    const stored = await first.stored();
    await setState(second, 'active');
    const error = await second.fail((app) => app.send('/services/data'));
    assert.equal(error.code, 'disconnected');
    // It hears of the old end now, and says nothing of it to the new session.
    assert.ok(await second.run((app) => app.resume()));
    for (const page of [first, second]) assert.equal(await page.limits(), 200);
    assert.deepEqual(await first.stored(), stored);
    assert.equal(requestsTo(org, '/services/oauth2/revoke').length, revoked);
  });

  /** @param {Page} page @param {'frozen' | 'active'} state */
  async function setState(page, state) {
    await stage.browser.switchTo(page.handle);
    const driver = /** @type {import('selenium-webdriver/chrome.js').Driver} */ (
      stage.browser.driver
    );
    await driver.sendDevToolsCommand('Page.setWebLifecycleState', { state });
  }
}

/**
 * A laptop that is closed for a night: clocks jump, and what was waited for is overdue.
 * @param {Stage} stage
 */
export function testSleep(stage) {
  /** @type {Record<string, { shown?: string, hold?: () => ReturnType<typeof stage.org.hold> }>} */
  const steps = {
    'the login page is there': { shown: 'username' },
    'the code is exchanged': { hold: () => stage.org.hold(token, { method: 'POST' }) },
    'the code was exchanged': {
      hold: () => stage.org.hold(token, { method: 'POST', stage: 'answer' }),
    },
    'the user is read': { hold: () => stage.org.hold(user, { method: 'GET' }) },
  };
  stage.test('a laptop sleeps in the middle of a sign-in', async (t) => {
    const { browser, org } = stage;
    const page = await stage.page();
    await page.run(keepClock);
    for (const [name, { shown, hold }] of Object.entries(steps)) {
      await t.test(name, async () => {
        const held = hold?.();
        const connecting = await page.click((app) =>
          app.connect(undefined, { prompt: 'login consent' }),
        );
        const popup = await browser.popup();
        if (shown) await element(browser, popup, shown);
        else await signIn(browser, popup, org);
        if (held) await within('the request', held.arrived);
        await page.run(sleep);
        held?.release();
        if (shown) await signIn(browser, popup, org);
        assert.equal((await connecting.value()).username, org.username);
        await browser.gone(popup);
        assert.equal(await page.limits(), 200);
      });
    }
  });

  stage.test('a laptop sleeps in the middle of a refresh', async (t) => {
    const { org } = stage;
    const page = await stage.connected();
    const other = await stage.another();
    assert.ok(await other.run((app) => app.resume()));
    for (const each of [page, other]) await each.run(keepClock);
    for (const where of /** @type {const} */ (['request', 'answer'])) {
      await t.test(`at the ${where}`, async () => {
        org.expireAccessTokens();
        const before = refreshTokens(org).length;
        const held = org.hold(token, { method: 'POST', stage: where });
        const calls = [];
        for (const each of [page, other]) {
          calls.push(await each.start((app) => app.send('/services/data/vXX.X/limits')));
        }
        await within('the refresh', held.arrived);
        for (const each of [page, other]) await each.run(sleep);
        held.release();
        for (const call of calls) assert.equal((await call.value()).status, 200);
        assert.equal(refreshTokens(org).length, before + 1);
      });
    }
  });
}

/** Prepares a page for sleep: its clocks can be set. */
function keepClock() {
  const clock = { ahead: 0 };
  const now = { date: Date.now, page: performance.now.bind(performance) };
  Date.now = () => now.date() + clock.ahead;
  performance.now = () => now.page() + clock.ahead;
  Object.assign(window, { clock });
}

/** Eight hours. */
function sleep() {
  /** @type {any} */ (window).clock.ahead += 28_800_000;
}
