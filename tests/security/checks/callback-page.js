/** Lines 13 and 14: the page that Salesforce sends the window back to. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { shippedFiles } from '../shipped.js';
import { begin, limit } from '../stage.js';

it(
  '13. the callback page cleans its address first, and tells nobody where it was',
  limit,
  async (t) => {
    const { context, site } = await begin(t);
    const page = await context.newPage();
    site.visits.length = 0;
    const requests = /** @type {string[]} */ ([]);
    page.on('request', (request) => requests.push(request.url()));
    const address = `${site.origin}/salesforce-callback.html`;
    await page.goto(`${address}?code=secret-code&state=secret-state#x`);
    assert.equal(page.url(), address);
    const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seen);
    const [first, ...rest] = seen;
    assert.deepEqual(first, {
      way: 'replaceState',
      values: ['null', '', '/salesforce-callback.html'],
    });
    assert.deepEqual(
      rest.map((/** @type {any} */ { way }) => way),
      ['BroadcastChannel', 'postMessage', 'setItem'],
    );
    assert.deepEqual(requests.slice(1), [`${site.origin}/salesforce-callback.js`]);
    for (const { url, headers } of site.visits) assert.equal(headers.referer, undefined, url);
    const left = await page.evaluate(() =>
      JSON.stringify([history.state, { ...localStorage }, name]),
    );
    assert.ok(!left.includes('secret'), left);
    const meta = await page.getAttribute('meta[name=referrer]', 'content');
    assert.equal(meta, 'no-referrer');
  },
);

it('14. the callback page renders nothing of its address and goes nowhere', limit, async (t) => {
  const { context, site } = await begin(t);
  const page = await context.newPage();
  const address = `${site.origin}/salesforce-callback.html`;
  const evil = `${site.foreignOrigin}/evil`;
  const shipped = await fetch(address).then((response) => response.text());
  site.visits.length = 0;
  for (const state of ['s', '<img src=/evil>', 'javascript:alert(1)', evil, '//evil.example', '']) {
    const query = new URLSearchParams({ state });
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
    assert.equal(new URL(page.url()).origin, site.origin);
    assert.equal(new URL(page.url()).pathname, '/salesforce-callback.html');
    assert.equal(await page.innerText('body'), 'You can close this window.');
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
