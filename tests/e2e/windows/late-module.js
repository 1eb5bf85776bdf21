/**
 * A click before the module has arrived: its window opens at once and empty, waits for the module,
 * and is closed on every way out.
 */

import assert from 'node:assert/strict';
import { requestsTo } from '../org.js';
import { element, signIn } from '../sign-in.js';
import { within } from '../within.js';

/** @import { App } from '../page/app.js' */
/** @import { Stage } from '../stage.js' */

const authorize = '/services/oauth2/authorize';
const file = '/dist/module.mjs';

/** @param {Stage} stage */
export function testLateModule(stage) {
  for (const [name, coop, loginCoop] of /** @type {const} */ ([
    ['no opener policy', undefined, 'none'],
    ['same-origin on the login pages', undefined, 'same-origin'],
    ['same-origin on the app', 'same-origin', 'none'],
    ['same-origin on both', 'same-origin', 'same-origin'],
  ])) {
    stage.test(`a click that the module comes too late for, ${name}`, async () => {
      const { browser, org, server } = stage;
      server.coop = coop;
      org.set({ loginCoop });
      const { page, release } = await early(stage);
      const spent = server.report('note', 'spent');
      const connecting = await page.click(connectAndWatch);
      const popup = await browser.popup();
      await within('the end of the right to open a window', spent);
      assert.equal(requestsTo(org, authorize).length, 0);
      release();
      await signIn(browser, popup, org);
      assert.equal((await connecting.value()).username, org.username);
      await browser.gone(popup);
      assert.equal(await page.limits(), 200);
    });
  }

  stage.test(
    'the window is closed when the module cannot be loaded, and the next click works',
    async () => {
      const { browser, org, server } = stage;
      const { page, release } = await early(stage);
      const connecting = await page.click((app) => app.connect());
      const popup = await browser.popup();
      server.others.set(file, { status: 503 });
      release();
      const error = await connecting.error();
      assert.equal(error.code, 'initialization_failed');
      assert.match(error.message, /Check the network/);
      await browser.gone(popup);

      server.others.delete(file);
      const again = await page.click((app) => app.connect());
      await signIn(browser, await browser.popup(), org);
      assert.equal((await again.value()).username, org.username);
    },
  );

  stage.test('the user closes the window before the module is there', async () => {
    const { browser, org } = stage;
    const { page, release } = await early(stage);
    const connecting = await page.click((app) => app.connect());
    await browser.closeWindow(await browser.popup());
    release();
    assert.equal((await connecting.error()).code, 'window_closed');
    assert.equal(requestsTo(org, authorize).length, 0);
  });

  stage.test('a second click before the module is there opens no second window', async () => {
    const { browser, org } = stage;
    const { page, release } = await early(stage);
    const first = await page.click((app) => app.connect());
    const popup = await browser.popup();
    const second = await page.click((app) => app.connect());
    assert.equal((await browser.handles()).length, 2);
    release();
    await signIn(browser, popup, org);
    assert.deepEqual(await second.value(), await first.value());
    assert.equal(requestsTo(org, authorize).length, 1);
  });

  stage.test('the page goes away before the module is there', async () => {
    const { browser, org } = stage;
    const { page, release } = await early(stage);
    await page.click((app) => app.connect());
    const popup = await browser.popup();
    await page.reload();
    await browser.gone(popup);
    release();
    assert.equal(requestsTo(org, authorize).length, 0);
  });
}

/** What is decided before an engine has a say in it. @param {Stage} stage */
export function testLateModuleInAny(stage) {
  stage.test('a mistake closes the window', async () => {
    const { browser } = stage;
    for (const [code, work] of /** @type {[string, (app: App) => unknown][]} */ ([
      ['invalid_org_url', (app) => app.library.connect('https://evil.example', app.key)],
      [
        'invalid_option',
        (app) => {
          app.library.configure(/** @type {any} */ ({ apiversion: '56.0' }));
          return app.connect();
        },
      ],
    ])) {
      const { page, release } = await early(stage);
      const connecting = await page.click(work);
      const popup = await browser.popup();
      release();
      assert.equal((await connecting.error()).code, code);
      await browser.gone(popup);
    }
  });

  stage.test('no window opens where a session is stored, or without a click', async () => {
    const { browser } = stage;
    await stage.connected();
    const { page, release } = await early(stage);
    const connecting = await page.click((app) => app.connect());
    assert.equal((await browser.handles()).length, 1);
    release();
    assert.ok((await connecting.value()).username);

    await page.run((app) => app.connection.disconnect());
    const { page: anew, release: arrive } = await early(stage);
    const unasked = await anew.click((app) => {
      // As where there was no click, or one long ago.
      Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } });
      /** @type {any} */ (window).opened = 0;
      window.open = () => (++/** @type {any} */ (window).opened, null);
      return app.connect();
    });
    assert.equal(await anew.run(() => /** @type {any} */ (window).opened), 0);
    arrive();
    assert.equal((await unasked.error()).code, 'popup_blocked');
  });

  stage.test('the window comes up where a later one would', async () => {
    const { browser, org } = stage;
    const wishes = { width: 520, defaultHeight: 610, left: 30, top: 40 };
    for (const options of [undefined, wishes]) {
      const places = [];
      for (const late of [true, false]) {
        const { page, release } = await early(stage);
        if (!late) {
          release();
          await page.fail((app) => app.library.connect('', ''));
        }
        const features = await page.click((app, options) => {
          const { open } = window;
          /** @type {any} */ (window).features = [];
          window.open = (url, target, features) => {
            /** @type {any} */ (window).features.push(features);
            return open.call(window, url, target, features);
          };
          void app.connect(undefined, undefined, options).catch(() => {});
        }, options);
        await features.settled();
        const popup = await browser.popup();
        if (late) release();
        await element(browser, popup, 'username');
        places.push(await page.run(() => /** @type {any} */ (window).features));
        await browser.closeWindow(popup);
        org.clearRequests();
      }
      assert.deepEqual(places[0], places[1]);
      assert.equal(places[0].length, 1);
    }
  });
}

/** The app in its first window, with the module still on its way. @param {Stage} stage */
async function early(stage) {
  const { arrived, release } = stage.server.hold(file);
  const page = await stage.page();
  await within('the request for the module', arrived);
  return { page, release };
}

/** Connects, and tells when the click has lost its right to open a window. @param {App} app */
function connectAndWatch(app) {
  const look = () => {
    if (navigator.userActivation.isActive) return void setTimeout(look, 100);
    const body = JSON.stringify({ kind: 'note', id: 'spent' });
    void fetch('/report', { method: 'POST', body });
  };
  const connecting = app.connect();
  look();
  return connecting;
}
