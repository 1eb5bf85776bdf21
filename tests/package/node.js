/** Where there is no page: importing the package does nothing, and nothing fails. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { finish } from '../../tools/run.js';
import { app } from './pack.js';

const names = [
  'ApiError',
  'ApiRequestError',
  'AuthTokenExpiredError',
  'AuthorizationError',
  'InitializationError',
  'ParameterError',
  'configure',
  'connect',
  'disableLogging',
  'disconnect',
  'enableLogging',
  'executeApiRequest',
  'getConnection',
];

/**
 * Compares the globals before and after, and says what the module exports. That the program ends
 * by itself shows that nothing was started.
 * @param {string} load an expression
 */
const program = (load) => `
  const before = Object.getOwnPropertyNames(globalThis);
  const module = ${load};
  const after = Object.getOwnPropertyNames(globalThis);
  const added = after.filter((name) => !before.includes(name));
  const exported = Object.keys(module).filter((name) => name !== 'default').sort();
  console.log(JSON.stringify({ added, exported }));
`;

/** @param {string} code */
const inWorker = (code) => `
  import { Worker } from 'node:worker_threads';
  new Worker(${JSON.stringify(code)}, { eval: true, execArgv: [] });
`;

/** @type {[name: string, type: 'module' | 'commonjs', code: string, exported: string[]][]} */
const cases = [
  ['by import', 'module', program("await import('openfin-salesforce')"), names],
  ['by require', 'commonjs', program("require('openfin-salesforce')"), names],
  ['in a worker', 'module', inWorker(program("require('openfin-salesforce')")), names],
  ['as slim', 'module', program("await import('openfin-salesforce/slim')"), names],
  [
    'the callback by import',
    'module',
    program("await import('openfin-salesforce/callback')"),
    ['handleRedirect'],
  ],
  [
    'the callback by require',
    'commonjs',
    program("require('openfin-salesforce/callback')"),
    ['handleRedirect'],
  ],
];

describe('in Node', () => {
  for (const [name, type, code, exported] of cases) {
    it(`is imported without effect: ${name}`, async () => {
      const args = [`--input-type=${type}`, '--eval', code];
      const { code: exit, output } = await finish(process.execPath, args, { cwd: app });
      assert.equal(exit, 0, output);
      assert.deepEqual(JSON.parse(output), { added: [], exported });
    });
  }
});
