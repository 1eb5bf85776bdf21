/**
 * The package from a CDN, as docs/frameworks.md has it: the page is of one origin, the files are of
 * another, and the browser compares each of them with its hash.
 */

import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { buildDirectory, inRoot } from '../../tools/paths.js';
import { integrity } from '../../tools/release/integrity.js';
import { fixtures } from './bundlers.js';
import { installed } from './pack.js';
import { serve } from './serve.js';
import { attempt, signIn } from './sign-in.js';
import { stage } from './stage.js';

const folder = path.join(buildDirectory, 'cdn');
/** Where the recipe has the package. */
const example = 'https://cdn.example/openfin-salesforce@0.2.0';
const nonce = 'of-this-page';

describe('from a CDN, with Subresource Integrity', () => {
  const started = stage();

  it('an app connects and asks the org', async () => {
    const { org, browser } = started;
    const outcome = await withCdn({}, ({ url }) => signIn(browser, org, url));
    assert.deepEqual(outcome, { status: 200, username: org.username });
  });

  it('an entry that differs does not run, and neither does the app', async () => {
    await withCdn({ 'index.mjs': planted }, async ({ url, cdn }) => {
      const page = await started.browser.newPage();
      const refused = page.waitForEvent('console', (line) => /integrity/i.test(line.text()));
      await page.goto(url);
      assert.match((await refused).text(), new RegExp(`${cdn}/.*/index\\.mjs`));
      await page.waitForLoadState();
      assert.equal(await page.locator('button').count(), 0, 'the app has not started');
      assert.equal(await page.evaluate('globalThis.planted'), undefined);
      await page.close();
    });
  });

  it('a module that differs does not run, however often it is asked for', async () => {
    await withCdn({ 'module.mjs': planted }, async ({ url }) => {
      const { org, browser } = started;
      for (const clicks of [1, 3]) {
        const { name, code, wasPlanted } = await attempt(browser, org, url, {
          fill: async () => {},
          click: async (page, selector) => {
            for (let times = 0; times < clicks; times += 1) {
              await page.evaluate(() => delete document.body.dataset.outcome);
              await page.click(selector);
              await page.waitForFunction(() => document.body.dataset.outcome);
            }
            await page.evaluate(() => {
              const outcome = JSON.parse(document.body.dataset.outcome ?? '');
              const wasPlanted = 'planted' in globalThis;
              document.body.dataset.outcome = JSON.stringify({ ...outcome, wasPlanted });
            });
          },
        });
        assert.deepEqual(
          { name, code, wasPlanted },
          { name: 'InitializationError', code: 'initialization_failed', wasPlanted: false },
        );
      }
    });
  });

  /**
   * Serves a page of the app, and the package from another origin.
   * @param {Record<string, (text: string) => string>} changes what the CDN does to its files
   * @param {(at: { url: string, cdn: string }) => Promise<any>} use
   */
  async function withCdn(changes, use) {
    await rm(folder, { recursive: true, force: true });
    const name = path.basename(example);
    await cp(path.join(installed, 'dist'), path.join(folder, 'cdn', 'dist'), { recursive: true });
    for (const [file, change] of Object.entries(changes)) {
      const changed = path.join(folder, 'cdn', 'dist', file);
      await writeFile(changed, change(await readFile(changed, 'utf8')));
    }
    const cdn = await serve({
      [name]: {
        folder: path.join(folder, 'cdn'),
        headers: { 'Access-Control-Allow-Origin': '*' },
      },
    });
    const page = await recipe(cdn.origin);
    await mkdir(path.join(folder, 'app'), { recursive: true });
    await writeFile(path.join(folder, 'app', 'index.html'), page);
    await cp(path.join(fixtures, 'app.js'), path.join(folder, 'app', 'app.js'));
    for (const file of ['salesforce-callback.html', 'salesforce-callback.js']) {
      await cp(path.join(installed, 'dist', file), path.join(folder, 'app', file));
    }
    const policy = [
      "default-src 'none'",
      `script-src 'self' ${cdn.origin} 'nonce-${nonce}' 'wasm-unsafe-eval'`,
      `connect-src ${started.org.origin}`,
      'img-src data:',
    ];
    const headers = { 'Content-Security-Policy': policy.join('; ') };
    try {
      return await started.withSite({ folder: path.join(folder, 'app'), headers }, (url) =>
        use({ url, cdn: cdn.origin }),
      );
    } finally {
      await cdn.close();
    }
  }
});

/** Something that is in no file of the package. @param {string} text */
function planted(text) {
  return `globalThis.planted = true;${text}`;
}

/**
 * The page of the guide, with the CDN and the hashes of these files, and the app of these tests in
 * place of its script.
 * @param {string} cdn
 */
async function recipe(cdn) {
  const guide = await readFile(inRoot('docs', 'frameworks.md'), 'utf8');
  const [, page = ''] =
    /^```html\n(<!doctype html>\n<script type="importmap">[^]*?)^```$/m.exec(guide) ?? [];
  assert.ok(page.includes(example), 'the guide has the page');
  const hashes = new Map(
    (await integrity(installed)).map((line) => {
      const [hash = '', file = ''] = line.split(/\s+/);
      return [`sha384-HASH_OF_${path.basename(file).replace('.', '_').toUpperCase()}`, hash];
    }),
  );
  return page
    .replaceAll(example, `${cdn}/${path.basename(example)}`)
    .replaceAll(/sha384-HASH_OF_\w+/g, (placeholder) => {
      const hash = hashes.get(placeholder);
      assert.ok(hash, `${placeholder} is a file that has a hash`);
      return hash;
    })
    .replace('<button>Sign in</button>\n', '<link rel="icon" href="data:," />\n')
    .replace('<script type="importmap">', `<script type="importmap" nonce="${nonce}">`)
    .replace(
      /<script type="module">[^]*<\/script>/,
      `<body></body><script type="module" nonce="${nonce}">
        import * as salesforce from 'openfin-salesforce';
        import { start } from './app.js';
        start(salesforce);
      </script>`,
    );
}
