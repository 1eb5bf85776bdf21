/** The options that every operation takes go with its request. */

import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { operationsOf } from '../../js/operations.js';
import { loadModule } from './module.js';

before(loadModule);

/** @typedef {ReturnType<typeof operationsOf>} Operations */

const url = '/services/data/vXX.X/limits';
const options = {
  headers: { 'X-Own': 'own' },
  signal: new AbortController().signal,
  timeout: 7,
  retry: { limit: 2 },
};

for (const [name, operation] of /** @type {[string, (operations: Operations) => unknown][]} */ ([
  ['query', ({ query }) => query('SELECT Id FROM Contact', {}, options).all()],
  ['search', ({ search }) => search('FIND {a}', {}, options)],
  ['sobject', ({ sobject }) => sobject('Contact').create({ LastName: 'Barr' }, options)],
  ['composite', ({ composite }) => composite([{ url }], options)],
  ['batch', ({ batch }) => batch([{ url }], options)],
])) {
  it(name, async () => {
    /** @type {any[]} */
    const sent = [];
    const operations = operationsOf(async (_, { method, data, ...given } = {}) => {
      sent.push(given);
      return { status: 200, data: { compositeResponse: [], results: [], records: [] } };
    });
    await operation(operations);
    assert.deepEqual(sent, [options]);
  });
}
