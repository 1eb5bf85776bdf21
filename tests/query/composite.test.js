/** Several requests in one, and queries too long for an address, against the org in the box. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { operationsOf } from '../../js/operations.js';
import { loadModule } from './module.js';
import { orgWithOperations } from './org.js';

before(loadModule);

const tim = '0035g0000000001AAA';
const base = '/services/data/vXX.X';

describe('composite', () => {
  it('answers in order, and later requests use what earlier ones answered', async () => {
    const org = orgWithOperations();
    const [account, contact, found, missing] = await org.composite([
      { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'acme', body: { Name: 'A' } },
      {
        method: 'POST',
        url: `${base}/sobjects/Contact`,
        body: { LastName: 'B', AccountId: '@{acme.id}' },
      },
      { url: `${base}/query?q=SELECT+Account.Name+FROM+Contact+WHERE+Id='@{request2.id}'` },
      { url: `${base}/sobjects/Contact/0035g0000000999AAA` },
    ]);
    assert.deepEqual(
      [account.ok, account.httpStatusCode, account.referenceId],
      [true, 201, 'acme'],
    );
    assert.equal(account.body.success, true);
    assert.equal(contact.referenceId, 'request2');
    assert.equal(found.body.records[0].Account.Name, 'A');
    assert.deepEqual([missing.ok, missing.httpStatusCode], [false, 404]);
    assert.equal(missing.body[0].errorCode, 'NOT_FOUND');
    assert.equal(org.sent.length, 1);
  });

  it('succeeds or fails as a whole with allOrNone', async () => {
    const org = orgWithOperations();
    const before = await org.query('SELECT COUNT() FROM Account').totalSize();
    const answers = await org.composite(
      [
        { method: 'POST', url: `${base}/sobjects/Account`, body: { Name: 'A' } },
        { method: 'POST', url: `${base}/sobjects/Account`, body: {} },
      ],
      { allOrNone: true },
    );
    assert.deepEqual(
      answers.map((/** @type {any} */ { ok }) => ok),
      [false, false],
    );
    assert.equal(answers[0].body[0].errorCode, 'PROCESSING_HALTED');
    assert.equal(await org.query('SELECT COUNT() FROM Account').totalSize(), before);
  });

  it('passes its options on', async () => {
    const org = orgWithOperations();
    await org.composite([{ url: `${base}/limits` }], {
      apiVersion: '57.0',
      collateSubrequests: false,
      headers: { 'X-Own': 'own' },
    });
    const [sent] = org.sent;
    assert.equal(sent?.endpoint, '/services/data/v57.0/composite');
    assert.equal(sent?.data.collateSubrequests, false);
    assert.deepEqual(sent?.headers, { 'X-Own': 'own' });
  });
});

/**
 * Operations on an org that gives one answer.
 * @param {object} data
 */
function answeringWith(data) {
  /** @type {any[]} */
  const sent = [];
  const operations = operationsOf((_, options) => {
    sent.push(options?.data);
    return Promise.resolve({ status: 200, data });
  });
  return { ...operations, sent };
}

describe('an answer to a subrequest', () => {
  it('is a failure from status 300 on: an external ID that several records have', async () => {
    const org = answeringWith({
      compositeResponse: [199, 299, 300].map((httpStatusCode) => ({ httpStatusCode })),
      results: [299, 300].map((statusCode) => ({ statusCode })),
    });
    const requests = [{ url: `${base}/limits` }];
    /** @param {any[]} answers */
    const ok = (answers) => answers.map((answer) => answer.ok);
    assert.deepEqual(ok(await org.composite(requests)), [true, true, false]);
    assert.deepEqual(ok(await org.batch(requests)), [true, false]);
  });

  it('may be a failure that says nothing', async () => {
    const org = answeringWith({ compositeResponse: [{ body: null, httpStatusCode: 503 }] });
    const query = org.query('SELECT Id FROM Contact WHERE Name = :name', {
      name: 'x'.repeat(9000),
    });
    await assert.rejects(query.all(), { name: 'ApiRequestError', status: 503 });
  });
});

