/**
 * A frame of another origin in engines that do not part what pages of one origin have by the site
 * around them: Chromium up to 114, and a later one, or Firefox, that is told so.
 */

import assert from 'node:assert/strict';
import { check } from '../stage.js';

check('a frame of another origin gets no session of another tab, unless allowed', async (begin) => {
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
