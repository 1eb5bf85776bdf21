/** The package under a strict Content Security Policy. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { bundle, setUp } from './bundlers.js';
import { attempt, signIn } from './sign-in.js';
import { stage } from './stage.js';

const apps = ['module script', 'module script, slim entry', 'webpack'];

describe('under a strict Content Security Policy', () => {
  before(setUp);
  const started = stage();

  for (const name of apps) {
    it(`an app works where the policy allows WebAssembly: ${name}`, async () => {
      const { org, browser, withSite } = started;
      const site = await siteOf(name, "'self' 'wasm-unsafe-eval'");
      const outcome = await withSite(site, (url) => signIn(browser, org, url));
      assert.deepEqual(outcome, { status: 200, username: org.username });
    });

    it(`an app is told what the policy lacks: ${name}`, async () => {
      const { org, browser, withSite } = started;
      const site = await siteOf(name, "'self'");
      const outcome = await withSite(site, (url) => attempt(browser, org, url));
      assert.equal(outcome.name, 'InitializationError');
      assert.equal(outcome.code, 'wasm_blocked');
      assert.match(outcome.message, /'wasm-unsafe-eval'/);
    });
  }

  /**
   * @param {string} name
   * @param {string} scripts
   */
  async function siteOf(name, scripts) {
    const policy = [
      "default-src 'none'",
      `script-src ${scripts}`,
      `connect-src 'self' ${started.org.origin}`,
      'img-src data:',
    ];
    return {
      folder: await bundle(name),
      headers: { 'Content-Security-Policy': policy.join('; ') },
    };
  }
});
