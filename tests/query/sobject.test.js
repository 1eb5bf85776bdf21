/** Records written and read, one and many, against the org in the box. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { operationsOf } from '../../js/operations.js';
import { loadModule } from './module.js';
import { orgWithOperations } from './org.js';

before(loadModule);

const account = '0015g0000000001AAA';
const [tim, rose, solo] = ['0035g0000000001AAA', '0035g0000000002AAA', '0035g0000000003AAA'];
const ticket = { Side__c: 'Buy', Symbol__c: 'ACME', Quantity__c: 9 };
const base = '/services/data/vXX.X';

/** The compiler does not look at what is wrong on purpose. @param {ReturnType<typeof orgWithOperations>} org @param {string} name @returns {any} */
const objectOf = (org, name) => org.sobject(name);

describe('one record', () => {
  it('is created, read, changed and deleted', async () => {
    const org = orgWithOperations();
    const contacts = objectOf(org, 'Contact');
    const created = await contacts.create({ LastName: "O'Brien", AccountId: account });
    assert.deepEqual(created, { id: created.id, success: true, errors: [] });

    const read = await contacts.read(created.id, ['LastName', 'Title']);
    assert.equal(read.LastName, "O'Brien");
    assert.equal(read.Title, null);
    assert.equal(read.attributes.type, 'Contact');
    assert.ok(!('FirstName' in read));
    assert.ok('FirstName' in (await contacts.read(created.id)));

    assert.equal(await contacts.update({ Id: created.id, Title: 'Trader' }), undefined);
    assert.equal((await contacts.read(created.id, ['Title'])).Title, 'Trader');

    assert.equal(await contacts.remove(created.id), undefined);
    await assert.rejects(contacts.read(created.id), { name: 'ApiRequestError', status: 404 });
    assert.deepEqual(
      org.sent.map(({ method, endpoint }) => [method, endpoint]),
      [
        ['POST', `${base}/sobjects/Contact`],
        ['GET', `${base}/sobjects/Contact/${created.id}?fields=LastName%2CTitle`],
        ['GET', `${base}/sobjects/Contact/${created.id}`],
        ['PATCH', `${base}/sobjects/Contact/${created.id}`],
        ['GET', `${base}/sobjects/Contact/${created.id}?fields=Title`],
        ['DELETE', `${base}/sobjects/Contact/${created.id}`],
        ['GET', `${base}/sobjects/Contact/${created.id}`],
      ],
    );
    assert.deepEqual(org.sent[3]?.data, { Title: 'Trader' }, 'the Id is in the address alone');
  });

  it('is looked up by an external ID, whatever that holds', async () => {
    const org = orgWithOperations();
    const tickets = objectOf(org, 'Trade_Ticket__c');
    const changed = await tickets.upsert('Order_Id__c', { Order_Id__c: 'ORD/2', Quantity__c: 7 });
    assert.deepEqual([changed.success, changed.created], [true, false]);
    assert.equal((await tickets.read(changed.id, ['Quantity__c'])).Quantity__c, 7);
    assert.equal(org.sent[0]?.endpoint, `${base}/sobjects/Trade_Ticket__c/Order_Id__c/ORD%2F2`);
    assert.deepEqual(org.sent[0]?.data, { Quantity__c: 7 });

    const made = await tickets.upsert('Order_Id__c', { ...ticket, Order_Id__c: 'A ?#%' });
    assert.deepEqual([made.success, made.created], [true, true]);
    assert.equal((await tickets.read(made.id, ['Order_Id__c'])).Order_Id__c, 'A ?#%');
  });

  it('that the org refuses rejects', async () => {
    const contacts = objectOf(orgWithOperations(), 'Contact');
    await assert.rejects(contacts.create({ FirstName: 'Tim' }), {
      name: 'ApiRequestError',
      errorCode: 'REQUIRED_FIELD_MISSING',
      status: 400,
    });
    await assert.rejects(contacts.update({ Id: tim, Nothing: 1 }), { errorCode: 'INVALID_FIELD' });
  });
});

