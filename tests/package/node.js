/** Where there is no page: importing the package does nothing, and nothing fails. */

import assert from 'node:assert/strict';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { finish } from '../../tools/run.js';
import { app, installed } from './pack.js';

const names = [
  'ApiError',
  'ApiRequestError',
  'AuthTokenExpiredError',
  'AuthorizationError',
  'InitializationError',
  'ParameterError',
  'configure',
  'connect',
  'date',
  'disableLogging',
  'disconnect',
  'enableLogging',
  'executeApiRequest',
  'getConnection',
  'like',
  'onSessionChange',
  'soql',
  'sosl',
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
  ['as inline', 'module', program("await import('openfin-salesforce/inline')"), names],
  ['as inline by require', 'commonjs', program("require('openfin-salesforce/inline')"), names],
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
  [
    'the diagnosis by import',
    'module',
    program("await import('openfin-salesforce/diagnose')"),
    ['diagnose'],
  ],
  [
    'the diagnosis by require',
    'commonjs',
    program("require('openfin-salesforce/diagnose')"),
    ['diagnose'],
  ],
];

/** A load of the slim entry's module that comes when the program says so. */
const slim = `
  import { readFileSync } from 'node:fs';
  import { fileURLToPath } from 'node:url';
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  globalThis.fetch = async (url) => {
    await arrived;
    const headers = { 'content-type': 'application/wasm' };
    return new Response(readFileSync(fileURLToPath(url)), { headers });
  };
  const { configure, connect } = await import('openfin-salesforce/slim');
`;

/** How a call ended. */
const ended = `
  const told = (error) => error.name + ' ' + error.code + ' ' + error.message;
  const failure = (call) => { try { call(); return 'nothing'; } catch (error) { return told(error); } };
  const rejection = (promise) => promise.then(() => 'nothing', told);
`;

