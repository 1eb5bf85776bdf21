import assert from 'node:assert/strict';
import test from 'node:test';

import { callback, startBareOrg } from './bare-org.js';
import { Client } from './client.js';

test('a person logs in, approves and is back at the app with a code and the state', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { browser } = client;

  await browser.goto(client.authorizeUrl());
  assert.match(browser.url, /\/\?ec=302&startURL=%2Fsetup%2Fsecur%2FRemoteAccessAuthorization/);
  assert.equal(browser.hops, 1);
  for (const id of ['username', 'password', 'Login'])
    assert.ok(browser.html.includes(`id="${id}"`));

  await client.logIn();
  assert.match(browser.url, /\/setup\/secur\/RemoteAccessAuthorizationPage\.apexp\?source=/);
  assert.ok(browser.html.includes('ada@org.example'));
  assert.ok(browser.cookie('sid')?.startsWith('00D5g0000000001!'));

  await browser.submit({ save: 'Allow' });
  assert.ok(browser.url.startsWith(`${callback}?code=aPrx`));
  assert.match(browser.url, /%3D%3D&state=a\+state$/);
});

test('who has approved is not asked again, unless the prompt says so', async (t) => {
  const client = new Client(await startBareOrg(t));
  await client.connect();

  await client.browser.goto(client.authorizeUrl());
  assert.ok(client.browser.answer.code);
  await client.browser.goto(client.authorizeUrl({ scope: 'api refresh_token web' }));
  assert.ok(client.browser.html.includes('id="oaapprove"'), 'more scopes have to be approved');
  for (const prompt of ['consent', 'select_account']) {
    await client.browser.goto(client.authorizeUrl({ prompt }));
    assert.ok(client.browser.html.includes('id="oaapprove"'), prompt);
  }
  await client.browser.goto(client.authorizeUrl({ prompt: 'login', login_hint: 'me@org.example' }));
  assert.ok(client.browser.html.includes('id="Login"'));
  assert.ok(client.browser.html.includes('value="me@org.example"'));
  await client.logIn('grace@org.example');
  assert.ok(client.browser.html.includes('grace@org.example'), 'another user is asked');

  await client.browser.goto(client.authorizeUrl({ prompt: 'login consent' }));
  await client.logIn();
  assert.ok(client.browser.html.includes('id="oaapprove"'));
});

test('a login that was asked for cannot be gone around', async (t) => {
  const client = new Client(await startBareOrg(t));
  await client.connect();
  await client.browser.goto(client.authorizeUrl({ prompt: 'login' }));
  const { searchParams } = new URL(client.browser.url);
  await client.browser.goto(String(searchParams.get('startURL')));
  assert.ok(client.browser.html.includes('id="Login"'));
});

test('wrong passwords, unknown and inactive users get a message and another attempt', async (t) => {
  const org = await startBareOrg(t);
  const client = new Client(org);
  await client.browser.goto(client.authorizeUrl());
  for (const [username, password] of [
    [org.username, 'wrong'],
    ['nobody@org.example', org.password],
    ['gone@org.example', org.password],
    ['0055g0000000001AAA', org.password],
  ]) {
    await client.logIn(username, password);
    assert.match(client.browser.html, /role="alert">Wrong username or password/);
    assert.ok(client.browser.html.includes(`value="${username}"`));
  }
  await client.logIn('ADA@org.example');
  assert.ok(client.browser.html.includes('id="oaapprove"'));
});

test('denying goes back with an error', async (t) => {
  const client = new Client(await startBareOrg(t));
  await client.browser.goto(client.authorizeUrl());
  await client.logIn();
  await client.browser.submit({ cancel: 'Deny' });
  assert.equal(
    client.browser.url,
    `${callback}?error=access_denied&error_description=end-user+denied+authorization&state=a+state`,
  );
});

test('a decision is taken once', async (t) => {
  const client = new Client(await startBareOrg(t));
  await client.browser.goto(client.authorizeUrl());
  await client.logIn();
  const page = client.browser.html;
  await client.browser.submit({ save: 'Allow' });
  client.browser.html = page;
  await client.browser.submit({ save: 'Allow' });
  assert.match(client.browser.url, /RemoteAccessErrorPage\.apexp\?error=invalid_request/);
  assert.match(client.browser.html, /OAUTH_APPROVAL_ERROR_GENERIC/);
});

