/**
 * The OpenFin example, as the pages of the demo are judged. `SCREENSHOTS=folder` leaves pictures of
 * it there.
 */

import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { nextWindow, signIn } from '../e2e/openfin/platform.js';
import { startExample } from '../e2e/openfin/start-example.js';
import { judge, looks, tabTo } from './judge.js';

/** @import { Page } from 'playwright-core' */
/** @import { Content } from '../e2e/openfin/content.js' */

for (const [index, [look, options]] of Object.entries(looks).entries()) {
  test(`the OpenFin example, by keyboard, in ${look}`, async (t) => {
    const { runtime, org, startProvider } = await startExample(t, options);
    const created = nextWindow(runtime);
    const opened = once(runtime, 'view');
    const { page: provider } = await startProvider();
    const { window } = await created;
    await judge(provider, 'the provider, signing in');
    await window.close();
    await provider.waitForSelector('#again:visible');
    await judge(provider, 'the provider, not signed in');
    await picture(provider, 'provider');

    const next = nextWindow(runtime);
    await tabTo(provider, '#again');
    await provider.keyboard.press('Enter');
    await signIn((await next).window, org);
    const [{ page }] = /** @type {[Content]} */ (await opened);
    await page.waitForSelector('#rows tr');
    await judge(page, 'the view, signed in');
    await picture(page, 'view');
    await tabTo(page, '#region');
    await tabTo(page, '#search', 'Shift+Tab');
    await page.keyboard.type('a');
    await tabTo(page, '#disconnect', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#connect:visible');
    await judge(page, 'the view, signed out');
  });

  /**
   * @param {Page} page
   * @param {string} name
   */
  async function picture(page, name) {
    const folder = process.env.SCREENSHOTS;
    const suffix = index === 0 ? '' : '-phone';
    if (folder) await page.screenshot({ path: path.join(folder, `openfin-${name}${suffix}.png`) });
  }
}
