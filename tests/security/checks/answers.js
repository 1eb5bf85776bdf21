/** Lines 10 to 12, 15 and 16: how an answer gets to the app, and which ones do not. */

import assert from 'node:assert/strict';
import { deliver, tokenRequests } from '../app.js';
import { inShippedFiles, shippedFiles } from '../shipped.js';
import { check } from '../stage.js';

check('10. a message of another origin changes nothing, whatever it carries', async (begin) => {
  const { app, org, opened, site } = await begin();
  const asked = org.next(({ path }) => path === '/services/oauth2/authorize');
  const { popup, outcome } = await opened(() => app.connect({ prompt: 'login' }));
  const url = new URL((await asked).url, org.origin);
  const state = url.searchParams.get('state') ?? '';
  await app.call('watch', state);
  await popup.shows('#username');
  // The popup itself, at the org's origin, with the right state; then a page of yet another origin.
  await popup.evaluate((query) => opener.postMessage(query, '*'), `?code=forged&state=${state}`);
  // A navigation by the page itself: it keeps its opener.
  await popup.evaluate((to) => location.assign(to), `${site.foreignOrigin}/no-wasm`);
  await popup.arrival(`${site.foreignOrigin}/no-wasm`);
  await popup.evaluate(
    (query, target) => {
      for (const data of [query, { state: query }, [query], null]) opener.postMessage(data, target);
      opener.postMessage(query, '*');
    },
    `?code=forged&state=${state}`,
    site.origin,
  );
  assert.equal((await app.call('heard', 3)).length, 3);
  assert.equal(tokenRequests(org, 'authorization_code').length, 0);
  url.searchParams.delete('prompt');
  await popup.evaluate((to) => location.assign(to), url.href);
  assert.equal((await outcome).error, undefined);
  const codes = tokenRequests(org, 'authorization_code').map((form) => form.get('code'));
  assert.equal(codes.length, 1);
  assert.notEqual(codes[0], 'forged');
});

