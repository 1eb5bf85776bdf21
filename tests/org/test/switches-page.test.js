import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

import { findBrowsers } from '../../../tools/browsers.js';
import { table } from '../src/switches/table.js';
import { startBareOrg } from './bare-org.js';
import { Client } from './client.js';

/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  const { headless: executablePath } = await findBrowsers();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});

after(() => browser.close());

/** @param {import('node:test').TestContext} t */
async function openPage(t) {
  const org = await startBareOrg(t);
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${org.origin}/__org/`);
  /** @param {string} text */
  const told = (text) => page.locator('[role=status]', { hasText: text }).waitFor();
  return { org, page, told };
}

test('the page sets every switch, and marks those that are changed', async (t) => {
  const { org, page, told } = await openPage(t);
  /** @type {Record<string, string>} */
  const texts = { latencyPath: '/id/*', statusPath: '/services/data/*', dropPath: '/never' };
  for (const { name, initial, choices } of table) {
    const control = page.getByLabel(name, { exact: true });
    // Never so far that it would keep the page from the org.
    if (typeof initial === 'boolean') await control.setChecked(!initial);
    else if (choices) await control.selectOption(String(choices.at(-1)));
    else {
      await control.fill(name === 'status' ? '503' : (texts[name] ?? '7'));
      await control.blur();
    }
    await told(`${name} is set.`);
    assert.notEqual(org.switches[name], initial, name);
    const marked = await page.locator('.changed label').allTextContents();
    assert.ok(marked.includes(name), name);
  }
  await page.reload();
  assert.equal(await page.locator('.changed').count(), table.length);

  await page.getByRole('button', { name: 'Reset it' }).click();
  await told('go back to their initial state');
  assert.equal(await page.locator('.changed').count(), 0);
  assert.equal(org.switches.latency, 0);
});

test('the page says why a value is refused, and shows what holds', async (t) => {
  const { org, page, told } = await openPage(t);
  const control = page.getByLabel('status', { exact: true });
  await control.fill('99');
  await control.blur();
  await told('status takes 0 or a status from 400 to 599');
  assert.equal(await control.inputValue(), '0');
  assert.equal(org.switches.status, 0);
});

test('the page expires and revokes, lists each thing with a line of help, and fits', async (t) => {
  const { org, page, told } = await openPage(t);
  const client = new Client(org);
  const tokens = await client.connect();
  await page.getByRole('button', { name: 'Expire them' }).click();
  await told('Refresh tokens stay valid');
  assert.equal((await client.get(tokens.access_token)).status, 401);
  await page.getByRole('button', { name: 'Revoke them' }).click();
  await told('users have to sign in again');
  assert.equal((await client.refresh(tokens.refresh_token)).status, 400);

  const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, 'no id twice');
  const helps = await page.locator('.switch p').allTextContents();
  assert.equal(helps.length, table.length + 3);
  for (const { help } of table) assert.ok(helps.includes(help), help);

  await page.setViewportSize({ width: 360, height: 700 });
  const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
  assert.equal(width, 360);
});
