/** The app in a frame of an OpenFin window: its entity is of its own kind, and signs in all the same. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin, signIn, startPlatform } from './platform.js';

for (const version of ['26.102.70.16', '43.142.101.2']) {
  test(`an app in an iframe signs in, renews and signs out (${version})`, async (t) => {
    const { runtime, org, openFrame } = await startPlatform(t, { version });
    const app = await openFrame({ name: 'frame' });
    assert.equal(await app.page.evaluate('fin.me.entityType'), 'iframe');
    const { connecting, window, options } = await begin(app, runtime, org);
    const { searchParams } = new URL(options.url);
    assert.equal(
      searchParams.get('redirect_uri'),
      'https://login.salesforce.com/services/oauth2/success',
    );
    await window.shown;
    await signIn(window, org);
    assert.equal((await connecting).connection?.username, org.username);
    await window.closed;
    assert.deepEqual(window.calls, ['show', 'focus', 'close']);
    assert.deepEqual(runtime.subscriptions(app.content), []);
    org.expireAccessTokens();
    const { value } = await app.use(org, 'executeApiRequest', '/services/data/vXX.X/limits');
    assert.equal(value.status, 200);
    await app.use(org, 'disconnect');
    assert.deepEqual(await app.page.evaluate(() => ({ ...sessionStorage })), {});
  });
}
