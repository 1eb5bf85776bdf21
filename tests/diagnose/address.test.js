/** The address of an org is read as the library reads it. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { configure, connect } from '../../dist/index.mjs';
import { readAddress } from '../../js/diagnose/address.js';
import { inRoot } from '../../tools/paths.js';

// The tests of src/org.rs hold these against the library.
/** @type {[given: string, base: string][]} */
const genuine = read('genuine.json');
/** @type {string[]} */
const refused = read('refused.json');

const trusted = ['http://localhost:8787', 'https://crm.bank.example'];

/** @param {string} text */
const baseOf = (text) => {
  const address = readAddress(text, []);
  return 'base' in address ? address.base : address.refused;
};

describe('the address of an org', () => {
  for (const [given, base] of genuine) {
    it(`${JSON.stringify(given)} means ${base}`, () => assert.equal(baseOf(given), base));
  }

  for (const given of refused) {
    it(`${JSON.stringify(given)} is refused, and not repeated`, () => {
      const said = baseOf(given);
      assert.match(said, /^(It|Plain) .*\.$/);
      assert.ok(given.length < 10 || !said.includes(given), said);
    });
  }

  for (const given of [undefined, null, 1, {}, Symbol('org')]) {
    it(`${String(given)} is refused`, () => assert.ok('refused' in readAddress(given, [])));
  }

  it('says what a loopback address needs', () => {
    const told = readAddress('https://localhost:8787', []);
    assert.match('refused' in told ? told.refused : '', /this computer: trustedOrgOrigins/);
  });

  for (const [given, kind] of [
    ['https://acme.my.salesforce.com', /^a My Domain$/],
    ['https://acme--uat.sandbox.my.salesforce.com', /^a My Domain of a sandbox$/],
    ['https://acme.scratch.lightning.force.com', /^a My Domain of a scratch org$/],
    ['https://acme.fresh.my.salesforce.com', /^a My Domain of the partition fresh$/],
    ['https://acme--uat.sandbox.my.site.com/help', /^an Experience Cloud site of a sandbox$/],
    ['https://login.salesforce.com', /shared? by|all orgs share/],
  ]) {
    it(`says what ${given} is`, () => {
      const address = readAddress(given, []);
      assert.match('kind' in address ? address.kind : '', /** @type {RegExp} */ (kind));
    });
  }
});

describe('with trusted origins', () => {
  configure({ trustedOrgOrigins: trusted });
  const corpus = inRoot('fuzz', 'corpus', 'org_url');
  const texts = [
    ...readdirSync(corpus).map((name) => readFileSync(`${corpus}/${name}`, 'utf8')),
    ...genuine.map(([given]) => given),
    ...refused,
    'http://localhost:8787/a/b',
    'https://crm.bank.example:443/site/',
    'https://x.crm.bank.example',
    'http://crm.bank.example',
    'https://localhost:8787',
    'https://acme.my.salesforce.com:99999',
    'https://acme.my.salesforce.com:',
    'https://[::1]',
  ];
  for (const text of texts) {
    it(`${JSON.stringify(text)} is accepted where the library accepts it`, async () => {
      // What is accepted fails for another reason: there is no page here.
      const { code } = await connect(text, 'key').then(
        () => assert.fail(text),
        (error) => error,
      );
      assert.equal('refused' in readAddress(text, trusted), code === 'invalid_org_url');
    });
  }
});

/** @param {string} name */
function read(name) {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
