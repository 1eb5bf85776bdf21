/** What goes wrong in the browser: each ends with a settled promise, the truth, and an intact store. */

import assert from 'node:assert/strict';
import { element, logIn, press } from '../sign-in.js';
import { stored } from '../stage.js';

/** @param {import('../stage.js').Stage} stage */
export function testFaults(stage) {
  stage.test('storage that is full, absent, or may not be touched', async (t) => {
    for (const [name, spoil] of /** @type {[string, () => void][]} */ ([
      [
        'full',
        () =>
          void (Storage.prototype.setItem = () => {
            throw new DOMException('', 'QuotaExceededError');
          }),
      ],
      ['absent', () => void Object.defineProperty(window, 'sessionStorage', { value: undefined })],
      [
        'forbidden',
        () =>
          void Object.defineProperty(window, 'sessionStorage', {
            get() {
              throw new DOMException('', 'SecurityError');
            },
          }),
      ],
    ])) {
      await t.test(name, async () => {
        const page = await stage.page();
        await page.run(spoil);
        await stage.connectAgain(page);
        stage.org.expireAccessTokens();
        assert.equal(
          (await page.run((app) => app.send('/services/data/vXX.X/limits'))).status,
          200,
        );
        await page.run((app) => app.connection.disconnect());
        assert.ok(stage.server.console.some((line) => line.includes('will not survive a reload')));
      });
    }
  });

  stage.test('the popup is reloaded, and sent elsewhere and closed', async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    await page.run((app) => app.hasten());
    const first = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await element(browser, popup, 'username');
    await browser.driver.navigate().refresh();
    await logIn(browser, popup, org);
    await element(browser, popup, 'oaapprove');
    await browser.driver.get(`${stage.server.otherOrigin}/empty`);
    await browser.closeWindow(popup);
    assert.equal((await first.error()).code, 'window_closed');
  });
}

/** What is decided before an engine has a say in it. @param {import('../stage.js').Stage} stage */
export function testFaultsInAny(stage) {
  stage.test('a store that somebody has written into', async (t) => {
    const page = await stage.connected();
    const [[name = '', text = ''] = []] = await stored(page);
    for (const [what, written] of [
      ['nonsense', '{}'],
      ['half of it', text.slice(0, 40)],
      ['an older format', text.replace('format=2', 'format=1')],
      ['a path for a user', text.replace(/user=\w+/, 'user=..%2F..%2Fx')],
    ]) {
      await t.test(what, async () => {
        await page.run((_, name, written) => sessionStorage.setItem(name, written), name, written);
        await page.reload();
        assert.equal(await page.run((app) => app.resume()), null);
        assert.deepEqual(await stored(page), []);
      });
    }
    assert.ok(await stage.connectAgain(page));
  });

  stage.test('two apps on one origin', async () => {
    const { org, server } = stage;
    const page = await stage.connected();
    const { consumerKey } = org.registerApp({ name: 'second', callbacks: [server.callback] });
    const connecting = await page.click(async (app, key) => {
      const second = await app.library.connect(app.org, key);
      await app.connection.disconnect();
      return (await second.executeApiRequest('/services/data')).status;
    }, consumerKey);
    await press(stage.browser, await stage.browser.popup(), 'oaapprove');
    assert.equal(await connecting.value(), 200);
    assert.equal((await stored(page)).length, 1);
  });

  stage.test('a clock that is set back and forth', async () => {
    const { org } = stage;
    const page = await stage.page();
    for (const years of [-30, 60]) {
      await page.run((_, shift) => {
        const { now } = Date;
        Date.now = () => now() + shift;
      }, years * 31_536_000_000);
      await stage.connectAgain(page);
      org.expireAccessTokens();
      assert.equal((await page.run((app) => app.send('/services/data/vXX.X/limits'))).status, 200);
    }
  });
}
