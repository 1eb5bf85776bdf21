/**
 * Renewals whose answer is lost, or is that another one is under way: none ends a session that the
 * org has not ended, in whichever window, and no window is shown.
 */

import assert from 'node:assert/strict';
import { requestsTo } from '../org.js';
import { within } from '../within.js';

/** @import { Page } from '../page.js' */
/** @import { Stage } from '../stage.js' */

const token = '/services/oauth2/token';

/** @param {Stage} stage */
export function testRenewals(stage) {
  stage.test('a refresh that meets another one is told to wait, and waits', async () => {
    const { org } = stage;
    const first = await stage.connected();
    const second = await resumed();
    for (const page of [first, second]) {
      org.expireAccessTokens();
      org.set({ busyRefreshes: 2 });
      const before = requestsTo(org, token).length;
      assert.equal(await page.limits(), 200);
      assert.ok(requestsTo(org, token).length > before + 1, 'it has met the other one');
      assert.equal(org.switches.busyRefreshes, 0);
    }
    for (const page of [first, second]) assert.equal(await page.limits(), 200);
  });

  stage.test('a page is reloaded in the middle of a refresh', async () => {
    const { org } = stage;
    org.set({ refreshTokenRotation: false });
    const page = await stage.connected();
    org.expireAccessTokens();
    const hold = org.hold(token, { method: 'POST', stage: 'answer' });
    await page.start((app) => app.send('/services/data/vXX.X/limits'));
    await within('the refresh', hold.arrived);
    await page.reload();
    const refused = org.next(({ path, method }) => path === token && method === 'POST', 'answer');
    const resuming = await page.start((app) => app.resume());
    await within('the second refresh', refused);
    hold.release();
    assert.equal((await resuming.value())?.username, org.username);
    assert.equal(await page.limits(), 200);
  });

  for (const { name, switches, rotation, isUsed } of /** @type {const} */ ([
    { name: 'never reached the org', switches: { drop: 'before' }, rotation: true },
    { name: 'was lost, and tokens do not rotate', switches: { drop: 'after' }, rotation: false },
    { name: 'was lost', switches: { drop: 'after' }, rotation: true, isUsed: true },
  ])) {
    stage.test(`a refresh ${name}, and its window is closed`, async () => {
      const { org } = stage;
      org.set({ refreshTokenRotation: rotation });
      const first = await stage.connected();
      const [second, third] = [await resumed(), await resumed()];
      org.expireAccessTokens();
      org.set({ ...switches, dropPath: token });
      const error = await first.fail((app) => app.send('/services/data/vXX.X/limits'));
      assert.equal(error.code, 'refresh_unavailable');
      await first.close();
      org.set({ drop: 'never' });
      org.clearRequests();
      if (isUsed) {
        // Only the org can say so.
        const error = await second.fail((app) => app.send('/services/data/vXX.X/limits'));
        assert.equal(error.code, 'session_expired');
        assert.equal(requestsTo(org, token).length, 1);
        assert.equal(await third.run((app) => app.resume()), null);
        return;
      }
      for (const page of [second, third]) assert.equal(await page.limits(), 200);
      assert.equal(requestsTo(org, token).length, 1);
    });
  }

  stage.test('a session whose user cannot be read is replaced by a sign-in', async (t) => {
    const { org } = stage;
    const user = '/services/data/v56.0/sobjects/User/*';
    const page = await stage.connected();
    for (const [name, unusable, usable] of /** @type {const} */ ([
      ['403', gateway(403), { status: 0 }],
      ['404', gateway(404), { status: 0 }],
      [
        'a 401 that no refresh cures',
        { unusableSession: 'not-valid-for-rest' },
        { unusableSession: 'none' },
      ],
    ])) {
      await t.test(name, async () => {
        await page.reload();
        org.set(unusable);
        const before = await page.stored();
        const error = await page.fail((app) => app.resume());
        assert.equal(error.name, 'ApiRequestError');
        assert.equal(error.code, 'request_refused');
        assert.deepEqual(await page.stored(), before, 'it may be used again');
        const hold = org.hold('/services/oauth2/authorize');
        const connecting = await page.click((app) => app.connect(undefined, {}));
        await Promise.race([within('the sign-in', hold.arrived), connecting.value()]);
        org.set(usable);
        const popup = await stage.browser.popup();
        hold.release();
        assert.equal((await connecting.value()).username, org.username);
        await stage.browser.gone(popup);
        assert.notDeepEqual(await page.stored(), before);
        assert.equal(await page.limits(), 200);
      });
    }

    /** @param {number} status */
    function gateway(status) {
      const body = { statusBody: /** @type {const} */ ('json'), statusCors: true };
      return { status, statusPath: user, statusTimes: 0, ...body };
    }
  });

  /** One more window with the session. @returns {Promise<Page>} */
  async function resumed() {
    const page = await stage.another();
    assert.ok(await page.run((app) => app.resume()));
    return page;
  }
}
