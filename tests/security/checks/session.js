/** Lines 20 to 25: where a session is kept, how it is renewed, and how it ends. */

import assert from 'node:assert/strict';
import { refusedTogether, requestsTo, tokenRequests } from '../app.js';
import { check } from '../stage.js';

check(
  '20. tokens are in sessionStorage under org and key, or in memory, and nowhere else',
  async (begin) => {
    const { app, org, atOtherOrg, openPage, site } = await begin();
    const elsewhere = atOtherOrg(app);
    assert.equal((await app.connect()).error, undefined);
    assert.equal((await elsewhere.connect()).error, undefined);
    org.expireAccessTokens();
    assert.equal((await app.limits()).value?.status, 200);
    const stored = await app.stored();
    const names = Object.keys(stored).map((name) => decodeURIComponent(name));
    assert.equal(names.length, 2);
    for (const { origin } of [app, elsewhere]) {
      const own = names.filter((name) => name.includes(origin) && name.includes(app.consumerKey));
      assert.equal(own.length, 1, origin);
    }
    const tokens = (await app.tokens()).flatMap(({ access, refresh }) => [access, refresh]);
    assert.equal(new Set(tokens).size, 4);
    const places = await app.page.run(async () => ({
      local: JSON.stringify(Object.entries(localStorage)),
      cookie: document.cookie,
      name: window.name,
      address: location.href,
      databases: JSON.stringify(await indexedDB.databases()),
      caches: JSON.stringify(await caches.keys()),
    }));
    // Those of the app's host, and those of the other org's.
    const cookies = [];
    for (const page of [app.page, await openPage(`${site.foreignOrigin}/no-wasm`)]) {
      cookies.push(JSON.stringify(await page.cookies()));
    }
    for (const each of cookies) assert.match(each, /"sid"/);
    assert.deepEqual(
      (await app.seen()).filter(({ way }) => way === 'cookie'),
      [],
    );
    for (const text of [...Object.values(places), ...cookies]) {
      for (const token of tokens) assert.ok(!decodeURIComponent(text).includes(token), text);
    }
    assert.deepEqual([places.name, places.databases, places.caches], ['', '[]', '[]']);
    // What is in localStorage counts renewals.
    assert.match(places.local, /generation=1/);

    await app.disconnect();
    await elsewhere.disconnect();
    await app.call('configure', { tokenStorage: 'memory' });
    assert.equal((await app.connect()).error, undefined);
    assert.deepEqual(await app.stored(), {});
    assert.equal((await app.limits()).value?.status, 200);
  },
);

check('21. one refresh for all requests of all windows', async (begin) => {
  const { app, org, openApp } = await begin();
  assert.equal((await app.connect()).error, undefined);
  const windows = [app, await openApp(), await openApp()];
  for (const window of windows) assert.notEqual((await window.resume()).value, null);
  org.expireAccessTokens();
  org.clearRequests();
  const answers = await refusedTogether(org, windows, 5);
  assert.equal(answers.length, 15);
  assert.deepEqual(new Set(answers.map(({ value }) => value?.status)), new Set([200]));
  assert.equal(tokenRequests(org, 'refresh_token').length, 1);
});

check(
  '22. a rotated refresh token is stored first and never sent twice, copies included',
  async (begin) => {
    const { app, appIn, opened, org } = await begin();
    assert.equal((await app.connect()).error, undefined);
    org.expireAccessTokens();
    assert.equal((await app.limits()).value?.status, 200);
    const [renewed] = await app.tokens();
    const seen = await app.seen();
    /** @param {(values: any[], way: string) => boolean} fits */
    const place = (fits) => seen.findIndex(({ way, values }) => fits(values, way));
    const saved = place(
      ([, text], way) =>
        way === 'setItem' && new URLSearchParams(text).get('refresh_token') === renewed?.refresh,
    );
    const used = place(
      ([, init], way) =>
        way === 'fetch' && init.headers.authorization === `Bearer ${renewed?.access}`,
    );
    assert.ok(saved >= 0 && saved < used, `${saved} before ${used}`);

    // The browser copies sessionStorage to a window that the page opens.
    const { popup } = await opened(() => app.page.click(() => void open(location.href)));
    const copy = await appIn(popup);
    assert.deepEqual(await copy.tokens(), await app.tokens());
    assert.notEqual((await copy.resume()).value, null);
    for (let turn = 0; turn < 3; turn += 1) {
      org.expireAccessTokens();
      const windows = turn === 1 ? [copy, app] : [app, copy];
      const answers = await refusedTogether(org, windows);
      assert.deepEqual(
        answers.map(({ value }) => value?.status),
        [200, 200],
      );
    }
    const sent = tokenRequests(org, 'refresh_token').map((form) => form.get('refresh_token'));
    assert.equal(sent.length, 4);
    assert.equal(new Set(sent).size, 4);

    // An answer without a refresh token leaves the old one in use.
    org.set({ refreshTokenRotation: false });
    const [kept] = await app.tokens();
    for (let turn = 0; turn < 2; turn += 1) {
      org.expireAccessTokens();
      assert.equal((await app.limits()).value?.status, 200);
    }
    const again = tokenRequests(org, 'refresh_token').map((form) => form.get('refresh_token'));
    assert.deepEqual(again.slice(4), [kept?.refresh, kept?.refresh]);
  },
);

