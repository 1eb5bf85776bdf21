import assert from 'node:assert/strict';
import { test } from 'node:test';

import { composeQuery, parseQuery } from '@jetstreamapp/soql-parser-js';

import { Random } from '../src/data/seed/random.js';
import { createRestOrg } from './rest-org.js';

const INDUSTRIES = ['Banking', 'Finance', 'insurance', 'BANKING', null];

/** Accounts with many equal and missing values. @param {Random} random */
function accounts(random) {
  return Array.from({ length: 120 }, (_, index) => ({
    Name: `${random.pick(['a', 'B', 'c', 'Ä', "o'x"])}${index % 17}`,
    Industry: random.pick(INDUSTRIES),
    AnnualRevenue: random.chance(0.3) ? null : random.integer(0, 9),
    NumberOfEmployees: random.chance(0.3) ? null : random.integer(0, 3),
  }));
}

/** @param {any} a @param {any} b */
const numeric = (a, b) => a - b;

test('ORDER BY, LIMIT and OFFSET agree with sorting by hand', async () => {
  const random = new Random(1);
  const rows = accounts(random);
  const { query } = createRestOrg({ seed: { Account: rows } });
  for (let round = 0; round < 60; round++) {
    const [descending, nullsLast] = [random.chance(0.5), random.chance(0.5)];
    const [limit, offset] = [random.integer(0, 40), random.integer(0, 40)];
    const soql = `SELECT Name, AnnualRevenue FROM Account ORDER BY AnnualRevenue ${descending ? 'DESC' : 'ASC'} NULLS ${nullsLast ? 'LAST' : 'FIRST'}, NumberOfEmployees LIMIT ${limit} OFFSET ${offset}`;
    const expected = rows
      .map((row, index) => ({ ...row, index }))
      .sort((a, b) => {
        const nullOf = (/** @type {any} */ value, /** @type {boolean} */ last) =>
          value === null ? (last ? 1 : -1) : 0;
        const first =
          a.AnnualRevenue === null || b.AnnualRevenue === null
            ? nullOf(a.AnnualRevenue, nullsLast) - nullOf(b.AnnualRevenue, nullsLast)
            : (descending ? -1 : 1) * numeric(a.AnnualRevenue, b.AnnualRevenue);
        const second =
          a.NumberOfEmployees === null || b.NumberOfEmployees === null
            ? nullOf(a.NumberOfEmployees, false) - nullOf(b.NumberOfEmployees, false)
            : numeric(a.NumberOfEmployees, b.NumberOfEmployees);
        return first || second || a.index - b.index;
      })
      .slice(offset, offset + limit)
      .map(({ Name, AnnualRevenue }) => [Name, AnnualRevenue]);
    const { records } = await query(soql);
    assert.deepEqual(
      records.map((/** @type {any} */ { Name, AnnualRevenue }) => [Name, AnnualRevenue]),
      expected,
      soql,
    );
  }
});

/**
 * A random condition, as SOQL and as a test of a row. NOTs are nested twice at most: the library
 * loses count of the parentheses of deeper ones, and the org then refuses the query.
 * @param {Random} random @param {number} depth @returns {{ soql: string, test: (row: any) => boolean }} */
function condition(random, depth) {
  if (depth > 0 && random.chance(0.6)) {
    const operator = random.pick(['AND', 'OR']);
    const items = Array.from({ length: random.integer(2, 3) }, () => condition(random, depth - 1));
    const negated = depth < 3 && random.chance(0.3);
    const soql = `(${items.map((item) => item.soql).join(` ${operator} `)})`;
    const test = (/** @type {any} */ row) =>
      operator === 'AND'
        ? items.every((item) => item.test(row))
        : items.some((item) => item.test(row));
    return negated ? { soql: `(NOT ${soql})`, test: (row) => !test(row) } : { soql, test };
  }
  const n = random.integer(0, 9);
  const text = random.pick(['banking', 'Finance', 'Insurance']);
  return random.pick([
    { soql: `AnnualRevenue = ${n}`, test: (row) => row.AnnualRevenue === n },
    { soql: `AnnualRevenue != ${n}`, test: (row) => row.AnnualRevenue !== n },
    {
      soql: `AnnualRevenue <= ${n}`,
      test: (row) => row.AnnualRevenue !== null && row.AnnualRevenue <= n,
    },
    {
      soql: `AnnualRevenue > ${n}`,
      test: (row) => row.AnnualRevenue !== null && row.AnnualRevenue > n,
    },
    { soql: `AnnualRevenue = null`, test: (row) => row.AnnualRevenue === null },
    {
      soql: `Industry = '${text}'`,
      test: (row) => row.Industry?.toLowerCase() === text.toLowerCase(),
    },
    {
      soql: `Industry NOT IN ('${text}', 'x')`,
      test: (row) => row.Industry?.toLowerCase() !== text.toLowerCase(),
    },
    { soql: `Name LIKE 'b%'`, test: (row) => row.Name.toLowerCase().startsWith('b') },
    { soql: `Name LIKE '%\\'x_'`, test: (row) => /'x.$/.test(row.Name) },
  ]);
}

test('WHERE agrees with testing each row by hand', async () => {
  const random = new Random(2);
  const rows = accounts(random);
  const { query } = createRestOrg({ seed: { Account: rows } });
  for (let round = 0; round < 200; round++) {
    const { soql, test: passes } = condition(random, 3);
    const result = await query(`SELECT Name FROM Account WHERE ${soql}`);
    assert.ok(result.records, soql + JSON.stringify(result));
    const { records } = result;
    assert.deepEqual(
      records.map((/** @type {any} */ { Name }) => Name),
      rows.filter(passes).map(({ Name }) => Name),
      soql,
    );
  }
});

test('a query composed anew from what was parsed finds the same', async () => {
  const random = new Random(3);
  const { query } = createRestOrg({ seed: { Account: accounts(random) } });
  for (let round = 0; round < 50; round++) {
    const soql = `SELECT Id, Name FROM Account WHERE ${condition(random, 2).soql} ORDER BY Name DESC NULLS LAST LIMIT 30`;
    assert.deepEqual(await query(composeQuery(parseQuery(soql))), await query(soql), soql);
  }
});

test('any text comes back from a quoted literal', async () => {
  const random = new Random(4);
  const characters = [
    "'",
    '\\',
    '"',
    '\n',
    '\r',
    '\t',
    '%',
    '_',
    'a',
    'é',
    '–',
    '\u{1f600}',
    '{',
    ':',
  ];
  const { query, send } = createRestOrg();
  for (let round = 0; round < 60; round++) {
    const name = `x${Array.from({ length: random.integer(1, 8) }, () => random.pick(characters)).join('')}x`;
    await send('POST', 'sobjects/Account', { Name: name });
    const escaped = name.replace(/[\\']/g, '\\$&');
    const found = await query(`SELECT Name FROM Account WHERE Name = '${escaped}'`);
    assert.equal(found.records?.at(-1)?.Name, name, JSON.stringify(found));
    const like = escaped.replace(/[%_]/g, '\\$&');
    const alike = await query(`SELECT Name FROM Account WHERE Name LIKE '${like}'`);
    assert.equal(alike.records?.at(-1)?.Name, name, JSON.stringify(alike));
  }
});
