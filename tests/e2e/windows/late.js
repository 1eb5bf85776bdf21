/**
 * A popup that was cut off and then left for a while, by the keyboard, looks as if it were closed.
 * The attempt is given up, but not its answer: whoever comes back to the popup and finishes there
 * has the session in the app, without another window.
 */

import assert from 'node:assert/strict';
import { requestsTo } from '../org.js';
import { element, signIn } from '../sign-in.js';
import { within } from '../within.js';

/** @import { Stage } from '../stage.js' */

const token = '/services/oauth2/token';

/** @param {Stage} stage */
export function testLate(stage) {
  for (const next of /** @type {const} */ (['getConnection', 'connect'])) {
    stage.test(`an answer after the popup was given up, and then ${next}`, async () => {
      const { browser, org } = stage;
      org.set({ loginCoop: 'same-origin' });
      const page = await stage.page();
      const connecting = await page.click((app) => app.connect());
      const popup = await browser.popup();
      await element(browser, popup, 'username');
      // The user looks at the app, with nothing that a page would see but the focus.
      await browser.focus(page.handle);
      assert.equal((await connecting.error()).code, 'window_closed');
      assert.ok(await browser.isOpen(popup));

      const user = /\/sobjects\/User\//;
      const read = org.next(({ path, method }) => user.test(path) && method === 'GET', 'answer');
      await signIn(browser, popup, org);
      await browser.gone(popup);
      await within('the sign-in to be completed', read);
      const [exchange] = requestsTo(org, token);
      const connected = await page.run(
        // No click: a window would be blocked.
        next === 'connect' ? (app) => app.connect() : (app) => app.resume(),
      );
      assert.equal(connected?.username, org.username);
      assert.equal((await browser.handles()).length, 1);
      assert.equal(await page.limits(), 200);

      // What names the attempt is of no further use.
      const { url = '' } = requestsTo(org, '/services/oauth2/authorize')[0] ?? {};
      const state = new URL(url, org.origin).searchParams.get('state') ?? '';
      const code = new URLSearchParams(exchange?.text).get('code') ?? '';
      const stored = await page.stored();
      await (
        await stage.another()
      ).run(
        (_, state, code) => {
          const query = `?${new URLSearchParams({ code, state })}`;
          const channel = new BroadcastChannel(`openfin-salesforce:callback:${state}`);
          channel.postMessage(query);
          channel.close();
        },
        state,
        code,
      );
      await page.reload();
      assert.equal((await page.run((app) => app.resume()))?.username, org.username);
      assert.deepEqual(await page.stored(), stored);
      assert.equal(requestsTo(org, token).length, 1);
    });
  }
}
