/** Values in the places of bind variables, judged by parsers that others have written. */

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { date, like, soql, sosl } from '../../js/statement.js';
import { parseSoql } from '../org/src/soql/parse.js';
import { parseSosl } from '../org/src/sosl/parse.js';
import { parseTerm } from '../org/src/sosl/term.js';
import { createRestOrg } from '../org/test/rest-org.js';
import * as arbitrary from './arbitrary.js';
import { loadModule } from './module.js';

/** @import { Term } from '../org/src/sosl/term.js' */

before(loadModule);

/** What a text is called with: the compiler does not look at these. @type {any} */
const anySoql = soql;
/** @type {any} */
const anySosl = sosl;

/** @param {string} code @param {RegExp} message */
const refusal = (code, message) => ({ name: 'ParameterError', code, message });

describe('values', () => {
  for (const [name, value, literal] of /** @type {[string, unknown, string][]} */ ([
    ['a text', "O'Neill \\ Co", "'O\\'Neill \\\\ Co'"],
    ['a text of several lines', 'a\r\nb', "'a\\r\\nb'"],
    ['an ID', '001000000000001AAA', "'001000000000001AAA'"],
    ['a number', 12.5, '12.5'],
    ['zero below zero', -0, '0'],
    ['a truth value', false, 'false'],
    ['null', null, 'null'],
    ['a moment', new Date('2026-11-28T10:00:00+01:00'), '2026-11-28T09:00:00.000Z'],
    ['a day', date('2026-11-28'), '2026-11-28'],
  ])) {
    it(`${name} is written as SOQL does`, () => {
      assert.equal(anySoql('WHERE A = :a', { a: value }), `WHERE A = ${literal}`);
      const list = `WHERE A IN (${literal},${literal})`;
      assert.equal(anySoql('WHERE A IN :a', { a: [value, value] }), list);
      assert.equal(anySoql('WHERE A IN :a', { a: new Set([value]) }), `WHERE A IN (${literal})`);
    });
  }

  it('of other kinds are refused, by the name of their variable', () => {
    for (const value of [
      NaN,
      Infinity,
      1e21,
      1e-7,
      10n,
      Symbol('a'),
      () => 'a',
      {},
      { text: "' OR Id != '" },
      { [Symbol.toStringTag]: 'SoqlDate', text: "' OR Id != '" },
      { [Symbol.toStringTag]: 'Date', toISOString: () => "' OR Id != '" },
      new Date(NaN),
      new Date(8.64e15),
      new String('a'),
      new Map(),
      new Uint8Array(2),
      [['a']],
      [undefined],
      [NaN],
    ]) {
      assert.throws(
        () => anySoql('WHERE A IN :who', { who: value }),
        refusal('invalid_bind', /:who must be a text, number/),
      );
    }
    const circle = /** @type {unknown[]} */ ([]);
    circle.push(circle);
    assert.throws(
      () => anySoql('WHERE A IN :who', { who: circle }),
      refusal('invalid_bind', /:who/),
    );
  });

  it('that are missing, or not in the text, are named', () => {
    const missing = refusal('invalid_bind', /:who has no value/);
    for (const binds of [undefined, {}, { who: undefined }, Object.create({ who: 'a' })]) {
      assert.throws(() => anySoql('WHERE A = :who', binds), missing);
    }
    assert.throws(
      () => anySoql('WHERE A = :toString', {}),
      refusal('invalid_bind', /:toString has no value/),
    );
    assert.throws(
      () => anySoql("WHERE A = ':who'", { who: 'a' }),
      refusal('invalid_bind', /:who is not in the statement/),
    );
  });

  it('come in an object, and the statement is a text', () => {
    for (const binds of [null, 'a', ['a'], 5]) {
      assert.throws(() => anySoql('WHERE A = :a', binds), refusal('invalid_bind', /an object/));
    }
    const throwing = {
      get a() {
        throw new Error('no');
      },
    };
    assert.throws(() => anySoql('WHERE A = :a', throwing), refusal('invalid_bind', /be read/));
    for (const statement of [undefined, null, 5, {}]) {
      assert.throws(() => anySoql(statement), refusal('invalid_bind', /must be a string/));
    }
  });

  it('do not appear in what is thrown', () => {
    for (const binds of [{ a: ['secret'] }, { a: { secret: 1 } }, { b: 'secret', a: 'secret' }]) {
      assert.throws(
        () => anySoql('WHERE A = :a', binds),
        (/** @type {Error} */ { message }) => !message.includes('secret'),
      );
    }
  });
});

