/** What the operations refuse before anything is sent, and the words that say why. */

import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { operationsOf } from '../../js/operations.js';
import { loadModule } from './module.js';

before(loadModule);

/** @typedef {ReturnType<typeof operationsOf>} Operations */

const { query, search, sobject } = operationsOf(() => assert.fail('sent'));
const contact = sobject('Contact');
const id = '003RR000001AAAA';
/** @param {number} length */
const many = (length) => Array.from({ length }, () => id);
const text = 'SELECT Id FROM Contact';

for (const [words, call] of /** @type {[string, () => any][]} */ ([
  ['batchSize must be a whole number from 200 to 2000.', () => query(text, {}, { batchSize: 199 })],
  ['concurrency must be a whole number from 1 on.', () => query(text, {}, { concurrency: 0 })],
  [
    'apiVersion must be a version such as 60.0.',
    () => search('FIND {a}', {}, { apiVersion: '60' }),
  ],
  ['The object is no name: 1Contact', () => sobject('1Contact')],
  [
    'One request takes 200 records at most: send an array in parts.',
    () => contact.create(many(201).map(() => ({}))),
  ],
  ['A record is an object of fields.', () => contact.create(/** @type {any} */ ('Barr'))],
  ['A record is an object of fields.', () => contact.create(/** @type {any} */ (null))],
  ['A record is an object of fields.', () => contact.create([/** @type {any} */ ([])])],
  [
    'One request takes 2000 ids at most: send an array in parts.',
    () => contact.read(many(2001), ['Id']),
  ],
  ['Several records are read by their fields: name some.', () => contact.read([id])],
  ['An Id has 15 or 18 letters and digits.', () => contact.read('003RR000001AAA')],
  ['An Id has 15 or 18 letters and digits.', () => contact.read(`${id}AA`)],
  ['An Id has 15 or 18 letters and digits.', () => contact.read(`${id}A-C`)],
  [
    'An Id has 15 or 18 letters and digits.',
    () => contact.read(/** @type {any} */ ({ toString: () => id })),
  ],
  [
    'An Id has 15 or 18 letters and digits.',
    () => contact.update([/** @type {any} */ (undefined)]),
  ],
  ['The external ID is no name: A B', () => contact.upsert('A B', {})],
  [
    'Each record needs a value in Key__c.',
    () => contact.upsert('Key__c', [{ Key__c: 1 }, { Key__c: '' }]),
  ],
  [
    'Each record needs a value in Key__c.',
    () => contact.upsert('Key__c', [/** @type {any} */ (null)]),
  ],
  ['Each record needs a value in Key__c.', () => contact.upsert('Key__c', { Key__c: true })],
  ['One request takes 200 ids at most: send an array in parts.', () => contact.remove(many(201))],
])) {
  it(`${words} ${String(call).slice(6, 60)}`, async () => {
    await assert.rejects(async () => call(), {
      name: 'ParameterError',
      code: 'invalid_option',
      message: words,
    });
  });
}

it('an ID of 15 or 18 characters, and an external ID that is a number, are sent', async () => {
  /** @type {string[]} */
  const sent = [];
  const { sobject } = operationsOf(async (endpoint) => {
    sent.push(endpoint);
    return { status: 204 };
  });
  await sobject('Contact').read(id);
  await sobject('Contact').read(`${id}AAA`);
  await sobject('Contact').upsert('Key__c', { Key__c: 7 });
  assert.deepEqual(sent, [
    `/services/data/vXX.X/sobjects/Contact/${id}`,
    `/services/data/vXX.X/sobjects/Contact/${id}AAA`,
    '/services/data/vXX.X/sobjects/Contact/Key__c/7',
  ]);
});

it('a query whose URL has 6,000 characters goes into it, and a longer one into a body', async () => {
  /** @type {string[]} */
  const sent = [];
  const { query } = operationsOf(async (endpoint, { method } = {}) => {
    sent.push(`${method} ${endpoint.length}`);
    const body = { done: true, totalSize: 0, records: [] };
    return {
      status: 200,
      data: method === 'GET' ? body : { compositeResponse: [{ httpStatusCode: 200, body }] },
    };
  });
  const url = `/services/data/vXX.X/query?q=${encodeURIComponent("SELECT Id FROM A WHERE B = ''")}`;
  for (const length of [6000, 6001]) {
    const value = 'x'.repeat(length - url.length);
    await query(`SELECT Id FROM A WHERE B = '${value}'`).all();
  }
  assert.equal(sent[0], 'GET 6000');
  assert.match(sent[1] ?? '', /^POST /);
});
