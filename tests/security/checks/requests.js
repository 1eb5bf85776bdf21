/** Lines 17 to 19 and 30: where a token goes, and which tokens are taken. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { requestsTo, tokenRequests } from '../app.js';
import { begin, limit } from '../stage.js';

it('17. https only, no cookies, no redirect with the Authorization header', limit, async (t) => {
  const { app, org, otherOrg, atOtherOrg, context, site } = await begin(t);
  const trusted = ['http://crm.bank.example', 'http://127.0.0.1.evil.example', org.origin];
  await app.call('configure', { trustedOrgOrigins: trusted });
  for (const url of [
    'http://acme.my.salesforce.com',
    'http://crm.bank.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'ftp://acme.my.salesforce.com',
  ]) {
    const { error } = await app.call('connect', 'main', url, app.consumerKey);
    assert.equal(error?.code, 'invalid_org_url', url);
  }
  assert.equal((await app.connect()).error, undefined);
  org.expireAccessTokens();
  assert.equal((await app.limits()).value?.status, 200);

  // To a server that the page may talk to, and that would take the token.
  const elsewhere = `${atOtherOrg(app).origin}/services/data/v56.0/limits`;
  await context.route('**/redirected', (route) =>
    route.fulfill({
      status: 302,
      headers: { Location: elsewhere, 'Access-Control-Allow-Origin': site.origin },
    }),
  );
  const { error } = await app.request('/services/data/vXX.X/redirected');
  assert.equal(error?.code, 'network_error');
  assert.equal(otherOrg.requests.length, 0);
  await app.disconnect();

  const sent = (await app.seen()).filter(({ way }) => way === 'fetch').map(({ values }) => values);
  // Whether answers can be read; code, user; dead token, refresh, again; redirected, and whether the token lives; revocations.
  assert.equal(sent.length, 1 + 2 + 3 + 2 + 2);
  for (const [url, { credentials, redirect, referrerPolicy }] of sent) {
    const how = { credentials, redirect, referrerPolicy };
    const safe = { credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' };
    assert.deepEqual(how, safe, url);
  }
  // The browser has a cookie of the org's, and sends it with the pages of the sign-in alone.
  const withCookie = org.requests.filter(({ headers }) => headers['cookie'] !== undefined);
  const paths = new Set(withCookie.map(({ path }) => path));
  assert.deepEqual([...paths], ['/services/oauth2/authorize']);
});

it(
  '18. the access token is sent to the org, in the Authorization header, and nowhere else',
  limit,
  async (t) => {
    const { app, org, context, site } = await begin(t);
    const elsewhere = /** @type {string[]} */ ([]);
    const known = [site.origin, org.origin];
    context.on('request', (request) => {
      if (!known.includes(new URL(request.url()).origin)) elsewhere.push(request.url());
    });
    assert.equal((await app.connect()).error, undefined);
    org.clearRequests();
    const host = new URL(site.foreignOrigin).host;
    for (const endpoint of [
      `${site.foreignOrigin}/x`,
      `//${host}/x`,
      `\\\\${host}/x`,
      `/\\${host}/x`,
      `\t//${host}/x`,
      `/\n/${host}/x`,
      `http:${host}/x`,
      `${org.origin}@${host}/x`,
      `${org.origin}.evil.example/x`,
      'https://evil.example/x',
      'javascript:alert(1)',
    ]) {
      assert.equal((await app.request(endpoint)).error?.code, 'invalid_endpoint', endpoint);
    }
    for (const name of ['Authorization', 'authorization', 'AUTHORIZATION', ' Authorization ']) {
      const { error } = await app.request('/services/data', 'GET', undefined, {
        [name]: 'Bearer x',
      });
      assert.equal(error?.code, 'invalid_option', name);
    }
    assert.equal(org.requests.length, 0);

    assert.equal((await app.limits()).value?.status, 200);
    const absolute = `${org.origin}/services/data/vXX.X/limits`;
    assert.equal((await app.request(absolute)).value?.status, 200);
    const post = await app.request('/services/data/vXX.X/sobjects/Contact', 'POST', {
      LastName: 'X',
    });
    assert.equal(post.value?.status, 201);
    await app.request('/services/data', 'GET', undefined, {}, false);
    const [{ access = '', refresh = '' } = {}] = await app.tokens();
    assert.match(access, /./);
    const data = requestsTo(org, '/services/data');
    assert.deepEqual(
      data.map(({ headers }) => headers['authorization']),
      [`Bearer ${access}`, `Bearer ${access}`, `Bearer ${access}`, undefined],
    );
    for (const { url, text, headers } of data) {
      const rest = JSON.stringify({ url, text, ...headers, authorization: '' });
      assert.ok(!rest.includes(access) && !rest.includes(refresh));
    }
    assert.ok(!JSON.stringify(site.visits).includes(access));
    assert.deepEqual(elsewhere, []);
  },
);

it('19. tokens that come with a foreign instance_url are not used', limit, async (t) => {
  const { app, org, context } = await begin(t);
  let instance = '';
  await context.route('**/services/oauth2/token', async (route) => {
    const response = await route.fetch();
    const members = await response.json();
    await route.fulfill({ response, json: { ...members, instance_url: instance } });
  });
  for (instance of [
    'https://evil.example',
    'https://evilsalesforce.com',
    'https://acme.my.salesforce.com.evil.example',
    'https://acme.my.salesforce.com@evil.example',
    'http://acme.my.salesforce.com',
    'javascript:alert(1)',
    'nonsense',
  ]) {
    assert.equal((await app.connect()).error?.code, 'foreign_instance', instance);
  }
  assert.equal(requestsTo(org, '/services/data').length, 0);
  assert.deepEqual(await app.stored(), {});

  // Salesforce's own, and what the app trusts.
  instance = 'https://acme.my.salesforce.com';
  assert.equal((await app.connect()).error, undefined);
  const [before] = await app.tokens();
  org.expireAccessTokens();
  org.clearRequests();
  instance = 'https://evil.example';
  assert.notEqual((await app.limits()).error, undefined);
  assert.equal(tokenRequests(org, 'refresh_token').length, 1);
  const bearers = new Set(requestsTo(org, '/').map(({ headers }) => headers['authorization']));
  bearers.delete(/** @type {any} */ (undefined));
  assert.deepEqual([...bearers], [`Bearer ${before?.access}`]);
});

it('30. tokens of another type are refused', limit, async (t) => {
  const { app, org, context } = await begin(t);
  let kind = /** @type {string | undefined} */ ('');
  await context.route('**/services/oauth2/token', async (route) => {
    const response = await route.fetch();
    const members = await response.json();
    await route.fulfill({ response, json: { ...members, token_type: kind } });
  });
  for (kind of ['DPoP', 'mac', 'Bearer2', '', undefined]) {
    const { error } = await app.connect();
    assert.equal(error?.code, 'invalid_token_response', String(kind));
  }
  assert.equal(requestsTo(org, '/services/data').length, 0);
  assert.deepEqual(await app.stored(), {});

  // The name of a type has no case (RFC 6749 section 5.1).
  kind = 'bearer';
  assert.equal((await app.connect()).error, undefined);
  org.expireAccessTokens();
  org.clearRequests();
  kind = 'DPoP';
  assert.equal((await app.limits()).error?.code, 'refresh_unavailable');
  assert.equal(requestsTo(org, '/services/data').length, 1);
});
