/** Queries and searches against the org in the box. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { operationsOf } from '../../js/operations.js';
import { like } from '../../js/statement.js';
import { loadModule } from './module.js';
import { orgWithOperations } from './org.js';

before(loadModule);

/** @param {number} count @param {string} parent */
const contactsOf = (count, parent) =>
  Array.from({ length: count }, (_, index) => ({
    LastName: `${parent} ${index}`,
    AccountId: parent,
  }));

describe('query', () => {
  it('binds, and gives the rows as the org answers them', async () => {
    const org = orgWithOperations();
    const rows = org.query(
      'SELECT Id, LastName, Account.Name FROM Contact WHERE LastName LIKE :start AND AccountId IN :ids',
      { start: `${like("O'")}%`, ids: ['0015g0000000001AAA'] },
    );
    const all = [];
    for await (const row of rows) all.push(row);
    assert.equal(all.length, 1);
    assert.equal(all[0].LastName, "O'Neill");
    assert.equal(all[0].Account.Name, 'Acme');
    assert.equal(all[0].attributes.type, 'Contact');
  });

  it('counts', async () => {
    assert.equal(await orgWithOperations().query('SELECT COUNT() FROM Contact').totalSize(), 3);
  });

  it('pages by the size and the version that were asked for, deleted records included', async () => {
    const Contact = contactsOf(450, '');
    const org = orgWithOperations({
      seed: { Contact: Contact.map(({ LastName }) => ({ LastName })) },
    });
    const { Id } = /** @type {any} */ (await org.query('SELECT Id FROM Contact').first());
    await org.sobject('Contact').remove(Id);
    org.sent.length = 0;
    const options = { batchSize: 200, includeDeleted: true, apiVersion: '57.0', timeout: 7 };
    const rows = await org.query('SELECT Id FROM Contact', {}, options).all();
    assert.equal(new Set(rows.map(({ Id }) => Id)).size, 450);
    assert.match(org.sent[0]?.endpoint ?? '', /^\/services\/data\/v57\.0\/queryAll\?q=/);
    assert.deepEqual(
      org.sent.map(({ headers, timeout }) => ({ headers, timeout })),
      Array(3).fill({ headers: { 'Sforce-Query-Options': 'batchSize=200' }, timeout: 7 }),
    );
  });

  it('says how far it got when its cursor has expired', async () => {
    const Contact = contactsOf(450, '').map(({ LastName }) => ({ LastName }));
    const org = orgWithOperations({ seed: { Contact } });
    const query = org.query('SELECT Id FROM Contact', {}, { batchSize: 200 });
    const { Id } = await query.first();
    assert.ok(Id);
    org.clock.time += 3 * 24 * 3600_000;
    let read = 0;
    await assert.rejects(
      async () => {
        for await (const row of query) if (row) read += 1;
      },
      { code: 'cursor_expired', errorCode: 'INVALID_QUERY_LOCATOR', message: /row 200 of 450/ },
    );
    assert.equal(read, 200);
  });

  it('completes the rows of subqueries, however many there are', async () => {
    const Account = ['0015g0000000001AAA', '0015g0000000002AAA', '0015g0000000003AAA'].map(
      (Id, index) => ({ Id, Name: `Account ${index}` }),
    );
    const [one, , three] = Account.map(({ Id }) => Id);
    const Contact = [...contactsOf(450, one ?? ''), ...contactsOf(210, three ?? '')];
    const org = orgWithOperations({ seed: { Account, Contact } });
    const text = 'SELECT Name, ( SELECT LastName FROM Contacts) FROM Account ORDER BY Name';
    const options = { batchSize: 200 };
    /** @param {any} row */
    const namesOf = ({ Contacts }) => {
      if (!Contacts) return 0;
      assert.deepEqual([Contacts.done, 'nextRecordsUrl' in Contacts], [true, false]);
      assert.equal(Contacts.totalSize, Contacts.records.length);
      return new Set(Contacts.records.map((/** @type {any} */ { LastName }) => LastName)).size;
    };
    const query = org.query(text, {}, options);
    const read = [];
    // Two who read at once do not get in each other's way.
    const [rows] = await Promise.all([query.all(), query.first()]);
    for await (const row of query) read.push(namesOf(row));
    assert.deepEqual(read, [450, 0, 210]);
    assert.deepEqual(rows.map(namesOf), [450, 0, 210]);
    const paged = [];
    for await (const page of org.query(text.replace('( S', '(S'), {}, options).pages()) {
      paged.push(...page.records.map(namesOf));
    }
    assert.deepEqual(paged, [450, 0, 210]);
    const none = text.replace(' ORDER BY Name', " WHERE Name = 'none'");
    assert.equal(await org.query(none).first(), undefined);
    org.sent.length = 0;
    assert.equal(namesOf(await org.query(text, {}, options).first()), 450);
    assert.equal(org.sent.length, 3, 'those of the other rows are left where they are');
  });

  it('reads each row once, in order, with several pages on their way', async () => {
    const Contact = contactsOf(2300, '').map(({ LastName }) => ({ LastName }));
    const org = orgWithOperations({ seed: { Contact } });
    const query = org.query('SELECT Id FROM Contact', {}, { batchSize: 200, concurrency: 4 });
    const ids = (await query.all()).map(({ Id }) => Id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
    assert.equal(ids.length, 2300);
    assert.equal(org.sent.length, 12);
  });

  it('reads each row once, in order, from an org whose pages are uneven', async () => {
    const Contact = contactsOf(2300, '').map(({ LastName }) => ({ LastName }));
    const org = orgWithOperations({ seed: { Contact }, switches: { unevenPages: true } });
    for (const concurrency of [1, 2, 5]) {
      /** @type {number[]} */
      const sizes = [];
      const ids = [];
      const query = org.query(
        'SELECT Id FROM Contact ORDER BY Id',
        {},
        { batchSize: 200, concurrency },
      );
      for await (const { records } of query.pages()) {
        sizes.push(records.length);
        for (const { Id } of records) ids.push(Id);
      }
      assert.ok(new Set(sizes.slice(0, -1)).size > 1, 'the pages are uneven');
      assert.deepEqual(ids, [...new Set(ids)].sort());
      assert.equal(ids.length, 2300);
    }
  });

  it('refuses options that cannot be, and binds that do not fit, before anything is sent', () => {
    const org = orgWithOperations();
    /** @type {any} */
    const { query } = org;
    const batchSize = 'batchSize must be a whole number from 200 to 2000.';
    const concurrency = 'concurrency must be a whole number from 1 on.';
    const apiVersion = 'apiVersion must be a version such as 60.0.';
    for (const [options, message] of /** @type {const} */ ([
      [{ batchSize: 199 }, batchSize],
      [{ batchSize: 2001 }, batchSize],
      [{ batchSize: '500' }, batchSize],
      [{ concurrency: 0 }, concurrency],
      [{ concurrency: 1.5 }, concurrency],
      [{ apiVersion: '60' }, apiVersion],
      [{ apiVersion: 60 }, apiVersion],
    ])) {
      assert.throws(() => query('SELECT Id FROM Contact', {}, options), {
        name: 'ParameterError',
        code: 'invalid_option',
        message,
      });
    }
    for (const given of [
      [],
      [5],
      ['SELECT Id FROM Contact WHERE Id = :id'],
      ['SELECT Id FROM Contact', { id: 1 }],
    ]) {
      assert.throws(() => query(...given), { name: 'ParameterError', code: 'invalid_bind' });
    }
    assert.deepEqual(org.sent, []);
  });
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

describe('search', () => {
  it('refuses a version that is none', async () => {
    const org = orgWithOperations();
    await assert.rejects(org.search('FIND {a}', {}, { apiVersion: '60' }), {
      name: 'ParameterError',
      code: 'invalid_option',
      message: 'apiVersion must be a version such as 60.0.',
    });
    assert.deepEqual(org.sent, []);
  });

  it('finds what was typed, and nothing else that it might mean', async () => {
    const org = orgWithOperations();
    const text =
      'FIND {:typed*} IN NAME FIELDS RETURNING Contact(Id, LastName WHERE LastName != :not)';
    /** @param {string} typed */
    const find = async (typed) =>
      (await org.search(text, { typed, not: 'x' })).map(
        (/** @type {any} */ { LastName }) => LastName,
      );
    assert.deepEqual(await find('ti'), ['Barr']);
    assert.deepEqual(await find("o'neil"), ["O'Neill"]);
    assert.deepEqual(await find('barr ti'), ['Barr']);
    assert.deepEqual(await find('} RETURNING User(Id) LIMIT 1 //'), []);
    assert.deepEqual(await find('barr or solo'), []);
    await assert.rejects(org.search(text, { typed: ' ', not: 'x' }), { code: 'invalid_bind' });
  });

  it('gives the records of old versions too', async () => {
    const org = orgWithOperations();
    const found = await org.search(
      'FIND :a RETURNING Contact',
      { a: 'Barr' },
      { apiVersion: '36.0' },
    );
    assert.equal(found.length, 1);
  });
});
