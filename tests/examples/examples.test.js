/**
 * The examples: their types, and each of them built, used in Chromium by keyboard alone, and judged
 * as the demo is. `SCREENSHOTS=folder` leaves pictures of them there.
 */

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildExample, examples, prepareExamples } from '../../tools/examples.js';
import { inRoot } from '../../tools/paths.js';
import { finish } from '../../tools/run.js';
import { judge, looks, tabTo } from '../accessibility/judge.js';
import { startOrg } from '../org/index.js';
import { serve } from '../package/serve.js';
import { launch } from '../package/sign-in.js';

/** @import { Browser, Page } from 'playwright-core' */
/** @import { Example } from '../../tools/examples.js' */

/** What each of them has read from the org. */
const records = 'li, tbody tr';

/** What `vXX.X` stands for in the package. */
const apiVersion = '56.0';

const [wide = {}, phone = {}] = Object.values(looks);

describe('the examples', () => {
  /** @type {Awaited<ReturnType<typeof startOrg>>} */
  let org;
  /** @type {Browser} */
  let browser;

  before(async () => {
    await prepareExamples();
    org = await startOrg({ anyLoopbackOrigin: true });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await org?.close();
  });

  it('compile', async () => {
    const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc');
    const project = inRoot('examples', 'tsconfig.apps.json');
    const { code, output } = await finish(process.execPath, [tsc, '--project', project]);
    assert.equal(code, 0, output);
  });

  for (const example of examples) {
    it(`${example}: in and out, and the end in another window`, async () => {
      await withExample(example, async (url) => {
        const context = await browser.newContext(wide);
        const page = await context.newPage();
        await page.goto(url);
        await page.waitForSelector('#sign-in:visible');
        await judge(page, 'signed out');
        await picture(page, `${example}-signed-out`);
        await signIn(page);
        await page.waitForSelector(':text("Avery Stone")');
        await page.waitForSelector(records);
        await judge(page, 'signed in');
        await picture(page, example);

        const other = await context.newPage();
        await other.setViewportSize(phone.viewport ?? { width: 320, height: 640 });
        await other.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        await other.goto(url);
        await other.waitForSelector(':text("Avery Stone")');
        await other.waitForSelector(records);
        await judge(other, 'signed in, on a phone');
        await picture(other, `${example}-phone`);
        await press(other, '#sign-out');
        await other.waitForSelector('#sign-in:visible');
        await page.waitForSelector('#sign-in:visible');
        await context.close();
      });
    });
  }

  it('react: search as one types, which cancels the search before, pages, a change, the diagnosis', async () => {
    await withExample('react', async (url) => {
      const page = await browser.newPage(wide);
      await page.goto(url);
      await press(page, '#diagnose');
      await page.waitForSelector('#checks li');
      assert.equal(await page.locator('#checks li', { hasText: /^failed/ }).count(), 0);
      await picture(page, 'react-diagnosis');

      await signIn(page);
      await rows(page, 10);
      await picture(page, 'react');
      const first = await page.textContent('tbody tr td');
      await press(page, '#next');
      await page.waitForSelector(':text("Contacts 11 to 20")');
      // The rows of the page before stay until the next ones are there.
      await page.waitForFunction(
        (before) => document.querySelector('tbody tr td')?.textContent !== before,
        first,
      );

      await tabTo(page, '#search', 'Shift+Tab');
      const held = org.hold(`/services/data/v${apiVersion}/query`);
      await page.keyboard.type('A');
      await held.arrived;
      const cancelled = page.waitForEvent('requestfailed');
      await page.keyboard.type('bbott');
      assert.equal((await cancelled).failure()?.errorText, 'net::ERR_ABORTED');
      held.release();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('tbody tr td:first-child')].every(({ textContent }) =>
          textContent?.includes('Abbott'),
        ),
      );
      await page.waitForSelector('table[aria-busy="false"]');
      await press(page, 'tbody button');
      await tabTo(page, '[name="Title"]');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('Rear Admiral');
      await picture(page, 'react-edit');
      await press(page, '#save');
      await page.waitForSelector('td:text-is("Rear Admiral")');
      const changed = org.requests.filter(({ method }) => method === 'PATCH');
      assert.equal(changed.length, 1);
      assert.equal(JSON.parse(changed[0]?.text ?? '').Title, 'Rear Admiral');

      // Wildcards and quotes are text.
      await page.fill('#search', "%'_\\");
      await page.waitForSelector(':text("No contacts")');
      await page.context().close();
    });
  });

  /**
   * @param {Page} page
   * @param {number} count
   */
  async function rows(page, count) {
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('tbody tr').length === wanted,
      count,
    );
  }

  /**
   * @param {Example} example
   * @param {(url: string) => Promise<void>} use
   */
  async function withExample(example, use) {
    /** @type {Record<string, { folder: string }>} */
    const sites = {};
    const site = await serve(sites);
    try {
      const url = `${site.origin}/${example}/`;
      const callbacks = [`${url}salesforce-callback.html`];
      const { consumerKey } = org.registerApp({ name: `${example} ${url}`, callbacks });
      const { origin } = org;
      const folder = await buildExample(example, { origin, consumerKey }, `/${example}/`);
      sites[example] = { folder };
      await use(`${url}?${new URLSearchParams({ org: origin, key: consumerKey })}`);
    } finally {
      await site.close();
    }
  }

  /** By keyboard alone, as all that these tests do. @param {Page} page */
  async function signIn(page) {
    const [popup] = await Promise.all([page.waitForEvent('popup'), press(page, '#sign-in')]);
    await popup.waitForSelector('#Login');
    await tabTo(popup, '#username');
    await popup.keyboard.press('Control+A');
    await popup.keyboard.type(org.username);
    await tabTo(popup, '#password');
    await popup.keyboard.type(org.password);
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('#oaapprove');
    await Promise.all([popup.waitForEvent('close'), press(popup, '#oaapprove')]);
  }

  /**
   * @param {Page} page
   * @param {string} button
   */
  async function press(page, button) {
    await tabTo(page, button);
    await page.keyboard.press('Enter');
  }

  /**
   * @param {Page} page
   * @param {string} name
   */
  async function picture(page, name) {
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
});