describe('date', () => {
  it('takes the days of the calendar', () => {
    fc.assert(
      fc.property(arbitrary.day, (day) =>
        assert.equal(anySoql('A = :a', { a: date(day) }), `A = ${day}`),
      ),
    );
    assert.equal(anySoql('A = :a', { a: date('2028-02-29') }), 'A = 2028-02-29');
  });

  it('refuses everything else', () => {
    const wrong = ['', '2026-02-29', '2026-13-01', '2026-1-1', '26-01-01', '2026-01-01T00:00', 'x'];
    for (const text of [...wrong, undefined, null, 20261128, new Date(), "2026-01-01' OR"]) {
      assert.throws(() => date(/** @type {any} */ (text)), refusal('invalid_option', /2026-11-28/));
    }
  });
});

const statement =
  "SELECT Id, (SELECT Id FROM Contacts WHERE LastName LIKE :text) FROM Account WHERE (Name = :text OR Name LIKE :text) AND CreatedDate > :moment AND CloseDate < :day AND Amount <= :number AND IsActive = :flag AND Industry IN :list AND Name != ':text' AND (NOT Type NOT IN :list) LIMIT 5";

/** The same with harmless values. @type {[string, unknown]} */
const harmless = [
  statement,
  {
    text: 'a',
    moment: new Date(0),
    day: date('2026-11-28'),
    number: 1,
    flag: true,
    list: ['a', 'b'],
  },
];

