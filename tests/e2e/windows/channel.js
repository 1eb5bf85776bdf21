/**
 * What windows tell each other, overheard by a page of the origin that takes no part: through the
 * whole life of a session no token is in it, but in an answer to a window that has asked and may
 * have it. Played back later, it changes nothing.
 */

import assert from 'node:assert/strict';
import { requestsTo } from '../org.js';
import { within } from '../within.js';

/** @import { EngineName } from '../engines.js' */
/** @import { Page } from '../page.js' */
/** @import { Stage } from '../stage.js' */

const channel = 'openfin-salesforce';
const parameters = { overhear: '' };

/**
 * @typedef {object} Part what is overheard while something is done
 * @property {string} name
 * @property {string[]} texts
 * @property {number} answers how many of them may have a token
 */

/** @param {Stage} stage @param {EngineName} engine */
export function testChannel(stage, engine) {
  stage.test('no token is overheard, but in an answer to a window that asked', async () => {
    const stranger = await another();
    /** @type {Part[]} */
    const parts = [];

    /**
     * @param {string} name
     * @param {() => Promise<unknown>} action
     * @param {number} [answers]
     */
    const part = async (name, action, answers = 0) => {
      const texts = await overheardIn(stranger, action);
      parts.push({ name, texts, answers });
    };

    const first = await stage.page(parameters);
    await part('signed in', () => stage.connect(first));
    await part('renewed, alone', () => renew(first));
    await part('reloaded', async () => {
      await first.reload();
      assert.ok(await first.run((app) => app.resume()));
      await renew(first);
    });
    const second = await another();
    // A window that may have the session, and asks for it; the one that has it may answer.
    await part('shared', () => resume(second), 1);
    await part('renewed, two windows', async () => {
      await renew(first);
      assert.equal(await second.limits(), 200);
      await renew(second);
      assert.equal(await first.limits(), 200);
    });
    const third = await copyOf(first);
    // It may find that its copy is out of date, and ask the two others.
    await part('copied', () => resume(third), 2);
    await part('renewed, three windows', async () => {
      for (const page of [third, first, second]) {
        await renew(page);
        for (const other of [first, second, third]) assert.equal(await other.limits(), 200);
      }
    });

    const all = [first, second, third];
    for (const page of all) await page.run((app) => app.library.configure({ shareSession: false }));
    const fourth = await another();
    await part('asked for, and not shared', async () => {
      assert.equal(await fourth.run((app) => app.resume()), null);
    });
    await part('renewed, not shared', async () => {
      await renew(second);
      for (const page of all) assert.equal(await page.limits(), 200);
    });
    for (const page of all) await page.run((app) => app.library.configure({ shareSession: true }));
    await part('ended', () => first.run((app) => app.connection.disconnect()));
    for (const page of [second, third]) {
      const error = await page.fail((app) => app.send('/services/data'));
      assert.equal(error.code, 'disconnected');
    }

    for (const page of [first, fourth]) {
      await page.run((app) => app.library.configure({ tokenStorage: 'memory' }));
    }
    await part('signed in, in memory', () => stage.connectAgain(first));
    await part('renewed, in memory', () => renew(first));
    await part('shared, in memory', () => resume(fourth), 1);
    await part('renewed, in the memories of two windows', async () => {
      await renew(fourth);
      assert.equal(await first.limits(), 200);
    });
    await part('ended, in memory', () => fourth.run((app) => app.connection.disconnect()));

    const tokens = tokensOf(stage.org.requests);
    assert.ok(tokens.length > 15, `${tokens.length} tokens`);
    for (const { name, texts, answers } of parts) {
      const clear = texts.map((text) => tokens.some((token) => readingsOf(text).includes(token)));
      const told = `${name}: ${texts.filter((_, index) => clear[index]).join('\n')}`;
      assert.ok(clear.filter(Boolean).length <= answers, told);
      assert.equal(clear[0] ?? false, false, `a token before anybody asked; ${told}`);
    }
    // The recorder is on, and what it overhears is read aright.
    assert.ok(parts[0]?.texts.some((text) => text.includes('code=')));
    assert.ok(parts.find(({ name }) => name === 'shared')?.texts.length);
  });

  stage.test('what was told of an end is heard late, by windows with a new session', async () => {
    const stranger = await another();
    const first = await stage.page(parameters);
    await stage.connect(first);
    const second = await another();
    await resume(second);
    await renew(second);
    const told = await overheardIn(stranger, () => first.run((app) => app.connection.disconnect()));
    assert.ok(told.length > 0, 'the end is told');
    await stage.connectAgain(first);
    await resume(second);
    const revoked = requestsTo(stage.org, '/services/oauth2/revoke').length;
    assert.equal(revoked, 2);
    const sessions = [await first.stored(), await second.stored()];
    const replayed = await overheardIn(first, () => say(stranger, told));
    assert.deepEqual(new Set(replayed), new Set(told), 'and nobody passes it on');
    for (const page of [first, second]) assert.equal(await page.limits(), 200);
    assert.deepEqual([await first.stored(), await second.stored()], sessions);
    assert.equal(requestsTo(stage.org, '/services/oauth2/revoke').length, revoked);
  });

  /** One more window of the app, which overhears the others. */
  async function another() {
    const page = stage.pageIn(await stage.browser.newWindow());
    return page.open({ ...stage.target, ...parameters });
  }

  /** A window with a copy of what another has stored. @param {Page} page */
  async function copyOf(page) {
    if (engine !== 'webkit') {
      return stage.twin(page, () => page.run(() => void dispatchEvent(new Event('duplicate-tab'))));
    }
    const stored = await page.stored();
    const copy = await another();
    await copy.run((_, stored) => {
      for (const [name, text] of Object.entries(stored)) sessionStorage.setItem(name, text);
    }, stored);
    await copy.reload();
    return copy;
  }

  /** @param {Page} page */
  async function renew(page) {
    stage.org.expireAccessTokens();
    assert.equal(await page.limits(), 200);
  }

  /** @param {Page} page */
  async function resume(page) {
    assert.ok(await page.run((app) => app.resume()));
  }

  /**
   * What pages overhear while something is done, each text once. It is over when the last word of a
   * page has been reported.
   * @param {Page} page
   * @param {() => Promise<unknown>} action
   */
  async function overheardIn(page, action) {
    const before = stage.server.overheard.length;
    await action();
    const last = `last=${before}`;
    const heard = new Promise((resolve) => {
      /** @param {import('../app.js').Report} report */
      const listen = ({ value }) => {
        if (value !== last) return;
        stage.server.off(`overheard:${channel}`, listen);
        resolve(undefined);
      };
      stage.server.on(`overheard:${channel}`, listen);
    });
    await say(page, [last]);
    await within('the last word of a page', heard);
    const texts = new Set(stage.server.overheard.slice(before));
    texts.delete(last);
    return [...texts].filter((text) => !text.startsWith('last='));
  }
}

