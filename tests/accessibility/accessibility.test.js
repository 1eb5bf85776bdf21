/**
 * The demo and the pages of the org: without a finding of axe-core, by keyboard alone, at 320 px, in
 * dark mode and without motion.
 */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveDemo } from '../../examples/demo/serve.js';
import { startOrg } from '../org/index.js';
import { launch } from '../package/sign-in.js';
import { judge, looks, tabTo } from './judge.js';

/** @import { Browser, Page } from 'playwright-core' */

describe('accessibility', () => {
  /** @type {Browser} */
  let browser;
  /** @type {Awaited<ReturnType<typeof startOrg>>} */
  let org;
  /** @type {Awaited<ReturnType<typeof serveDemo>>} */
  let demo;

  /** @type {{ url: string, consumerKey: string, username: string, password: string }[]} */
  const orgs = [];

  before(async () => {
    demo = await serveDemo({ port: 0, orgs });
    org = await startOrg({ origins: [new URL(demo.url).origin] });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await org?.close();
    await demo?.close();
  });

  for (const [look, options] of Object.entries(looks)) {
    it(`the demo and the sign-in, by keyboard, in ${look}`, async () => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      useNewApp(look);
      await page.goto(demo.url);
      await page.waitForSelector('#connect', { state: 'visible' });
      await judge(page, 'signed out');

      await tabTo(page, '#connect');
      const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
      await popup.waitForSelector('#Login');
      await judge(popup, 'the login page');
      await logIn(popup, 'wrong');
      await popup.waitForSelector('#error');
      await judge(popup, 'the login page after a wrong password');
      await logIn(popup, org.password);
      await popup.waitForSelector('#oaapprove');
      await judge(popup, 'the page that asks for access');
      await tabTo(popup, '#oaapprove');
      await Promise.all([popup.waitForEvent('close'), popup.keyboard.press('Enter')]);

      await page.waitForSelector('#table tbody tr');
      await judge(page, 'signed in');
      await tabTo(page, '#table-region');
      await scrollsByKeyboard(page);
      await tabTo(page, '[href="#after-table"]', 'Shift+Tab');
      await page.keyboard.press('Enter');
      await tabTo(page, '#contact-save');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#contact-notice :text("Required fields")');
      await judge(page, 'an error of the org');
      await tabTo(page, '#disconnect');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#connect', { state: 'visible' });
      await context.close();
    });

    it(`the other pages of the org, in ${look}`, async () => {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      for (const path of ['/__org/', '/services/oauth2/success']) {
        await page.goto(`${org.origin}${path}`);
        await judge(page, path);
      }
      await page.goto(`${org.origin}/__org/`);
      await tabTo(page, '[data-action="expire-tokens"]');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[role="status"]:text("Done")');
      await context.close();
    });
  }

  it('the first table of the demo has all its columns in sight of a wide window', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    useNewApp('wide');
    await page.goto(demo.url);
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.click('#connect')]);
    await popup.waitForSelector('#Login');
    await logIn(popup, org.password);
    await popup.click('#oaapprove');
    await page.waitForSelector('#table tbody tr');
    const { columns, right, ends } = await page.evaluate(() => {
      const heads = [...document.querySelectorAll('#table th')];
      return {
        columns: heads.map(({ textContent }) => textContent),
        right: document.getElementById('table-region')?.getBoundingClientRect().right ?? 0,
        ends: heads.map((head) => head.getBoundingClientRect().right),
      };
    });
    assert.deepEqual(columns, ['Edit', 'Name', 'Title', 'Account.Name', 'Email', 'Phone']);
    assert.ok(
      ends.every((end) => end <= right),
      `${ends} of ${right}`,
    );
    await context.close();
  });

  /** One that the user has not allowed yet. @param {string} name */
  function useNewApp(name) {
    const callbacks = [`${demo.url}salesforce-callback.html`];
    const { consumerKey } = org.registerApp({ name, callbacks });
    const { origin: url, username, password } = org;
    orgs.splice(0, 1, { url, consumerKey, username, password });
  }

  /**
   * @param {Page} popup
   * @param {string} password
   */
  async function logIn(popup, password) {
    await tabTo(popup, '#username');
    await popup.keyboard.press('Control+A');
    await popup.keyboard.type(org.username);
    await tabTo(popup, '#password');
    await popup.keyboard.type(password);
    await popup.keyboard.press('Enter');
    await popup.waitForLoadState();
  }
});

/** What is out of sight in the table comes into sight by the arrow keys. @param {Page} page */
async function scrollsByKeyboard(page) {
  const before = await page.evaluate(() => document.activeElement?.scrollTop);
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(
    (top) => (document.activeElement?.scrollTop ?? 0) > (top ?? 0),
    before,
  );
}
