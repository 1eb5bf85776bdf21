/**
 * Windows that start with a copy of another one's sessionStorage, at an org that ends the whole
 * grant when a refresh token is used twice: none ever is.
 */

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { refreshTokens } from './org.js';
import { inEngines } from './stage.js';

/** @import { Page } from './page.js' */

/** Duplicates and restores tabs. WebKitGTK's browser can do neither. */
const extension = fileURLToPath(new URL('tabs', import.meta.url));

inEngines(
  (stage, engine) => {
    stage.test('a duplicated tab', async () => {
      const { org } = stage;
      const first = await stage.connected();
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
        org.expireAccessTokens();
        const calls = [];
        for (const page of order)
          calls.push(await page.start((app) => app.send('/services/data/vXX.X/limits')));
        for (const call of calls) assert.equal((await call.value()).status, 200);
      }
      assert.equal(refreshTokens(org).length, 3);
    });

    stage.test('a window that the page opened', async () => {
      const { org } = stage;
      const first = await stage.connected();
      const second = await stage.twin(first, () =>
        first.click((_, url) => void window.open(url, '_blank'), first.url ?? ''),
      );
      assert.deepEqual(await second.stored(), await first.stored());
      assert.equal(Object.keys(await first.stored()).length, 1);
      assert.ok(await second.run((app) => app.resume()));
      for (const page of [second, first, second]) {
        org.expireAccessTokens();
        assert.equal(await page.limits(), 200);
      }
      assert.equal(refreshTokens(org).length, 3);
      // What one ends is over for the other too.
      await first.run((app) => app.connection.disconnect());
      const error = await second.fail((app) => app.send('/services/data/vXX.X/limits'));
      assert.equal(error.code, 'disconnected');
      assert.deepEqual(await second.stored(), {});
    });

    stage.test('a tab that is restored with what it last stored', async () => {
      const { org } = stage;
      const first = await stage.connected();
      org.expireAccessTokens();
      assert.equal(await first.limits(), 200);
      const last = await first.stored();
      const second = await restore(first);
      assert.deepEqual(await second.stored(), last);
      org.expireAccessTokens();
      assert.ok(await second.run((app) => app.resume()));
      assert.equal(refreshTokens(org).length, 2);
    });

    stage.test('a tab that is restored beside one that has used its token', async () => {
      const { org } = stage;
      const first = await stage.connected();
      const second = await duplicate(first);
      assert.ok(await second.run((app) => app.resume()));
      const old = await second.stored();
      const third = await restore(second, async () => {
        org.expireAccessTokens();
        assert.equal(await first.limits(), 200);
      });
      assert.deepEqual(await third.stored(), old);
      org.expireAccessTokens();
      // It takes the newer session of the other.
      assert.ok(await third.run((app) => app.resume()));
      assert.equal(await first.limits(), 200);
      assert.equal(refreshTokens(org).length, 2);
    });

    stage.test('a tab that is restored when the one that has used its token is gone', async () => {
      const { org } = stage;
      const first = await stage.connected();
      // Nobody has connected it, so it hears of nothing.
      const second = await duplicate(first);
      org.expireAccessTokens();
      assert.equal(await first.limits(), 200);
      assert.notDeepEqual(await second.stored(), await first.stored());
      await first.close();
      const third = await restore(second);
      org.expireAccessTokens();
      assert.equal(await third.run((app) => app.resume()), null);
      assert.equal(refreshTokens(org).length, 1);
      assert.deepEqual(await third.stored(), {});
    });

    stage.test('copies that cannot leave each other notes', async () => {
      const { org } = stage;
      const first = await stage.connected();
      const second = await duplicate(first);
      for (const page of [first, second]) {
        await page.run(() => {
          Object.defineProperty(window, 'localStorage', { value: undefined });
        });
      }
      assert.ok(await second.run((app) => app.resume()));
      for (const page of [second, first]) {
        org.expireAccessTokens();
        assert.equal(await page.limits(), 200);
      }
      assert.equal(refreshTokens(org).length, 2);
    });

    /** @param {Page} page */
    async function duplicate(page) {
      if (engine === 'webkit') return withStored(await page.stored());
      return stage.twin(page, () => page.run(() => void dispatchEvent(new Event('duplicate-tab'))));
    }

    /**
     * Closes a tab and brings it back.
     * @param {Page} page
     * @param {() => Promise<void>} [meanwhile]
     */
    async function restore(page, meanwhile) {
      const stored = await page.stored();
      const other = await stage.another();
      await page.close();
      await meanwhile?.();
      if (engine === 'webkit') return withStored(stored);
      return stage.twin(page, () => other.run(() => void dispatchEvent(new Event('restore-tab'))));
    }

    /**
     * A new tab with what another one has stored.
     * @param {Record<string, string>} stored
     */
    async function withStored(stored) {
      const page = await stage.another();
      await page.run((_, stored) => {
        for (const [name, text] of Object.entries(stored)) sessionStorage.setItem(name, text);
      }, stored);
      await page.reload();
      return page;
    }
  },
  undefined,
  extension,
);