/** @param {Page} page @param {string[]} texts */
function say(page, texts) {
  return page.run(
    (_, name, texts) => {
      const channel = new BroadcastChannel(name);
      for (const text of texts) channel.postMessage(text);
      channel.close();
    },
    channel,
    texts,
  );
}

/**
 * Every token that an org was sent. Each that it gave was used or revoked in the end.
 * @param {readonly import('../../org/index.js').LoggedRequest[]} requests
 */
function tokensOf(requests) {
  const tokens = new Set();
  for (const { headers, text } of requests) {
    tokens.add(/^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1]);
    const form = new URLSearchParams(text);
    for (const name of ['refresh_token', 'token']) tokens.add(form.get(name) ?? undefined);
  }
  tokens.delete(undefined);
  return /** @type {string[]} */ ([...tokens]);
}

/** A text in every form that it can be read in without a key. @param {string} text */
function readingsOf(text) {
  const readings = [text];
  for (let last = text; /%[\da-f]{2}/i.test(last) && readings.length < 5;) {
    last = last.replace(/%[\da-f]{2}/gi, (code) =>
      String.fromCharCode(parseInt(code.slice(1), 16)),
    );
    readings.push(last);
  }
  for (const [run] of text.matchAll(/[\w+/-]{20,}/g)) {
    readings.push(Buffer.from(run, 'base64').toString('latin1'));
    readings.push(Buffer.from(run, 'hex').toString('latin1'));
  }
  return readings.join('\n');
}
