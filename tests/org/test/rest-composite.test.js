import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { base, createRestOrg, errorOf } from './rest-org.js';

/** @type {ReturnType<typeof createRestOrg>} */
let org;
beforeEach(() => {
  org = createRestOrg();
});

const ROLLED_BACK = [
  {
    errorCode: 'PROCESSING_HALTED',
    message:
      'The transaction was rolled back since another operation in the same transaction failed.',
  },
];

const count = async (/** @type {string} */ type) =>
  (await org.query(`SELECT COUNT() FROM ${type}`)).totalSize;

test('subrequests refer to the answers of earlier ones', async () => {
  const { status, json } = await org.send('POST', 'composite', {
    compositeRequest: [
      { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a1', body: { Name: 'New' } },
      {
        method: 'POST',
        url: `${base}/sobjects/Contact`,
        referenceId: 'c1',
        body: { LastName: 'n', AccountId: '@{a1.id}' },
      },
      {
        method: 'GET',
        url: `${base}/query?q=SELECT+Id,Name+FROM+Account+WHERE+Id='@{a1.id}'`,
        referenceId: 'q',
      },
      {
        method: 'GET',
        url: `${base}/sobjects/Account/@{q.records[0].Id}?fields=Name`,
        referenceId: 'r',
      },
      { method: 'DELETE', url: `${base}/sobjects/Contact/@{c1.id}`, referenceId: 'd' },
    ],
  });
  assert.equal(status, 200);
  const [a1, c1, q, r, d] = json.compositeResponse;
  assert.deepEqual(a1, {
    body: { id: a1.body.id, success: true, errors: [] },
    httpHeaders: { Location: `${base}/sobjects/Account/${a1.body.id}` },
    httpStatusCode: 201,
    referenceId: 'a1',
  });
  assert.equal(c1.httpStatusCode, 201);
  assert.equal(q.body.records[0].Name, 'New');
  assert.equal(r.body.Name, 'New');
  assert.deepEqual(d, { body: null, httpHeaders: {}, httpStatusCode: 204, referenceId: 'd' });
});

test('without allOrNone, what fails leaves its dependants without a value', async () => {
  const { json } = await org.send('POST', 'composite', {
    compositeRequest: [
      { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a1', body: {} },
      {
        method: 'POST',
        url: `${base}/sobjects/Contact`,
        referenceId: 'c1',
        body: { LastName: 'n', AccountId: '@{a1.id}' },
      },
      {
        method: 'POST',
        url: `${base}/sobjects/Contact`,
        referenceId: 'c2',
        body: { LastName: 'n' },
      },
    ],
  });
  const [a1, c1, c2] = json.compositeResponse;
  assert.equal(a1.body[0].errorCode, 'REQUIRED_FIELD_MISSING');
  assert.equal(c1.httpStatusCode, 400);
  assert.deepEqual(c1.body, [
    {
      errorCode: 'PROCESSING_HALTED',
      message: 'Invalid reference specified. No value for a1.id found in a1',
    },
  ]);
  assert.equal(c2.httpStatusCode, 201);
});

test('with allOrNone, the first failure takes everything back', async () => {
  const before = await count('Account');
  const { status, json } = await org.send('POST', 'composite', {
    allOrNone: true,
    compositeRequest: [
      { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a1', body: { Name: 'x' } },
      {
        method: 'POST',
        url: `${base}/sobjects/Contact`,
        referenceId: 'c1',
        body: { Email: 'bad' },
      },
      { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a2', body: { Name: 'y' } },
    ],
  });
  assert.equal(status, 200);
  const [a1, c1, a2] = json.compositeResponse;
  assert.deepEqual([a1.httpStatusCode, a1.body], [400, ROLLED_BACK]);
  assert.equal(c1.body[0].errorCode, 'INVALID_EMAIL_ADDRESS');
  assert.deepEqual([a2.httpStatusCode, a2.body], [400, ROLLED_BACK]);
  assert.equal(await count('Account'), before);
});

test('what makes the whole request invalid', async () => {
  const node = { method: 'GET', url: `${base}/limits`, referenceId: 'r' };
  const refused = async (/** @type {unknown[]} */ compositeRequest) => {
    const { status } = errorOf(await org.send('POST', 'composite', { compositeRequest }));
    assert.equal(status, 400);
  };
  await refused([]);
  await refused([node, node]);
  await refused([{ ...node, referenceId: '_x' }]);
  await refused([{ ...node, url: 'v56.0/limits' }]);
  await refused([{ ...node, httpHeaders: { accept: 'application/json' } }]);
  await refused([{ ...node, url: `${base}/composite` }]);
  await refused(Array.from({ length: 26 }, (_, index) => ({ ...node, referenceId: `r${index}` })));
  await refused(
    Array.from({ length: 6 }, (_, index) => ({
      ...node,
      url: `${base}/query?q=x`,
      referenceId: `r${index}`,
    })),
  );
});

test('a subrequest can carry conditions', async () => {
  const { json } = await org.send('POST', 'composite', {
    compositeRequest: [
      {
        method: 'GET',
        url: `${base}/sobjects/Account/0015g0000000001AAA`,
        referenceId: 'r',
        httpHeaders: { 'If-Modified-Since': 'Tue, 24 Nov 2026 00:00:00 GMT' },
      },
    ],
  });
  assert.equal(json.compositeResponse[0].httpStatusCode, 304);
});

test('a batch runs its requests independently, and stops if haltOnError is set', async () => {
  const batchRequests = [
    {
      method: 'PATCH',
      url: 'v56.0/sobjects/Contact/0035g0000000001AAA',
      richInput: { Title: 'x' },
    },
    { method: 'GET', url: 'v56.0/sobjects/Nothing/1' },
    { method: 'GET', url: 'v34.0/sobjects/Contact/0035g0000000001AAA?fields=Title' },
  ];
  const { status, json } = await org.send('POST', 'composite/batch', { batchRequests });
  assert.equal(status, 200);
  assert.equal(json.hasErrors, true);
  assert.deepEqual(json.results[0], { statusCode: 204, result: null });
  assert.deepEqual(
    [json.results[1].statusCode, json.results[1].result[0].errorCode],
    [404, 'NOT_FOUND'],
  );
  assert.deepEqual([json.results[2].statusCode, json.results[2].result.Title], [200, 'x']);
  const halted = await org.send('POST', 'composite/batch', { haltOnError: true, batchRequests });
  assert.equal(halted.json.results[2].statusCode, 412);
  assert.equal(halted.json.results[2].result[0].errorCode, 'BATCH_PROCESSING_HALTED');
  // OpenFin's own starter sends the whole path.
  const search = `${base}/search?q=${encodeURIComponent('FIND {Acme} RETURNING Account(Name)')}`;
  const whole = await org.send('POST', 'composite/batch', {
    batchRequests: [{ method: 'GET', url: search }],
  });
  assert.equal(whole.json.results[0].result.searchRecords[0].Name, 'Acme');
  for (const url of ['v57.0/limits', 'v33.0/limits', '/v56.0/limits', 'v56.0/composite']) {
    assert.equal(
      (await org.send('POST', 'composite/batch', { batchRequests: [{ method: 'GET', url }] }))
        .status,
      400,
      url,
    );
  }
});

const tree = {
  records: [
    {
      attributes: { type: 'Account', referenceId: 'r1' },
      name: 'Tree',
      Contacts: {
        records: [
          {
            attributes: { type: 'Contact', referenceId: 'r2' },
            lastname: 'a',
            Tasks: { records: [{ attributes: { type: 'Task', referenceId: 'r4' } }] },
          },
        ],
      },
    },
    { attributes: { type: 'Account', referenceId: 'r3' }, name: 'Bush' },
  ],
};

test('a tree is created level by level', async () => {
  const { status, json } = await org.send('POST', 'composite/tree/Account', tree);
  assert.equal(status, 201);
  assert.equal(json.hasErrors, false);
  assert.deepEqual(
    json.results.map((/** @type {any} */ one) => one.referenceId),
    ['r1', 'r3', 'r2', 'r4'],
  );
  const { records } = await org.query("SELECT Who.Name FROM Task WHERE Account.Name = 'Tree'");
  assert.equal(records[0].Who.Name, 'a');
});

test('a tree with a bad leaf is not created at all', async () => {
  const before = await count('Account');
  const bad = structuredClone(tree);
  const [first] = bad.records;
  Object.assign(first?.Contacts?.records[0] ?? {}, { email: '123' });
  const { status, json } = await org.send('POST', 'composite/tree/Account', bad);
  assert.equal(status, 400);
  assert.deepEqual(json, {
    hasErrors: true,
    results: [
      {
        referenceId: 'r2',
        errors: [
          {
            statusCode: 'INVALID_EMAIL_ADDRESS',
            message: 'Email: invalid email address: 123',
            fields: ['Email'],
          },
        ],
      },
    ],
  });
  assert.equal(await count('Account'), before);
});

test('collections: create, update, upsert, delete, read', async () => {
  const created = await org.send('POST', 'composite/sobjects', {
    records: [
      { attributes: { type: 'Account' }, Name: 'one' },
      { attributes: { type: 'Contact' } },
    ],
  });
  assert.equal(created.status, 200);
  const [{ id }] = created.json;
  assert.deepEqual(created.json, [
    { id, success: true, errors: [] },
    {
      success: false,
      errors: [
        {
          statusCode: 'REQUIRED_FIELD_MISSING',
          message: 'Required fields are missing: [LastName]',
          fields: ['LastName'],
        },
      ],
    },
  ]);

  const updated = await org.send('PATCH', 'composite/sobjects', {
    records: [
      { attributes: { type: 'Account' }, id, Fax: '1' },
      { attributes: { type: 'Contact' }, Id: '0035g0000000001AAA', Title: 'x' },
    ],
  });
  assert.deepEqual(updated.json, [
    { id, success: true, errors: [] },
    { id: '0035g0000000001AAA', success: true, errors: [] },
  ]);

  const upserted = await org.send('PATCH', 'composite/sobjects/Trade_Ticket__c/Order_Id__c', {
    records: [
      { attributes: { type: 'Trade_Ticket__c' }, Order_Id__c: 'ORD-1', Side__c: 'Sell' },
      {
        attributes: { type: 'Trade_Ticket__c' },
        Order_Id__c: 'ORD-9',
        Side__c: 'Sell',
        Symbol__c: 'x',
        Quantity__c: 1,
      },
      { attributes: { type: 'Trade_Ticket__c' }, Order_Id__c: 'ORD-10', Side__c: 'Neither' },
      { attributes: { type: 'Trade_Ticket__c' }, Order_Id__c: 'ORD-1', Side__c: 'Neither' },
    ],
  });
  assert.deepEqual(
    upserted.json.map((/** @type {any} */ one) => [one.success, one.created]),
    [
      [true, false],
      [true, true],
      [false, true],
      [false, false],
    ],
  );

  const read = await org.get(
    `composite/sobjects/Account?ids=${id},0015g0000009999AAA&fields=name,fax`,
  );
  assert.deepEqual(read.json, [
    {
      attributes: { type: 'Account', url: `${base}/sobjects/Account/${id}` },
      Name: 'one',
      Fax: '1',
      Id: id,
    },
    null,
  ]);
  assert.deepEqual(
    (await org.send('POST', 'composite/sobjects/Account', { ids: [id], fields: ['name', 'fax'] }))
      .json,
    read.json.slice(0, 1),
  );

  const removed = await org.send('DELETE', `composite/sobjects?ids=${id},${id},x`);
  assert.deepEqual(removed.json, [
    { id, success: true, errors: [] },
    {
      success: false,
      errors: [{ statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] }],
    },
    {
      success: false,
      errors: [{ statusCode: 'MALFORMED_ID', message: 'malformed id x', fields: [] }],
    },
  ]);
});

test('collections with allOrNone write nothing if one record fails', async () => {
  const before = await count('Account');
  const { status, json } = await org.send('POST', 'composite/sobjects', {
    allOrNone: true,
    records: [
      { attributes: { type: 'Account' }, Name: 'one' },
      { attributes: { type: 'Contact' } },
    ],
  });
  assert.equal(status, 200);
  assert.deepEqual(json[0], {
    id: json[0].id,
    success: false,
    errors: [
      {
        statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
        message:
          'Record rolled back because not all records were valid and the request was using AllOrNone header',
        fields: [],
      },
    ],
  });
  assert.equal(json[1].errors[0].statusCode, 'REQUIRED_FIELD_MISSING');
  assert.equal(await count('Account'), before);
});

test('a collection has 200 records at most, in ten runs of one type', async () => {
  const accounts = Array.from({ length: 201 }, () => ({
    attributes: { type: 'Account' },
    Name: 'x',
  }));
  assert.equal((await org.send('POST', 'composite/sobjects', { records: accounts })).status, 400);
  const mixed = Array.from({ length: 11 }, (_, index) => ({
    attributes: { type: index % 2 ? 'Account' : 'Contact' },
  }));
  assert.equal((await org.send('POST', 'composite/sobjects', { records: mixed })).status, 400);
});

test('each graph succeeds or fails independently', async () => {
  const graph = (/** @type {string} */ graphId, /** @type {unknown} */ contact) => ({
    graphId,
    compositeRequest: [
      {
        method: 'POST',
        url: `${base}/sobjects/Account`,
        referenceId: 'a',
        body: { Name: graphId },
      },
      { method: 'POST', url: `${base}/sobjects/Contact`, referenceId: 'c', body: contact },
    ],
  });
  const { status, json } = await org.send('POST', 'composite/graph', {
    graphs: [
      graph('g1', { LastName: 'x', AccountId: '@{a.id}' }),
      graph('g2', { AccountId: '@{a.id}' }),
    ],
  });
  assert.equal(status, 200);
  assert.deepEqual(
    json.graphs.map((/** @type {any} */ one) => [one.graphId, one.isSuccessful]),
    [
      ['g1', true],
      ['g2', false],
    ],
  );
  const [first, second] = json.graphs[1].graphResponse.compositeResponse;
  assert.deepEqual(first.body, ROLLED_BACK);
  assert.equal(second.body[0].errorCode, 'REQUIRED_FIELD_MISSING');
  assert.equal(
    (await org.query("SELECT COUNT() FROM Account WHERE Name IN ('g1', 'g2')")).totalSize,
    1,
  );
});

test('graphs hold sObject rows only, under names without periods', async () => {
  const node = { method: 'GET', url: `${base}/limits`, referenceId: 'r' };
  for (const graphs of [
    [{ graphId: 'g', compositeRequest: [node] }],
    [{ graphId: 'g.1', compositeRequest: [{ ...node, url: `${base}/sobjects/Account` }] }],
    [],
  ]) {
    assert.equal((await org.send('POST', 'composite/graph', { graphs })).status, 400);
  }
});

test('composite answers have no XML', async () => {
  const { headers } = await org.send(
    'POST',
    'composite/batch',
    { batchRequests: [{ method: 'GET', url: 'v56.0/limits' }] },
    { accept: 'application/xml' },
  );
  assert.equal(headers['Content-Type'], 'application/json;charset=UTF-8');
});
