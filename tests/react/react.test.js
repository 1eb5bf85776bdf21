/** `openfin-salesforce/react` in Chromium, with the oldest and the newest React that it supports. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { installPackages } from '../../tools/packages.js';
import { distDirectory, inRoot } from '../../tools/paths.js';
import { startOrg } from '../org/index.js';
import { serve } from '../package/serve.js';
import { launch } from '../package/sign-in.js';
import { buildApp } from './build.js';

/** @import { Browser, BrowserContext, Page } from 'playwright-core' */

describe('openfin-salesforce/react', () => {
  /** @type {Awaited<ReturnType<typeof startOrg>>} */
  let org;
  /** @type {Browser} */
  let browser;

  before(async () => {
    await installPackages(inRoot('tests', 'react'));
    org = await startOrg({ anyLoopbackOrigin: true });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await org?.close();
  });

  it('is less than 1 kB on the wire, and code for the client', async () => {
    for (const file of ['react.mjs', 'react.cjs']) {
      const content = await readFile(path.join(distDirectory, file));
      const size = brotliCompressSync(content).length;
      assert.ok(size < 1000, `${file} is ${size} bytes`);
      assert.match(content.toString(), /^(['"])use client\1;/);
      assert.ok(content.includes(`./index${path.extname(file)}`), 'the default entry is imported');
    }
  });

  for (const version of /** @type {const} */ ([18, 19])) {
    describe(`React ${version}`, () => {
      /** @type {Awaited<ReturnType<typeof serve>>} */
      let site;
      /** @type {BrowserContext} */
      let context;
      /** @type {Page} */
      let page;
      let url = '';

      before(async () => {
        org.clearRequests();
        const options = { orgUrl: org.origin, consumerKey: 'key' };
        const { folder, html } = await buildApp(version, options);
        assert.match(html, /<p>checking/, 'what a server renders');
        site = await serve({ app: { folder } });
        const app = `${site.origin}/app/`;
        const callbacks = [`${app}salesforce-callback.html`];
        const { consumerKey } = org.registerApp({
          name: `React ${version}`,
          callbacks,
          scopes: ['api', 'refresh_token', 'web'],
        });
        url = `${app}?${new URLSearchParams({ org: org.origin, key: consumerKey })}`;
        context = await browser.newContext();
        page = await context.newPage();
        await page.goto(url);
      });
      after(async () => {
        await context?.close();
        await site?.close();
      });

      it('looks for a session and finds none, without a request, on the server and in the page', async () => {
        await shows(page, 'signed-out');
        assert.match(await page.title(), new RegExp(`^${version}\\.`));
        assert.deepEqual(org.requests, []);
        assert.deepEqual(await problems(page), []);
      });

      it('tells why a sign-in failed, and rejects nothing', async () => {
        await signIn(page, '#oadeny');
        await shows(page, 'signed-out access_denied');
        assert.deepEqual(await problems(page), []);
      });

      it('signs in once, for all components', async () => {
        org.clearRequests();
        await signIn(page, '#oaapprove');
        await shows(page, `signed-in ${org.username}`);
        assert.equal(tokenRequests(), 1);
        // The same object: nobody renders without need.
        const same = await page.evaluate(() => {
          const { first, second } = /** @type {any} */ (window).sessions;
          return first === second && first.connection !== null;
        });
        assert.equal(same, true);
        assert.deepEqual(await problems(page), []);
      });

      it('asks the org once after a reload, and renews the session once', async () => {
        org.expireAccessTokens();
        org.clearRequests();
        await page.reload();
        await shows(page, `signed-in ${org.username}`);
        assert.equal(tokenRequests(), 1);
        const asked = org.requests.filter(({ method }) => method === 'GET');
        assert.equal(asked.length, 2, 'the question with the dead token, and the one with the new');
      });

      it('has the session in another window, and shows its end in both at once', async () => {
        const other = await context.newPage();
        await other.goto(url);
        await shows(other, `signed-in ${org.username}`);
        await other.click('#first .out');
        await shows(other, 'signed-out');
        await shows(page, 'signed-out');
        assert.deepEqual(await problems(page), []);
        await other.close();
      });

      it('sees a sign-in in another window, and the end by the org', async () => {
        const other = await context.newPage();
        await other.goto(url);
        await shows(other, 'signed-out');
        await signIn(other);
        await shows(other, `signed-in ${org.username}`);
        await shows(page, `signed-in ${org.username}`);
        org.revokeAll();
        await page.click('#second .ask');
        await shows(page, 'signed-out session_expired');
        await shows(other, 'signed-out session_expired');
        assert.deepEqual(await problems(page), []);
        await other.close();
      });
    });
  }

  function tokenRequests() {
    return org.requests.filter(
      ({ method, path }) => method === 'POST' && path === '/services/oauth2/token',
    ).length;
  }

  /**
   * Both components show the same.
   * @param {Page} page
   * @param {string} text
   */
  async function shows(page, text) {
    await page.waitForFunction(
      (wanted) =>
        ['first', 'second'].every(
          (id) =>
            document.querySelector(`#${id} p`)?.textContent?.replace(/\s+/g, ' ').trim() === wanted,
        ),
      text,
    );
  }

  /** @param {Page} page @returns {Promise<string[]>} */
  function problems(page) {
    return page.evaluate(() => /** @type {any} */ (window).problems);
  }

  /**
   * Goes through the pages of the org that are shown.
   * @param {Page} page
   * @param {string} [answer] the button of the page that asks for access
   */
  async function signIn(page, answer = '#oaapprove') {
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('#first .in')]);
    await shows(page, 'signing-in');
    const closed = popup.waitForEvent('close').then(() => null);
    for (;;) {
      const shown = popup.waitForSelector('#username, #oaapprove').catch(() => null);
      const element = await Promise.race([shown, closed]);
      if (!element) return;
      if ((await element.getAttribute('id')) === 'oaapprove') {
        await popup.click(answer);
        await closed;
      } else {
        await popup.fill('#username', org.username);
        await popup.fill('#password', org.password);
        await popup.click('#Login');
        await popup.waitForSelector('#username', { state: 'detached' }).catch(() => null);
      }
    }
  }
});
