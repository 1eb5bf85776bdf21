/**
 * An Experience Cloud site: all of its endpoints are below the path of its URL, and it knows no
 * `immediate`, so that nobody can be asked whether the user is signed in without a login page.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, signIn, startPlatform } from './platform.js';

/** @import { TestContext } from 'node:test' */

const site = 'https://harbour.my.site.com';
const url = `${site}/partners`;

test('a site, from the sign-in to the end', async (t) => {
  const { runtime, org, app, requests } = await startSite(t);
  const target = { origin: url, consumerKey: org.consumerKey };
  const { connecting, window } = await begin(app, runtime, target);
  await signIn(window, org);
  assert.deepEqual(await connecting, {
    connection: { orgUrl: url, consumerKey: org.consumerKey, username: org.username },
  });
  await window.closed;
  org.expireAccessTokens();
  const { value } = await app.use(target, 'executeApiRequest', '/services/data/vXX.X/limits');
  assert.equal(value.status, 200);
  await app.page.reload();
  await app.configure({ trustedOrgOrigins: [org.origin] });
  assert.equal((await app.getConnection(target)).connection?.username, org.username);
  await app.use(target, 'disconnect');
  const pages = /^(GET|POST) \/(partners\/services\/oauth2\/authorize|setup\/.*)?$/;
  assert.deepEqual(
    requests.filter((request) => !pages.test(request)).map((r) => r.replace(/005\w+$/, 'USER')),
    [
      'GET /partners/services/oauth2/pkce/generator',
      'POST /partners/services/oauth2/token',
      'GET /partners/services/data/v56.0/sobjects/User/USER',
      'GET /partners/services/data/v56.0/limits',
      'POST /partners/services/oauth2/token',
      'GET /partners/services/data/v56.0/limits',
      'GET /partners/services/data/v56.0/sobjects/User/USER',
      'POST /partners/services/oauth2/revoke',
      'POST /partners/services/oauth2/revoke',
    ],
  );
});

test('getConnection gives null at a site, which cannot be asked unseen', async (t) => {
  const { runtime, org, app, requests } = await startSite(t);
  /** @type {unknown[]} */
  const shown = [];
  runtime.on('window', (window) => window.on('shown', () => shown.push(window)));
  const target = { origin: url, consumerKey: org.consumerKey };
  assert.deepEqual(await app.getConnection(target), { connection: null });
  assert.deepEqual(shown, []);
  assert.deepEqual(runtime.created, []);
  assert.deepEqual(
    requests.filter((request) => !request.startsWith('GET ')),
    [],
  );
});

/** @param {TestContext} t */
async function startSite(t) {
  const { runtime, org, openWindow } = await startPlatform(t);
  /** `METHOD path` of each. @type {string[]} */
  const requests = [];
  await runtime.serve(site, async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    requests.push(`${route.request().method()} ${pathname}`);
    searchParams.delete('immediate');
    const path = pathname.replace(/^\/partners(?=\/)/, '');
    const target = `${org.origin}${path}?${searchParams}`;
    await route.fulfill({ response: await route.fetch({ url: target, maxRedirects: 0 }) });
  });
  const app = await openWindow();
  await app.configure({ trustedOrgOrigins: [org.origin] });
  return { runtime, org, app, requests };
}
