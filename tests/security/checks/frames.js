/** What reaches a frame of another origin: a session of another tab, and the answer of a popup. */

import assert from 'node:assert/strict';
import { check } from '../stage.js';

check('a frame of another origin gets no session of another tab, unless allowed', async (begin) => {
  // Chromium up to version 114 does not part what pages have by the site around them, nor does a later
  // one, or Firefox, that is told so.
  const { app, appIn, openPage, org, site } = await begin({
    flags: ['--disable-features=ThirdPartyStoragePartitioning'],
    preferences: { 'network.cookie.cookieBehavior': 0 },
  });
  assert.equal((await app.connect()).error, undefined);
  const own = `${site.origin}/`;
  const framed = `${site.foreignOrigin}/frame?url=${encodeURIComponent(own)}`;
  const nested = `${site.origin}/frame?url=${encodeURIComponent(framed)}`;
  for (const [depth, url] of [
    [1, framed],
    [2, nested],
  ]) {
    const page = (await openPage(`${url}`)).frame(Number(depth));
    const frame = await appIn(page);
    assert.equal(await page.evaluate(() => location.href), own);
    org.clearRequests();
    assert.equal((await frame.resume()).value, null, `${url}`);
    assert.deepEqual(await frame.stored(), {});
    assert.equal(org.requests.length, 0);
    // It could: these pages hear each other.
    await frame.call('configure', { allowCrossOriginFrame: true });
    assert.equal((await frame.resume()).value?.username, org.username, `${url}`);
  }
});

check('a popup that is cut off cannot answer a frame of another origin', async (begin) => {
  const { app, appIn, org, site } = await begin();
  org.set({ loginCoop: 'same-origin', hops: 'script' });
  await app.page.goto(`${site.foreignOrigin}/frame?url=${encodeURIComponent(`${site.origin}/`)}`);
  const frame = await appIn(app.page.frame(1), { allowCrossOriginFrame: true });
  assert.equal((await frame.connect()).error?.code, 'window_closed');
});