describe('whatever a bind holds, the parsed query has the same shape', () => {
  const binds = fc.record({
    text: arbitrary.text,
    moment: arbitrary.moment,
    day: arbitrary.day.map(date),
    number: arbitrary.number,
    flag: fc.boolean(),
    list: fc.tuple(arbitrary.text, arbitrary.text),
  });

  it('to the parser that Jetstream publishes', () => {
    const expected = shape(parseQuery(anySoql(...harmless)));
    fc.assert(
      fc.property(binds, (given) => {
        assert.deepEqual(shape(parseQuery(anySoql(statement, given))), expected);
      }),
      { numRuns: 500 },
    );
  });

  it('to the parser of the org in the box', () => {
    /** @param {string} text */
    const read = (text) => {
      const { query, tokens } = parseSoql(text);
      const words = tokens.map(({ kind, text }) => {
        if (text === 'true' || text === 'false') return 'truth value';
        return kind === 'string' || kind === 'number' ? kind : text;
      });
      return [shape(query), words];
    };
    const expected = read(anySoql(...harmless));
    fc.assert(
      fc.property(binds, (given) => {
        assert.deepEqual(read(anySoql(statement, given)), expected);
      }),
      { numRuns: 500 },
    );
  });

  it('and a search has the term that was meant, and nothing around it changes', () => {
    const text =
      'FIND {alpha OR :x} IN NAME FIELDS RETURNING Contact(Id WHERE LastName = :x), Account';
    const around = { ...parseSosl(anySosl(text, { x: 'beta' })), term: '', returning: null };
    fc.assert(
      fc.property(arbitrary.text, (value) => {
        if (/^[\s\p{Cc}]*$/u.test(value)) {
          assert.throws(() => anySosl(text, { x: value }), refusal('invalid_bind', /:x must be/));
          return;
        }
        const { term, returning, ...rest } = parseSosl(anySosl(text, { x: value }));
        assert.deepEqual({ ...rest, term: '', returning: null }, around);
        assert.deepEqual(
          returning?.map(({ name, fields }) => [name, fields]),
          [
            ['Contact', 'Id'],
            ['Account', 'Id'],
          ],
        );
        const parsed = parseTerm(term);
        assert.equal(parsed.kind, 'or');
        assert.ok(parsed.kind === 'or' && parsed.items.length === 2);
        assert.ok(isWords(/** @type {Term} */ (parsed.items[1])), term);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an org finds exactly what was bound', () => {
  it('as a text, and as the start of one', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary.text, arbitrary.text, async (one, other) => {
        // An org trims what it stores; controls at the ends count among that.
        const names = [`<${one}>`, `<${other}>`];
        const { query } = createRestOrg({ seed: { Account: names.map((Name) => ({ Name })) } });
        /** @param {string} condition @param {unknown} a */
        const find = async (condition, a) => {
          const answer = await query(anySoql(`SELECT Name FROM Account WHERE ${condition}`, { a }));
          assert.ok(answer.records, JSON.stringify(answer));
          return answer.records.map((/** @type {{ Name: string }} */ { Name }) => Name).sort();
        };
        const lower = (/** @type {string} */ name) => name.toLowerCase();
        const [name = ''] = names;
        const same = names.filter((each) => lower(each) === lower(name)).sort();
        assert.deepEqual(await find('Name = :a', name), same);
        assert.deepEqual(await find('Name IN :a', [name]), same);
        assert.deepEqual(await find('Name LIKE :a', like(name)), same);
        const begins = like(name.slice(0, -1));
        const beginning = names.filter((each) => lower(each).startsWith(lower(name.slice(0, -1))));
        assert.deepEqual(await find('Name LIKE :a', `${begins}%`), beginning.sort());
        assert.deepEqual(
          await find('Name LIKE :a', `%${begins}%`),
          names.filter((each) => lower(each).includes(lower(name.slice(0, -1)))).sort(),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('and nothing, or everything but nothing, for an empty list', async () => {
    const { query } = createRestOrg();
    const all = (await query('SELECT Id FROM Account')).totalSize;
    assert.ok(all > 0);
    for (const [field, from] of [
      ['Name', 'Account'],
      ['ParentId', 'Account'],
      ['Owner.Name', 'Account'],
      ['AnnualRevenue', 'Account'],
      ['CALENDAR_YEAR(CreatedDate)', 'Account'],
    ]) {
      for (const [operator, count] of /** @type {const} */ ([
        ['IN', 0],
        ['NOT IN', all],
      ])) {
        const text = `SELECT Id FROM ${from} WHERE ${field} ${operator} :a AND Name != null`;
        const answer = await query(anySoql(text, { a: [] }));
        assert.equal(answer.totalSize, count, JSON.stringify(answer));
      }
    }
    const having = 'SELECT Industry, COUNT(Id) FROM Account GROUP BY Industry HAVING Industry';
    const groups = (await query(`${having} != 'x'`)).totalSize;
    assert.equal((await query(anySoql(`${having} IN :a`, { a: [] }))).totalSize, 0);
    assert.equal((await query(anySoql(`${having} NOT IN :a`, { a: [] }))).totalSize, groups);
  });
});

/**
 * A parsed query without what its literals hold: their kinds stay, and their number.
 * @param {unknown} parsed
 * @returns {unknown}
 */
function shape(parsed) {
  if (Array.isArray(parsed)) return parsed.map(shape);
  if (typeof parsed !== 'object' || parsed === null) return parsed;
  return Object.fromEntries(
    Object.entries(parsed).map(([name, value]) => [name, blank[name]?.(value) ?? shape(value)]),
  );
}

/** A number is a number, with or without decimals. @type {Record<string, (value: any) => unknown>} */
const blank = {
  value: (value) => [value].flat().length,
  literalType: (value) =>
    [value]
      .flat()
      .map((/** @type {string} */ type) =>
        type.replace(/^(INTEGER|DECIMAL).*/, 'NUMBER').replace(/^(TRUE|FALSE)$/, 'BOOLEAN'),
      ),
};

/** Whether a term asks for words and nothing else: no alternatives, no exceptions, no wildcards. @param {Term} term @returns {boolean} */
function isWords(term) {
  switch (term.kind) {
    case 'and':
      return term.items.every(isWords);
    case 'word':
      return !term.test.source.includes('[^]');
    default:
      return term.kind === 'phrase';
  }
}
