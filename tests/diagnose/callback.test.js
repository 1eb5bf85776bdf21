/** What a terminal finds out about a callback page from what is served, and a browser by listening. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkCallback } from '../../js/diagnose/callback.js';
import { distDirectory } from '../../tools/paths.js';

/** @import { Served, Ways } from '../../js/diagnose/callback.js' */

const origin = 'https://app.example.com';
const uri = `${origin}/auth/salesforce-callback.html`;

/** @param {string} name */
const published = (name) => readFileSync(`${distDirectory}/salesforce-callback.${name}`, 'utf8');

/** @param {string} text @param {Partial<Served>} [more] */
const html = (text, more) => ({ type: 'text/html; charset=utf-8', text, ...more });
/** @param {string} text */
const script = (text) => ({ type: 'text/javascript', text });

const page = html(published('html'));
const ours = {
  '/auth/salesforce-callback.html': page,
  '/auth/salesforce-callback.js': script(published('js')),
};
const index = html('<!doctype html><div id="app"></div><script src="/app.js"></script>');
const app = { '/app.js': script('start()') };
const withRoute = { '/app.js': script(readFileSync(`${distDirectory}/callback.mjs`, 'utf8')) };

/** @typedef {Record<string, Partial<Served> | undefined>} Site by path; `*`: anything else */
/** @typedef {Record<string, string>} Found statuses by id */

const allOk = { 'callback-served': 'ok', 'callback-page': 'ok', 'callback-policy': 'ok' };
const notOurs = { 'callback-served': 'ok', 'callback-page': 'failed' };

/** @type {[name: string, site: Site, found: Found, words: RegExp, heard?: 'answered' | 'silent' | 'unseen', uri?: string][]} */
const cases = [
  ['the page of the package', ours, allOk, /^/],
  ['no page', {}, { 'callback-served': 'failed' }, /is answered with 404/],
  ['no answer', { '*': undefined }, { 'callback-served': 'unknown' }, /could not be read/],
  [
    'a page of another origin',
    ours,
    { 'callback-served': 'failed' },
    /of another origin than the page, https:\/\/app\.example\.com/,
    'answered',
    'https://other.example.com/salesforce-callback.html',
  ],
  [
    'a sign-in of its own before it',
    { '*': { ...page, url: 'https://login.example.net/?state=diagnosis' } },
    { 'callback-served': 'failed' },
    /redirects to another origin/,
  ],
  [
    'a redirect that may not be read',
    { '*': { ...page, status: 0 } },
    { 'callback-served': 'failed' },
    /redirects to another origin/,
  ],
  [
    'a redirect that drops the answer',
    { '*': { ...page, url: `${origin}/` } },
    { 'callback-served': 'failed' },
    /redirects to an address without the answer/,
  ],
  [
    'a clean address that keeps it',
    {
      ...ours,
      '/auth/salesforce-callback.html': {
        ...page,
        url: `${origin}/auth/salesforce-callback?state=x`,
      },
    },
    allOk,
    /^/,
  ],
  [
    'a file to download',
    { '*': { ...page, type: 'application/octet-stream' } },
    { 'callback-served': 'failed' },
    /is not a page: its type is application\/octet-stream/,
  ],
  [
    'the page without its script',
    { ...ours, '/auth/salesforce-callback.js': undefined, '/auth/other': page },
    notOurs,
    /script of the callback page is not served: \/auth\/salesforce-callback\.js/,
  ],
  [
    'the page with an index.html for its script',
    { ...ours, '/auth/salesforce-callback.js': index },
    notOurs,
    /script of the callback page is not served/,
  ],
  [
    'the index.html of a single-page app in its place',
    { '*': index, ...app },
    notOurs,
    /serves at any address, such as the index\.html of a single-page app, and it does not return/,
  ],
  [
    'the index.html of a single-page app at a route, heard out',
    { '*': index, ...app },
    notOurs,
    /does not return the answer/,
    'silent',
    `${origin}/auth`,
  ],
  [
    'the index.html of a single-page app at a route, not heard',
    { '*': index, ...app },
    { 'callback-served': 'ok', 'callback-page': 'unknown' },
    /It may call handleRedirect\(\), which cannot be checked/,
    'unseen',
    `${origin}/auth`,
  ],
  [
    'a route that calls handleRedirect',
    { '*': index, ...withRoute },
    allOk,
    /^/,
    'unseen',
    `${origin}/auth`,
  ],
  ['a route that is heard', { '*': index, ...app }, allOk, /^/, 'answered', `${origin}/auth`],
  [
    'the page of an older version',
    { ...ours, '/auth/salesforce-callback.js': script(published('js').replace(':callback', '')) },
    notOurs,
    /is of another version of the package/,
  ],
  [
    'a page of its own that does something else',
    { '/auth/salesforce-callback.html': index, ...app },
    notOurs,
    /is not the callback page of the package, and it does not return/,
  ],
  [
    'a policy that blocks its script',
    { ...ours, '/auth/salesforce-callback.html': { ...page, policy: "default-src 'none'" } },
    { ...allOk, 'callback-policy': 'failed' },
    /does not let its script run: default-src/,
    'silent',
  ],
  [
    'the same in its text',
    {
      ...ours,
      '/auth/salesforce-callback.html': html(
        `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">${published('html')}`,
      ),
    },
    { ...allOk, 'callback-policy': 'failed' },
    /does not let its script run: script-src/,
  ],
  [
    'the page of the package, not heard although it could be',
    ours,
    { 'callback-served': 'ok', 'callback-page': 'unknown' },
    /but did not answer when/,
    'silent',
  ],
];

describe('the callback page', () => {
  for (const [name, site, found, words, heard, at = uri] of cases) {
    it(name, async () => {
      const listen = heard && (() => Promise.resolve(heard));
      const checks = await checkCallback(at, origin, {
        read: reader(site),
        ...(listen && { listen }),
      });
      const statuses = Object.fromEntries(checks.map(({ id, status }) => [id, status]));
      assert.deepEqual(statuses, found);
      assert.match(checks.map(({ message }) => message).join('\n'), words);
      for (const { status, fix } of checks) if (status === 'failed') assert.ok(fix);
    });
  }

  it('is read, and heard, with an answer that means nothing', async () => {
    /** @type {string[]} */
    const urls = [];
    /** @type {unknown[]} */
    const heard = [];
    await checkCallback(`${uri}?tenant=1#here`, origin, {
      read: (url) => {
        urls.push(url);
        return reader(ours)(url);
      },
      listen: (...asked) => {
        heard.push(asked);
        return Promise.resolve('answered');
      },
    });
    const asked = `${uri}?tenant=1&error=diagnosis&state=diagnosis`;
    assert.deepEqual(urls, [asked, `${origin}/auth/salesforce-callback.js`]);
    assert.deepEqual(heard, [[asked, 'openfin-salesforce:callback:diagnosis']]);
  });
});

/** @param {Site} site @returns {Ways['read']} */
function reader(site) {
  return async (url) => {
    const { pathname } = new URL(url);
    const key = pathname in site ? pathname : '*';
    const found = site[key];
    if (!found && '*' in site) return undefined;
    return { status: found ? 200 : 404, url, type: '', policy: '', text: '', ...found };
  };
}
