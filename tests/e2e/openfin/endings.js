import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, logIn, nextWindow, startPlatform } from './platform.js';

/**
 * How a sign-in that never got an answer ends: its own code, no token, and nothing left behind.
 *
 * @param {import('./platform.js').Platform} platform
 * @param {import('./platform.js').App} app
 * @param {import('./platform.js').Outcome} outcome
 * @param {string} code
 */
async function assertOver(platform, app, outcome, code) {
  const { runtime, org } = platform;
  const { error } = outcome;
  assert.equal(error?.name, 'AuthorizationError');
  assert.equal(error.code, code);
  await runtime.allClosed();
  await app.settle();
  assert.deepEqual(runtime.created, []);
  assert.deepEqual(runtime.subscriptions(app.content), []);
  assert.deepEqual(requestsOf(org, 'POST', '/services/oauth2/token'), []);
}

/**
 * @param {import('./platform.js').Org} org
 * @param {string} method
 * @param {string} path
 */
function requestsOf(org, method, path) {
  return org.requests.filter((request) => request.method === method && request.path === path);
}

for (const version of ['26.102.70.16', '43.142.101.2']) {
  test(`the user closes the window (${version})`, async (t) => {
    const platform = await startPlatform(t, { version });
    const app = await platform.openWindow();
    const { connecting, window } = await begin(app, platform.runtime, platform.org);
    await window.shown;
    await window.page.close();
    await assertOver(platform, app, await connecting, 'window_closed');
  });

  test(`the window crashes (${version})`, async (t) => {
    const platform = await startPlatform(t, { version });
    const app = await platform.openWindow();
    const { connecting, window } = await begin(app, platform.runtime, platform.org);
    await window.page.waitForSelector('#Login');
    await crash(window.page);
    const outcome = await connecting;
    await window.closed;
    await assertOver(platform, app, outcome, 'window_crashed');
  });

  test(`the login page cannot be loaded (${version})`, async (t) => {
    const platform = await startPlatform(t, { version });
    const app = await platform.openWindow();
    await platform.org.close();
    const created = nextWindow(platform.runtime);
    const outcome = await app.connect(platform.org);
    const { window } = await created;
    await window.closed;
    assert.ok([-102, 'ERR_CONNECTION_REFUSED'].includes(/** @type {any} */ (outcome.error?.cause)));
    await assertOver(platform, app, outcome, 'window_failed');
  });
}

test('a later page cannot be loaded', async (t) => {
  const platform = await startPlatform(t);
  const app = await platform.openWindow();
  const { connecting, window } = await begin(app, platform.runtime, platform.org);
  await window.page.waitForSelector('#Login');
  platform.org.set({ drop: 'before', dropPath: '/' });
  await logIn(window, platform.org);
  const outcome = await connecting;
  await window.closed;
  assert.equal(outcome.error?.cause, 'ERR_EMPTY_RESPONSE');
  await assertOver(platform, app, outcome, 'window_failed');
});

test('a load that gives way to another is no failure', async (t) => {
  const platform = await startPlatform(t);
  const app = await platform.openWindow();
  const { connecting, window } = await begin(app, platform.runtime, platform.org);
  await window.page.waitForSelector('#Login');
  const slow = platform.org.hold('/slow');
  const given = platform.runtime.next('did-fail-load');
  await window.page.evaluate(() => location.assign('/slow'));
  await slow.arrived;
  await window.page.goto(`${platform.org.origin}/`);
  assert.equal((await given).errorCode, -3);
  await window.page.waitForSelector('#Login');
  await app.settle();
  assert.equal(platform.runtime.created.length, 1);
  await window.page.close();
  await assertOver(platform, app, await connecting, 'window_closed');
});

test('the container refuses the window', async (t) => {
  const platform = await startPlatform(t);
  const app = await platform.openWindow();
  platform.runtime.refuse = 'Windows are not allowed here';
  const outcome = await app.connect(platform.org);
  await assertOver(platform, app, outcome, 'window_failed');
});

test('the sign-in is not finished within five minutes', async (t) => {
  const platform = await startPlatform(t);
  const app = await platform.openWindow({ pausedClock: true });
  const { connecting, window } = await begin(app, platform.runtime, platform.org);
  await window.page.waitForSelector('#Login');
  await app.page.clock.fastForward(299_999);
  await app.settle();
  assert.equal(platform.runtime.created.length, 1);
  await app.page.clock.fastForward(1);
  await assertOver(platform, app, await connecting, 'authorization_timeout');
});

test('the first page never responds', async (t) => {
  const platform = await startPlatform(t);
  const app = await platform.openWindow();
  const timeOut = await holdTimer(app.page, 300_000);
  const hold = platform.org.hold('/services/oauth2/authorize');
  const { connecting, window } = await begin(app, platform.runtime, platform.org);
  await hold.arrived;
  // It is shown all the same: the user can close it.
  await window.shown;
  await timeOut();
  const outcome = await connecting;
  await window.closed;
  await assertOver(platform, app, outcome, 'authorization_timeout');
});

test('the user closes the window before its first page has responded', async (t) => {
  const platform = await startPlatform(t);
  const app = await platform.openWindow();
  const hold = platform.org.hold('/services/oauth2/authorize');
  const { connecting, window } = await begin(app, platform.runtime, platform.org);
  await hold.arrived;
  await window.page.close();
  await assertOver(platform, app, await connecting, 'window_closed');
});

test('the window stays hidden for two seconds', async (t) => {
  const platform = await startPlatform(t);
  const app = await platform.openWindow({ pausedClock: true });
  const { connecting, window } = await begin(app, platform.runtime, platform.org);
  await window.page.waitForSelector('#Login');
  await app.page.clock.runFor(1_999);
  await app.settle();
  assert.deepEqual(window.calls, []);
  await app.page.clock.runFor(1);
  await app.settle();
  assert.deepEqual(window.calls, ['show', 'focus']);
  await window.page.close();
  await connecting;
});

test('the page that asked goes away', async (t) => {
  const platform = await startPlatform(t);
  const app = await platform.openWindow();
  const { connecting, window } = await begin(app, platform.runtime, platform.org);
  await window.page.waitForSelector('#Login');
  // The event alone: the debugging protocol, which is the wire of the imitated runtime, loses what
  // a page says while it really unloads.
  await app.page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await window.closed;
  await assertOver(platform, app, await connecting, 'window_closed');
});

/**
 * Holds the timers of one duration in one page. The clocks of a browser's pages cannot be moved
 * while one of them waits for its first response.
 *
 * @param {import('playwright-core').Page} page
 * @param {number} duration in milliseconds
 * @returns {Promise<() => Promise<void>>} lets them all go off
 */
async function holdTimer(page, duration) {
  const held = await page.evaluateHandle((duration) => {
    const start = setTimeout;
    /** @type {(() => void)[]} */
    const held = [];
    /** @type {(action: () => void, delay?: number) => unknown} */
    const hold = (action, delay) =>
      delay === duration ? -held.push(action) : start(action, delay);
    Object.assign(globalThis, { setTimeout: hold });
    return held;
  }, duration);
  return async () => {
    const count = await held.evaluate((actions) => {
      for (const action of actions) action();
      return actions.length;
    });
    assert.ok(count > 0, 'a timer was set');
  };
}

/**
 * Ends the process behind a page.
 *
 * @param {import('playwright-core').Page} page
 */
async function crash(page) {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  await Promise.race([session.send('Page.crash').catch(() => {}), crashed]);
  await crashed;
}
