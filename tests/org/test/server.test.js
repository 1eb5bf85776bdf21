import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import test from 'node:test';
import { gzipSync } from 'node:zlib';

import { appOrigin, startBareOrg } from './bare-org.js';
import { Client } from './client.js';

/** @typedef {import('../src/server/org.js').Org} Org */

/**
 * A request with headers that `fetch` does not let one set.
 *
 * @param {Org} org
 * @param {string} path
 * @param {Record<string, string>} headers
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
async function rawRequest(org, path, headers) {
  const sent = httpRequest(org.origin, { path, headers }).end();
  const [response] = await once(sent, 'response');
  response.resume();
  return response;
}

test('the data API wants a living token in the Authorization header', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token, refresh_token } = await client.connect();
  const url = `${client.org.origin}/services/data/v56.0/limits`;
  const sid = String(client.browser.cookie('sid'));
  /** @type {Array<[string, RequestInit]>} */
  const refused = [
    [url, {}],
    [url, { headers: { authorization: `Bearer ${access_token}x` } }],
    [url, { headers: { authorization: `Bearer ${refresh_token}` } }],
    [url, { headers: { authorization: `Bearer ${sid}` } }],
    [url, { headers: { cookie: `sid=${access_token}` } }],
    [url, { headers: { cookie: `sid=${sid}` } }],
    [`${url}?access_token=${access_token}`, {}],
    [`${url}?oauth_token=${access_token}`, {}],
  ];
  for (const [address, init] of refused) {
    const response = await fetch(address, init);
    assert.equal(response.status, 401);
    assert.deepEqual(await response.json(), [
      { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
    ]);
  }
  const scheme = await fetch(url, { headers: { authorization: `Basic ${access_token}` } });
  assert.match(await scheme.text(), /INVALID_AUTH_HEADER/);
  assert.equal((await client.get(access_token)).status, 200);
  const oauth = await fetch(url, { headers: { authorization: `OAuth ${access_token}` } });
  assert.equal(oauth.status, 200);
  const { access_token: narrow } = await client.connect({ scope: 'openid' });
  assert.match(await (await client.get(narrow)).text(), /not valid for use with the REST API/);
});

