import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf } from './rest-org.js';

/** @typedef {ReturnType<typeof createRestOrg>} RestOrg */

/** @param {RestOrg} org @param {string} query @param {Record<string, unknown>} [variables] */
async function ask(org, query, variables) {
  const answer = await org.send('POST', 'graphql', { query, variables });
  assert.equal(answer.status, 200);
  return answer.json;
}

/** The records of an object that a selection finds. @param {RestOrg} org @param {string} object @param {string} node */
async function find(org, object, node = 'Name { value }') {
  const { data, errors } = await ask(
    org,
    `{ uiapi { query { found: ${object} { edges { node { ${node} } } } } } }`,
  );
  assert.deepEqual(errors, []);
  return data.uiapi.query.found.edges.map((/** @type {any} */ edge) => edge.node);
}

test('records come with values for programs and for people', async () => {
  const org = createRestOrg();
  const answer = await ask(
    org,
    `query one($name: String) {
      uiapi { query { Account(where: { Name: { eq: $name } }) {
        edges {
          cursor
          node {
            Id ApiName DisplayValue WeakEtag
            Name { value displayValue }
            Industry { value displayValue label }
            AnnualRevenue { value displayValue }
            CreatedDate { value displayValue }
            IsDeleted { value displayValue }
            ParentId { value }
            Owner { Name { value } }
            Contacts(first: 1, orderBy: { LastName: { order: DESC } }) {
              totalCount
              edges { node { ...person } }
            }
          }
        }
      } } }
    }
    fragment person on Contact { LastName { value } Account { Name { value } } }`,
    { name: 'Acme' },
  );
  assert.deepEqual(answer.errors, []);
  // Which space it is hangs on the version of Node.
  const space = new Date(0).toLocaleTimeString('en-US').at(-3);
  const [{ cursor, node }] = answer.data.uiapi.query.Account.edges;
  assert.equal(typeof cursor, 'string');
  assert.deepEqual(node, {
    Id: '0015g0000000001AAA',
    ApiName: 'Account',
    DisplayValue: 'Acme',
    WeakEtag: Date.parse('2026-11-20T09:00:00Z'),
    Name: { value: 'Acme', displayValue: null },
    Industry: { value: 'Banking', displayValue: 'Banking', label: 'Banking' },
    AnnualRevenue: { value: 500, displayValue: '$500.00' },
    CreatedDate: { value: '2026-11-20T09:00:00.000Z', displayValue: `11/20/26, 4:00${space}AM` },
    IsDeleted: { value: false, displayValue: null },
    ParentId: { value: null },
    Owner: { Name: { value: 'Ada Byron' } },
    Contacts: {
      totalCount: 2,
      edges: [{ node: { LastName: { value: "O'Neill" }, Account: { Name: { value: 'Acme' } } } }],
    },
  });
});

test('where filters, by parents too, and what it is given stays a value', async () => {
  const org = createRestOrg();
  const names = async (/** @type {string} */ where, object = 'Account', field = 'Name') =>
    (await find(org, `${object}(where: ${where})`, `${field} { value }`)).map(
      (/** @type {any} */ node) => node[field].value,
    );
  assert.deepEqual(await names('{ Name: { like: "%e%" }, Industry: { eq: "Banking" } }'), [
    'Acme',
    'initech',
  ]);
  assert.deepEqual(
    await names('{ or: [{ Name: { eq: "Acme" } }, { AnnualRevenue: { gt: 1000 } }] }'),
    ['Acme', 'Globex'],
  );
  assert.deepEqual(await names('{ not: { Industry: { in: ["Banking", "Energy"] } } }'), ['Globex']);
  assert.deepEqual(await names('{ Industry: { nin: ["Finance"] } }'), ['Acme', 'initech']);
  assert.deepEqual(await names('{ AnnualRevenue: { eq: null } }'), ['initech']);
  assert.deepEqual(await names('{ Parent: { Name: { eq: "Acme" } } }'), ['Globex']);
  assert.deepEqual(await names('{ CreatedDate: { eq: { literal: LAST_MONTH } } }'), ['initech']);
  assert.deepEqual(await names('{ CreatedDate: { gte: { range: { last_n_days: 5 } } } }'), [
    'Acme',
    'Globex',
  ]);
  assert.deepEqual(await names('{ CreatedDate: { lt: { value: "2026-11-01T00:00:00Z" } } }'), [
    'initech',
  ]);
  assert.deepEqual(
    await names('{ Venues__c: { includes: ["NASDAQ"] } }', 'Trade_Ticket__c', 'Symbol__c'),
    ['ACME'],
  );
  assert.deepEqual(await names(`{ LastName: { eq: "O'Neill" } }`, 'Contact', 'LastName'), [
    "O'Neill",
  ]);
  assert.deepEqual(await names(String.raw`{ Name: { eq: "x' OR Name != 'x" } }`), []);
  assert.deepEqual(await names(String.raw`{ Name: { eq: "x\\' OR Name != \\'x" } }`), []);

  const bad = await ask(
    org,
    '{ uiapi { query { Account(where: { CreatedDate: { gt: { value: "x OR Id != null" } } }) { totalCount } } } }',
  );
  assert.equal(bad.errors[0].extensions.ErrorType, 'DataFetchingException');
  assert.deepEqual(bad.errors[0].path, ['uiapi', 'query', 'Account']);
});

