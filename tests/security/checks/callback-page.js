/** Lines 13 and 14: the page that Salesforce sends the window back to. */

import assert from 'node:assert/strict';
import { shippedFiles } from '../shipped.js';
import { check } from '../stage.js';

check(
  '13. the callback page cleans its address first, and tells nobody where it was',
  async (begin) => {
    const { openPage, site } = await begin();
    const page = await openPage(`${site.origin}/no-wasm`);
    site.visits.length = 0;
    const address = `${site.origin}/salesforce-callback.html`;
    await page.goto(`${address}?code=secret-code&state=secret-state#x`);
    assert.equal(await page.evaluate(() => location.href), address);
    const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
    const [first, ...rest] = seen;
    assert.deepEqual(first, {
      way: 'replaceState',
      values: ['null', '', '/salesforce-callback.html'],
    });
    assert.deepEqual(
      rest.map((/** @type {any} */ { way }) => way),
      ['BroadcastChannel', 'postMessage', 'setItem'],
    );
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    assert.deepEqual(loaded, [`${site.origin}/salesforce-callback.js`]);
    assert.equal(site.visits.length, 2);
    for (const { url, headers } of site.visits) assert.equal(headers.referer, undefined, url);
    const left = await page.evaluate(() =>
      JSON.stringify([history.state, Object.entries(localStorage), window.name]),
    );
    assert.ok(!left.includes('secret'), left);
    const meta = await page.evaluate(() =>
      document.querySelector('meta[name=referrer]')?.getAttribute('content'),
    );
    assert.equal(meta, 'no-referrer');
  },
);

check('14. the callback page renders nothing of its address and goes nowhere', async (begin) => {
  const { openPage, site } = await begin();
  const page = await openPage(`${site.origin}/no-wasm`);
  const address = `${site.origin}/salesforce-callback.html`;
  const evil = `${site.foreignOrigin}/evil`;
  const shipped = await fetch(address).then((response) => response.text());
  site.visits.length = 0;
  for (const state of ['s', '<img src=/evil>', 'javascript:alert(1)', evil, '//evil.example', '']) {
    const query = new URLSearchParams({ code: 'secret-code', state });
    for (const name of [
      'error_description',
      'redirect_uri',
      'RelayState',
      'next',
      'url',
      'startURL',
    ]) {
      query.set(name, state.startsWith('<') ? `<script src=/evil></script>${state}` : evil);
    }
    await page.goto(`${address}?${query}#${evil}`);
    const url = new URL(await page.evaluate(() => location.href));
    assert.equal(url.origin, site.origin);
    assert.equal(url.pathname, '/salesforce-callback.html');
    const text = await page.evaluate(() => document.body.innerText.trim());
    assert.equal(text, 'You can close this window.');
    assert.equal(await page.evaluate(() => document.querySelectorAll('*').length), 8);
  }
  assert.ok(!site.visits.some(({ url }) => url.startsWith('/evil')));
  assert.match(shipped, /You can close this window\./);
  const callback = (await shippedFiles()).filter(({ name }) => /callback.*js$/.test(name));
  assert.ok(callback.length > 0);
  for (const { name, text } of callback) {
    assert.ok(
      !/innerHTML|outerHTML|document\.write|insertAdjacent|location\s*=|location\.(href\s*=|assign|replace\()/.test(
        text,
      ),
      name,
    );
  }
});
