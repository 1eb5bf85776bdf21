/**
 * A frame of another origin in engines that do not part what pages of one origin have by the site
 * around them: Chromium up to 114, and a later one that is told so.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { launch } from '../../package/sign-in.js';
import { App } from '../app.js';
import { begin, limit } from '../stage.js';

it('a frame of another origin gets no session of another tab, unless allowed', limit, async (t) => {
  const browser = await launch('--disable-features=ThirdPartyStoragePartitioning');
  t.after(() => browser.close());
  const { app, org, context, site } = await begin(t, { browser });
  assert.equal((await app.connect()).error, undefined);
  const own = `${site.origin}/`;
  const framed = `${site.foreignOrigin}/frame?url=${encodeURIComponent(own)}`;
  const nested = `${site.origin}/frame?url=${encodeURIComponent(framed)}`;
  for (const url of [framed, nested]) {
    const frame = await frameOf(url);
    org.clearRequests();
    assert.equal((await frame.resume()).value, null, url);
    assert.deepEqual(await frame.stored(), {});
    assert.equal(org.requests.length, 0);
    // It could: these pages hear each other.
    await frame.call('configure', { allowCrossOriginFrame: true });
    assert.equal((await frame.resume()).value?.username, org.username, url);
  }

  /** @param {string} url of a page that has the app in its innermost frame */
  async function frameOf(url) {
    const page = await context.newPage();
    await page.goto(url);
    const frame = page.frames().at(-1);
    assert.equal(frame?.url(), own);
    const { origin, consumerKey } = app;
    const framedApp = new App(frame, { org, origin, consumerKey });
    await framedApp.ready();
    await framedApp.call('configure', { trustedOrgOrigins: [origin] });
    return framedApp;
  }
});