test('pages follow cursors, ten records at a time unless told otherwise', async () => {
  const many = Array.from({ length: 25 }, (_, index) => ({
    Name: `N${String(index).padStart(2, '0')}`,
  }));
  const org = createRestOrg({ seed: { Account: many } });
  const query = `query page($after: String, $first: Int) { uiapi { query {
    Account(first: $first, after: $after, orderBy: { Name: { order: ASC } }) {
      edges { node { Name { value } } }
      totalCount pageResultCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    } } } }`;
  /** @type {string[]} */
  const names = [];
  /** @type {string | null} */
  let after = null;
  const sizes = [];
  do {
    const { data } = await ask(org, query, { after });
    const { edges, pageInfo, totalCount, pageResultCount } = data.uiapi.query.Account;
    assert.equal(totalCount, 25);
    assert.equal(pageInfo.hasPreviousPage, after !== null);
    sizes.push(pageResultCount);
    names.push(...edges.map((/** @type {any} */ edge) => edge.node.Name.value));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  assert.deepEqual(sizes, [10, 10, 5]);
  assert.deepEqual(
    names,
    many.map(({ Name }) => Name),
  );
  for (const variables of [{ first: 0 }, { first: 2001 }, { after: 'nonsense' }]) {
    assert.equal((await ask(org, query, variables)).errors.length, 1, JSON.stringify(variables));
  }
});

test('orders by fields, parents and nulls', async () => {
  const org = createRestOrg();
  const names = async (/** @type {string} */ orderBy) =>
    (await find(org, `Account(orderBy: ${orderBy})`)).map(
      (/** @type {any} */ { Name }) => Name.value,
    );
  assert.deepEqual(await names('{ AnnualRevenue: { order: DESC, nulls: LAST } }'), [
    'Globex',
    'Acme',
    'initech',
  ]);
  const byParent = await names('{ Parent: { Name: { nulls: LAST } } }');
  assert.equal(byParent[0], 'Globex');
});

test('a parent of several possible objects is asked for by fragments', async () => {
  const org = createRestOrg();
  const tasks = await find(
    org,
    'Task(orderBy: { Subject: {} })',
    'Subject { value } What { ... on Account { Name { value } } ... on Opportunity { StageName { value } } }',
  );
  assert.deepEqual(tasks, [
    { Subject: { value: 'Call' }, What: { Name: { value: 'Acme' } } },
    { Subject: { value: 'Email' }, What: { StageName: { value: 'Closed Won' } } },
  ]);
});

test('errors of a query are in an answer with status 200', async () => {
  const org = createRestOrg();
  const unknown = await ask(
    org,
    '{ uiapi { query { Account { edges { node { Nothing { value } } } } } } }',
  );
  assert.equal(unknown.data, null);
  assert.match(unknown.errors[0].message, /Nothing/);
  assert.equal(unknown.errors[0].extensions.ErrorType, 'ValidationError');
  assert.deepEqual(unknown.errors[0].locations, [{ line: 1, column: 44 }]);
  assert.equal((await ask(org, '{ uiapi {')).errors[0].extensions.ErrorType, 'InvalidSyntax');
  const mutation = await ask(org, 'mutation { uiapi { AccountCreate { Record { Id } } } }');
  assert.equal(mutation.errors[0].extensions.ErrorType, 'ValidationError');

  assert.equal(errorOf(await org.send('POST', 'graphql', {})).errorCode, 'JSON_PARSER_ERROR');
  assert.equal((await org.get('graphql')).status, 405);
  assert.equal((await org.send('POST', '/services/data/v55.0/graphql', {})).status, 404);
  const composite = await org.send('POST', 'composite', {
    compositeRequest: [
      {
        method: 'POST',
        url: '/services/data/v56.0/graphql',
        referenceId: 'g',
        body: { query: '{ uiapi { query { Account { totalCount } } } }' },
      },
    ],
  });
  assert.equal(composite.json.compositeResponse[0].httpStatusCode, 400);
});

test('tools can introspect the schema, and the scope MINE is the user’s own', async () => {
  const org = createRestOrg();
  const { data } = await ask(org, '{ __type(name: "Account_Filter") { inputFields { name } } }');
  const names = data.__type.inputFields.map((/** @type {any} */ { name }) => name);
  for (const name of ['and', 'or', 'not', 'Name', 'Parent', 'CreatedDate']) {
    assert.ok(names.includes(name), name);
  }
  assert.equal((await find(org, 'Account(scope: MINE)')).length, 3);
});
