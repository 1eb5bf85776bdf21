/** `npx openfin-salesforce types` against the org in the box. */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { check as isPretty } from 'prettier';
import { dispatch } from '../../js/command/dispatch.js';
import { types } from '../../js/command/types.js';
import { schemaText } from '../../js/command/types/schema.js';
import prettierConfig from '../../prettier.config.js';
import { inRoot } from '../../tools/paths.js';
import { collect } from './io.js';
import { orgWithSession } from './org.js';

/** @import { Description } from '../../js/command/types/schema.js' */

const options = { patterns: ['*'], apiVersion: '56.0', module: 'openfin-salesforce' };

describe('types', () => {
  /** @type {Awaited<ReturnType<typeof orgWithSession>>} */
  let stage;
  let folder = '';
  /** @type {(() => Promise<void>)[]} */
  const ends = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'types-'));
    stage = await orgWithSession({
      after: (/** @type {() => Promise<void>} */ end) => void ends.push(end),
    });
  });
  after(async () => {
    for (const end of ends) await end();
    await rm(folder, { recursive: true });
  });

  /** @param {...string} args */
  const run = (...args) => runIn({ env: stage.env, cwd: folder }, ...args);

  it('writes fields with their labels, nillable where the org says so', async () => {
    const { code, out } = await run('--object', 'Trade_Ticket__c');
    assert.equal(code, 0);
    const text = out.slice(out.indexOf('export interface Trade_Ticket__c {'));
    assert.match(text, /^ {2}\/\*\* Record ID \*\/\n {2}Id: string;$/m);
    assert.match(text, /^ {2}Quantity__c: number;$/m);
    assert.match(text, /^ {2}Price__c: number \| null;$/m);
    assert.match(text, /^ {2}Settled__c: boolean;$/m);
    assert.match(text, /^ {2}Trade_Date__c: string \| null;$/m);
    // A restricted picklist is a union, another one text.
    assert.match(text, /^ {2}Side__c: 'Buy' \| 'Sell' \| 'Sell Short';$/m);
    assert.match(
      text,
      /^ {2}Status__c: 'Cancelled' \| 'Filled' \| 'New' \| 'Partially Filled' \| null;$/m,
    );
    assert.match(text, /^ {2}Venues__c: string \| null;$/m);
  });

  it('writes what leads to parents and children, and what can be written', async () => {
    const { out } = await run('--object', 'account', '--object', 'Trade_Ticket__c');
    const entries = out.slice(out.indexOf("declare module 'openfin-salesforce' {"));
    assert.match(entries, /^ {8}Account__r: 'Account' \| null;$/m);
    assert.match(entries, /^ {8}Owner: 'Group' \| 'User';$/m);
    assert.match(entries, /^ {8}Trade_Tickets__r: 'Trade_Ticket__c';$/m);
    assert.match(entries, /^ {8}Contacts: 'Contact';$/m);
    assert.match(entries, /^ {6}required: 'Name';$/m);
    assert.match(entries, /^ {6}required: 'Quantity__c' \| 'Side__c' \| 'Symbol__c';$/m);
    const [, updateable = ''] = /updateable:([^;]*);/.exec(entries) ?? [];
    assert.match(updateable, /'Phone'/);
    assert.doesNotMatch(updateable, /'CreatedDate'/);
  });

  it('takes every object that a pattern matches, in any case, once', async () => {
    const { out } = await run('--object', 'OPP*', '--object', 'Opportunity', '--object', '*__C');
    const names = [...out.matchAll(/^export interface (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(names, [...names].sort());
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.includes('Opportunity') && names.includes('OpportunityLineItem'));
    assert.ok(names.includes('Trade_Ticket__c') && !names.includes('Account'));
  });

  it('holds interfaces only, laid out as prettier would', async () => {
    const { out } = await run('--object', '*');
    const statements = out.match(/^[a-z]+(?: type| interface| module)?/gm);
    assert.deepEqual([...new Set(statements)].sort(), [
      'declare module',
      'export interface',
      'import type',
    ]);
    assert.ok(await isPretty(out, { ...prettierConfig, parser: 'typescript' }));
  });

  it('has objects that only the records of this org brought', async (t) => {
    const own = await orgWithSession(t, {
      seed: { Desk__c: [{ Name: 'Rates', Floor__c: 3 }], Trade_Ticket__c: [] },
    });
    const { out } = await runIn({ env: own.env, cwd: folder }, '--object', 'desk__c');
    assert.match(out, /^export interface Desk__c \{$/m);
    assert.match(out, /^ {2}Floor__c: .* \| null;$/m);
  });

  it('asks for the version that the app asks with', async () => {
    /** @param {string} version */
    const fields = async (version) =>
      (await run('--object', 'Contact', '--api-version', version)).out;
    assert.match(await fields('66.0'), /API version 66\.0/);
    assert.notEqual(await fields('66.0'), (await fields('56.0')).replace('56.0', '66.0'));
  });

  it('asks for the version that an app asks with by default', async () => {
    const version = await readFile(inRoot('src', 'rest', 'default-version.json'), 'utf8');
    const { out } = await run('--object', 'Lead');
    assert.ok(out.includes(`API version ${JSON.parse(version)}.`));
  });

  it('is for the name that the app imports', async () => {
    const { out } = await run('--object', 'Account', '--module', '@openfin/salesforce');
    assert.match(
      out,
      /^import type \{ SalesforceRestApiFieldAddress \} from '@openfin\/salesforce';$/m,
    );
    assert.match(out, /^declare module '@openfin\/salesforce' \{$/m);
  });

  it('writes a file, and leaves it alone when there is nothing new', async () => {
    const args = ['--object', 'Contact', '--out', 'src/schema.d.ts'];
    const file = path.join(folder, 'src', 'schema.d.ts');
    assert.deepEqual(await run(...args), {
      code: 0,
      out: 'src/schema.d.ts is written: 1 object.\n',
      err: '',
    });
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    assert.equal(`${text}`, (await run('--object', 'Contact')).out);
    const { out } = await run(...args);
    assert.equal(out, 'src/schema.d.ts is up to date: 1 object.\n');
    assert.equal((await stat(file)).mtimeMs, mtimeMs);
  });

  it('checks a file and changes nothing', async () => {
    const args = ['--object', 'Case', '--out', 'case.d.ts'];
    const file = path.join(folder, 'case.d.ts');
    const absent = await run(...args, '--check');
    assert.deepEqual(absent, {
      code: 1,
      out: '',
      err: 'case.d.ts does not exist: run the same command without --check.\n',
    });
    await run(...args);
    assert.deepEqual(await run(...args, '--check'), {
      code: 0,
      out: 'case.d.ts is up to date.\n',
      err: '',
    });
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll('\n', '\r\n'));
    assert.equal((await run(...args, '--check')).code, 0);

    const old = text.replace('  Subject: string | null;', '  Subject: string;');
    await writeFile(file, old);
    const { code, err } = await run(...args, '--check');
    assert.equal(code, 1);
    assert.match(err, /^case\.d\.ts is out of date: run the same command without --check\.\n/);
    assert.match(
      err,
      /^In line \d+:\n {2}file {2}Subject: string;\n {2}org {3}Subject: string \| null;\n$/m,
    );
    assert.equal(await readFile(file, 'utf8'), old);
  });

  it('is run through the dispatcher, with a session of the environment', async () => {
    const io = collect({ env: stage.env, cwd: folder });
    const program = { commands: { types }, version: '0.0.0' };
    assert.equal(await dispatch(['types', '--object', 'Lead'], io, program), 0);
    assert.match(io.written().out, /^export interface Lead \{$/m);
  });

  for (const [name, args, line] of /** @type {[string, string[], RegExp][]} */ ([
    ['no object', [], /^--object is missing, such as --object 'Trade__\*'\.\nSee /],
    ['no file to check', ['--object', 'Lead', '--check'], /^--check needs --out/],
    ['no version', ['--object', 'Lead', '--api-version', 'v66'], /^--api-version takes a version/],
    ['no such option', ['--objects', 'Lead'], /^Unknown option '--objects'/],
  ])) {
    it(`says what is wrong with a command line: ${name}`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 2);
      assert.equal(out, '');
      assert.match(err, line);
      assert.match(err, /\nSee npx openfin-salesforce types --help\.\n$/);
    });
  }

  for (const [name, args, line] of /** @type {[string, string[], RegExp][]} */ ([
    [
      'an object',
      ['--object', 'Acount'],
      /^The org has no object Acount, or the user may not see it\.\n$/,
    ],
    [
      'a pattern',
      ['--object', 'Trde_*'],
      /^The org has no object that matches Trde_\*, or the user may see none\.\n$/,
    ],
    [
      'the version',
      ['--object', 'Lead', '--api-version', '99.0'],
      /^http:\/\/localhost:\d+ answers \/services\/data\/v99\.0\/sobjects with 404: .+\n$/,
    ],
    [
      'the folder',
      ['--object', 'Lead', '--out', '/dev/null/a.d.ts'],
      /^.*a\.d\.ts cannot be (written|read): /,
    ],
  ])) {
    it(`says in one line what is missing: ${name}`, async () => {
      const { code, out, err } = await run(...args);
      assert.equal(code, 1);
      assert.equal(out, '');
      assert.match(err, line);
      assert.equal(err.split('\n').length, 2);
    });
  }

  it('says in one line what is missing: a session that is alive', async () => {
    const env = { ...stage.env, SF_ACCESS_TOKEN: '00D000000000001!dead' };
    const { code, err } = await runIn({ env, cwd: folder }, '--object', 'Lead');
    assert.equal(code, 1);
    assert.match(
      err,
      /^http:\S+ does not accept SF_INSTANCE_URL and SF_ACCESS_TOKEN: sign in again\.\n$/,
    );
    assert.doesNotMatch(err, /dead/);
  });

  it('says in one line what is missing: a session', async () => {
    const { code, err } = await runIn({ env: { PATH: '' }, cwd: folder }, '--object', 'Lead');
    assert.equal(code, 1);
    assert.match(err, /^There is no session\. Either .*\n$/);
  });

  it('says in one line what is missing: the org', async () => {
    const env = { SF_INSTANCE_URL: 'http://localhost:9', SF_ACCESS_TOKEN: 'token' };
    const { code, err } = await runIn({ env, cwd: folder }, '--object', 'Lead');
    assert.equal(code, 1);
    assert.match(err, /^http:\/\/localhost:9 cannot be reached: .+\n$/);
  });
});

