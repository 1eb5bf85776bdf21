/**
 * Every switch, once. A test holds that none is missing.
 *
 * @module
 */

import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import test from 'node:test';

import { startOrg } from '../index.js';
import { table } from '../src/switches/table.js';
import { appOrigin, callback, startBareOrg } from './bare-org.js';
import { Client } from './client.js';

/** @typedef {import('../src/server/org.js').Org} Org */
/** @typedef {keyof import('../src/types.js').Switches} Name */

const fromApp = { origin: appOrigin };

/** @type {Record<Name, (org: Org, client: Client, t: import('node:test').TestContext) => Promise<void>>} */
const behaviours = {
  async refreshTokenRotation(org, client) {
    org.set({ refreshTokenRotation: false });
    const { refresh_token } = await client.connect();
    for (const attempt of [1, 2]) {
      const answer = await json(await client.refresh(refresh_token));
      assert.ok(answer.access_token, `attempt ${attempt}`);
      assert.equal(answer.refresh_token, undefined);
    }
  },

  async familyRevocation(org, client) {
    org.set({ familyRevocation: false });
    const first = await client.connect();
    const second = await json(await client.refresh(first.refresh_token));
    assert.equal((await client.refresh(first.refresh_token)).status, 400);
    assert.equal((await client.refresh(second.refresh_token)).status, 200);
  },

  async sessionTimeout(org, client) {
    const { access_token } = await client.connect();
    org.set({ sessionTimeout: 60_000, clockOffset: 59_000 });
    assert.equal((await client.get(access_token)).status, 200);
    org.set({ clockOffset: 59_000 + 61_000 });
    assert.equal((await client.get(access_token)).status, 401);
  },

  async accessTokenLifetime(org, client) {
    org.set({ accessTokenLifetime: 10_000 });
    const { access_token } = await client.connect();
    org.set({ clockOffset: 8_000 });
    assert.equal((await client.get(access_token)).status, 200);
    org.set({ clockOffset: 10_000 });
    assert.equal((await client.get(access_token)).status, 401);
  },

  async unusableSession(org, client) {
    const { access_token } = await client.connect();
    const messages = {
      'not-valid-for-rest': 'This session is not valid for use with the REST API',
      'not-attached-to-agent': 'Connected app is not attached to Agent',
    };
    for (const [unusableSession, message] of Object.entries(messages)) {
      org.set({ unusableSession: /** @type {any} */ (unusableSession) });
      const response = await client.get(access_token);
      assert.equal(response.status, 401);
      assert.deepEqual(await json(response), [{ message, errorCode: 'INVALID_SESSION_ID' }]);
    }
  },

  async tokenFault(org, client) {
    const expected = /** @type {const} */ ({
      'no-access-token': { access_token: undefined },
      'no-refresh-token': { refresh_token: undefined },
      'no-id': { id: undefined },
      'other-token-type': { token_type: 'mac' },
      'foreign-instance-url': { instance_url: 'https://org.evil.example' },
    });
    for (const [fault, members] of Object.entries(expected)) {
      org.set({ tokenFault: /** @type {any} */ (fault) });
      const answer = await client.connect();
      for (const [name, value] of Object.entries(members)) assert.equal(answer[name], value, fault);
      assert.equal(answer.scope, 'refresh_token api');
    }
    org.set({ tokenFault: 'malformed-json' });
    const malformed = await client.redeem((await client.authorize()).code);
    assert.match(String(malformed.headers.get('content-type')), /^application\/json/);
    await assert.rejects(malformed.json(), SyntaxError);
    org.set({ tokenFault: 'html' });
    const html = await client.redeem((await client.authorize()).code);
    assert.match(String(html.headers.get('content-type')), /^text\/html/);
  },

  async tokenFaultTimes(org, client) {
    org.set({ tokenFault: 'no-id', tokenFaultTimes: 2 });
    const ids = [await client.connect(), await client.connect(), await client.connect()].map(
      ({ id }) => typeof id,
    );
    assert.deepEqual(ids, ['undefined', 'undefined', 'string']);
    assert.equal(org.switches.tokenFault, 'none');
  },

  async refreshTokenIdle(org, client) {
    org.set({ refreshTokenIdle: 60_000 });
    const first = await client.connect();
    org.set({ clockOffset: 59_000 });
    const second = await json(await client.refresh(first.refresh_token));
    org.set({ clockOffset: 118_000 });
    const third = await json(await client.refresh(second.refresh_token));
    assert.ok(third.access_token, 'use keeps it alive');
    org.set({ clockOffset: 118_000 + 60_000 });
    const refused = await client.refresh(third.refresh_token);
    assert.equal(refused.status, 400);
    assert.equal((await json(refused)).error_description, 'expired access/refresh token');
    assert.equal((await client.get(third.access_token)).status, 401, 'the grant is gone');
  },

  async jwtAccessTokens(org, client) {
    org.set({ jwtAccessTokens: true, sessionTimeout: 60_000 });
    const { access_token, refresh_token, token_format } = await client.connect();
    assert.equal(token_format, 'jwt');
    const { keys } = await json(await fetch(`${org.origin}/id/keys`));
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    const [header, payload, signature] = access_token.split('.');
    const content = Buffer.from(`${header}.${payload}`);
    assert.ok(verify('RSA-SHA256', content, key, Buffer.from(signature, 'base64url')));
    const { sub, scp, exp, iat } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    assert.deepEqual([sub, scp, exp - iat], ['uid:0055g0000000001AAA', 'refresh_token api', 60]);
    org.set({ clockOffset: 45_000 });
    assert.equal((await client.get(access_token)).status, 200);
    org.set({ clockOffset: 61_000 });
    assert.equal((await client.get(access_token)).status, 401, 'use has not extended it');
    assert.equal((await json(await client.refresh(refresh_token))).token_format, 'jwt');
  },

  async busyRefreshes(org, client) {
    const { refresh_token } = await client.connect();
    org.set({ busyRefreshes: 2 });
    for (const attempt of [1, 2]) {
      const refused = await client.refresh(refresh_token);
      assert.equal(refused.status, 400, `attempt ${attempt}`);
      assert.deepEqual(await json(refused), {
        error: 'invalid_grant',
        error_description: 'token request is already being processed',
      });
    }
    assert.equal((await client.refresh(refresh_token)).status, 200);
    assert.equal(org.switches.busyRefreshes, 0);
  },

  async requirePkce(org, client) {
    const { consumerKey: client_id } = org.registerApp({
      name: 'Lax',
      callbacks: [callback],
      pkceRequired: false,
    });
    await client.browser.goto(client.authorizeUrl({ client_id, code_challenge: null }));
    assert.equal(client.browser.status, 200);
    org.set({ requirePkce: true });
    await client.browser.goto(client.authorizeUrl({ client_id, code_challenge: null }));
    assert.equal(client.browser.status, 400);
    assert.match(client.browser.html, /missing%20required%20code%20challenge/);
  },

  async hops(org, client) {
    const scripted = await fetch(client.authorizeUrl(), { redirect: 'manual' });
    assert.equal(scripted.status, 200);
    assert.match(await scripted.text(), /window\.location\.replace/);
    org.set({ hops: 'redirect' });
    const redirect = await fetch(client.authorizeUrl(), { redirect: 'manual' });
    assert.equal(redirect.status, 302);
    assert.match(String(redirect.headers.get('location')), /^\/\?ec=302/);
    assert.ok((await client.authorize()).code);
    const { html } = client.browser;
    assert.equal(html, '');
  },

  async loginCoop(org, client) {
    for (const loginCoop of /** @type {const} */ (['same-origin', 'same-origin-allow-popups'])) {
      org.set({ loginCoop });
      const hop = await fetch(client.authorizeUrl());
      assert.equal(hop.headers.get('cross-origin-opener-policy'), loginCoop);
      await client.browser.goto(client.authorizeUrl({ prompt: 'login consent' }));
      assert.equal(client.browser.headers.get('cross-origin-opener-policy'), loginCoop);
      await client.logIn();
      assert.match(client.browser.html, /id="oaapprove"/);
      assert.equal(client.browser.headers.get('cross-origin-opener-policy'), loginCoop);
    }
    org.set({ loginCoop: 'none' });
    const hop = await fetch(client.authorizeUrl());
    assert.equal(hop.headers.get('cross-origin-opener-policy'), null);
  },

  async instanceUrl(org, client) {
    const port = new URL(org.origin).port;
    const expected = /** @type {const} */ ({
      own: org.origin,
      'other-host': `http://127.0.0.1:${port}`,
      'salesforce-host': 'https://emulated.my.salesforce.com',
      capitals: `HTTP://LOCALHOST:${port}`,
      'trailing-slash': `${org.origin}/`,
    });
    for (const [kind, url] of Object.entries(expected)) {
      org.set({ instanceUrl: /** @type {any} */ (kind) });
      const { instance_url, access_token } = await client.connect();
      assert.equal(instance_url, url);
      if (kind === 'salesforce-host') continue;
      // The address works, whatever the client makes of it.
      const answer = await fetch(`${instance_url}/services/data/v56.0/limits`, {
        headers: { authorization: `Bearer ${access_token}` },
      });
      assert.equal(answer.status, 200, kind);
    }
  },

  async apiInstanceUrl(org, client) {
    org.set({ apiInstanceUrl: false });
    assert.ok(!('api_instance_url' in (await client.connect())));
  },

  async identityHost(org, client) {
    org.set({ identityHost: 'org' });
    const { id, access_token } = await client.connect();
    assert.ok(id.startsWith(`${org.origin}/id/`));
    const identity = await client.get(access_token, new URL(id).pathname);
    assert.equal((await json(identity)).id, id);
  },

  async appBlocked(org, client) {
    const { access_token, refresh_token } = await client.connect();
    org.set({ appBlocked: true });
    assert.equal((await client.get(access_token)).status, 401);
    assert.equal((await json(await client.refresh(refresh_token))).error, 'invalid_grant');
    const { error, error_description } = await client.authorize();
    assert.equal(error, 'OAUTH_APP_BLOCKED');
    assert.equal(error_description, 'this app is blocked by admin');
  },

  async appUninstalled(org, client) {
    org.set({ appUninstalled: true });
    await client.browser.goto(client.authorizeUrl());
    await client.logIn();
    assert.match(client.browser.url, /RemoteAccessErrorPage\.apexp\?error=invalid_client/);
    org.set({ appUninstalled: false });
    await client.connect();
    org.set({ appUninstalled: true });
    assert.ok((await client.authorize()).code, 'who had authorized it keeps it');
  },

  async adminApproval(org, client) {
    org.set({ adminApproval: true });
    assert.equal((await client.authorize()).error, 'OAUTH_APP_ACCESS_DENIED');
  },

  async cors(org) {
    org.set({ cors: false });
    const response = await fetch(`${org.origin}/services/data`, { headers: fromApp });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    const discovery = await fetch(`${org.origin}/.well-known/openid-configuration`);
    assert.equal(discovery.headers.get('access-control-allow-origin'), null);
    const preflight = await fetch(`${org.origin}/services/data`, {
      method: 'OPTIONS',
      headers: { ...fromApp, 'access-control-request-method': 'GET' },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  },

  async oauthCors(org, client) {
    const { access_token } = await client.connect();
    org.set({ oauthCors: false });
    const path = '/services/oauth2/revoke';
    const response = await client.post(path, { token: access_token }, fromApp);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    assert.equal(response.status, 200);
    assert.equal((await client.get(access_token)).status, 401, 'it acts, though nobody can see it');
    for (const oauthPath of [path, '/services/oauth2/token', '/services/oauth2/introspect']) {
      const stranger = await client.post(oauthPath, {}, { origin: 'https://stranger.example' });
      assert.equal(stranger.status, 403, `${oauthPath}: no origin but those of the list`);
    }
    const data = await client.get(access_token, undefined, fromApp);
    assert.equal(data.headers.get('access-control-allow-origin'), appOrigin);
    const userinfo = await client.get(access_token, '/services/oauth2/userinfo', fromApp);
    assert.equal(userinfo.headers.get('access-control-allow-origin'), appOrigin);
  },

  async originAllowed(org) {
    org.set({ originAllowed: false });
    for (const path of ['/services/data', '/services/oauth2/token']) {
      const response = await fetch(org.origin + path, { headers: fromApp });
      assert.equal(response.status, 403);
      assert.equal(response.headers.get('access-control-allow-origin'), null);
    }
  },

  async corsOn401(org, client) {
    org.set({ corsOn401: false });
    const { access_token } = await client.connect();
    const dead = await client.get('dead', undefined, fromApp);
    assert.equal(dead.status, 401);
    assert.equal(dead.headers.get('access-control-allow-origin'), null);
    const alive = await client.get(access_token, undefined, fromApp);
    assert.equal(alive.headers.get('access-control-allow-origin'), appOrigin);
  },

  async latency(org) {
    org.set({ latency: 50 });
    const asking = { 'access-control-request-method': 'GET', ...fromApp };
    for (const init of [{}, { method: 'OPTIONS', headers: asking }]) {
      const start = performance.now();
      await fetch(`${org.origin}/services/data`, init);
      // Timers of Node may fire up to a millisecond early.
      assert.ok(performance.now() - start >= 49);
    }
  },

  async latencyPath(org) {
    org.set({ latency: 3_600_000, latencyPath: '/services/data/*' });
    assert.equal((await fetch(`${org.origin}/id/keys`)).status, 200);
    const slow = fetch(`${org.origin}/services/data/v56.0`, {
      signal: abortOn(org, '/services/data/'),
    });
    await assert.rejects(slow, { name: 'AbortError' });
  },

  async status(org, client) {
    for (const status of [429, 500, 502, 503, 504]) {
      org.set({ status });
      assert.equal((await fetch(`${org.origin}/services/data`)).status, status);
    }
    org.set({ status: 503 });
    const { code } = await withoutFault(org, () => client.authorize());
    assert.equal((await client.redeem(code)).status, 503);
    org.set({ status: 0 });
    assert.equal((await client.redeem(code)).status, 200, 'the org has not acted');
  },

  async statusPath(org, client) {
    org.set({ status: 503, statusPath: '*/token' });
    assert.equal((await fetch(`${org.origin}/services/data`)).status, 200);
    assert.equal((await client.refresh('x')).status, 503);
  },

  async statusTimes(org) {
    org.set({ status: 503, statusTimes: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) {
      await fetch(`${org.origin}/services/data`, {
        method: 'OPTIONS',
        headers: { ...fromApp, 'access-control-request-method': 'GET' },
      });
      statuses.push((await fetch(`${org.origin}/services/data`)).status);
    }
    assert.deepEqual(statuses, [503, 503, 200], 'preflights do not count');
    assert.equal(org.switches.status, 0);
  },

  async statusRetryAfter(org) {
    org.set({ status: 429, statusRetryAfter: 7 });
    assert.equal((await fetch(`${org.origin}/services/data`)).headers.get('retry-after'), '7');
    org.set({ statusRetryAfter: 0 });
    assert.equal((await fetch(`${org.origin}/services/data`)).headers.get('retry-after'), null);
  },

  async statusBody(org) {
    org.set({ status: 503 });
    const url = `${org.origin}/services/data`;
    assert.match(await (await fetch(url)).text(), /^<!doctype html>/);
    org.set({ statusBody: 'json' });
    assert.deepEqual(await json(await fetch(url)), [
      { message: 'Server unavailable', errorCode: 'SERVER_UNAVAILABLE' },
    ]);
    org.set({ statusBody: 'empty' });
    assert.equal(await (await fetch(url)).text(), '');
  },

  async statusCors(org) {
    org.set({ status: 503 });
    const opaque = await fetch(`${org.origin}/services/data`, { headers: fromApp });
    assert.equal(opaque.headers.get('access-control-allow-origin'), null);
    org.set({ statusCors: true });
    const readable = await fetch(`${org.origin}/services/data`, { headers: fromApp });
    assert.equal(readable.headers.get('access-control-allow-origin'), appOrigin);
  },

  async preflightFaults(org) {
    const url = `${org.origin}/services/data`;
    const init = {
      method: 'OPTIONS',
      headers: { ...fromApp, 'access-control-request-method': 'GET' },
    };
    org.set({ preflightFaults: true, status: 503, statusTimes: 1 });
    assert.equal((await fetch(url, init)).status, 503);
    assert.equal((await fetch(url, init)).status, 200);
    org.set({ drop: 'before', dropTimes: 1 });
    await assert.rejects(fetch(url, init), TypeError);
    assert.equal((await fetch(url, init)).headers.get('access-control-allow-origin'), appOrigin);
  },

  async drop(org, client) {
    const { refresh_token } = await client.connect();
    org.set({ drop: 'before' });
    await assert.rejects(client.refresh(refresh_token), TypeError);
    org.set({ drop: 'never' });
    const second = await json(await client.refresh(refresh_token));
    assert.ok(second.access_token, 'dropped before: the org has not acted');

    org.set({ drop: 'during' });
    const half = await client.refresh(second.refresh_token);
    assert.equal(half.status, 200);
    await assert.rejects(half.text(), TypeError);
    org.set({ drop: 'never' });
    assert.equal(
      (await client.refresh(second.refresh_token)).status,
      400,
      'dropped during: it has',
    );

    const fresh = await client.connect();
    org.set({ drop: 'after' });
    await assert.rejects(client.refresh(fresh.refresh_token), TypeError);
    org.set({ drop: 'never' });
    assert.equal((await client.refresh(fresh.refresh_token)).status, 400, 'dropped after: it has');
  },

  async dropPath(org) {
    org.set({ drop: 'before', dropPath: '/id/*' });
    await assert.rejects(fetch(`${org.origin}/id/keys`), TypeError);
    assert.equal((await fetch(`${org.origin}/services/data`)).status, 200);
  },

  async dropTimes(org, client) {
    org.set({ drop: 'before', dropTimes: 1 });
    const post = () => client.post('/services/oauth2/revoke', { token: 'x' });
    await assert.rejects(post(), TypeError);
    assert.equal((await post()).status, 400);
    assert.equal(org.switches.drop, 'never');
  },

  async apiLimitReached(org, client) {
    org.set({ apiLimitReached: true });
    const { access_token } = await client.connect();
    const response = await client.get(access_token);
    assert.equal(response.headers.get('sforce-limit-info'), 'api-usage=15000/15000');
    assert.deepEqual((await json(response)).apiUsage, { used: 15_000, max: 15_000 });
  },

  async passwordFlow(org, client) {
    const app = org.apps[1];
    const signIn = () =>
      client.post('/services/oauth2/token', {
        grant_type: 'password',
        client_id: app.consumerKey,
        client_secret: app.consumerSecret,
        username: org.username,
        password: org.password,
      });
    assert.equal((await json(await signIn())).error_description, 'authentication failure');
    org.set({ passwordFlow: true });
    const { access_token, refresh_token } = await json(await signIn());
    assert.equal((await client.get(access_token)).status, 200);
    assert.equal(refresh_token, undefined);
  },

  async bulkJobTime(_org, _client, t) {
    const { org, post, get } = await startWhole(t);
    org.set({ bulkJobTime: 60_000 });
    const query = { operation: 'query', query: 'SELECT Id FROM User' };
    const { id } = await json(await post('jobs/query', query));
    const state = async () => (await json(await get(`jobs/query/${id}`))).state;
    assert.equal(await state(), 'UploadComplete');
    org.set({ clockOffset: 61_000 });
    assert.equal(await state(), 'JobComplete');
  },

  async bulkPageSize(_org, _client, t) {
    const { org, post, get } = await startWhole(t);
    org.set({ bulkJobTime: 0, bulkPageSize: 2 });
    const query = { operation: 'query', query: 'SELECT Id FROM User' };
    const { id } = await json(await post('jobs/query', query));
    const page = await get(`jobs/query/${id}/results`);
    assert.equal(page.headers.get('sforce-numberofrecords'), '2');
    assert.notEqual(page.headers.get('sforce-locator'), 'null');
  },

  async searchDelay(_org, _client, t) {
    const { org, post, get } = await startWhole(t);
    org.set({ searchDelay: 60_000 });
    await post('sobjects/Account', { Name: 'Zyzzyva Holdings' });
    const search = `search?q=${encodeURIComponent('FIND {Zyzzyva} RETURNING Account(Name)')}`;
    assert.deepEqual((await json(await get(search))).searchRecords, []);
    org.set({ clockOffset: 61_000 });
    assert.equal((await json(await get(search))).searchRecords[0].Name, 'Zyzzyva Holdings');
  },

  async rowOrder(_org, _client, t) {
    const { org, get } = await startWhole(t);
    const names = async (/** @type {string} */ soql) => {
      const { records } = await json(await get(`query?q=${encodeURIComponent(soql)}`));
      return records.map((/** @type {any} */ { Id }) => Id);
    };
    const plain = 'SELECT Id FROM Account LIMIT 500';
    const created = await names(plain);
    assert.deepEqual(await names(plain), created);
    org.set({ rowOrder: 'any' });
    const [once, twice] = [await names(plain), await names(plain)];
    assert.notDeepEqual(once, twice);
    const all = await names('SELECT Id FROM Account LIMIT 2000');
    assert.deepEqual([...all].sort(), (await names('SELECT Id FROM Account ORDER BY Id')).sort());
    const ordered = 'SELECT Id FROM Account ORDER BY Id LIMIT 500';
    assert.deepEqual(await names(ordered), await names(ordered));
    const ties = 'SELECT Id FROM Account ORDER BY Industry LIMIT 500';
    assert.notDeepEqual(await names(ties), await names(ties));
  },

  async unevenPages(_org, _client, t) {
    const { org, get } = await startWhole(t);
    org.set({ unevenPages: true });
    let path = `query?q=${encodeURIComponent('SELECT Id FROM Contact')}`;
    const sizes = [];
    const ids = new Set();
    for (;;) {
      const { records, done, nextRecordsUrl, totalSize } = await json(
        await get(path, { 'sforce-query-options': 'batchSize=200' }),
      );
      sizes.push(records.length);
      for (const { Id } of records) ids.add(Id);
      if (done) {
        assert.equal(ids.size, totalSize, 'every row, once');
        break;
      }
      path = nextRecordsUrl.replace(/^.*(?=query)/, '');
    }
    assert.ok(new Set(sizes).size > 3 && Math.max(...sizes) < 200, sizes.join());
  },

  async openCursors(_org, _client, t) {
    const { org, get } = await startWhole(t);
    const open = async () => {
      const headers = { 'sforce-query-options': 'batchSize=200' };
      const answer = await get(`query?q=${encodeURIComponent('SELECT Id FROM Contact')}`, headers);
      return (await json(answer)).nextRecordsUrl.replace(/^.*(?=query)/, '');
    };
    org.set({ openCursors: 2 });
    const [first, second, third] = [await open(), await open(), await open()];
    const refused = await get(first);
    assert.equal(refused.status, 400);
    assert.equal((await json(refused))[0].errorCode, 'INVALID_QUERY_LOCATOR');
    for (const path of [second, third]) assert.equal((await get(path)).status, 200);
    org.set({ openCursors: 0 });
    const many = [];
    for (let times = 0; times < 30; times += 1) many.push(await open());
    for (const path of many) assert.equal((await get(path)).status, 200);
  },

  async duplicateResutSpelling(_org, _client, t) {
    const { org, post } = await startWhole(t);
    const lead = { FirstName: 'A', LastName: 'B', Company: 'C', Email: 'a@b.example' };
    assert.equal((await post('sobjects/Lead', lead)).status, 201);
    const [first] = await json(await post('sobjects/Lead', lead));
    assert.ok(first.duplicateResut && !first.duplicateResult);
    org.set({ duplicateResutSpelling: false });
    const [second] = await json(await post('sobjects/Lead', lead));
    assert.ok(second.duplicateResult && !second.duplicateResut);
  },

  async clockOffset(org, client) {
    org.set({ clockOffset: -86_400_000 });
    const { issued_at } = await client.connect();
    const age = Date.now() - Number(issued_at);
    assert.ok(age >= 86_400_000 && age < 86_500_000);
  },
};

for (const [name, behaviour] of Object.entries(behaviours)) {
  test(`switch ${name}`, async (t) => {
    const org = await startBareOrg(t);
    await behaviour(org, new Client(org), t);
    org.reset();
    const initial = table.find((entry) => entry.name === name)?.initial;
    assert.equal(org.switches[/** @type {Name} */ (name)], initial);
  });
}

test('every switch has a test, and help of one line', () => {
  assert.deepEqual(Object.keys(behaviours).sort(), table.map(({ name }) => name).sort());
  for (const { name, help } of table) {
    assert.ok(help.length > 20 && help.length <= 120 && help.endsWith('.'), name);
  }
});

test('a patch is taken whole or not at all', async (t) => {
  const org = await startBareOrg(t);
  /** @type {Array<Record<string, unknown>>} */
  const patches = [
    { nothing: true },
    { latency: -1 },
    { latency: 1.5 },
    { latency: '5' },
    { latency: NaN },
    { hops: 'other' },
    { cors: 1 },
    { status: 200 },
    { status: 600 },
  ];
  for (const patch of patches) {
    assert.throws(() => org.set({ appBlocked: true, ...patch }), { name: 'SwitchError' });
    assert.equal(org.switches.appBlocked, false, JSON.stringify(patch));
  }
});

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
function json(response) {
  return response.json();
}

/**
 * An org with its records, and a client that is connected to it.
 *
 * @param {import('node:test').TestContext} t
 */
async function startWhole(t) {
  const org = await startOrg({ callbacks: [callback] });
  t.after(() => org.close());
  const client = new Client(org);
  const { access_token } = await client.connect();
  const root = '/services/data/v56.0/';
  return {
    org,
    /** @param {string} path @param {Record<string, string>} [headers] */
    get: (path, headers) => client.get(access_token, root + path, headers),
    /** @param {string} path @param {unknown} body */
    post: (path, body) =>
      fetch(org.origin + root + path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      }),
  };
}

/**
 * Runs `act` while the status fault is off.
 *
 * @template T
 * @param {Org} org
 * @param {() => Promise<T>} act
 */
async function withoutFault(org, act) {
  const { status } = org.switches;
  org.set({ status: 0 });
  const result = await act();
  org.set({ status });
  return result;
}

/**
 * Aborts when the org has got a request for the path.
 *
 * @param {Org} org
 * @param {string} path
 */
function abortOn(org, path) {
  const controller = new AbortController();
  void org.next((request) => request.path.startsWith(path)).then(() => controller.abort());
  return controller.signal;
}