test('REST gets the request as it was sent', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  const response = await fetch(`${client.org.origin}/services/data/v56.0/a%2Fb/c?q=1`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${access_token}`,
      'content-encoding': 'gzip',
      'if-none-match': '"tag--gzip"',
    },
    body: gzipSync('{"Name":"Ärger"}'),
  });
  assert.deepEqual(await response.json(), {
    method: 'PATCH',
    path: '/services/data/v56.0/a%2Fb/c',
    ifNoneMatch: '"tag"',
    body: '{"Name":"Ärger"}',
    username: 'ada@org.example',
    origin: client.org.origin,
    apiUsage: { used: 1, max: 15_000 },
    filling: '',
  });
  assert.equal(response.headers.get('sforce-limit-info'), 'api-usage=1/15000');
});

test('the versions list needs no token and does not count', async (t) => {
  const org = await startBareOrg(t);
  const response = await fetch(`${org.origin}/services/data/`);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('sforce-limit-info'), null);
});

test('answers have the common headers, and a tag of their own when compressed', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  const path = '/services/data/v56.0/large';
  const compressed = await client.get(access_token, path, { 'accept-encoding': 'gzip' });
  const plain = await client.get(access_token, path, { 'accept-encoding': 'identity' });
  assert.deepEqual(
    {
      cache: compressed.headers.get('cache-control'),
      hsts: compressed.headers.get('strict-transport-security'),
      sniff: compressed.headers.get('x-content-type-options'),
      robots: compressed.headers.get('x-robots-tag'),
      vary: compressed.headers.get('vary'),
      encoding: compressed.headers.get('content-encoding'),
      tag: compressed.headers.get('etag'),
      cookie: compressed.headers.get('set-cookie')?.split('=')[0],
    },
    {
      cache: 'no-cache,must-revalidate,max-age=0,no-store,private',
      hsts: 'max-age=63072000; includeSubDomains',
      sniff: 'nosniff',
      robots: 'none',
      vary: 'Accept-Encoding',
      encoding: 'gzip',
      tag: '"tag--gzip"',
      cookie: 'BrowserId',
    },
  );
  assert.equal(plain.headers.get('content-encoding'), null);
  assert.equal(plain.headers.get('etag'), '"tag"');
  const [one, other] = [await compressed.text(), await plain.text()];
  assert.equal(one.replace('"used":1', '"used":2'), other);
});

test('requests that are too long or unreadable are refused', async (t) => {
  const org = await startBareOrg(t);
  const url = `${org.origin}/services/data/v56.0/query`;
  assert.equal((await fetch(`${url}?q=${'x'.repeat(17_000)}`)).status, 414);
  assert.equal((await fetch(url, { headers: { 'x-long': 'x'.repeat(16_300) } })).status, 431);
  const notGzip = await fetch(url, {
    method: 'POST',
    headers: { 'content-encoding': 'gzip' },
    body: 'x',
  });
  assert.equal(notGzip.status, 400);
  const unknown = await fetch(url, {
    method: 'POST',
    headers: { 'content-encoding': 'br' },
    body: 'x',
  });
  assert.equal(unknown.status, 415);
});

test('the org has the name by which it is addressed, if that is a name of this machine', async (t) => {
  const org = await startBareOrg(t);
  const { port } = new URL(org.origin);
  for (const name of ['localhost', '127.0.0.1', '[::1]', 'acme.my.localhost']) {
    const response = await rawRequest(org, '/services/data', { host: `${name}:${port}` });
    assert.equal(response.statusCode, 200, name);
  }
  for (const host of ['evil.example', `localhost.evil.example:${port}`, `evil.example:${port}`]) {
    const response = await rawRequest(org, '/services/data', { host });
    assert.equal(response.statusCode, 420, host);
  }
});

test('every request is logged and announced', async (t) => {
  const org = await startBareOrg(t);
  const client = new Client(org);
  const announced = org.next(({ path }) => path === '/services/oauth2/revoke');
  const answered = org.next(({ path }) => path === '/services/oauth2/revoke', 'answer');
  await client.post('/services/oauth2/revoke?a=b', { token: 'x y' });

  const request = await announced;
  assert.equal(await answered, request);
  assert.equal(org.requests.at(-1), request);
  const { method, url, path, headers, text, body, bodyLength, status, dropped } = request;
  assert.deepEqual(
    { method, url, path, text, bodyLength, status, dropped },
    {
      method: 'POST',
      url: '/services/oauth2/revoke?a=b',
      path: '/services/oauth2/revoke',
      text: 'token=x+y',
      bodyLength: 9,
      status: 400,
      dropped: false,
    },
  );
  assert.equal(headers['content-type'], 'application/x-www-form-urlencoded;charset=UTF-8');
  assert.deepEqual(body, Buffer.from('token=x+y'));

  org.set({ drop: 'after' });
  const lost = org.next(() => true, 'answer');
  await assert.rejects(client.post('/services/oauth2/revoke', { token: 'x' }));
  const { dropped: wasDropped, status: none } = await lost;
  assert.deepEqual({ wasDropped, none }, { wasDropped: true, none: null });
  org.clearRequests();
  assert.equal(org.requests.length, 0);
});

test('the log keeps the last requests, and the beginnings of long bodies', async (t) => {
  const org = await startBareOrg(t);
  const body = 'x'.repeat(100_000);
  await fetch(`${org.origin}/services/data`, { method: 'POST', body });
  assert.equal(org.requests[0].body.length, 65_536);
  assert.equal(org.requests[0].bodyLength, 100_000);
  for (let sent = 0; sent < 2_500; sent += 50) {
    const batch = Array.from({ length: 50 }, () => rawRequest(org, '/nothing', {}));
    await Promise.all(batch);
  }
  assert.ok(org.requests.length >= 2_000 && org.requests.length <= 2_400);
  assert.equal(org.requests.at(-1)?.id, 2_501);
});

test('a request can be held until a test lets it go', async (t) => {
  const org = await startBareOrg(t);
  const client = new Client(org);
  const { refresh_token } = await client.connect();
  const hold = org.hold('/services/oauth2/token', { method: 'POST' });
  const first = client.refresh(refresh_token);
  const held = await hold.arrived;
  assert.equal(held.status, null);
  const second = await client.refresh(refresh_token);
  assert.equal(second.status, 200, 'a hold holds one request');
  hold.release();
  assert.equal((await first).status, 400, 'the held one comes second');
});

test('closing and resetting let go of everything that waits', async (t) => {
  const org = await startBareOrg(t);
  const hold = org.hold('/services/data');
  const waiting = fetch(`${org.origin}/services/data`);
  await hold.arrived;
  org.reset();
  assert.equal((await waiting).status, 200);

  org.set({ latency: 3_600_000 });
  const arrived = org.next(() => true);
  const slow = fetch(`${org.origin}/services/data`);
  await Promise.all([arrived, assert.rejects(slow), arrived.then(() => org.close())]);
});

test('a reset brings back the start, and ends all sessions', async (t) => {
  const org = await startBareOrg(t, { switches: { latency: 1 } });
  const client = new Client(org);
  const { access_token, refresh_token } = await client.connect();
  org.set({ hops: 'redirect', latency: 2 });
  org.registerApp({ name: 'More', callbacks: [] });
  org.allowList.remove(appOrigin);
  org.apps[0].blocked = true;
  let announced = 0;
  org.once('reset', () => (announced += 1));
  org.reset();
  assert.equal(announced, 1);

  assert.equal(org.switches.hops, 'script');
  assert.equal(org.switches.latency, 1);
  assert.equal(org.apps.length, 3);
  assert.deepEqual([...org.allowList], [appOrigin]);
  assert.equal(org.requests.length, 0);
  assert.equal((await client.get(access_token)).status, 401);
  assert.equal((await client.refresh(refresh_token)).status, 400);
  await client.browser.goto(client.authorizeUrl());
  assert.match(client.browser.html, /id="Login"/);
});

test('expiring and revoking', async (t) => {
  const org = await startBareOrg(t);
  const client = new Client(org);
  const first = await client.connect();
  org.expireAccessTokens();
  assert.equal((await client.get(first.access_token)).status, 401);
  const refreshed = /** @type {any} */ (await (await client.refresh(first.refresh_token)).json());
  assert.equal((await client.get(refreshed.access_token)).status, 200);
  org.revokeAll();
  assert.equal((await client.get(refreshed.access_token)).status, 401);
  assert.equal((await client.refresh(refreshed.refresh_token)).status, 400);
});

test('two orgs have nothing in common', async (t) => {
  const [one, other] = [await startBareOrg(t), await startBareOrg(t)];
  const client = new Client(one);
  const { access_token } = await client.connect();
  assert.equal((await new Client(other).get(access_token)).status, 401);
  one.set({ cors: false });
  assert.equal(other.switches.cors, true);
});

test('what it is started with is checked', async (t) => {
  await assert.rejects(startBareOrg(t, { origins: ['http://app.example'] }), {
    name: 'AllowListError',
  });
  await assert.rejects(startBareOrg(t, { callbacks: ['/relative'] }), { name: 'AppError' });
  await assert.rejects(startBareOrg(t, { switches: /** @type {any} */ ({ nothing: 1 }) }), {
    name: 'SwitchError',
  });
  const org = await startBareOrg(t);
  const port = Number(new URL(org.origin).port);
  await assert.rejects(startBareOrg(t, { port }), { code: 'EADDRINUSE' });
});

test('an unknown address is a page that says so', async (t) => {
  const org = await startBareOrg(t);
  const response = await fetch(`${org.origin}/nothing`);
  assert.equal(response.status, 404);
  assert.match(await response.text(), /It is not Salesforce/);
});

test("slashes at the start of a path count as one, as Salesforce's own CLI needs it", async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  const answer = await client.get(access_token, '//services/data/v56.0/limits');
  assert.equal(answer.status, 200);
  assert.equal(/** @type {any} */ (await answer.json()).path, '/services/data/v56.0/limits');
  const refused = await fetch(`${client.org.origin}//services/oauth2/token`, { method: 'POST' });
  assert.equal(/** @type {any} */ (await refused.json()).error, 'unsupported_grant_type');
  const stranger = { origin: 'https://stranger.example' };
  assert.equal((await client.get(access_token, '///services/data', stranger)).status, 403);
});

