import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  begin,
  connected,
  elsewhere,
  logIn,
  nextWindow,
  signIn,
  startPlatform,
} from './platform.js';

const older = '26.102.70.16';
const versions = [older, '43.142.101.2'];

for (const version of versions) {
  test(`the first sign-in, in a window that is shown when it is needed (${version})`, async (t) => {
    const { runtime, org, openWindow } = await startPlatform(t, { version });
    const app = await openWindow();
    // Of use in a browser only.
    await app.configure({ redirectUri: new URL('/parked', app.page.url()).href });
    const { connecting, window, options } = await begin(app, runtime, org);
    assert.equal(options.autoShow, false);
    assert.equal(
      new URL(options.url).searchParams.get('redirect_uri'),
      'https://login.salesforce.com/services/oauth2/success',
    );
    await window.shown;
    await signIn(window, org);
    assert.deepEqual(await connecting, {
      connection: {
        orgUrl: org.origin,
        consumerKey: org.consumerKey,
        username: org.username,
      },
    });
    await window.closed;
    assert.deepEqual(window.calls, ['show', 'focus', 'close']);
    assert.deepEqual(runtime.subscriptions(app.content), []);
  });

  test(`who is signed in sees no window (${version})`, async (t) => {
    const { runtime, org, openWindow } = await startPlatform(t, { version });
    await connected(await openWindow({ name: 'first' }), runtime, org);
    const app = await openWindow({ name: 'second', pausedClock: true });
    await app.configure({ shareSession: false });
    const created = nextWindow(runtime);
    const arrived = runtime.reached('https://login.salesforce.com/services/oauth2/success');
    const connecting = app.connect(org);
    const { window } = await created;
    await arrived;
    // Older runtimes have to be asked, which happens before the window would be shown. The others
    // may be done already.
    if (version === older) await app.page.clock.fastForward(500);
    const { connection } = await connecting;
    assert.equal(connection?.username, org.username);
    await window.closed;
    assert.deepEqual(window.calls, ['close']);
  });

  test(`the user declines (${version})`, async (t) => {
    const { runtime, org, openWindow } = await startPlatform(t, { version });
    const app = await openWindow();
    const { connecting, window } = await begin(app, runtime, org);
    await logIn(window, org);
    await window.page.click('#oadeny', { noWaitAfter: true });
    const { error } = await connecting;
    assert.equal(error?.name, 'AuthorizationError');
    assert.equal(error.code, 'access_denied');
    assert.equal(error.message, 'end-user denied authorization');
    assert.equal(
      error.data,
      'https://login.salesforce.com/services/oauth2/success?error=access_denied&error_description=end-user+denied+authorization',
    );
    await window.closed;
  });
}

test('two calls at once share one window and one connection', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  let windows = 0;
  runtime.on('window', () => (windows += 1));
  const created = nextWindow(runtime);
  const connecting = [app.connect(org), app.connect(org)];
  const { window } = await created;
  connecting.push(app.connect(org));
  await signIn(window, org);
  for (const { connection } of await Promise.all(connecting)) {
    assert.equal(connection?.username, org.username);
  }
  assert.equal(windows, 1);
  assert.equal(org.requests.filter(({ path }) => path === '/services/oauth2/token').length, 1);
});

test('a call that comes later brings the window to the front', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { connecting, window } = await begin(app, runtime, org);
  await window.shown;
  const again = app.connect(org);
  await signIn(window, org);
  await Promise.all([connecting, again]);
  await window.closed;
  assert.deepEqual(window.calls, ['show', 'focus', 'show', 'focus', 'close']);
});

test('a call that comes while the code is exchanged waits for it', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const exchange = org.hold('/services/oauth2/token');
  const { connecting, window } = await begin(app, runtime, org);
  await signIn(window, org);
  await exchange.arrived;
  const again = app.connect(org);
  await app.settle();
  exchange.release();
  const outcomes = await Promise.all([connecting, again]);
  assert.deepEqual(outcomes[0], outcomes[1]);
  assert.ok(outcomes[0].connection);
  assert.equal(runtime.created.length, 0);
});

test('two orgs at once keep apart', async (t) => {
  const { runtime, orgs, openWindow } = await startPlatform(t, { orgs: 2 });
  const [one, second] = /** @type {[typeof orgs[0], typeof orgs[0]]} */ (orgs);
  const other = elsewhere(second);
  const app = await openWindow();
  const names = new Set();
  runtime.on('window', (window) => names.add(window.entity.name));
  const createdForOne = nextWindow(runtime);
  const connectingToOne = app.connect(one);
  const { window: windowOfOne } = await createdForOne;
  const createdForOther = nextWindow(runtime);
  const connectingToOther = app.connect(other);
  const { window: windowOfOther } = await createdForOther;
  assert.equal(names.size, 2);
  const username = second.data.users()[1]?.Username ?? '';
  await logIn(windowOfOther, other, { username });
  await signIn(windowOfOne, one);
  assert.deepEqual((await connectingToOne).connection, {
    orgUrl: one.origin,
    consumerKey: one.consumerKey,
    username: one.username,
  });
  await windowOfOther.page.click('#oaapprove', { noWaitAfter: true });
  assert.deepEqual((await connectingToOther).connection, {
    orgUrl: other.origin,
    consumerKey: other.consumerKey,
    username,
  });
});

test("an answer on the org's own page is received", async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  await connected(app, runtime, org);
  await app.use(org, 'disconnect');
  org.set({ appUninstalled: true });
  const created = nextWindow(runtime);
  const { error } = await app.connect(org);
  assert.equal(error?.name, 'AuthorizationError');
  assert.equal(error.code, 'authorization_refused');
  assert.equal(error.message, 'app must be installed into org');
  const { window } = await created;
  await window.closed;
});