describe('the text of a schema', () => {
  it('is the same in whatever order the org lists things', () => {
    const text = schemaText([desk, trade], options);
    const reversed = [trade, desk].map((object) => ({
      ...object,
      fields: [...object.fields].reverse().map((field) => ({
        ...field,
        referenceTo: [...field.referenceTo].reverse(),
        picklistValues: [...field.picklistValues].reverse(),
      })),
      childRelationships: [...object.childRelationships].reverse(),
    }));
    assert.equal(schemaText(reversed, options), text);
  });

  it('keeps help texts, and nothing in them ends a comment', async () => {
    const text = schemaText([desk, trade], options);
    assert.match(
      text,
      /\n {2}\/\*\*\n {3}\* Side\n {3}\* Who \* \/ buys\.\n {3}\* \\@see nobody\n {3}\*\/\n {2}Side__c:/,
    );
    assert.ok(await isPretty(text, { ...prettierConfig, parser: 'typescript' }));
  });

  it('quotes the values of picklists', () => {
    const text = schemaText([desk, trade], options);
    assert.match(text, /^ {2}Side__c: 'Back\\\\slash' \| "Buyer's" \| 'Say "no"' \| null;$/m);
  });

  it('has a type for each kind of field', () => {
    const text = schemaText([desk, trade], options);
    assert.match(text, /^ {2}Anything__c: unknown;$/m);
    assert.match(
      text,
      /^ {2}Place__c: \{ latitude: number \| null; longitude: number \| null \} \| null;$/m,
    );
    assert.match(text, /^ {2}Address__c: SalesforceRestApiFieldAddress \| null;$/m);
    assert.match(text, /^ {2}Secret__c: string \| null;$/m);
    assert.match(text, /^ {2}Empty__c: string \| null;$/m);
  });

  it('asks for no parent by its ID, for an external ID may name it', () => {
    const text = schemaText([desk, trade], options);
    assert.match(
      text,
      /createable: 'Desk__c' \| 'Quantity__c';\n {6}updateable: never;\n {6}required: 'Quantity__c';/,
    );
    assert.match(text, /Desk__r: 'Desk__c';/);
    assert.match(text, /Payer__r: 'Account' \| 'Contact' \| null;/);
  });
});

