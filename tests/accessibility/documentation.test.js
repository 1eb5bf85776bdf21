/**
 * The documentation's site: every guide, and a page of each kind of the reference. All of its 150
 * pages take minutes, and those of a kind come from one template.
 */

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildDocs, site } from '../../tools/docs.js';
import { serve } from '../package/serve.js';
import { launch } from '../package/sign-in.js';
import { judge, looks, tabTo } from './judge.js';

/** @import { Browser, BrowserContextOptions } from 'playwright-core' */

/** Pages of the reference: one of each template, and of each shape that a type may have. */
const reference = [
  'index',
  'modules',
  'hierarchy',
  'modules/openfin-salesforce_react',
  'classes/openfin-salesforce.ApiRequestError',
  'functions/openfin-salesforce_diagnose.diagnose',
  'interfaces/openfin-salesforce.SalesforceSchema',
  'variables/openfin-salesforce.connect',
  'types/openfin-salesforce.ApiErrorCode',
  'types/openfin-salesforce.Configuration',
  'types/openfin-salesforce.SoqlDate',
  'types/openfin-salesforce.SoqlRow',
];

/** The rules that the looks of a page may break. */
const ofLooks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];
/** The rules that the text of a guide may break; its frame is that of the reference's pages. */
const ofText = [
  ...ofLooks,
  'empty-heading',
  'heading-order',
  'image-alt',
  'link-name',
  'page-has-heading-one',
];

const [wide = {}, phone = {}] = Object.values(looks);

describe("the documentation's site", () => {
  /** @type {Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let served;
  let url = '';

  before(async () => {
    await buildDocs();
    served = await serve({ docs: { folder: site } });
    url = `${served.origin}/docs/`;
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  it('has no finding in a wide window, light, and on a phone, dark, without motion', async () => {
    const guides = (await readdir(path.join(site, 'documents'))).filter((file) =>
      file.endsWith('.html'),
    );
    assert.ok(guides.length >= 20, `${guides}`);
    const pages = [
      ...reference.map((name) => `${name}.html`),
      ...guides.map((file) => `documents/${file}`),
    ];
    const context = await browser.newContext();
    const page = await context.newPage();
    // The list of all names is the same on each page; the test below judges it.
    const empty = { contentType: 'text/javascript', body: '' };
    await page.route('**/assets/navigation.js', (route) => route.fulfill(empty));
    for (const name of pages) {
      const answer = await page.goto(`${url}${name}`);
      assert.equal(answer?.status(), 200, name);
      // It stays hidden for half a second while it waits for that list.
      await page.waitForFunction(() => 'app' in window);
      await page.evaluate(() => /** @type {any} */ (window).app.showPage());
      await look(wide);
      await judge(page, `${name}, wide`, name.startsWith('documents/') ? ofText : undefined);
      await look(phone);
      await judge(page, `${name}, on a phone`, ofLooks);
    }
    await context.close();

    /** @param {BrowserContextOptions} options */
    async function look({ viewport, colorScheme = null, reducedMotion = null }) {
      if (viewport) await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion });
    }
  });

  it('is used by keyboard: the search', async () => {
    const page = await browser.newPage(wide);
    await page.goto(url);
    await tabTo(page, '#tsd-search-trigger');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Writing records');
    await page.waitForSelector('#tsd-search-results a');
    await judge(page, 'the search');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/Writing_records.html*');
    await page.close();
  });

  it('is used by keyboard: the menu of a phone', async () => {
    const page = await browser.newPage(phone);
    await page.goto(url);
    await tabTo(page, '#tsd-toolbar-menu-trigger');
    await page.keyboard.press('Enter');
    await tabTo(page, '.site-menu a[href*="Writing_records"]');
    await judge(page, 'the menu');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/Writing_records.html*');
    await page.close();
  });
});
