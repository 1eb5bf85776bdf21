/** What a Content Security Policy does to the script of a callback page. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blockingDirective, parsePolicies } from '../../js/diagnose/policy.js';

const page = 'https://app.example.com/auth/salesforce-callback.html';
const own = { url: 'https://app.example.com/auth/salesforce-callback.js' };
const inline = {};

/** @type {[policy: string, script: { url?: string, nonce?: string }, blocked: string | undefined][]} */
const cases = [
  ['', own, undefined],
  ["img-src 'none'", own, undefined],
  ["script-src 'self'", own, undefined],
  ["SCRIPT-SRC 'SELF'", own, undefined],
  ['script-src *', own, undefined],
  ['script-src https:', own, undefined],
  ['script-src http:', own, 'script-src'],
  ['script-src app.example.com', own, undefined],
  ['script-src https://app.example.com:443', own, undefined],
  ['script-src http://app.example.com', own, undefined],
  ['script-src https://app.example.com:8443', own, 'script-src'],
  ['script-src https://app.example.com:*', own, undefined],
  ['script-src https://*.example.com', own, undefined],
  ['script-src https://*.app.example.com', own, 'script-src'],
  ['script-src https://app.example.com/auth/', own, undefined],
  ['script-src https://app.example.com/auth', own, 'script-src'],
  ['script-src https://cdn.example.net', own, 'script-src'],
  ["script-src 'none'", own, 'script-src'],
  ['script-src', own, 'script-src'],
  ["default-src 'none'", own, 'default-src'],
  ["default-src 'none'; script-src 'self'", own, undefined],
  ["script-src 'self'; script-src-elem 'none'", own, 'script-src-elem'],
  ["script-src 'self'; script-src 'none'", own, undefined],
  ["script-src 'self', default-src 'none'", own, 'default-src'],
  ["script-src 'nonce-abc'", own, 'script-src'],
  ["script-src 'nonce-abc'", { ...own, nonce: 'abc' }, undefined],
  ["script-src 'self' 'strict-dynamic' 'nonce-abc'", own, 'script-src'],
  ["script-src 'self'", inline, 'script-src'],
  ["script-src 'self' 'unsafe-inline'", inline, undefined],
  ["script-src 'self' 'sha256-AAAA'", inline, undefined],
  ['sandbox', own, 'sandbox'],
  ['sandbox allow-scripts', own, 'sandbox'],
  ['sandbox allow-scripts allow-same-origin', own, undefined],
];

describe('a policy', () => {
  for (const [policy, script, blocked] of cases) {
    const what = script.url ? 'a file' : 'a script in the page';
    it(`${policy || '(none)'}: ${what} is ${blocked ? 'blocked' : 'allowed'}`, () => {
      assert.equal(blockingDirective(parsePolicies(policy), script, page), blocked);
    });
  }
});
