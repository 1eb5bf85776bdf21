/**
 * Windows that start with a copy of another one's sessionStorage, at an org that ends the whole
 * grant when a refresh token is used twice: none ever is. One sign-in serves many copies: each part
 * leaves behind the page that the next one goes on with.
 */

import assert from 'node:assert/strict';
import { refreshTokens } from '../org.js';

/** @import { EngineName } from '../engines.js' */
/** @import { Page } from '../page.js' */
/** @import { Stage } from '../stage.js' */

/** @param {Stage} stage @param {EngineName} engine */
export function testCopies(stage, engine) {
  stage.test('copies of a session', async (t) => {
    let page = await stage.connected();

    /**
     * @param {string} name
     * @param {number} count of refresh tokens that are used
     * @param {(first: Page) => Promise<Page>} body
     */
    const part = (name, count, body) =>
      t.test(name, async () => {
        const before = refreshTokens(stage.org).length;
        page = await body(page);
        assert.equal(refreshTokens(stage.org).length - before, count);
      });

    await part('a duplicated tab, and one of the copy', 3, duplicated);
    // Where no tab can be restored, a copy of what was stored earlier has to do.
    if (engine === 'webkit') await part('an old copy beside a newer one', 1, old);
    else {
      await part('a tab that is restored beside one that has used its token', 2, restoredBeside);
      await part('a tab that is restored with what it last stored', 2, restored);
    }
    // No engine has a say in what is not there.
    if (engine === 'chromium') {
      await part('a tab that is restored when the one with its token is gone', 1, restoredAlone);
      await stage.connectUnasked(page);
      await part('copies that cannot leave each other notes', 1, withoutNotes);
    }
    await part('a window that the page opened', 3, opened);
  });

  /** @param {Page} first */
  async function duplicated(first) {
    const second = await duplicate(first);
    assert.deepEqual(await second.stored(), await first.stored());
    assert.ok(await second.run((app) => app.resume()));
    const third = await duplicate(second);
    assert.ok(await third.run((app) => app.resume()));
    for (const order of [
      [first, second, third],
      [third, first, second],
      [second, third, first],
    ]) {
      stage.org.expireAccessTokens();
      const calls = [];
      for (const page of order)
        calls.push(await page.start((app) => app.send('/services/data/vXX.X/limits')));
      for (const call of calls) assert.equal((await call.value()).status, 200);
    }
    await second.close();
    await third.close();
    return first;
  }

  /** @param {Page} first */
  async function old(first) {
    // Nobody has connected it, so it hears of nothing.
    const second = await duplicate(first);
    stage.org.expireAccessTokens();
    assert.equal(await first.limits(), 200);
    assert.notDeepEqual(await second.stored(), await first.stored());
    assert.ok(await second.run((app) => app.resume()));
    await second.close();
    return first;
  }

  /** @param {Page} first */
  async function restoredBeside(first) {
    const second = await duplicate(first);
    assert.ok(await second.run((app) => app.resume()));
    const old = await second.stored();
    const third = await restore(second, first, async () => {
      stage.org.expireAccessTokens();
      assert.equal(await first.limits(), 200);
    });
    assert.deepEqual(await third.stored(), old);
    stage.org.expireAccessTokens();
    // It takes the newer session of the other.
    assert.ok(await third.run((app) => app.resume()));
    assert.equal(await first.limits(), 200);
    await first.close();
    return third;
  }

  /** @param {Page} first */
  async function restored(first) {
    stage.org.expireAccessTokens();
    assert.equal(await first.limits(), 200);
    const last = await first.stored();
    const second = await restore(first, await stage.another());
    assert.deepEqual(await second.stored(), last);
    stage.org.expireAccessTokens();
    assert.ok(await second.run((app) => app.resume()));
    return second;
  }

  /** @param {Page} first */
  async function restoredAlone(first) {
    // Nobody has connected it, so it hears of nothing.
    const second = await duplicate(first);
    stage.org.expireAccessTokens();
    assert.equal(await first.limits(), 200);
    assert.notDeepEqual(await second.stored(), await first.stored());
    const other = await stage.another();
    await first.close();
    const third = await restore(second, other);
    stage.org.expireAccessTokens();
    assert.equal(await third.run((app) => app.resume()), null);
    assert.deepEqual(await third.stored(), {});
    return third;
  }

  /** @param {Page} first */
  async function withoutNotes(first) {
    const second = await duplicate(first);
    for (const page of [first, second]) {
      await page.run(() => {
        Object.defineProperty(window, 'localStorage', { value: undefined });
      });
    }
    assert.ok(await second.run((app) => app.resume()));
    stage.org.expireAccessTokens();
    for (const page of [second, first]) assert.equal(await page.limits(), 200);
    await first.close();
    await second.reload();
    assert.ok(await second.run((app) => app.resume()));
    return second;
  }

  /** @param {Page} first */
  async function opened(first) {
    const second = await stage.twin(first, () =>
      first.click((_, url) => void window.open(url, '_blank'), first.url ?? ''),
    );
    assert.deepEqual(await second.stored(), await first.stored());
    assert.equal(Object.keys(await first.stored()).length, 1);
    assert.ok(await second.run((app) => app.resume()));
    for (const page of [second, first, second]) {
      stage.org.expireAccessTokens();
      assert.equal(await page.limits(), 200);
    }
    // What one ends is over for the other too.
    await first.run((app) => app.connection.disconnect());
    const error = await second.fail((app) => app.send('/services/data/vXX.X/limits'));
    assert.equal(error.code, 'disconnected');
    assert.deepEqual(await second.stored(), {});
    return first;
  }

  /** @param {Page} page */
  async function duplicate(page) {
    if (engine === 'webkit') return paste(await page.stored());
    return stage.twin(page, () => page.run(() => void dispatchEvent(new Event('duplicate-tab'))));
  }

  /**
   * Closes a tab and brings it back.
   * @param {Page} page
   * @param {Page} other where that is asked for
   * @param {() => Promise<void>} [meanwhile]
   */
  async function restore(page, other, meanwhile) {
    await page.close();
    await meanwhile?.();
    return stage.twin(page, () => other.run(() => void dispatchEvent(new Event('restore-tab'))));
  }

  /**
   * A new tab with what another one has stored.
   * @param {Record<string, string>} stored
   */
  async function paste(stored) {
    const page = await stage.another();
    await page.run((_, stored) => {
      for (const [name, text] of Object.entries(stored)) sessionStorage.setItem(name, text);
    }, stored);
    await page.reload();
    return page;
  }
}