describe('several records', () => {
  it('are created, read, changed and deleted in one request each', async () => {
    const org = orgWithOperations();
    const contacts = objectOf(org, 'Contact');
    const results = await contacts.create([{ LastName: 'One' }, { LastName: 'Two' }]);
    const ids = results.map((/** @type {any} */ { id, success }) => success && id);
    assert.equal(new Set(ids).size, 2);

    assert.deepEqual(
      (await contacts.read([...ids, '0035g0000000999AAA'], ['LastName'])).map(
        (/** @type {any} */ record) => record?.LastName ?? null,
      ),
      ['One', 'Two', null],
    );
    const changes = ids.map((/** @type {string} */ Id) => ({ Id, Title: 'Trader' }));
    assert.ok((await contacts.update(changes)).every((/** @type {any} */ one) => one.success));
    assert.deepEqual(
      (await contacts.read(ids, ['Title'])).map((/** @type {any} */ r) => r.Title),
      ['Trader', 'Trader'],
    );
    assert.ok((await contacts.remove(ids)).every((/** @type {any} */ one) => one.success));
    assert.deepEqual(await contacts.read(ids, ['Id']), [null, null]);
    assert.equal(org.sent.length, 6);
  });

  it('keep each error in its place', async () => {
    const contacts = objectOf(orgWithOperations(), 'Contact');
    const results = await contacts.create([
      { LastName: 'Good' },
      { FirstName: 'Bad' },
      { LastName: 'Fine' },
    ]);
    assert.deepEqual(
      results.map((/** @type {any} */ { success }) => success),
      [true, false, true],
    );
    assert.equal(results[1].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');
    assert.deepEqual(results[1].errors[0].fields, ['LastName']);
  });

  it('stand or fall together where asked to', async () => {
    const org = orgWithOperations();
    const contacts = objectOf(org, 'Contact');
    const before = await org.query('SELECT COUNT() FROM Contact').totalSize();
    const results = await contacts.create([{ LastName: 'Good' }, { FirstName: 'Bad' }], {
      allOrNone: true,
    });
    assert.deepEqual(
      results.map((/** @type {any} */ { success }) => success),
      [false, false],
    );
    assert.equal(results[0].errors[0].statusCode, 'ALL_OR_NONE_OPERATION_ROLLED_BACK');
    assert.equal(await org.query('SELECT COUNT() FROM Contact').totalSize(), before);

    const kept = await contacts.remove([tim, '0035g0000000999AAA'], { allOrNone: true });
    assert.deepEqual(
      kept.map((/** @type {any} */ { success }) => success),
      [false, false],
    );
    assert.equal((await contacts.read(tim, ['Id'])).Id, tim);
    const gone = await contacts.remove([solo, '0035g0000000999AAA']);
    assert.deepEqual(
      gone.map((/** @type {any} */ { success }) => success),
      [true, false],
    );
  });

  it('are looked up by an external ID', async () => {
    const tickets = objectOf(orgWithOperations(), 'Trade_Ticket__c');
    const results = await tickets.upsert('Order_Id__c', [
      { Order_Id__c: 'ORD-1', Quantity__c: 1 },
      { ...ticket, Order_Id__c: 'ORD-9' },
    ]);
    assert.deepEqual(
      results.map((/** @type {any} */ { created }) => created),
      [false, true],
    );
  });

  it('may have been read before: what kind they are is said anew', async () => {
    const org = orgWithOperations();
    const contacts = objectOf(org, 'Contact');
    const [first, second] = await contacts.read([tim, rose], ['LastName', 'Id']);
    await contacts.update([first, second]);
    assert.deepEqual(org.sent[1]?.data.records[0].attributes, { type: 'Contact' });
  });

  it('may be none, which is no request', async () => {
    const org = orgWithOperations();
    const contacts = objectOf(org, 'Contact');
    for (const work of [
      contacts.create([]),
      contacts.update([]),
      contacts.upsert('Id', []),
      contacts.remove([]),
      contacts.read([], ['Id']),
    ]) {
      assert.deepEqual(await work, []);
    }
    assert.deepEqual(org.sent, []);
  });
});

describe('what cannot be sent is refused before', () => {
  const many = Array.from({ length: 201 }, () => ({ LastName: 'x', Id: tim, Key__c: 'x' }));
  const noId = 'An Id has 15 or 18 letters and digits.';
  const noFields = 'Several records are read by their fields: name some.';
  const noRecord = 'A record is an object of fields.';
  const noValue = 'Each record needs a value in Key__c.';
  const tooMany = 'One request takes 200 records at most: send an array in parts.';
  const readsAsId = { toString: () => tim };
  const org = orgWithOperations();
  const contacts = objectOf(org, 'Contact');
  for (const [name, message, work] of /** @type {[string, string, () => Promise<unknown>][]} */ ([
    [
      'an object that is no name',
      'The object is no name: Contact/../User',
      async () => org.sobject('Contact/../User'),
    ],
    [
      'no object',
      'The object is no name: undefined',
      async () => objectOf(org, /** @type {any} */ (undefined)),
    ],
    ['an Id that is none', noId, () => contacts.read('../User')],
    ['an Id of 14 characters', noId, () => contacts.read(tim.slice(0, 14))],
    ['an Id of 17 characters', noId, () => contacts.read(tim.slice(1))],
    ['an Id with a sign', noId, () => contacts.read(`${tim.slice(0, 16)}-A`)],
    ['an object that reads as an Id', noId, () => contacts.read(readsAsId)],
    ['one such Id among several', noId, () => contacts.read([tim, 'x'], ['Id'])],
    ['several records without fields', noFields, () => contacts.read([tim])],
    ['several records with no field', noFields, () => contacts.read([tim], [])],
    ['no record', noRecord, () => contacts.create()],
    ['null for a record', noRecord, () => contacts.create(null)],
    ['a text for a record', noRecord, () => contacts.create('x')],
    ['null among several', noRecord, () => contacts.create([{ LastName: 'x' }, null])],
    ['a list among several', noRecord, () => contacts.create([[]])],
    ['a change without an Id', noId, () => contacts.update({ LastName: 'x' })],
    ['changes without an Id', noId, () => contacts.update([{ LastName: 'x' }])],
    ['nothing among changes', noId, () => contacts.update([undefined])],
    ['nothing to delete', noId, () => contacts.remove()],
    [
      'an external ID that is no name',
      'The external ID is no name: a/b',
      () => contacts.upsert('a/b', { 'a/b': 1 }),
    ],
    [
      'a record without its external ID',
      noValue,
      () => contacts.upsert('Key__c', { LastName: 'x' }),
    ],
    ['an empty external ID', noValue, () => contacts.upsert('Key__c', { Key__c: '' })],
    ['an external ID that is no value', noValue, () => contacts.upsert('Key__c', { Key__c: true })],
    [
      'records without their external ID',
      noValue,
      () => contacts.upsert('Key__c', [{ Key__c: null }]),
    ],
    [
      'an empty one among several',
      noValue,
      () => contacts.upsert('Key__c', [{ Key__c: 1 }, { Key__c: '' }]),
    ],
    ['null among records with one', noValue, () => contacts.upsert('Key__c', [null])],
    ['201 new records', tooMany, () => contacts.create(many)],
    ['201 changes', tooMany, () => contacts.update(many)],
    ['201 upserts', tooMany, () => contacts.upsert('Key__c', many)],
    [
      '201 to delete',
      'One request takes 200 ids at most: send an array in parts.',
      () => contacts.remove(many.map(({ Id }) => Id)),
    ],
    [
      '2001 to read',
      'One request takes 2000 ids at most: send an array in parts.',
      () => contacts.read(Array(2001).fill(tim), ['Id']),
    ],
    [
      'a version that is none',
      'apiVersion must be a version such as 60.0.',
      () => contacts.read(tim, ['Id'], { apiVersion: '60/../x' }),
    ],
  ])) {
    it(name, async () => {
      await assert.rejects(work(), { name: 'ParameterError', code: 'invalid_option', message });
      assert.deepEqual(org.sent, []);
    });
  }

  it('an ID of 15 or 18 characters, and an external ID that is a number, are sent', async () => {
    /** @type {string[]} */
    const sent = [];
    const { sobject } = operationsOf(async (endpoint) => {
      sent.push(endpoint);
      return { status: 204 };
    });
    await sobject('Contact').read(tim.slice(0, 15));
    await sobject('Contact').read(tim);
    await sobject('Contact').upsert('Key__c', { Key__c: 7 });
    assert.deepEqual(sent, [
      `/services/data/vXX.X/sobjects/Contact/${tim.slice(0, 15)}`,
      `/services/data/vXX.X/sobjects/Contact/${tim}`,
      '/services/data/vXX.X/sobjects/Contact/Key__c/7',
    ]);
  });
});

describe('options', () => {
  it('go with the request', async () => {
    const org = orgWithOperations();
    const headers = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
    await objectOf(org, 'Contact').create({ LastName: 'x' }, { apiVersion: '57.0', headers });
    assert.equal(org.sent[0]?.endpoint, '/services/data/v57.0/sobjects/Contact');
    assert.deepEqual(org.sent[0]?.headers, headers);
  });
});