check(
  '23. a refused refresh ends the session once, everywhere, and opens nothing',
  async (begin) => {
    const { app, browser, org, openApp } = await begin();
    assert.equal((await app.connect()).error, undefined);
    const second = await openApp();
    assert.notEqual((await second.resume()).value, null);
    // A thief has used the refresh token.
    const [{ refresh = '' } = {}] = await app.tokens();
    const theft = await fetch(`${org.origin}/services/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refresh,
        client_id: app.consumerKey,
      }),
    });
    assert.equal(theft.status, 200);
    org.expireAccessTokens();
    org.clearRequests();
    const pages = (await browser.handles()).length;
    const answers = await refusedTogether(org, [app, second], 3);
    assert.equal(answers.length, 6);
    for (const { error } of answers) {
      assert.equal(error?.name, 'AuthTokenExpiredError');
      assert.equal(error?.code, 'session_expired');
    }
    assert.equal(tokenRequests(org, 'refresh_token').length, 1);
    for (const window of [app, second]) assert.deepEqual(await window.stored(), {});
    org.clearRequests();
    for (const window of [app, second]) {
      assert.equal((await window.limits()).error?.code, 'session_expired');
      assert.equal((await window.resume()).value, null);
    }
    assert.equal(org.requests.length, 0);
    assert.equal((await browser.handles()).length, pages);
  },
);

check('24. the least scopes are asked for, and more than that is reported', async (begin) => {
  const { app } = await begin();
  await app.call('log');
  const { query, release } = await app.begin();
  await release();
  assert.deepEqual(query.getAll('scope'), ['api refresh_token']);
  const reports = async () =>
    (await app.lines()).filter((line) => /granted more than was asked for/.test(line));
  assert.deepEqual(await reports(), []);
  await app.disconnect();
  await app.call('spoil', 'scope', 'api refresh_token full web');
  assert.equal((await app.connect()).error, undefined);
  const [report = '', ...others] = await reports();
  assert.match(report, /full web$/);
  assert.deepEqual(others, []);
});

check(
  '25. disconnect revokes both tokens, wipes every window and ends what is in flight',
  async (begin) => {
    const { app, org, openApp } = await begin();
    assert.equal((await app.connect()).error, undefined);
    const second = await openApp();
    assert.notEqual((await second.resume()).value, null);
    const [{ access = '', refresh = '' } = {}] = await app.tokens();
    const holds = [app, second].map(() => org.hold('/services/data/v56.0/limits'));
    // Of the same request, the browser would send the second only when the first is done.
    const inFlight = [app.limits(), second.request('/services/data/v56.0/limits?second')];
    await Promise.all(holds.map(({ arrived }) => arrived));
    const ended = inFlight.map(async (call) => (await call).error?.code);
    assert.equal((await app.disconnect()).error, undefined);
    assert.deepEqual(await Promise.all(ended), ['disconnected', 'disconnected']);
    for (const hold of holds) hold.release();
    const revoked = requestsTo(org, '/services/oauth2/revoke').map(({ text }) =>
      new URLSearchParams(text).get('token'),
    );
    assert.deepEqual(revoked, [access, refresh]);
    org.clearRequests();
    for (const window of [app, second]) {
      assert.deepEqual(await window.stored(), {});
      assert.equal((await window.limits()).error?.code, 'disconnected');
      assert.equal((await window.resume()).value, null);
    }
    assert.equal((await second.disconnect()).error, undefined);
    assert.equal(org.requests.length, 0);
    const { status } = await fetch(`${org.origin}/services/data/v56.0/limits`, {
      headers: { Authorization: `Bearer ${access}` },
    });
    assert.equal(status, 401);
  },
);
