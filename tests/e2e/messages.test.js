/**
 * Messages that look like the callback's: forged, early, late, twice, and played back. Each goes by
 * every way that the callback page has, from another page of the origin, and from another origin.
 */

import assert from 'node:assert/strict';
import { requestsTo } from './org.js';
import { element, signIn } from './sign-in.js';
import { inEngines } from './stage.js';

/** @import { Page } from './page.js' */

inEngines((stage) => {
  stage.test('forged and early, twice, played back, late', async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const stranger = await stage.another();

    // Early: there is no attempt yet.
    await deliver(stranger, page, 'guessed', ['?code=forged&state=guessed']);
    let asked = org.next(({ path }) => path === '/services/oauth2/authorize');
    const first = await page.click((app) => app.connect());
    const popup = await browser.popup();
    const state = stateOf(await asked);
    // Forged: the user is still typing.
    await element(browser, popup, 'username');
    await deliver(stranger, page, state, [
      '',
      '?code=forged',
      '?code=forged&state=guessed',
      `?code=forged&state=${state}x`,
      `?code=forged&state=guessed&state=${state}`,
      '?error=access_denied&error_description=forged&state=guessed',
    ]);
    // The login page knows the state, and is of another origin.
    await heard(page, state, 1, async () => {
      await browser.switchTo(popup);
      await browser.driver.executeScript(
        "opener.postMessage(arguments[0], '*')",
        `?code=forged&state=${state}`,
      );
    });
    assert.deepEqual(codes(), []);

    // The callback page answers by three ways.
    const [answer = ''] = await heard(page, state, 3, async () => {
      await signIn(browser, popup, org);
    });
    assert.match(answer, /code=/);
    assert.equal((await first.value()).username, org.username);
    assert.equal(codes().length, 1);

    // Played back after the end, to the next attempt, and by opening the callback page once more.
    await deliver(stranger, page, state, [answer]);
    await page.run((app) => app.connection.disconnect());
    asked = org.next(({ path }) => path === '/services/oauth2/authorize');
    const second = await page.click((app) => app.connect([], { prompt: 'login consent' }));
    const window = await browser.popup();
    const next = stateOf(await asked);
    assert.notEqual(next, state);
    await deliver(stranger, page, state, [answer]);
    await deliver(stranger, page, next, [answer]);
    const again = await browser.newWindow();
    await heard(page, state, 2, async () => {
      await browser.switchTo(again);
      await browser.driver.get(`${stage.server.callback}${answer}`);
    });
    await browser.closeWindow(again);
    assert.equal(codes().length, 1);
    await signIn(browser, window, org);
    assert.equal((await second.value()).username, org.username);
    assert.equal(new Set(codes()).size, 2);
    assert.equal(await page.limits(), 200);

    // Late: the attempt is over.
    await page.run((app) => app.connection.disconnect());
    await page.run((app) => app.library.configure({ authorizationTimeout: 1 }));
    const hold = org.hold('/services/oauth2/authorize');
    const third = await page.click((app) => app.connect());
    const last = stateOf(/** @type {any} */ (await hold.arrived));
    assert.equal((await third.error()).code, 'authorization_timeout');
    await deliver(stranger, page, last, [`?code=late&state=${last}`]);
    hold.release();
    assert.equal(await page.run((app) => app.resume()), null);
    assert.equal(codes().length, 2);
    assert.deepEqual(await page.stored(), {});
  });

  /** The codes that the org was sent. */
  function codes() {
    return requestsTo(stage.org, '/services/oauth2/token').map(({ text }) =>
      new URLSearchParams(text).get('code'),
    );
  }
});

/** @param {{ url: string }} request */
function stateOf({ url }) {
  return new URL(url, 'http://localhost').searchParams.get('state') ?? '';
}

/**
 * Sends texts to an attempt of a page by channel, storage and message.
 * @param {Page} from another page of the origin
 * @param {Page} to
 * @param {string} state
 * @param {string[]} texts
 */
async function deliver(from, to, state, texts) {
  // A browser tells of no change where the text is the same as before.
  await heard(to, state, texts.length * 2, () =>
    from.run(
      (_, name, texts) => {
        const channel = new BroadcastChannel(name);
        for (const text of texts) {
          channel.postMessage(text);
          localStorage.setItem(name, text);
        }
        localStorage.removeItem(name);
        channel.close();
      },
      `openfin-salesforce:${state}`,
      texts,
    ),
  );
  await heard(to, state, texts.length, () =>
    to.run((_, texts) => {
      for (const text of texts) postMessage(text, location.origin);
    }, texts),
  );
}

/**
 * What a page hears that might be meant for an attempt, while something is done.
 * @param {Page} page
 * @param {string} state
 * @param {number} count
 * @param {() => Promise<unknown>} action
 * @returns {Promise<string[]>}
 */
async function heard(page, state, count, action) {
  const hearing = await page.start(
    (_, name, count) =>
      new Promise((resolve) => {
        /** @type {string[]} */
        const texts = [];
        const channel = new BroadcastChannel(name);
        /** @param {unknown} text */
        const hear = (text) => {
          if (typeof text !== 'string') return;
          texts.push(text);
          if (texts.length < count) return;
          removeEventListener('message', onMessage);
          removeEventListener('storage', onStorage);
          channel.close();
          resolve(texts);
        };
        /** @param {MessageEvent} event */
        const onMessage = ({ data }) => hear(data);
        /** @param {StorageEvent} event */
        const onStorage = ({ key, newValue }) => {
          if (key === name) hear(newValue);
        };
        channel.onmessage = onMessage;
        addEventListener('message', onMessage);
        addEventListener('storage', onStorage);
      }),
    `openfin-salesforce:${state}`,
    count,
  );
  await action();
  return hearing.value();
}