test('the name of the org may be spelled in capitals', async (t) => {
  const org = await startBareOrg(t);
  const host = `LocalHost:${new URL(org.origin).port}`;
  assert.equal((await rawRequest(org, '/services/data', { host })).statusCode, 200);
});

test('answers come in chunks, which may cut through a character', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  const answer = await client.get(access_token, '/services/data/v56.0/large');
  assert.equal(answer.headers.get('content-length'), null);
  assert.equal(answer.headers.get('transfer-encoding'), 'chunked');
  assert.equal(/** @type {any} */ (await answer.json()).filling.length, 1000);
  const gone = await client.post('/services/oauth2/revoke', { token: access_token });
  assert.equal(gone.headers.get('content-length'), '0');
});

test('every answer sets the cookies that Salesforce sets, once', async (t) => {
  const client = new Client(await startBareOrg(t));
  const url = `${client.org.origin}/services/data`;
  const set = (await fetch(url)).headers.getSetCookie();
  assert.deepEqual(
    set.map((line) => line.split('=')[0]),
    ['BrowserId', 'CookieConsentPolicy', 'LSKey-c$CookieConsentPolicy'],
  );
  for (const line of set) assert.match(line, /; Path=\/; Max-Age=31536000; SameSite=Lax$/);
  const cookie = set.map((line) => line.split(';')[0]).join('; ');
  assert.deepEqual((await fetch(url, { headers: { cookie } })).headers.getSetCookie(), []);
  await client.browser.goto(client.authorizeUrl());
  await client.logIn();
  assert.match(String(client.browser.cookie('sid')), /^00D5g0000000001!/);
});
