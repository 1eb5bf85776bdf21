/** The fixture apps, however they were built, in Chromium. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  bundle,
  nameOf,
  names,
  runUnitTests,
  setUp,
  startVite,
  viteVersions,
  wasmFilesIn,
} from './bundlers.js';
import { signIn } from './sign-in.js';
import { stage } from './stage.js';

describe('an app connects and asks the org', () => {
  before(setUp);
  const started = stage();

  for (const name of names) {
    it(name, async () => {
      const { org, browser, withSite } = started;
      const folder = await bundle(name);
      const outcome = await withSite({ folder }, (url) => signIn(browser, org, url));
      assert.deepEqual(outcome, { status: 200, username: org.username });
    });
  }

  for (const vite of viteVersions) {
    for (const page of ['index.html', 'slim.html']) {
      it(`${nameOf(vite)}, development server, ${page}`, async () => {
        const { org, browser } = started;
        const site = await startVite(vite, await bundle(nameOf(vite)));
        try {
          const outcome = await signIn(browser, org, `${site.origin}/${page}`);
          assert.deepEqual(outcome, { status: 200, username: org.username });
        } finally {
          await site.close();
        }
      });
    }
  }

  for (const runner of /** @type {const} */ (['jest', 'vitest'])) {
    it(`${runner} with jsdom`, async () => {
      assert.match(await runUnitTests(runner), /\b1 passed\b/);
    });
  }

  for (const name of names.filter((name) => !name.startsWith('module script'))) {
    const count = name.endsWith('slim entry') ? 1 : 0;
    it(`${name}: wasm files beside the app: ${count}`, async () => {
      assert.equal((await wasmFilesIn(await bundle(name))).length, count);
    });
  }
});
