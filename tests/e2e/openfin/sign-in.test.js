import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextWindow, signIn, startPlatform } from './platform.js';

test('the first sign-in: in a window of its own that is shown when it is needed', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  const created = nextWindow(runtime);
  const connecting = app.connect(org);
  const { window, options } = await created;
  assert.equal(options.autoShow, false);
  await window.shown;
  await signIn(window, org);
  const { connection, error } = await connecting;
  assert.equal(error, undefined);
  assert.deepEqual(connection, {
    orgUrl: org.origin,
    consumerKey: org.consumerKey,
    username: org.username,
  });
  await window.closed;
  assert.deepEqual(window.calls, ['show', 'focus', 'close']);
});
