/**
 * Pages with Cross-Origin-Opener-Policy cut the popup off from the page that opened it: to that page
 * it is closed from then on, whatever the user does with it. No window is touched here but the one
 * that a person would touch, for what tells the cases apart is the focus.
 */

import assert from 'node:assert/strict';
import { requestsTo } from '../org.js';
import { approve, element, logIn, signIn } from '../sign-in.js';
import { within } from '../within.js';

/**
 * @param {import('../stage.js').Stage} stage
 * @param {import('../engines.js').EngineName} engine
 */
export function testOpenerPolicy(stage, engine) {
  for (const coop of /** @type {const} */ (['same-origin', 'same-origin-allow-popups'])) {
    stage.test(`${coop} on the login pages`, async () => {
      stage.org.set({ loginCoop: coop });
      await connects();
    });
  }

  stage.test('same-origin on the callback page', async () => {
    stage.server.callbackCoop = 'same-origin';
    await connects();
  });

  stage.test('same-origin on the app', async () => {
    stage.server.coop = 'same-origin';
    await connects();
  });

  const slowly = 'everywhere, and pages that take ten minutes by the clock of the page';
  // The driver of WebKitGTK gets no answer from a page whose timers never rest.
  if (engine !== 'webkit')
    stage.test(slowly, async () => {
      const { browser, org, server } = stage;
      server.coop = 'same-origin';
      server.callbackCoop = 'same-origin';
      org.set({ loginCoop: 'same-origin' });
      const page = await stage.page();
      await page.run((app) => app.library.configure({ authorizationTimeout: 0 }));
      await page.run(letTimePass);
      const connecting = await page.click((app) => app.connect());
      const popup = await browser.popup();
      await element(browser, popup, 'username');
      const slow = org.hold('/', { method: 'POST' });
      const passed = server.report('outcome', 'ten minutes');
      await logIn(browser, popup, org);
      await within('the login', slow.arrived);
      await within('ten minutes by the clock of the page', passed);
      slow.release();
      await approve(browser, popup);
      assert.equal((await connecting.value()).username, org.username);
      await browser.gone(popup);
    });

  stage.test('cut off, then closed by the user', async () => {
    const { browser, org } = stage;
    org.set({ loginCoop: 'same-origin' });
    const page = await stage.page();
    const connecting = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await element(browser, popup, 'username');
    const closed = performance.now();
    await browser.closeWindow(popup);
    const error = await connecting.error();
    assert.ok(performance.now() - closed < 10_000, `${performance.now() - closed} ms`);
    assert.equal(error.code, 'window_closed');
    assert.equal(requestsTo(org, '/services/oauth2/token').length, 0);
  });

  stage.test('cut off, and the next click opens another', async () => {
    const { browser, org } = stage;
    org.set({ loginCoop: 'same-origin' });
    const page = await stage.page();
    const first = await page.click((app) => app.connect());
    const lost = await browser.popup();
    await element(browser, lost, 'username');
    const second = await page.click((app) => app.connect());
    assert.equal((await first.error()).code, 'authorization_superseded');
    await signIn(browser, await browser.popup(), org);
    assert.equal((await second.value()).username, org.username);
    // The first window is of no use any more: its answer is not exchanged.
    await logIn(browser, lost, org);
    await browser.gone(lost);
    assert.equal(requestsTo(org, '/services/oauth2/token').length, 1);
  });

  stage.test('cut off, in a browser without BroadcastChannel', async () => {
    stage.org.set({ loginCoop: 'same-origin' });
    await connects(() => {
      Object.defineProperty(window, 'BroadcastChannel', { value: undefined });
    });
  });

  /** @param {() => void} [change] what the page does first */
  async function connects(change) {
    const { browser, org } = stage;
    const page = await stage.page();
    if (change) await page.run(change);
    const connecting = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await signIn(browser, popup, org);
    assert.equal((await connecting.value()).username, org.username);
    await browser.gone(popup);
    await page.run((app) => app.send('/services/data'));
  }
}

/**
 * Lets ten minutes of a page pass as fast as it asks for them: each of its timers goes off at once,
 * and its clocks are ahead by what it would have waited. Nothing here knows how long any of them is.
 * Tells when they have passed.
 * @param {import('../page/app.js').App} app
 */
function letTimePass(app) {
  const { setTimeout } = window;
  const now = { date: Date.now, page: performance.now.bind(performance) };
  let ahead = 0;
  Date.now = () => now.date() + ahead;
  performance.now = () => now.page() + ahead;
  /** @param {() => void} action @param {number} [delay] */
  const pass = (action, delay = 0) => {
    if (ahead >= 600_000) return setTimeout(action, delay);
    return setTimeout(() => {
      const before = ahead;
      ahead += delay;
      if (before < 600_000 && ahead >= 600_000) void app.report('ten minutes', () => ahead);
      action();
    });
  };
  Object.assign(window, { setTimeout: pass });
}
