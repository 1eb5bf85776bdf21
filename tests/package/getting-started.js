/** The program of docs/getting-started.md, built with Vite and used as the guide says. */

import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { loadVite, setUp } from './bundlers.js';
import { app, installed } from './pack.js';
import { logIn } from './sign-in.js';
import { stage } from './stage.js';

/** In the app that has the package. */
const folder = path.join(app, 'getting-started');
const consumerKey = '3MVG9ofTheGuide';

describe('the first program', () => {
  before(setUp);
  const started = stage();

  it('signs in from a click, and is still signed in after a reload', async () => {
    const { org, browser, withSite } = started;
    await writeApp(org.origin);
    const { build } = await loadVite('vite');
    await build({ root: folder, configFile: false, base: './', logLevel: 'warn' });
    await withSite({ folder: path.join(folder, 'dist') }, async (url) => {
      const callbacks = [`${url}salesforce-callback.html`];
      org.registerApp({ name: 'Getting started', consumerKey, callbacks });
      const page = await (await browser.newContext()).newPage();
      const name = page.locator('body', { hasText: /^Signed in as \w/ });
      await page.goto(url);
      const [popup] = await Promise.all([
        page.waitForEvent('popup'),
        page.click('button:text("Sign in")'),
      ]);
      const closed = popup.waitForEvent('close');
      await logIn(popup, org);
      await Promise.all([closed, name.waitFor()]);
      await page.reload();
      await name.waitFor();
      assert.equal(page.context().pages().length, 1);
      await page.context().close();
    });
  });
});

/**
 * The app of the guide, with the address and the key of this org.
 * @param {string} orgUrl
 */
async function writeApp(orgUrl) {
  const guide = await readFile(inRoot('docs', 'getting-started.md'), 'utf8');
  const [, program = ''] = /Replace `src\/main\.ts`[^]*?^```ts\n([^]*?)^```$/m.exec(guide) ?? [];
  const main = program
    .replace('http://localhost:8787', orgUrl)
    .replace('THE_CONSUMER_KEY_THAT_WAS_PRINTED', consumerKey);
  assert.ok(main.includes(`'${orgUrl}'`) && main.includes(`'${consumerKey}'`), main);
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'src'), { recursive: true });
  await writeFile(path.join(folder, 'src', 'main.ts'), main);
  await writeFile(
    path.join(folder, 'index.html'),
    '<!doctype html><title>Contacts</title><body><script type="module" src="/src/main.ts"></script></body>',
  );
  for (const file of ['salesforce-callback.html', 'salesforce-callback.js']) {
    await cp(path.join(installed, 'dist', file), path.join(folder, 'public', file));
  }
}
