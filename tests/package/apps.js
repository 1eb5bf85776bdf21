/** The fixture apps, in Chromium: each signs in at the emulated org and asks it for something. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowsers } from '../../tools/browsers.js';
import { startOrg } from '../org/index.js';
import { bundle, names, setUp, startVite, wasmFilesIn } from './bundlers.js';
import { serve } from './serve.js';

/** @import { Browser, Page } from 'playwright-core' */
/** @typedef {Awaited<ReturnType<typeof startOrg>>} Org */

const strict = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'img-src': 'data:',
};

/**
 * @param {Org} org
 * @param {Record<string, string>} directives
 */
const policy = (org, directives) => ({
  'Content-Security-Policy': Object.entries({
    ...directives,
    'connect-src': `'self' ${org.origin}`,
  })
    .map((directive) => directive.join(' '))
    .join('; '),
});

describe('apps in Chromium', () => {
  /** @type {Org} */
  let org;
  /** @type {Browser} */
  let browser;
  /** @type {(() => Promise<unknown>)[]} */
  const cleanups = [];

  before(async () => {
    await setUp();
    org = await startOrg({ anyLoopbackOrigin: true });
    cleanups.push(() => org.close());
    const { chromium: executablePath = '' } = await findBrowsers();
    const args = ['--no-sandbox', '--disable-dev-shm-usage'];
    browser = await chromium.launch({ executablePath, args });
    cleanups.push(() => browser.close());
  });

  after(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  for (const name of names) {
    it(`${name}: connects and asks`, async () => {
      const folder = await bundle(name);
      const site = await serve({ app: { folder } });
      try {
        assert.deepEqual(await use(`${site.origin}/app/`), success());
      } finally {
        await site.close();
      }
    });
  }

  it('one wasm file goes along with the slim entry, none with the default one', async () => {
    for (const [name, count] of Object.entries({ webpack: 0, Vite: 0, Parcel: 0, Next: 0 })) {
      assert.equal((await wasmFilesIn(await bundle(name))).length, count, name);
      if (!names.includes(`${name}, slim entry`)) continue;
      assert.equal((await wasmFilesIn(await bundle(`${name}, slim entry`))).length, 1, name);
    }
  });

  it('Vite, development server: connects and asks', async () => {
    const site = await startVite(await bundle('Vite'));
    try {
      assert.deepEqual(await use(`${site.origin}/index.html`), success());
    } finally {
      await site.close();
    }
  });

  for (const name of ['module script', 'module script, slim entry', 'webpack', 'Next']) {
    it(`${name}: works under a strict Content Security Policy`, async () => {
      const folder = await bundle(name);
      const headers = policy(org, strict);
      const site = await serve({ app: { folder, headers } });
      try {
        assert.deepEqual(await use(`${site.origin}/app/`), success());
      } finally {
        await site.close();
      }
    });
  }

  for (const name of ['module script', 'module script, slim entry']) {
    it(`${name}: says what a policy without 'wasm-unsafe-eval' lacks`, async () => {
      const folder = await bundle(name);
      const headers = policy(org, { ...strict, 'script-src': "'self'" });
      const site = await serve({ app: { folder, headers } });
      const page = await open(`${site.origin}/app/`);
      try {
        await page.click('button');
        const { message, ...error } = await outcomeOf(page);
        assert.deepEqual(error, { name: 'InitializationError', code: 'wasm_blocked' });
        assert.match(message, /'wasm-unsafe-eval'/);
      } finally {
        await page.context().close();
        await site.close();
      }
    });
  }

  /** What every app is to end with. */
  function success() {
    return { status: 200, username: org.username };
  }

  /**
   * Signs in as a user does.
   * @param {string} url
   */
  async function use(url) {
    const page = await open(url);
    try {
      const opened = page.waitForEvent('popup');
      await page.click('button');
      const login = await opened;
      await login.fill('#username', org.username);
      await login.fill('#password', org.password);
      await login.click('#Login');
      await login.click('#oaapprove');
      return await outcomeOf(page);
    } finally {
      await page.context().close();
    }
  }

  /**
   * Opens an app that the org knows by its callback page. The context is its own: no session of
   * another app is there, neither in it nor at the org.
   * @param {string} url
   */
  async function open(url) {
    const { consumerKey } = org.registerApp({
      name: url,
      callbacks: [new URL('salesforce-callback.html', url).href],
    });
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${url}?${new URLSearchParams({ org: org.origin, key: consumerKey })}`);
    return page;
  }
});

/** @param {Page} page */
async function outcomeOf(page) {
  const outcome = await page.waitForSelector('body[data-outcome]');
  return JSON.parse((await outcome.getAttribute('data-outcome')) ?? '');
}