describe('a subrequest', () => {
  it('may leave out the first slash, as an endpoint may', async () => {
    const org = answeringWith({ results: [], compositeResponse: [] });
    await org.composite([{ url: 'services/data/v58.0/limits' }]);
    await org.batch([{ url: 'services/data/v58.0/limits' }]);
    const [{ compositeRequest }, { batchRequests }] = org.sent;
    assert.equal(compositeRequest[0].url, 'services/data/v58.0/limits');
    assert.equal(batchRequests[0].url, 'v58.0/limits');
  });

  it('with a body that is no JSON is left to the request to refuse', async () => {
    const org = answeringWith({ compositeResponse: [] });
    const body = { amount: 1n };
    await org.composite([{ method: 'POST', url: `${base}/sobjects/Order`, body }]);
    assert.equal(org.sent[0].compositeRequest[0].body, body);
  });
});

describe('batch', () => {
  it('answers in order, with independent requests', async () => {
    const org = orgWithOperations();
    const [changed, missing, limits] = await org.batch([
      { method: 'PATCH', url: `${base}/sobjects/Contact/${tim}`, body: { Title: 'CFO' } },
      { url: `${base}/sobjects/Contact/0035g0000000999AAA` },
      { url: `${base}/limits` },
    ]);
    assert.deepEqual(changed, { ok: true, statusCode: 204, result: null });
    assert.deepEqual([missing.ok, missing.statusCode], [false, 404]);
    assert.equal(missing.result[0].errorCode, 'NOT_FOUND');
    assert.ok(limits.result.DailyApiRequests);
    assert.equal(await org.query(`SELECT COUNT() FROM Contact WHERE Title = 'CFO'`).totalSize(), 1);
  });

  it('ends at the first failure where asked to', async () => {
    const answers = await orgWithOperations().batch(
      [{ url: `${base}/sobjects/Contact/0035g0000000999AAA` }, { url: `${base}/limits` }],
      { haltOnError: true },
    );
    assert.deepEqual(
      answers.map((/** @type {any} */ { ok, statusCode }) => [ok, statusCode]),
      [
        [false, 404],
        [false, 412],
      ],
    );
  });
});

describe('what cannot be sent is refused before', () => {
  const org = orgWithOperations();
  const limits = { url: `${base}/limits` };
  /** @type {[string, any, RegExp][]} */
  const wrong = [
    ['nothing', undefined, /25 subrequests/],
    ['no request', [], /needs a url/],
    ['26 requests', Array(26).fill(limits), /25 subrequests/],
    ['a request without a url', [{}], /needs a url/],
    ['null', [null], /needs a url/],
    ['another path', [{ url: '/services/apexrest/x' }], /needs a url/],
    ['a path further down', [{ url: `/x${base}/limits` }], /needs a url/],
    ['another path among others', [limits, { url: '/services/apexrest/x' }], /needs a url/],
  ];
  for (const [name, requests, message] of wrong) {
    it(name, async () => {
      for (const send of [org.composite, org.batch]) {
        await assert.rejects(send(requests), { name: 'ParameterError', message });
      }
      assert.deepEqual(org.sent, []);
    });
  }

  /** @type {[string, any, RegExp][]} */
  const references = [
    ['to nothing', [{ url: `${base}/sobjects/Contact/@{none.id}` }], /@\{none\.id\} refers to no/],
    [
      'to a later request',
      [
        { ...limits, body: { AccountId: '@{later.id}' }, method: 'POST' },
        { ...limits, referenceId: 'later' },
      ],
      /@\{later\.id\}/,
    ],
    ['to itself', [{ url: `${base}/sobjects/Contact/@{request1.id}` }], /@\{request1\.id\}/],
    [
      'in other letters',
      [
        { ...limits, referenceId: 'a' },
        { ...limits, body: [{ deep: ['@{A.records[0].Id}'] }] },
      ],
      /@\{A\.records\[0\]\.Id\}/,
    ],
  ];
  for (const [name, requests, message] of references) {
    it(`a reference ${name}`, async () => {
      await assert.rejects(org.composite(requests), { name: 'ParameterError', message });
      assert.deepEqual(org.sent, []);
    });
  }

  it('a name that is none, or there twice', async () => {
    for (const referenceId of ['', 'a b', '_a', 'a.b', 5]) {
      const requests = /** @type {any} */ ([{ ...limits, referenceId }]);
      await assert.rejects(org.composite(requests), { message: /a word of its own/ });
    }
    const twice = [limits, { ...limits, referenceId: 'request1' }];
    await assert.rejects(org.composite(twice), { message: /a word of its own: request1/ });
    assert.deepEqual(org.sent, []);
  });
});