check('11. every message names the origin that it is for', async (begin) => {
  const { app, site } = await begin();
  assert.equal((await app.connect()).error, undefined);
  const messages = (await app.seen()).filter(({ way }) => way === 'postMessage');
  const targets = messages.filter(({ values }) => values[0]?.includes('code='));
  assert.deepEqual(
    targets.map(({ values }) => values[1]),
    [site.origin],
  );
  // A channel has no target; postMessage of a window always has one, and never this.
  assert.deepEqual(await inShippedFiles(/postMessage\([^)]*["'`]\*["'`]/), []);
  const callback = (await shippedFiles()).filter(({ name }) => /callback/.test(name));
  assert.equal(callback.length, 4);
  for (const { name, text } of callback) assert.ok(!/["'`]\*["'`]/.test(text), name);
});

check(
  '12. the channel of an attempt is unguessable, and what comes by it is checked',
  async (begin) => {
    const { app, org, openPage, site } = await begin();
    const other = await openPage(`${site.origin}/no-wasm`);
    const names = [];
    for (const turn of ['early', 'late']) {
      // Before there is an attempt, and on a name that anybody could guess.
      await deliverTo(other, ['openfin-salesforce', 'openfin-salesforce:', 'openfin-salesforce:1']);
      const { state, release } = await app.begin();
      names.push(`openfin-salesforce:callback:${state}`);
      await deliver(app, other, state, ['?code=forged', '?code=forged&state=forged', 'x', '']);
      const done = release();
      const [answer = ''] = (await app.call('heard', 1)).filter((/** @type {string} */ text) =>
        text.includes('code='),
      );
      // The same answer once more, while its code is on the way or used already.
      await deliver(app, other, state, [answer, answer]);
      assert.equal((await done).error, undefined, turn);
      await app.disconnect();
    }
    const channels = (await app.seen())
      .filter(({ way, values }) => way === 'BroadcastChannel' && values[0] !== 'openfin-salesforce')
      .map(({ values }) => values[0]);
    assert.deepEqual([...new Set(channels)], names);
    const codes = tokenRequests(org, 'authorization_code').map((form) => form.get('code'));
    assert.equal(codes.length, 2);
    assert.ok(!codes.includes('forged'));
  },
);

check('no state makes the callback page touch another name of the library', async (begin) => {
  const { app, openPage, site } = await begin();
  const states = ['grants', 'grant:x'];
  const notes = Object.fromEntries(states.map((name) => [`openfin-salesforce:${name}`, 'note']));
  await app.page.evaluate((notes) => void Object.assign(localStorage, notes), notes);
  const page = await openPage(`${site.origin}/no-wasm`);
  for (const state of states) {
    await page.goto(`${site.origin}/no-wasm`);
    // A page that was not opened by a script stays open.
    const query = new URLSearchParams({ code: 'forged', state });
    await page.goto(`${site.origin}/salesforce-callback.html?${query}`);
    assert.equal(await page.evaluate(() => location.search), '');
  }
  const left = await app.page.evaluate(() => Object.fromEntries(Object.entries(localStorage)));
  assert.deepEqual(left, notes);
});

check('15. an error with a wrong or missing state is neither believed nor shown', async (begin) => {
  const { app, openPage, site } = await begin();
  await app.call('log');
  const other = await openPage(`${site.origin}/no-wasm`);
  const { state, release } = await app.begin();
  const forged = 'error=access_denied&error_description=CALL-THIS-NUMBER';
  await deliver(app, other, state, [`?${forged}`, `?${forged}&state=`, `?${forged}&state=x`]);
  const { value, error } = await release();
  assert.equal(error, undefined);
  assert.notEqual(value, undefined);
  const lines = await app.lines();
  assert.ok(lines.length > 0);
  assert.ok(!lines.join().includes('CALL-THIS-NUMBER'));
  // From another issuer, with the right state: refused, and still not shown.
  await app.disconnect();
  const mixedUp = await app.begin();
  const query = `?${forged}&state=${mixedUp.state}&iss=https://evil.example`;
  await deliver(app, other, mixedUp.state, [query]);
  const refused = (await mixedUp.outcome).error;
  assert.equal(refused?.code, 'invalid_authorization_response');
  assert.ok(!JSON.stringify(refused).includes('CALL-THIS-NUMBER'));
});

check('16. a code is exchanged once, and never after the attempt is over', async (begin) => {
  const { app, org, openPage, opened, site } = await begin();
  const other = await openPage(`${site.origin}/no-wasm`);

  // Too late.
  await app.call('keepClock');
  const late = await app.begin();
  await app.call('fastForward', 60_000);
  assert.equal((await late.outcome).error?.code, 'authorization_timeout');
  await deliver(app, other, late.state, [`?code=late&state=${late.state}`]);
  await late.release();

  // The window seems to be closed, and might be cut off and open: one answer counts, and none once
  // the time is up or a later call has taken over.
  const once = await closed();
  const tried = org.next(({ path }) => path === '/services/oauth2/token');
  await deliver(app, other, once, [`?code=closed&state=${once}`]);
  assert.equal(new URLSearchParams((await tried).text).get('code'), 'closed');
  await deliver(app, other, once, [`?code=again&state=${once}`]);
  const expired = await closed();
  await app.call('fastForward', 60_000);
  await deliver(app, other, expired, [`?code=expired&state=${expired}`]);
  const replaced = await closed();
  const later = await app.begin();
  await deliver(app, other, replaced, [`?code=replaced&state=${replaced}`]);
  assert.equal((await later.release()).error, undefined);
  const codes = tokenRequests(org, 'authorization_code').map((form) => form.get('code') ?? '');
  assert.equal(codes.length, 2);
  assert.equal(codes[0], 'closed');
  for (const code of ['late', 'again', 'expired', 'replaced'])
    assert.ok(!codes.includes(code), code);
  await app.disconnect();
  org.clearRequests();

  // A second call takes over from a window that the login page has cut off.
  org.set({ loginCoop: 'same-origin' });
  const askedAgain = org.next(({ path }) => path === '/services/oauth2/authorize');
  const { popup, outcome: first } = await opened(() => app.connect({ prompt: 'login' }));
  const firstState = new URL((await askedAgain).url, org.origin).searchParams.get('state') ?? '';
  await popup.shows('#username');
  const second = await app.begin();
  assert.equal((await first).error?.code, 'authorization_superseded');
  await app.call('watch', firstState);
  await deliver(app, other, firstState, [`?code=first&state=${firstState}`]);

  assert.equal(tokenRequests(org, 'authorization_code').length, 0);
  assert.equal((await second.release()).error, undefined);
  // The callback page has answered by three ways.
  assert.equal(tokenRequests(org, 'authorization_code').length, 1);

  /** @returns {Promise<string>} the state of an attempt whose window was closed */
  async function closed() {
    const asked = org.next(({ path }) => path === '/services/oauth2/authorize');
    const { popup, outcome } = await opened(() => app.connect({ prompt: 'login' }));
    const state = new URL((await asked).url, org.origin).searchParams.get('state') ?? '';
    await popup.close();
    await app.page.run(
      () =>
        document.hasFocus() ||
        new Promise((resolve) => addEventListener('focus', () => resolve(true), { once: true })),
    );
    await app.call('fastForward', 10_000);
    assert.equal((await outcome).error?.code, 'window_closed');
    await app.call('watch', state);
    return state;
  }
});

/**
 * @param {import('../page.js').Page} page
 * @param {string[]} channels
 */
function deliverTo(page, channels) {
  return page.evaluate((names) => {
    for (const name of names) new BroadcastChannel(name).postMessage('?code=forged&state=forged');
  }, channels);
}
