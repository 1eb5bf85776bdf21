import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, connected, logIn, nextWindow, startPlatform } from './platform.js';

test('a window without a session gets it from one that has it', async (t) => {
  const { runtime, org, openWindow, openView } = await startPlatform(t);
  const first = await openWindow({ name: 'first' });
  await connected(first, runtime, org);
  const view = await openView({ hostBounds: { left: 0, top: 0, width: 800, height: 600 } });
  const third = await openWindow({ name: 'third' });
  runtime.on('window', () => assert.fail('no window is needed'));
  assert.equal((await view.getConnection(org)).connection?.username, org.username);
  assert.equal((await third.connect(org)).connection?.username, org.username);
  const query = `/services/data/vXX.X/query?q=${encodeURIComponent('SELECT Id FROM User LIMIT 1')}`;
  assert.equal((await view.use(org, 'executeApiRequest', query)).value.status, 200);
});

test('a window keeps to itself where sharing is off', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const first = await openWindow({ name: 'first' });
  await connected(first, runtime, org);
  const second = await openWindow({ name: 'second' });
  await second.configure({ shareSession: false });
  const created = nextWindow(runtime);
  assert.equal((await second.getConnection(org)).connection?.username, org.username);
  const { window, options } = await created;
  assert.equal(new URL(options.url).searchParams.get('immediate'), 'true');
  await window.closed;
  assert.deepEqual(window.calls, ['close']);
});

test('sessions of other scopes are not shared', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  await connected(await openWindow({ name: 'first' }), runtime, org);
  const second = await openWindow({ name: 'second' });
  const created = nextWindow(runtime);
  assert.deepEqual(await second.getConnection(org, ['id']), { connection: null });
  const { options } = await created;
  assert.equal(new URL(options.url).searchParams.get('scope'), 'api refresh_token id');
});

test('disconnect in one window ends the session in all', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const first = await openWindow({ name: 'first' });
  await connected(first, runtime, org);
  const second = await openWindow({ name: 'second' });
  await second.getConnection(org);
  const [text = ''] = await first.page.evaluate(() => Object.values(sessionStorage));
  const session = new URLSearchParams(text);
  const told = second.page.evaluate(() =>
    new Promise((resolve) => {
      const channel = new BroadcastChannel('openfin-salesforce');
      channel.onmessage = resolve;
    }).then(() => undefined),
  );
  await first.use(org, 'disconnect');
  await told;
  for (const app of [first, second]) {
    const { error } = await app.use(org, 'executeApiRequest', '/services/data/');
    assert.equal(error?.code, 'disconnected');
    assert.deepEqual(await app.page.evaluate(() => ({ ...sessionStorage })), {});
  }
  const revoked = org.requests.filter(({ path }) => path === '/services/oauth2/revoke');
  const tokens = ['access_token', 'refresh_token'].map((name) => session.get(name));
  assert.ok(!tokens.includes(null));
  // Each once, whichever of the windows it was.
  assert.deepEqual(
    revoked.map(({ text }) => new URLSearchParams(text).get('token')).sort(),
    tokens.sort(),
  );
});

test('getConnection gives null, unseen, for a user who is not signed in', async (t) => {
  for (const version of ['26.102.70.16', '43.142.101.2']) {
    const { runtime, org, openWindow } = await startPlatform(t, { version });
    const app = await openWindow();
    const created = nextWindow(runtime);
    assert.deepEqual(await app.getConnection(org), { connection: null });
    const { window } = await created;
    await window.closed;
    assert.deepEqual(window.calls, ['close']);
  }
});

test('getConnection gives up after thirty seconds, unseen', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow({ pausedClock: true });
  // A page that asks for something though nothing may be asked for.
  const body = '<!doctype html><p>Are you still there?</p>';
  await runtime.serve(`${org.origin}/services/oauth2/authorize`, (route) =>
    route.fulfill({ contentType: 'text/html', body }),
  );
  const created = nextWindow(runtime);
  const answer = runtime.next('url-changed');
  const connecting = app.getConnection(org);
  const { window } = await created;
  await answer;
  await app.page.clock.fastForward(29_999);
  await app.settle();
  assert.deepEqual(runtime.created, [window]);
  await app.page.clock.fastForward(1);
  assert.equal((await connecting).error?.code, 'authorization_timeout');
  await window.closed;
  assert.deepEqual(window.calls, ['close']);
});

test('getConnection rejects when the org cannot be reached', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  await org.close();
  const { error } = await app.getConnection(org);
  assert.equal(error?.name, 'AuthorizationError');
  assert.equal(error.code, 'window_failed');
  await runtime.allClosed();
  assert.deepEqual(runtime.created, []);
});

test('a connection of the container has what the incumbent gave', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  await connected(app, runtime, org);
  await app.use(org, 'expireTokens', true);
  const { value } = await app.use(org, 'executeApiRequest', '/services/data/vXX.X/sobjects');
  assert.equal(value.status, 200);
  await app.use(org, 'expireTokens');
  const { error } = await app.use(org, 'executeApiRequest', '/services/data/vXX.X/sobjects');
  assert.equal(error?.name, 'AuthTokenExpiredError');
  // The browser is still logged in to the org; the user's approval went with the revoked grant.
  const { connecting, window } = await begin(app, runtime, org);
  await window.page.click('#oaapprove', { noWaitAfter: true });
  assert.equal((await connecting).connection?.username, org.username);
  await window.closed;
});

test('a fresh sign-in is asked for by prompt', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  await connected(app, runtime, org);
  const { connecting, window } = await begin(app, runtime, org, {
    parameters: { prompt: 'login' },
  });
  await logIn(window, org);
  assert.equal((await connecting).connection?.username, org.username);
});