test('immediate shows no page and fails without exactly the approved scopes', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { browser } = client;

  await browser.goto(client.authorizeUrl({ immediate: 'true' }));
  /** @type {Record<string, string>} */
  const failed = {
    error: 'immediate_unsuccessful',
    error_description: 'immediate unsuccessful',
    state: 'a state',
  };
  assert.deepEqual(browser.answer, failed);
  await client.connect();
  await browser.goto(client.authorizeUrl({ immediate: 'true' }));
  assert.ok(browser.answer.code);
  assert.equal(browser.hops, 1);
  await browser.goto(client.authorizeUrl({ immediate: 'true', scope: 'api' }));
  assert.equal(browser.answer.error, 'immediate_unsuccessful');
  await browser.goto('/secur/logout.jsp');
  await browser.goto(client.authorizeUrl({ immediate: 'true' }));
  assert.equal(browser.answer.error, 'immediate_unsuccessful');
});

test('what cannot go to the callback is a bare line with 400', async (t) => {
  const client = new Client(await startBareOrg(t));
  const mismatch =
    'error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration';
  /** @type {Array<[Record<string, string | null>, string]>} */
  const cases = [
    [
      { response_type: 'token' },
      'error=unsupported_response_type&error_description=response%20type%20is%20not%20supported',
    ],
    [
      { client_id: 'nobody' },
      'error=invalid_client_id&error_description=client%20identifier%20invalid',
    ],
    [
      { redirect_uri: null },
      'error=redirect_uri_missing&error_description=redirect_uri%20not%20provided',
    ],
    [{ redirect_uri: `${callback}/` }, mismatch],
    [{ redirect_uri: `${callback}?x=1` }, mismatch],
    [{ redirect_uri: callback.toUpperCase() }, mismatch],
    [
      { code_challenge: null },
      'error=invalid_request&error_description=missing%20required%20code%20challenge',
    ],
  ];
  for (const [changes, body] of cases) {
    await client.browser.goto(client.authorizeUrl(changes));
    assert.equal(client.browser.status, 400);
    assert.equal(client.browser.html, body);
    const type = changes.code_challenge === null ? '' : 'text/plain;charset=UTF-8';
    assert.equal(client.browser.headers.get('content-type'), type);
  }
  const repeated = await fetch(`${client.authorizeUrl()}&state=other`);
  assert.equal(repeated.status, 400);
});

test('other errors go to the callback', async (t) => {
  const client = new Client(await startBareOrg(t));
  /** @type {Array<[Record<string, string | null>, string]>} */
  const cases = [
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ code_challenge: `${'a'.repeat(42)}=` }, 'invalid_request'],
    [{ scope: 'api everything' }, 'invalid_scope'],
    [{ scope: '' }, 'invalid_scope'],
  ];
  for (const [changes, error] of cases) {
    await client.browser.goto(client.authorizeUrl(changes));
    assert.equal(client.browser.answer.error, error);
    assert.equal(client.browser.answer.state, 'a state');
  }
});

test('S256 is meant when no method is given, and unknown parameters are harmless', async (t) => {
  const client = new Client(await startBareOrg(t));
  const tokens = await client.connect({
    code_challenge_method: null,
    display: 'popup',
    sso_provider: 'x',
    device_id: 'y',
    anything: 'z',
  });
  assert.ok(tokens.access_token);
});

test('the request may be posted', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { searchParams } = new URL(client.authorizeUrl());
  const response = await fetch(`${client.org.origin}/services/oauth2/authorize`, {
    method: 'POST',
    body: searchParams,
    headers: { origin: 'https://not-on-the-list.example' },
  });
  assert.equal(response.status, 200);
  assert.match(await response.text(), /window\.location\.replace/);
});