/** @type {[name: string, code: string, printed: RegExp[]][]} */
const programs = [
  [
    'inline, the first configure says at once what is wrong with it, and the next ones count',
    `${ended}
    const { configure, connect } = await import('openfin-salesforce/inline');
    console.log(failure(() => configure({ apiversion: '56.0' })));
    console.log(failure(() => configure(null)));
    console.log(failure(() => configure([])));
    console.log(failure(() => configure({ get apiVersion() { throw new Error('mine'); } })));
    console.log(failure(() => configure({ trustedOrgOrigins: ['https://crm.bank.example'] })));
    console.log(failure(() => configure({ apiVersion: '60.0' })));
    console.log(await rejection(connect('https://crm.bank.example', 'key')));`,
    [
      /^ParameterError invalid_option apiversion is no option/,
      /^ParameterError invalid_option configure takes an object/,
      /^ParameterError invalid_option configure takes an object/,
      /^ParameterError invalid_option configure cannot read/,
      /^nothing$/,
      /^nothing$/,
      // The org is still accepted, though the last configure left it out: what is missing is a page.
      /^ParameterError invalid_option Signing in needs a page/,
    ],
  ],
  [
    'a configure that is refused when the module comes stops every sign-in until it is put right',
    `${slim} ${ended}
    const org = 'https://crm.bank.example';
    configure({ tokenstorage: 'memory' });
    configure({ trustedOrgOrigins: [org] });
    const early = connect(org, 'key');
    arrive();
    console.log(await rejection(early));
    console.log(await rejection(connect(org, 'key')));
    console.log(failure(() => configure({ tokenStorage: 'memory' })));
    console.log(await rejection(connect(org, 'key')));`,
    [
      /^ParameterError invalid_option tokenstorage is no option/,
      /^ParameterError invalid_option tokenstorage is no option/,
      /^nothing$/,
      /^ParameterError invalid_option Signing in needs a page/,
    ],
  ],
  [
    'the slim entry starts to load on a page at once, and elsewhere when it is used',
    `
    globalThis.fetch = async () => { console.log('loads'); return new Response('', { status: 404 }); };
    const url = import.meta.resolve('openfin-salesforce/slim');
    await import(url);
    console.log('imported elsewhere');
    globalThis.document = {};
    const { connect } = await import(url + '?page');
    console.log('imported on a page');
    // The module as text has taken its place.
    await connect('https://acme.my.salesforce.com', 'key').catch(({ code }) => console.log(code));`,
    [/^imported elsewhere$/, /^loads$/, /^imported on a page$/, /^invalid_option$/],
  ],
  ...[
    "await import('openfin-salesforce')",
    "createRequire(process.cwd() + '/x.js')('openfin-salesforce')",
  ].map(
    (load) =>
      /** @type {typeof programs[number]} */ ([
        `a mistake in configure stops a sign-in before the module is there, and is told at once after it: ${load}`,
        `${ended}
      import { createRequire } from 'node:module';
      const { configure, connect } = ${load};
      console.log(failure(() => configure({ apiversion: '56.0' })));
      console.log(await rejection(connect('https://acme.my.salesforce.com', 'key')));
      console.log(failure(() => configure({ apiversion: '56.0' })));
      console.log(failure(() => configure({ apiVersion: '56.0' })));
      console.log(await rejection(connect('https://acme.my.salesforce.com', 'key')));`,
        [
          /^nothing$/,
          /^ParameterError invalid_option apiversion is no option/,
          /^ParameterError invalid_option apiversion is no option/,
          /^nothing$/,
          /^ParameterError invalid_option Signing in needs a page/,
        ],
      ]),
  ),
  [
    "a page's own state is no answer, and its address is left alone",
    `
    const { handleRedirect } = await import('openfin-salesforce/callback');
    globalThis.history = { replaceState: () => console.log('cleaned') };
    globalThis.close = () => console.log('closed');
    for (const search of ['', '?state=mine', '?code=c', '?state=&code=c', '?state=s&code=c', '?state=s&error=e']) {
      globalThis.location = { search, pathname: '/', origin: 'https://app.example' };
      console.log(handleRedirect());
    }
    process.exit();`,
    [
      /^false$/,
      /^false$/,
      /^false$/,
      /^false$/,
      /^cleaned$/,
      /^closed$/,
      /^true$/,
      /^cleaned$/,
      /^closed$/,
      /^true$/,
    ],
  ],
];

describe('in Node', () => {
  for (const [name, code, printed] of programs) {
    it(name, async () => {
      const args = ['--input-type=module', '--eval', code];
      const { code: exit, output } = await finish(process.execPath, args, { cwd: app });
      assert.equal(exit, 0, output);
      const lines = output.trim().split('\n');
      assert.equal(lines.length, printed.length, output);
      for (const [index, line] of printed.entries()) assert.match(lines[index] ?? '', line);
    });
  }

  for (const [name, type, code, exported] of cases) {
    it(`is imported without effect: ${name}`, async () => {
      const args = [`--input-type=${type}`, '--eval', code];
      const { code: exit, output } = await finish(process.execPath, args, { cwd: app });
      assert.equal(exit, 0, output);
      assert.deepEqual(JSON.parse(output), { added: [], exported });
    });
  }

  it('is imported under another name, as an npm alias installs it', async () => {
    const cwd = path.join(path.dirname(app), 'alias');
    const name = '@openfin/salesforce';
    await rm(cwd, { recursive: true, force: true });
    await cp(installed, path.join(cwd, 'node_modules', name), { recursive: true });
    for (const [type, load] of [
      ['module', `await import('${name}')`],
      ['commonjs', `require('${name}')`],
    ]) {
      const args = [`--input-type=${type}`, '--eval', program(`${load}`)];
      const { code: exit, output } = await finish(process.execPath, args, { cwd });
      assert.equal(exit, 0, output);
      assert.deepEqual(JSON.parse(output).exported, names);
    }
  });
});