/** @param {string} name @param {string} type @param {object} [more] */
const field = (name, type, more = {}) => ({
  name,
  label: name.replace('__c', ''),
  inlineHelpText: null,
  type,
  nillable: true,
  createable: false,
  updateable: false,
  defaultedOnCreate: false,
  restrictedPicklist: false,
  picklistValues: [],
  referenceTo: [],
  relationshipName: null,
  ...more,
});

/** @type {Description} */
const trade = {
  name: 'Trade__c',
  label: 'Trade',
  fields: [
    field('Side__c', 'picklist', {
      inlineHelpText: 'Who */ buys.\r\n@see   nobody',
      restrictedPicklist: true,
      picklistValues: [{ value: 'Say "no"' }, { value: "Buyer's" }, { value: 'Back\\slash' }],
    }),
    field('Quantity__c', 'double', { nillable: false, createable: true }),
    field('Desk__c', 'reference', {
      nillable: false,
      createable: true,
      referenceTo: ['Desk__c'],
      relationshipName: 'Desk__r',
    }),
    field('Payer__c', 'reference', {
      referenceTo: ['Contact', 'Account'],
      relationshipName: 'Payer__r',
    }),
  ],
  childRelationships: [
    { relationshipName: null, childSObject: 'Trade__History' },
    { relationshipName: 'Notes', childSObject: 'Note' },
    { relationshipName: 'Lines__r', childSObject: 'Line__c' },
  ],
};

/** @type {Description} */
const desk = {
  name: 'Desk__c',
  label: 'Desk',
  fields: [
    field('Anything__c', 'anyType'),
    field('Place__c', 'location'),
    field('Address__c', 'address'),
    field('Secret__c', 'encryptedstring'),
    field('Empty__c', 'picklist', { restrictedPicklist: true }),
  ],
  childRelationships: [],
};

/**
 * @param {{ env: Record<string, string>, cwd: string }} where
 * @param {...string} args
 */
async function runIn(where, ...args) {
  const io = collect(where);
  const code = await dispatch(['types', ...args], io, { commands: { types }, version: '0.0.0' });
  return { code, ...io.written() };
}
