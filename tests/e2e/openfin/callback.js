import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, connected, nextWindow, signIn, startPlatform } from './platform.js';

const landing = 'https://login.salesforce.com/services/oauth2/success';

for (const version of ['26.102.70.16', '43.142.101.2']) {
  test(`the callback comes with the first response, and its page cannot be loaded (${version})`, async (t) => {
    const { runtime, org, openWindow } = await startPlatform(t, { version });
    await connected(await openWindow({ name: 'first' }), runtime, org);
    runtime.internet = 'unreachable';
    org.set({ hops: 'redirect' });
    const app = await openWindow({ name: 'second' });
    await app.configure({ shareSession: false });
    const created = nextWindow(runtime);
    assert.equal((await app.connect(org)).connection?.username, org.username);
    const { window } = await created;
    await window.closed;
    assert.deepEqual(window.calls, ['close']);
  });

  test(`the callback comes by a script, and its page cannot be loaded (${version})`, async (t) => {
    const { runtime, org, openWindow } = await startPlatform(t, { version });
    runtime.internet = 'unreachable';
    const app = await openWindow();
    const { connecting, window } = await begin(app, runtime, org);
    await signIn(window, org);
    assert.equal((await connecting).connection?.username, org.username);
  });
}

test('the callback is there before Window.create has settled', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t, { version: '26.102.70.16' });
  await connected(await openWindow({ name: 'first' }), runtime, org);
  org.set({ hops: 'redirect' });
  // Not even a redirect is told of: all that is left is a look at where the window is.
  runtime.silenced.add('will-redirect');
  const app = await openWindow({ name: 'second' });
  await app.configure({ shareSession: false });
  assert.equal((await app.connect(org)).connection?.username, org.username);
});

test('what can have the callback is listened to before there is a window', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { connecting, window } = await begin(app, runtime, org);
  const events = runtime.messages.map(({ action, payload }) =>
    action === 'subscribe-to-desktop-event' ? payload.type : action,
  );
  const created = events.indexOf('create-child-content');
  for (const event of ['url-changed', 'will-redirect', 'navigation-rejected', 'did-fail-load']) {
    const subscribed = events.indexOf(event);
    assert.ok(subscribed >= 0 && subscribed < created, `${event} of ${events}`);
  }
  await window.page.close();
  await connecting;
});

test('pages that look like the callback are not it', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  // That one is for browsers.
  await app.configure({ redirectUri: new URL('/signed-in.html', app.page.url()).href });
  const { connecting, window, options } = await begin(app, runtime, org);
  await window.page.waitForSelector('#Login');
  const asked = new URL(options.url).searchParams;
  assert.deepEqual(asked.getAll('redirect_uri'), [landing]);
  const state = asked.get('state');
  for (const page of [
    'https://login.salesforce.com/services/oauth2/successful',
    'https://login.salesforce.com/services/oauth2/success/',
    'https://login.salesforce.com/services/oauth2/success%2F..',
    'https://login.salesforce.com/Services/oauth2/success',
    'https://login.salesforce.com.evil.example/services/oauth2/success',
    'https://evil.example/services/oauth2/success',
    'https://login.salesforce.com:8443/services/oauth2/success',
    `https://evil.example/?url=${landing}`,
    `https://evil.example/#${landing}`,
  ]) {
    const url = `${page}${page.includes('?') ? '&' : '?'}code=forged&state=${state}`;
    const told = runtime.next('url-changed');
    await window.page.goto(url);
    assert.equal((await told).url, new URL(url).href);
  }
  await app.settle();
  assert.deepEqual(runtime.created, [window]);
  await window.page.goto(options.url);
  await signIn(window, org);
  assert.equal((await connecting).connection?.username, org.username);
  const [exchange, ...others] = org.requests.filter(({ text }) => text.includes('code_verifier'));
  assert.deepEqual(others, []);
  assert.ok(!exchange?.text.includes('forged'));
});

test('a frame that gets to the callback is not the window', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { connecting, window } = await begin(app, runtime, org);
  await window.page.waitForSelector('#Login');
  runtime.tell(window, 'will-redirect', {
    url: `${landing}?code=forged&state=forged`,
    blocked: false,
    isInPlace: false,
    isMainFrame: false,
  });
  await app.settle();
  assert.deepEqual(runtime.created, [window]);
  await window.page.close();
  assert.equal((await connecting).error?.code, 'window_closed');
});

test('a callback of another attempt ends this one without an exchange', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { connecting, window } = await begin(app, runtime, org);
  await window.page.waitForSelector('#Login');
  await window.page.goto(`${landing}?code=forged&state=forged`, { waitUntil: 'commit' });
  const { error } = await connecting;
  assert.equal(error?.code, 'invalid_authorization_response');
  assert.equal(error.data, landing);
  assert.ok(!org.requests.some(({ path }) => path === '/services/oauth2/token'));
});

test('a callback that the rules of the app reject is the answer all the same', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { connecting, window, options } = await begin(app, runtime, org);
  const state = new URL(options.url).searchParams.get('state');
  const url = `${landing}?error=access_denied&error_description=no&state=${state}`;
  runtime.tell(window, 'navigation-rejected', { url });
  assert.equal((await connecting).error?.code, 'access_denied');
});

test('a callback of the caller is used in all three places, as the browser writes it', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const wanted = 'https://ACME.example:443/signed-in?from=salesforce#top';
  const redirect_uri = 'https://acme.example/signed-in?from=salesforce';
  org.apps[0]?.callbacks.push(redirect_uri);
  const app = await openWindow();
  const { connecting, window, options } = await begin(app, runtime, org, {
    parameters: { redirect_uri: wanted },
  });
  assert.deepEqual(new URL(options.url).searchParams.getAll('redirect_uri'), [redirect_uri]);
  await signIn(window, org);
  assert.equal((await connecting).connection?.username, org.username);
  const exchange = org.requests.find(({ text }) => text.includes('code_verifier'));
  assert.equal(new URLSearchParams(exchange?.text).get('redirect_uri'), redirect_uri);
});

test('a callback that is no URL opens nothing', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const { error } = await app.connect(org, { parameters: { redirect_uri: '/signed-in' } });
  assert.equal(error?.code, 'invalid_option');
  assert.deepEqual(runtime.created, []);
});
