/** The package under the Content Security Policy that docs/security.md asks for. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { bundle, setUp } from './bundlers.js';
import { attempt, signIn } from './sign-in.js';
import { stage } from './stage.js';

const apps = ['module script', 'module script, slim entry', 'webpack'];
const guide = await readFile(inRoot('docs', 'security.md'), 'utf8');
/** It has no 'self' in connect-src: the slim entry cannot fetch its module, and takes it as a script. */
const [, policy = ''] = /^For the app's pages:\n\n```text\n(.*)\n```$/m.exec(guide) ?? [];

describe('under a strict Content Security Policy', () => {
  before(setUp);
  const started = stage();

  for (const name of apps) {
    it(`an app works where the policy allows WebAssembly: ${name}`, async () => {
      const { org, browser, withSite } = started;
      const site = await siteOf(name, policy);
      const outcome = await withSite(site, (url) => signIn(browser, org, url));
      assert.deepEqual(outcome, { status: 200, username: org.username });
    });

    it(`an app is told what the policy lacks: ${name}`, async () => {
      const { org, browser, withSite } = started;
      const site = await siteOf(name, policy.replace(" 'wasm-unsafe-eval'", ''));
      const outcome = await withSite(site, (url) => attempt(browser, org, url));
      assert.equal(outcome.name, 'InitializationError');
      assert.equal(outcome.code, 'wasm_blocked');
      assert.match(outcome.message, /'wasm-unsafe-eval'/);
    });
  }

  /**
   * @param {string} name
   * @param {string} policy
   */
  async function siteOf(name, policy) {
    const own = policy.replace('https://yourcompany.my.salesforce.com', started.org.origin);
    assert.notEqual(own, policy);
    // The page has an image of its own.
    const headers = { 'Content-Security-Policy': `${own}; img-src data:` };
    return { folder: await bundle(name), headers };
  }
});
