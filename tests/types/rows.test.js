/**
 * Rows as they are inferred, against rows as the org answers them: every answer has to fit the type
 * to the letter, and an answer that lacks a member must not.
 */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeObjects } from '../../js/command/types/org.js';
import { schemaText } from '../../js/command/types/schema.js';
import { orgWithSession } from '../cli/org.js';
import { edit } from './published.js';
import { Queries } from './queries.js';

const COUNT = 150;
const seed = Number(process.env['SEED'] ?? 20261128);
const apiVersion = '66.0';

describe(`what the org answers (SEED=${seed})`, () => {
  it('is of the type that is inferred from its schema, to the letter', async (t) => {
    const { objects, ask } = await stage(t);
    const schema = schemaText(objects, { patterns: ['*'], apiVersion, module: './index.mjs' });
    const answers = await ask(new Queries(/** @type {any} */ (objects), seed));
    judge(t, [
      schema,
      ...answers.flatMap((answer) => [...fits(answer), ...fitsToTheLetter(answer)]),
    ]);
  });

  it("is of the type that is inferred from the package's own objects", async (t) => {
    const { objects, ask } = await stage(t);
    // Names that the package does not know it cannot spell as the org does.
    const options = { anyCase: false };
    const answers = await ask(new Queries(/** @type {any} */ (objects), seed, options));
    judge(t, answers.flatMap(fits));
  });
});

it('a field or a relationship that an object does not have is named, and the object too', (t) => {
  const { close, errors } = edit(`
    import type { SoqlText } from './index.mjs';
    type Schema = { Trade__c: { fields: { Id: string }; parents: {}; children: {} } };
    declare function query<Text extends string>(soql: SoqlText<Text, Schema>): void;
    query('SELECT Id FROM Trade__c');
    query('SELECT Price FROM Trade__c');
    query('SELECT Account.Name FROM Trade__c');
    query('SELECT (SELECT Id FROM Lines) FROM Trade__c');`);
  t.after(close);
  const found = errors();
  assert.equal(found.length, 3, found.join('\n'));
  for (const [index, name] of ['Price', 'Account', 'Lines'].entries()) {
    assert.match(found[index] ?? '', new RegExp(`Trade__c\\b.*\\b${name}\\b`));
  }
});

/** @typedef {{ soql: string, rows: any[] }} Answer */

/** @param {import('node:test').TestContext} t */
async function stage(t) {
  const { org, token } = await orgWithSession(t);
  const session = { instanceUrl: org.origin, accessToken: token, source: '', end: async () => {} };
  const objects = await describeObjects(session, { patterns: ['*'], apiVersion });
  return { objects, ask };

  /** @param {Queries} queries */
  async function ask(queries) {
    /** @type {Answer[]} */
    const answers = [];
    // An object without records says little.
    let answered = 0;
    while (answers.length < COUNT || answered < COUNT / 2) {
      assert.ok(answers.length < 3 * COUNT, `only ${answered} have rows`);
      const soql = queries.next();
      const url = `${org.origin}/services/data/v${apiVersion}/query?q=${encodeURIComponent(soql)}`;
      const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      const body = /** @type {any} */ (await response.json());
      assert.equal(response.status, 200, `${soql}\n${JSON.stringify(body)}`);
      answers.push({ soql, rows: body.records });
      if (body.records.length > 0) answered += 1;
    }
    return answers;
  }
}

/** @param {Answer} answer */
function fits({ soql, rows }) {
  const type = `SoqlRow<${JSON.stringify(soql)}>`;
  return [
    `export const kept: SoqlPlainRow extends ${type} ? 'plain' : 'inferred' = 'inferred';`,
    `export const rows: ${type}[] = ${JSON.stringify(rows)};`,
  ];
}

/** @param {Answer} answer */
function fitsToTheLetter({ soql, rows: [first] }) {
  if (!first) return [];
  const type = `SoqlRow<${JSON.stringify(soql)}>`;
  const [key = ''] = Object.keys(first).slice(-1);
  return [
    '// @ts-expect-error a member is missing',
    `export const less: ${type} = ${JSON.stringify({ ...first, [key]: undefined })};`,
    '// @ts-expect-error a member is too much',
    `export const more: ${type} = ${JSON.stringify({ ...first, surplus: 1 })};`,
  ];
}

/**
 * @param {import('node:test').TestContext} t
 * @param {string[]} lines
 */
function judge(t, lines) {
  const { close, errors } = edit(
    [
      "import type { SoqlPlainRow, SoqlRow } from './index.mjs';",
      // Each line has a name of its own.
      ...lines.map((line, index) => line.replace(/^(export const \w+)/, `$1${index}`)),
    ].join('\n'),
  );
  t.after(close);
  const found = errors();
  assert.deepEqual(found.slice(0, 3), [], `${found.length} errors`);
}
