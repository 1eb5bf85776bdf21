/**
 * Messages that look like the callback's: forged, early, late, twice, and played back. Each goes by
 * every way that the callback page has, from another page of the origin, and from another origin.
 * What is claimed of a message is claimed once the page has heard it.
 */

import assert from 'node:assert/strict';
import { requestsTo } from '../org.js';
import { element, signIn } from '../sign-in.js';

/** @import { Page } from '../page.js' */
/** @import { Stage } from '../stage.js' */

const authorize = '/services/oauth2/authorize';

/** How a text reached a page. @typedef {`${'channel' | 'message' | 'storage'} ${string}`} Heard */

/** @param {Stage} stage */
export function testMessages(stage) {
  stage.test('messages: forged and early, twice, played back, late', async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const stranger = await stage.another();

    // Early: there is no attempt yet.
    await deliver(stranger, page, 'guessed', ['?code=forged&state=guessed']);
    const { connecting: first, state, popup } = await begin(page);
    // Forged: the user is still typing.
    await deliver(stranger, page, state, [
      '',
      '?code=forged',
      '?code=forged&state=guessed',
      `?code=forged&state=${state}x`,
      `?code=forged&state=guessed&state=${state}`,
      '?error=access_denied&error_description=forged&state=guessed',
    ]);
    // The login page knows the state, and is of another origin.
    const forged = `?code=forged&state=${state}`;
    await heard(page, state, [`message ${forged}`], async () => {
      await browser.switchTo(popup);
      await browser.driver.executeScript("opener.postMessage(arguments[0], '*')", forged);
    });

    // The callback page answers by three ways, and is gone before a browser must have taken each.
    const answers = await heard(page, state, undefined, () => signIn(browser, popup, org));
    const answer = answers[0]?.replace(/^\w+ /, '') ?? '';
    assert.match(answer, /^\?code=/);
    assert.equal((await first.value()).username, org.username);
    await browser.gone(popup);
    assert.equal(codes().length, 1);

    // Played back after the end, to the next attempt, and by opening the callback page once more.
    await deliver(stranger, page, state, [`${answer}&again`]);
    const { connecting: second, state: next, popup: other } = await begin(page);
    assert.notEqual(next, state);
    await deliver(stranger, page, state, [`${answer}&more`]);
    await deliver(stranger, page, next, [answer]);
    const last = `${answer}&last`;
    await heard(page, state, byWays(['channel', 'storage'], [last]), async () => {
      await browser.switchTo(stranger.handle);
      await browser.driver.get(`${stage.server.callback}${last}`);
    });
    await signIn(browser, other, org);
    assert.equal((await second.value()).username, org.username);
    assert.equal(new Set(codes()).size, 2);
    assert.equal(await page.limits(), 200);

    // Late: the attempt is over.
    await page.run((app) => app.connection.disconnect());
    await page.run(holdTimeOut);
    const { connecting: third, state: late, popup: idle } = await begin(page);
    await page.run(() => dispatchEvent(new Event('time-out')));
    assert.equal((await third.error()).code, 'authorization_timeout');
    await browser.gone(idle);
    await deliver(await stage.another(), page, late, [`?code=late&state=${late}`]);
    assert.equal(await page.run((app) => app.resume()), null);
    assert.equal(codes().length, 2);
    assert.deepEqual(await page.stored(), {});
  });

  /** An attempt whose window waits for the user, whoever is signed in. @param {Page} page */
  async function begin(page) {
    const anew = { prompt: 'login consent' };
    const connecting = await page.click((app, anew) => app.connect([], anew), anew);
    const popup = await stage.browser.popup();
    await element(stage.browser, popup, 'username');
    const { url = '' } = requestsTo(stage.org, authorize).at(-1) ?? {};
    const state = new URL(url, stage.org.origin).searchParams.get('state') ?? '';
    return { connecting, state, popup };
  }

  /** The codes that the org was sent. */
  function codes() {
    return requestsTo(stage.org, '/services/oauth2/token').map(({ text }) =>
      new URLSearchParams(text).get('code'),
    );
  }
}

/** Lets the time that a sign-in may take be over when the page is told so. */
function holdTimeOut() {
  const start = setTimeout;
  /** @param {() => void} action @param {number} [delay] */
  const hold = (action, delay) => {
    if (delay !== 300_000) return start(action, delay);
    addEventListener('time-out', action, { once: true });
    return 0;
  };
  Object.assign(window, { setTimeout: hold });
}

/**
 * Sends texts to an attempt of a page by channel, storage and message.
 * @param {Page} from another page of the origin
 * @param {Page} to
 * @param {string} state
 * @param {string[]} texts
 */
async function deliver(from, to, state, texts) {
  const ways = /** @type {const} */ (['channel', 'message', 'storage']);
  await heard(to, state, byWays(ways, texts), async () => {
    // A browser tells of no change where the text is the same as before.
    await from.run(
      (_, name, texts) => {
        const channel = new BroadcastChannel(name);
        for (const text of texts) {
          channel.postMessage(text);
          localStorage.setItem(name, text);
        }
        localStorage.removeItem(name);
        channel.close();
      },
      `openfin-salesforce:callback:${state}`,
      texts,
    );
    await to.run((_, texts) => {
      for (const text of texts) postMessage(text, location.origin);
    }, texts);
  });
}

/**
 * @param {readonly ('channel' | 'message' | 'storage')[]} ways
 * @param {string[]} texts
 * @returns {Heard[]}
 */
function byWays(ways, texts) {
  return ways.flatMap((way) => texts.map((text) => /** @type {const} */ (`${way} ${text}`)));
}

/**
 * What a page hears that might be meant for an attempt, while something is done, until it has heard
 * what is wanted. Whoever listened before hears it first.
 * @param {Page} page
 * @param {string} state
 * @param {Heard[] | undefined} wanted anything where this is missing
 * @param {() => Promise<unknown>} action
 * @returns {Promise<Heard[]>}
 */
async function heard(page, state, wanted, action) {
  const hearing = await page.start(
    (_, name, wanted) =>
      new Promise((resolve) => {
        /** @type {string[]} */
        const texts = [];
        // WebKit tells a page of changes once it has looked at the store itself.
        localStorage.getItem(name);
        const channel = new BroadcastChannel(name);
        /** @param {string} way @param {unknown} text */
        const hear = (way, text) => {
          if (typeof text !== 'string') return;
          texts.push(`${way} ${text}`);
          if (wanted?.some((one) => !texts.includes(one))) return;
          removeEventListener('message', onMessage);
          removeEventListener('storage', onStorage);
          channel.close();
          resolve(texts);
        };
        /** @param {MessageEvent} event */
        const onMessage = ({ data }) => hear('message', data);
        /** @param {StorageEvent} event */
        const onStorage = ({ key, newValue }) => {
          if (key === name) hear('storage', newValue);
        };
        channel.onmessage = ({ data }) => hear('channel', data);
        addEventListener('message', onMessage);
        addEventListener('storage', onStorage);
      }),
    `openfin-salesforce:callback:${state}`,
    wanted,
  );
  await action();
  return hearing.value();
}
