/**
 * Windows that start with a copy of another one's sessionStorage, at an org that ends the whole
 * grant when a refresh token is used twice: none ever is.
 */

import assert from 'node:assert/strict';
import { requestsTo } from './org.js';
import { inEngines } from './stage.js';

/** @import { Page } from './page.js' */
/** @typedef {import('./org.js').Org} Org */

inEngines((stage) => {
  stage.test('a duplicated tab', async () => {
    const first = await stage.connected();
    const second = await stage.another();
    await paste(second, await copy(first));
    await second.reload();
    assert.ok(await second.run((app) => app.resume()));
    for (const order of [
      [first, second],
      [second, first],
      [first, second],
    ]) {
      stage.org.expireAccessTokens();
      const calls = [];
      for (const page of order)
        calls.push(await page.start((app) => app.send('/services/data/vXX.X/limits')));
      for (const call of calls) assert.equal((await call.value()).status, 200);
    }
    assert.equal(refreshTokensOf(stage.org).length, 3);
  });

  stage.test('a window that the page opened', async () => {
    const first = await stage.connected();
    const second = stage.pageIn(await openFrom(first));
    assert.ok(await second.run((app) => app.resume()));
    for (const page of [second, first, second]) {
      stage.org.expireAccessTokens();
      assert.equal((await page.run((app) => app.send('/services/data/vXX.X/limits'))).status, 200);
    }
    assert.equal(refreshTokensOf(stage.org).length, 3);
    // What one ends is over for the other too.
    await first.run((app) => app.connection.disconnect());
    const error = await second.fail((app) => app.send('/services/data/vXX.X/limits'));
    assert.equal(error.code, 'disconnected');
  });

  stage.test('a tab that is restored with what it last stored', async () => {
    const first = await stage.connected();
    stage.org.expireAccessTokens();
    await first.run((app) => app.send('/services/data/vXX.X/limits'));
    const stored = await copy(first);
    const second = await stage.another();
    await first.close();
    await paste(second, stored);
    await second.reload();
    stage.org.expireAccessTokens();
    assert.ok(await second.run((app) => app.resume()));
    assert.equal(refreshTokensOf(stage.org).length, 2);
  });

  stage.test('a tab that is restored with what it stored before its token was used', async () => {
    const first = await stage.connected();
    const stored = await copy(first);
    stage.org.expireAccessTokens();
    await first.run((app) => app.send('/services/data/vXX.X/limits'));
    const second = await stage.another();
    await first.close();
    await paste(second, stored);
    await second.reload();
    stage.org.expireAccessTokens();
    assert.equal(await second.run((app) => app.resume()), null);
    assert.equal(refreshTokensOf(stage.org).length, 1);
    assert.deepEqual(await copy(second), {});
  });

  stage.test('an old copy beside a newer holder takes the newer session', async () => {
    const first = await stage.connected();
    const stored = await copy(first);
    stage.org.expireAccessTokens();
    await first.run((app) => app.send('/services/data/vXX.X/limits'));
    const second = await stage.another();
    await paste(second, stored);
    await second.reload();
    stage.org.expireAccessTokens();
    assert.ok(await second.run((app) => app.resume()));
    assert.equal((await first.run((app) => app.send('/services/data/vXX.X/limits'))).status, 200);
    assert.equal(refreshTokensOf(stage.org).length, 2);
  });

  /** @param {Page} page */
  async function openFrom(page) {
    const loaded = stage.server.report('loaded', 'opened');
    const url = new URL(page.url ?? '');
    url.searchParams.set('load', 'opened');
    await page.click((_, url) => void window.open(url, '_blank'), url.href);
    const handle = await stage.browser.popup();
    await loaded;
    return handle;
  }
});

/**
 * Every refresh token that the org was sent, each of which must be another one.
 * @param {Org} org
 */
function refreshTokensOf(org) {
  const sent = requestsTo(org, '/services/oauth2/token')
    .map(({ text }) => new URLSearchParams(text).get('refresh_token'))
    .filter((token) => token !== null);
  assert.equal(new Set(sent).size, sent.length, 'a refresh token was sent twice');
  return sent;
}

/** @param {Page} page @returns {Promise<Record<string, string>>} */
function copy(page) {
  return page.run(() => ({ ...sessionStorage }));
}

/** @param {Page} page @param {Record<string, string>} stored */
async function paste(page, stored) {
  await page.run((_, stored) => {
    for (const [name, value] of Object.entries(stored)) sessionStorage.setItem(name, value);
  }, stored);
}
