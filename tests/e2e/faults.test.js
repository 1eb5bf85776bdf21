/** What goes wrong on the way: each ends with a settled promise, the truth, and an intact store. */

import assert from 'node:assert/strict';
import { element, logIn, press, signIn } from './sign-in.js';
import { inEngines } from './stage.js';

/** @import { Page } from './page.js' */
/** @typedef {Partial<import('../org/index.js').Switches>} Switches */

const token = '/services/oauth2/token';
const user = '/services/data/v56.0/sobjects/User/*';
const drops = /** @type {const} */ (['before', 'during', 'after']);

/** Faults after the code: switches, the code of the error, that of its cause. @type {[Switches, string, string?][]} */
const signIns = [
  ...[token, user].flatMap((dropPath) =>
    drops.map(
      (drop) =>
        /** @type {[Switches, string, string]} */ ([
          { drop, dropPath },
          'authorization_incomplete',
          'network_error',
        ]),
    ),
  ),
  [
    { status: 503, statusPath: user, statusTimes: 1 },
    'authorization_incomplete',
    'request_refused',
  ],
  [
    { status: 429, statusPath: token, statusTimes: 1, statusRetryAfter: 5 },
    'invalid_token_response',
  ],
  [{ tokenFault: 'no-access-token', tokenFaultTimes: 1 }, 'invalid_token_response'],
  [{ tokenFault: 'other-token-type', tokenFaultTimes: 1 }, 'invalid_token_response'],
  [{ tokenFault: 'foreign-instance-url', tokenFaultTimes: 1 }, 'foreign_instance'],
  [{ tokenFault: 'malformed-json', tokenFaultTimes: 1 }, 'invalid_token_response'],
  [{ tokenFault: 'html', tokenFaultTimes: 1 }, 'invalid_token_response'],
];

/** Faults of a refresh, and what the next call ends with: used tokens are dead. @type {[Switches, boolean][]} */
const refreshes = [
  [{ drop: 'before', dropPath: token }, true],
  [{ drop: 'during', dropPath: token }, false],
  [{ drop: 'after', dropPath: token }, false],
  [{ status: 429, statusPath: token, statusTimes: 1, statusRetryAfter: 5 }, true],
  [{ status: 503, statusPath: token, statusTimes: 1, statusBody: 'empty' }, true],
  [{ tokenFault: 'malformed-json', tokenFaultTimes: 1 }, false],
  [{ tokenFault: 'other-token-type', tokenFaultTimes: 1 }, false],
  [{ tokenFault: 'foreign-instance-url', tokenFaultTimes: 1 }, false],
];

inEngines(
  (stage) => {
    stage.test('faults after the code', async (t) => {
      const page = await stage.page();
      for (const [switches, code, cause] of signIns) {
        await t.test(JSON.stringify(switches), async () => {
          stage.org.set(switches);
          const connecting = await page.click((app) =>
            app.connect(undefined, { prompt: 'login consent' }),
          );
          await signIn(stage.browser, await stage.browser.popup(), stage.org);
          const error = await connecting.error();
          assert.equal(error.name, 'AuthorizationError');
          assert.equal(error.code, code);
          assert.equal(error.cause?.code, cause);
          assert.deepEqual(await stored(page), []);
          stage.org.set({ drop: 'never' });
        });
      }
      assert.equal((await connectAgain(page)).username, stage.org.username);
    });

    stage.test('faults of a refresh', async (t) => {
      const page = await stage.connected();
      for (const [switches, isUnused] of refreshes) {
        await t.test(JSON.stringify(switches), async () => {
          stage.org.expireAccessTokens();
          stage.org.set(switches);
          const error = await page.fail((app) => app.send('/services/data/vXX.X/limits'));
          assert.equal(error.name, 'ApiRequestError');
          assert.equal(error.code, 'refresh_unavailable');
          assert.equal((await stored(page)).length, 1);
          // A browser repeats what was dropped by itself, so the fault lasts until here.
          stage.org.set({ drop: 'never' });
          const next = await page.start((app) => app.send('/services/data/vXX.X/limits'));
          if (isUnused) {
            assert.equal((await next.value()).status, 200);
          } else {
            assert.equal((await next.error()).code, 'session_expired');
            assert.deepEqual(await stored(page), []);
            await connectAgain(page);
          }
        });
      }
    });

    stage.test('a slow org', async () => {
      const { org } = stage;
      const page = await stage.connected();
      await page.run((app) => app.library.configure({ requestTimeout: 300 }));
      const hold = org.hold('/services/data');
      assert.equal((await page.fail((app) => app.send('/services/data'))).code, 'request_timeout');
      hold.release();
      assert.equal((await page.run((app) => app.send('/services/data'))).status, 200);
    });

    stage.test('storage that is full, or may not be touched', async (t) => {
      for (const [name, spoil] of /** @type {[string, () => void][]} */ ([
        [
          'full',
          () =>
            void (Storage.prototype.setItem = () => {
              throw new DOMException('', 'QuotaExceededError');
            }),
        ],
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
          await connectAgain(page);
          stage.org.expireAccessTokens();
          assert.equal(
            (await page.run((app) => app.send('/services/data/vXX.X/limits'))).status,
            200,
          );
          await page.run((app) => app.connection.disconnect());
          assert.ok(
            stage.server.console.some((line) => line.includes('will not survive a reload')),
          );
        });
      }
    });

    stage.test('a store that somebody has written into', async (t) => {
      const page = await stage.connected();
      const [[name = '', text = ''] = []] = await stored(page);
      for (const [what, written] of [
        ['nonsense', '{}'],
        ['half of it', text.slice(0, 40)],
        ['an older format', text.replace('format=1', 'format=0')],
        ['a path for a user', text.replace(/user=\w+/, 'user=..%2F..%2Fx')],
      ]) {
        await t.test(what, async () => {
          await page.run(
            (_, name, written) => sessionStorage.setItem(name, written),
            name,
            written,
          );
          await page.reload();
          assert.equal(await page.run((app) => app.resume()), null);
          assert.deepEqual(await stored(page), []);
        });
      }
      assert.ok(await connectAgain(page));
    });

    stage.test('the page is reloaded while the user signs in', async () => {
      const { browser, org } = stage;
      const page = await stage.page();
      await page.click((app) => app.connect());
      const popup = await browser.popup();
      await element(browser, popup, 'username');
      await page.reload();
      await signIn(browser, popup, org);
      await browser.gone(popup);
      assert.equal(await page.run((app) => app.resume()), null);
      assert.ok(!org.requests.some(({ path }) => path === token));
      // Nothing is asked any more: the window would be gone before it is seen.
      const hold = org.hold('/services/oauth2/authorize');
      const again = await page.click((app) => app.connect());
      const window = await browser.popup();
      hold.release();
      assert.equal((await again.value()).username, org.username);
      await browser.gone(window);
    });

    stage.test('the popup is reloaded, and sent elsewhere and closed', async () => {
      const { browser, org } = stage;
      const page = await stage.page();
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

    /** Whoever is signed in and has approved is asked again. @param {Page} page */
    async function connectAgain(page) {
      const connecting = await page.click((app) =>
        app.connect(undefined, { prompt: 'login consent' }),
      );
      await signIn(stage.browser, await stage.browser.popup(), stage.org);
      return connecting.value();
    }
  },
  ['chromium'],
);

/** What the library keeps in sessionStorage. @param {Page} page @returns {Promise<[string, string][]>} */
function stored(page) {
  return page.run(() =>
    Object.entries(sessionStorage).filter(([name]) => name.startsWith('openfin-salesforce:')),
  );
}
