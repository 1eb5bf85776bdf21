/** Lines 17 to 19 and 30: where a token goes, and which tokens are taken. */

import assert from 'node:assert/strict';
import { requestsTo, tokenRequests } from '../app.js';
import { check } from '../stage.js';

check('17. https only, no cookies, no redirect with the Authorization header', async (begin) => {
  const { app, org, otherOrg, atOtherOrg } = await begin();
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
  org.apex('/redirected', () => Response.redirect(elsewhere, 302));
  const redirected = org.next(
    ({ method, path }) => method === 'GET' && path === '/services/apexrest/redirected',
    'answer',
  );
  const { error } = await app.request('/services/apexrest/redirected');
  assert.equal((await redirected).status, 302);
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
  const withCookie = requestsTo(org, '/').filter(({ headers }) => headers['cookie'] !== undefined);
  const paths = new Set(withCookie.map(({ path }) => path));
  assert.deepEqual([...paths], ['/services/oauth2/authorize']);
});

check(
  '18. the access token is sent to the org, in the Authorization header, and nowhere else',
  async (begin) => {
    const { app, org, otherOrg, site } = await begin();
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
    for (const { url, headers } of site.visits) assert.notEqual(headers.host, host, url);
    // The policy has no other origins, except where the page tells the test what it did.
    assert.deepEqual(await app.violations(), []);
    const asked = (await app.seen()).filter(({ way }) => way === 'fetch' || way === 'open');
    assert.deepEqual(
      new Set(asked.map(({ values }) => new URL(values[0]).origin)),
      new Set([org.origin]),
    );
    const told = (await app.page.evaluate(() => performance.getEntriesByType('resource')))
      .map(({ name }) => new URL(name).origin)
      .filter((origin) => ![site.origin, org.origin, site.reports].includes(origin));
    assert.deepEqual(told, []);
    assert.equal(otherOrg.requests.length, 0);
  },
);

check('19. tokens that come with a foreign instance_url are not used', async (begin) => {
  const { app, org } = await begin();
  for (const instance of [
    'https://evil.example',
    'https://evilsalesforce.com',
    'https://acme.my.salesforce.com.evil.example',
    'https://acme.my.salesforce.com@evil.example',
    'http://acme.my.salesforce.com',
    'javascript:alert(1)',
    'nonsense',
  ]) {
    await app.call('spoil', 'instance_url', instance);
    assert.equal((await app.connect()).error?.code, 'foreign_instance', instance);
  }
  assert.equal(requestsTo(org, '/services/data').length, 0);
  assert.deepEqual(await app.stored(), {});

  // Salesforce's own, and what the app trusts.
  await app.call('spoil', 'instance_url', 'https://acme.my.salesforce.com');
  assert.equal((await app.connect()).error, undefined);
  const [before] = await app.tokens();
  org.expireAccessTokens();
  org.clearRequests();
  await app.call('spoil', 'instance_url', 'https://evil.example');
  assert.notEqual((await app.limits()).error, undefined);
  assert.equal(tokenRequests(org, 'refresh_token').length, 1);
  const bearers = new Set(requestsTo(org, '/').map(({ headers }) => headers['authorization']));
  bearers.delete(/** @type {any} */ (undefined));
  assert.deepEqual([...bearers], [`Bearer ${before?.access}`]);
});

check('30. tokens of another type are refused', async (begin) => {
  const { app, org } = await begin();
  for (const kind of ['DPoP', 'mac', 'Bearer2', '', null]) {
    await app.call('spoil', 'token_type', kind);
    const { error } = await app.connect();
    assert.equal(error?.code, 'invalid_token_response', String(kind));
  }
  assert.equal(requestsTo(org, '/services/data').length, 0);
  assert.deepEqual(await app.stored(), {});

  // The name of a type has no case (RFC 6749 section 5.1).
  await app.call('spoil', 'token_type', 'bearer');
  assert.equal((await app.connect()).error, undefined);
  org.expireAccessTokens();
  org.clearRequests();
  await app.call('spoil', 'token_type', 'DPoP');
  assert.equal((await app.limits()).error?.code, 'refresh_unavailable');
  assert.equal(requestsTo(org, '/services/data').length, 1);
});
