import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { findBrowsers } from '../../../tools/browsers.js';
import { startOrg } from '../index.js';
import { appOrigin, callback } from './bare-org.js';
import { Client } from './client.js';

/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  const { headless: executablePath } = await findBrowsers();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

after(() => browser.close());

test('the page shows requests as they come in, why they failed, grants and records', async (t) => {
  const org = await startOrg({ origins: [appOrigin], callbacks: [callback] });
  t.after(() => org.close());
  const page = await browser.newPage();
  t.after(() => page.close());
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(`${org.origin}/__org/`);
  await page.getByText('No request yet').waitFor();
  await page.getByText('1 to 25 of 1000').waitFor();

  const client = new Client(org);
  const { access_token } = await client.connect();
  await client.get(access_token, `/services/data/v56.0/query?q=SELECT+Nothing+FROM+Account`);
  await client.get(access_token, '/services/data/v56.0/limits', { origin: 'https://evil.example' });
  const failed = page.locator('details.request', { hasText: 'SELECT+Nothing' });
  await failed.waitFor();
  // By keyboard alone.
  await failed.locator('summary').focus();
  await page.keyboard.press('Enter');
  await failed.getByText("No such column 'Nothing'").waitFor();
  const shown = await page.locator('#requests-list').innerHTML();
  assert.ok(!shown.includes(access_token), 'tokens are not shown');
  assert.ok(!shown.includes(client.verifier), 'nor are code verifiers');
  const refused = page.locator('details.request', { hasText: '/limits' });
  await refused.locator('summary').click();
  await refused.getByText('Refused by CORS: https://evil.example').waitFor();

  const grants = page.locator('#grants-list');
  await grants.getByText(`…${access_token.slice(-6)}`).waitFor();
  assert.ok((await grants.innerText()).includes(org.username));
  await page.getByRole('button', { name: 'Revoke them' }).click();
  await grants.getByText('None.').first().waitFor();

  await page.getByLabel('Object', { exact: true }).selectOption('Trade_Ticket__c');
  await page.locator('#records-table th', { hasText: 'Order_Id__c' }).waitFor();
  await page.getByRole('button', { name: 'On' }).click();
  await page.getByText(/^26 to 50 of/).waitFor();

  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const scroll = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
    assert.equal(scroll, width);
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme });
      if (process.env['SHOTS']) {
        await page.screenshot({ path: `${process.env['SHOTS']}/${width}-${colorScheme}.png` });
      }
    }
  }
  assert.deepEqual(errors, []);
});
