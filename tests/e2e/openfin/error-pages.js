/** Pages of Salesforce's that never come back: what they say is what `connect` rejects with. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, logIn, nextWindow, startPlatform } from './platform.js';

/** @typedef {import('./platform.js').Platform} Platform */

const errorPage = '/setup/secur/RemoteAccessErrorPage.apexp';

/** Without `url-changed`, and with it. */
const versions = ['26.102.70.16', '43.142.101.2'];

/**
 * How a sign-in that met such a page ends, before anything was shown.
 *
 * @param {Platform} platform
 * @param {import('./platform.js').App} app
 * @param {'connect' | 'getConnection'} method
 */
async function outcomeOf({ runtime, org }, app, method) {
  const created = nextWindow(runtime);
  const start = performance.now();
  const { error } = await app[method](org);
  const took = performance.now() - start;
  const { window } = await created;
  await window.closed;
  assert.deepEqual(window.calls, ['close'], 'it was never shown');
  assert.equal(error?.name, 'AuthorizationError');
  assert.ok(!org.requests.some(({ path }) => path === '/services/oauth2/token'));
  return { error, took };
}

for (const version of versions) {
  for (const method of /** @type {const} */ (['connect', 'getConnection'])) {
    test(`an org in maintenance does not hold up ${method} (${version})`, async (t) => {
      const platform = await startPlatform(t, { version });
      const app = await platform.openWindow();
      platform.org.set({ status: 503, statusPath: '*', statusBody: 'html' });
      const { error, took } = await outcomeOf(platform, app, method);
      assert.equal(error.code, 'org_unavailable');
      assert.match(
        error.message,
        /^Salesforce is in maintenance or overloaded; try again later\.$/,
      );
      // Not after the two seconds in which a window stays hidden, let alone the five minutes.
      assert.ok(took < 2_000, `${took} ms`);
    });
  }

  test(`a callback URL that is not the app's (${version})`, async (t) => {
    const platform = await startPlatform(t, { version });
    platform.org.apps[0]?.callbacks.splice(0);
    const app = await platform.openWindow();
    const { error } = await outcomeOf(platform, app, 'connect');
    assert.equal(error.code, 'authorization_refused');
    assert.equal(error.errorCode, 'redirect_uri_mismatch');
    assert.equal(error.message, 'redirect_uri must match configuration');
  });

  test(`a consumer key that the org does not know (${version})`, async (t) => {
    const platform = await startPlatform(t, { version });
    const app = await platform.openWindow();
    const org = { origin: platform.org.origin, consumerKey: '3MVG9nobody' };
    const { error } = await app.connect(org);
    assert.equal(error?.errorCode, 'invalid_client_id');
    assert.equal(error.message, 'client identifier invalid');
    await platform.runtime.allClosed();
  });

  test(`where the org's words may not be read, the status is told (${version})`, async (t) => {
    const { runtime, org, openWindow } = await startPlatform(t, { version });
    org.apps[0]?.callbacks.splice(0);
    const app = await openWindow();
    // Of the two findings, this test is about the other one.
    const hold = org.hold('/services/oauth2/pkce/generator');
    org.set({ oauthCors: false });
    const { error } = await app.connect(org);
    hold.release();
    assert.equal(error?.code, 'window_failed');
    assert.equal(error.message, 'Salesforce answered with status 400.');
    await runtime.allClosed();
  });

  test(`an app that is not installed: the error page after the login (${version})`, async (t) => {
    const platform = await startPlatform(t, { version });
    const { runtime, org } = platform;
    org.set({ appUninstalled: true });
    const app = await platform.openWindow();
    const { connecting, window } = await begin(app, runtime, org);
    await logIn(window, org);
    const { error } = await connecting;
    assert.equal(error?.code, 'authorization_refused');
    assert.match(error.message, /app must be installed into org/);
    await window.closed;
  });
}

test('an error page that lacks the state is of this attempt where it is of the org', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { connecting, window } = await begin(app, runtime, org);
  await window.page.waitForSelector('#Login');
  for (const url of [
    `https://evil.example${errorPage}?error=invalid_client&error_description=forged`,
    `https://evil.example${errorPage}?error=x&code=forged`,
    `${org.origin}${errorPage}?code=forged`,
    `${org.origin}${errorPage}?error=invalid_client&state=another`,
  ]) {
    const told = runtime.next('url-changed');
    await window.page.goto(url);
    await told;
  }
  await app.settle();
  assert.deepEqual(runtime.created, [window]);
  // As MoveData's support page shows it.
  const words = 'error=invalid_client&error_description=app+must+be+installed+into+org';
  await window.page.goto(`${org.origin}${errorPage}?${words}`, { waitUntil: 'commit' });
  const { error } = await connecting;
  assert.equal(error?.code, 'authorization_refused');
  assert.equal(error.errorCode, 'invalid_client');
  assert.equal(error.message, 'app must be installed into org');
  assert.ok(!org.requests.some(({ path }) => path === '/services/oauth2/token'));
});

test('the org breaks down after the login', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { connecting, window } = await begin(app, runtime, org);
  await window.page.waitForSelector('#Login');
  org.set({ status: 500, statusPath: '*', statusBody: 'html' });
  await logIn(window, org);
  assert.equal((await connecting).error?.code, 'org_unavailable');
  await window.closed;
});

test('pages of others, and of the org, that have their reasons for a status', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  await runtime.serve('https://sso.example', (route) =>
    route.fulfill({
      status: Number(new URL(route.request().url()).pathname.slice(1)),
      contentType: 'text/html',
      body: '<!doctype html><p>Type the code that was sent to you.</p>',
    }),
  );
  const app = await openWindow();
  const { connecting, window, options } = await begin(app, runtime, org);
  await window.page.waitForSelector('#Login');
  for (const status of [401, 403, 500, 503]) {
    const told = runtime.next('url-changed');
    await window.page.goto(`https://sso.example/${status}`);
    assert.equal((await told).httpResponseCode, status);
  }
  const told = runtime.next('url-changed');
  await window.page.goto(`${org.origin}/no-such-page`);
  assert.equal((await told).httpResponseCode, 404);
  await app.settle();
  assert.deepEqual(runtime.created, [window]);
  await window.page.goto(options.url);
  await logIn(window, org);
  await window.page.click('#oaapprove', { noWaitAfter: true });
  assert.equal((await connecting).connection?.username, org.username);
});

test('messages for users do not mention callback pages', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { connecting, window } = await begin(app, runtime, org);
  await window.shown;
  await window.page.close();
  const { error } = await connecting;
  assert.equal(error?.code, 'window_closed');
  assert.equal(
    error.message,
    'The sign-in window was closed before Salesforce answered; try again.',
  );
  assert.doesNotMatch(error.message, /callback/i);
});

test('answers that the page may not read: the window closes hidden, and the error names the setting', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  org.set({ oauthCors: false });
  const app = await openWindow();
  // The finding can come before the container has made the window.
  runtime.on('window', (window) => window.on('shown', () => assert.fail('it was shown')));
  const { error } = await app.connect(org);
  assert.equal(error?.code, 'cors_blocked');
  assert.match(
    error.message,
    /Setup, CORS, add http:\/\/localhost:\d+ .*Enable CORS for OAuth endpoints/,
  );
  // A window that the container makes late is closed then.
  await app.settle();
  await runtime.allClosed();
  assert.deepEqual(runtime.created, []);
  assert.deepEqual(runtime.subscriptions(app.content), []);
  assert.ok(!org.requests.some(({ text }) => text.includes('code_verifier')));
});