describe('a query that is too long for an address', () => {
  /** @param {number} count */
  const names = (count) => Array.from({ length: count }, (_, index) => `Nobody number ${index}`);
  const text = 'SELECT LastName FROM Contact WHERE LastName IN :names ORDER BY LastName';

  it('goes in the body of a composite request, to the same end', async () => {
    const org = orgWithOperations();
    const rows = await org.query(text, { names: ['Barr', ...names(2000), 'Solo'] }).all();
    assert.deepEqual(
      rows.map(({ LastName }) => LastName),
      ['Barr', 'Solo'],
    );
    assert.deepEqual(
      org.sent.map(({ method, endpoint }) => [method, endpoint]),
      [['POST', `${base}/composite`]],
    );
    const short = org.query(text, { names: ['Barr', ...names(10)] });
    assert.equal(await short.totalSize(), 1);
    assert.match(org.sent[1]?.endpoint ?? '', /^\/services\/data\/vXX\.X\/query\?q=/);
    // What an org takes at most is 16,384 bytes, with all headers.
    assert.ok(org.sent.every(({ endpoint }) => endpoint.length < 6100));
  });

  it('pages as others do, with its options', async () => {
    const Contact = Array.from({ length: 450 }, (_, index) => ({ LastName: `Many ${index}` }));
    const org = orgWithOperations({ seed: { Contact } });
    const query = org.query(
      'SELECT Id, LastName FROM Contact WHERE LastName NOT IN :names',
      { names: names(2000) },
      { batchSize: 200, includeDeleted: true, apiVersion: '57.0', headers: { 'X-Own': 'own' } },
    );
    const sizes = [];
    for await (const { records } of query.pages()) sizes.push(records.length);
    assert.deepEqual(sizes, [200, 200, 50]);
    const [first, ...others] = org.sent;
    const [subrequest] = first?.data.compositeRequest ?? [];
    assert.match(subrequest.url, /^\/services\/data\/v57\.0\/queryAll\?q=/);
    assert.deepEqual(subrequest.httpHeaders, {
      'X-Own': 'own',
      'Sforce-Query-Options': 'batchSize=200',
    });
    assert.ok(
      others.every(({ method, endpoint }) => method === 'GET' && endpoint.includes('/query/')),
    );
  });

  it('is repeated where a GET is', async () => {
    const org = orgWithOperations();
    const binds = { names: names(2000) };
    for (const [retry, sent] of [
      [undefined, undefined],
      [{ limit: 2 }, { limit: 2, methods: ['GET', 'POST'] }],
      [{ methods: ['GET', 'HEAD'] }, { methods: ['GET', 'HEAD', 'POST'] }],
      [{ methods: ['DELETE'] }, { methods: ['DELETE'] }],
      // What is wrong stays wrong, to be refused by the request.
      [3, 3],
      [{ methods: 5 }, { methods: 5 }],
    ]) {
      await org.query(text, binds, { timeout: 7, retry: /** @type {any} */ (retry) }).all();
      const { retry: seen, timeout } = org.sent.at(-1) ?? {};
      assert.deepEqual(seen, sent);
      assert.equal(timeout, 7);
    }
  });

  it('rejects as others do', async () => {
    const query = orgWithOperations().query('SELECT Nothing FROM Contact WHERE Id IN :names', {
      names: names(2000),
    });
    await assert.rejects(query.all(), {
      name: 'ApiRequestError',
      code: 'request_refused',
      errorCode: 'INVALID_FIELD',
      status: 400,
      message: /No such column 'Nothing'/,
    });
  });
});