test('apps that are blocked, not approved or not installed', async (t) => {
  const org = await startBareOrg(t);
  const shared = { callbacks: [callback], scopes: ['api', 'refresh_token'] };
  const blocked = org.registerApp({ name: 'Blocked', blocked: true, ...shared });
  const uninstalled = org.registerApp({ name: 'Uninstalled', installed: false, ...shared });
  const approvedUsers = ['grace@org.example'];
  const managed = org.registerApp({
    name: 'Managed',
    adminApproval: true,
    approvedUsers,
    ...shared,
  });
  const client = new Client(org);

  assert.equal(
    (await client.authorize({ client_id: blocked.consumerKey })).error,
    'OAUTH_APP_BLOCKED',
  );
  assert.deepEqual(await client.authorize({ client_id: managed.consumerKey }), {
    error: 'OAUTH_APP_ACCESS_DENIED',
    error_description: 'user is not admin approved to access this app',
    state: 'a state',
  });
  await client.browser.goto(client.authorizeUrl({ client_id: uninstalled.consumerKey }));
  assert.match(client.browser.url, /RemoteAccessErrorPage\.apexp\?error=invalid_client/);
  assert.ok(client.browser.html.includes('app must be installed into org'));

  const grace = new Client(org);
  await grace.browser.goto(grace.authorizeUrl({ client_id: managed.consumerKey }));
  await grace.logIn('grace@org.example');
  assert.ok(grace.browser.answer.code, 'who is approved by an administrator is not asked');
});

test('after the login the browser stays in the org', async (t) => {
  const client = new Client(await startBareOrg(t));
  for (const startURL of ['//evil.example/', 'https://evil.example/', '/\\evil.example/', 'x']) {
    await client.browser.goto(`/?${new URLSearchParams({ startURL })}`);
    await client.logIn();
    assert.equal(client.browser.url, `${client.org.origin}/`);
    assert.ok(client.browser.html.includes('ada@org.example'));
    await client.browser.goto('/secur/logout.jsp');
    assert.equal(client.browser.cookie('sid'), undefined);
  }
});

test('what others wrote is text on the pages', async (t) => {
  const org = await startBareOrg(t);
  const app = org.registerApp({ name: '<b>"Bold" & Co</b>', callbacks: [callback] });
  const client = new Client(org);
  await client.browser.goto(
    client.authorizeUrl({ client_id: app.consumerKey, login_hint: '"><script>alert(1)</script>' }),
  );
  assert.ok(client.browser.html.includes('&lt;b&gt;&quot;Bold&quot; &amp; Co&lt;/b&gt;'));
  assert.ok(!client.browser.html.includes('<script>alert'));
  await client.browser.goto(
    '/setup/secur/RemoteAccessErrorPage.apexp?error=%3Cscript%3E&error_description=%3Cimg%3E',
  );
  assert.ok(!/<script>|<img>/.test(client.browser.html));
});

test('a state cannot break out of the script of a hop', async (t) => {
  const client = new Client(await startBareOrg(t));
  const state = '</script><script>"\u2028\'';
  const { state: echoed } = await client.authorize({ state });
  assert.equal(echoed, state);
});

test('a site has the endpoints under its path, and no immediate=true', async (t) => {
  const org = await startBareOrg(t, { sites: ['/fineapps'] });
  const client = new Client(org);
  const site = `${org.origin}/fineapps`;
  const found = await (await fetch(`${site}/.well-known/openid-configuration`)).json();
  assert.equal(/** @type {any} */ (found).issuer, site);
  assert.equal(/** @type {any} */ (found).token_endpoint, `${site}/services/oauth2/token`);

  /** @param {Record<string, string>} [changes] */
  const atSite = (changes) => client.authorizeUrl(changes).replace(org.origin, site);
  await client.browser.goto(atSite());
  await client.logIn();
  await client.browser.submit({ save: 'Allow' });
  const { code } = client.browser.answer;
  const answer = await client.post('/fineapps/services/oauth2/token', {
    grant_type: 'authorization_code',
    code: String(code),
    redirect_uri: callback,
    client_id: org.consumerKey,
    code_verifier: client.verifier,
  });
  const tokens = /** @type {any} */ (await answer.json());
  assert.equal(tokens.sfdc_site_url, site);
  assert.match(tokens.sfdc_site_id, /^0DM/);
  assert.equal(tokens.instance_url, org.origin);
  const path = '/fineapps/services/data/v56.0/limits';
  assert.equal((await client.get(tokens.access_token, path)).status, 200);

  await client.browser.goto(client.authorizeUrl({ immediate: 'true' }));
  assert.ok(client.browser.answer['code'], 'the org itself knows who it is');
  await client.browser.goto(atSite({ immediate: 'true' }));
  assert.equal(client.browser.answer['error'], 'immediate_unsuccessful');
  const elsewhere = await fetch(`${org.origin}/fineappsx/services/data`);
  assert.equal(elsewhere.status, 404);
});
