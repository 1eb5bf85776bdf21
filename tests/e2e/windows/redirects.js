/** One redirect URI, however it was written, and where its answer is left for the app. */

import assert from 'node:assert/strict';
import { requestsTo } from '../org.js';
import { signIn } from '../sign-in.js';
import { within } from '../within.js';

/** @import { Stage } from '../stage.js' */

const authorize = '/services/oauth2/authorize';

/** @param {Stage} stage */
export function testRedirects(stage) {
  stage.test('a redirect URI of the caller is one text in all places', async (t) => {
    const { browser, org, server } = stage;
    server.callbackAtRoot = true;
    const { host } = new URL(server.origin);
    const callbacks = [server.callback, `${server.origin}/`];
    const { consumerKey } = org.registerApp({ name: 'by many names', callbacks });
    const page = await stage.page({ key: consumerKey });
    for (const [given, meant = server.callback] of /** @type {[string, string?][]} */ ([
      ['/salesforce-callback.html'],
      ['salesforce-callback.html'],
      ['./x/../salesforce-callback.html'],
      [server.origin, `${server.origin}/`],
      [`HTTP://${host.toUpperCase()}/salesforce-callback.html`],
      [`//${host}/salesforce-callback.html`],
      [`${server.callback}#fragment`],
      [`${server.callback}#`],
      [` ${server.callback} `],
    ])) {
      await t.test(given, async () => {
        org.clearRequests();
        const request = org.next(({ path }) => path === authorize);
        const connecting = await page.click(
          (app, redirect_uri) => app.connect(undefined, { redirect_uri, prompt: 'login consent' }),
          given,
        );
        const popup = await browser.popup();
        const { url } = await within('the authorization request', request);
        const asked = new URL(url, org.origin).searchParams.getAll('redirect_uri');
        try {
          assert.deepEqual(asked, [meant]);
        } catch (error) {
          await browser.closeWindow(popup);
          await connecting.settled();
          throw error;
        }
        await signIn(browser, popup, org);
        assert.equal((await connecting.value()).username, org.username);
        const exchanged = requestsTo(org, '/services/oauth2/token').map(({ text }) =>
          new URLSearchParams(text).getAll('redirect_uri'),
        );
        assert.deepEqual(exchanged, [[meant]]);
      });
    }
  });

  stage.test('no state that an attacker chooses touches what the library keeps', async () => {
    const { browser, org, server } = stage;
    const page = await stage.connected();
    org.expireAccessTokens();
    assert.equal(await page.limits(), 200);
    const before = await page.run(() => ({ ...localStorage }));
    const names = Object.keys(before);
    assert.ok(names.length > 0, 'something is kept');
    // Firefox lets the callback page close a window that has shown nothing else.
    const isClosed = (/** @type {Error} */ error) => {
      if (error.name !== 'NoSuchWindowError') throw error;
      return true;
    };
    for (const name of names) {
      // Every end of a name might be what is put behind the callback page's own beginning.
      const parts = name.split(/(?<=[:/.=-])/);
      const states = parts.map((_, index) => parts.slice(index).join(''));
      for (const state of states) {
        const attacker = await browser.newWindow();
        await browser.switchTo(attacker);
        const query = new URLSearchParams({ code: 'forged', state });
        await browser.driver.get(`${server.callback}?${query}`).catch(isClosed);
        await browser.waitFor('the callback page to be done', () =>
          browser.driver.getCurrentUrl().then((url) => url === server.callback, isClosed),
        );
      }
    }
    assert.deepEqual(await page.run(() => ({ ...localStorage })), before);
  });

  stage.test('a scope among the parameters is part of the session’s key', async () => {
    const { org } = stage;
    const page = await stage.page();
    await stage.connect(page, { scope: 'api refresh_token id' });
    const [asked] = requestsTo(org, authorize);
    const scopes = new URL(asked?.url ?? '', org.origin).searchParams.getAll('scope');
    assert.equal(scopes.length, 1);
    assert.deepEqual(scopes[0]?.split(' ').sort(), ['api', 'id', 'refresh_token']);
    for (const reload of [false, true]) {
      if (reload) await page.reload();
      assert.equal(await page.run((app) => app.resume()), null, 'of fewer scopes there is none');
      assert.equal((await page.run((app) => app.resume(['id'])))?.username, org.username);
    }
  });
}
