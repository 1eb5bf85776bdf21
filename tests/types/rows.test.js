/**
 * Rows as they are inferred, against rows as the org answers them: every answer has to fit the type
 * to the letter, and an answer that lacks a member must not.
 */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeObjects } from '../../js/command/types/org.js';
import { schemaText } from '../../js/command/types/schema.js';
import { orgWithSession } from '../cli/org.js';
import { edit } from './published.js';
import { Queries } from './queries.js';

const COUNT = 150;
const seed = Number(process.env['SEED'] ?? 20261128);
const apiVersion = '66.0';

it(`what the org answers is of the type that is inferred (SEED=${seed})`, async (t) => {
  const { org, token, env } = await orgWithSession(t);
  const session = {
    instanceUrl: env.SF_INSTANCE_URL,
    accessToken: token,
    source: '',
    end: async () => {},
  };
  const patterns = ['*'];
  const objects = await describeObjects(session, { patterns, apiVersion });
  const schema = schemaText(objects, { patterns, apiVersion, module: './index.mjs' });
  const queries = new Queries(/** @type {any} */ (objects), seed);

  /** @type {{ soql: string, rows: any[] }[]} */
  const answers = [];
  while (answers.length < COUNT) {
    const soql = queries.next();
    const url = `${org.origin}/services/data/v${apiVersion}/query?q=${encodeURIComponent(soql)}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const body = /** @type {any} */ (await response.json());
    assert.equal(response.status, 200, `${soql}\n${JSON.stringify(body)}`);
    answers.push({ soql, rows: body.records });
  }
  const answered = answers.filter(({ rows }) => rows.length > 0);
  assert.ok(answered.length > COUNT / 2, `only ${answered.length} have rows`);

  const { close, errors } = edit(program(schema, answers));
  t.after(close);
  const found = errors();
  assert.deepEqual(found.slice(0, 3), [], `${found.length} errors`);
});

/**
 * @param {string} schema
 * @param {{ soql: string, rows: any[] }[]} answers
 */
function program(schema, answers) {
  const lines = answers.flatMap(({ soql, rows }) => {
    const type = `SoqlRow<${JSON.stringify(soql)}>`;
    const [first] = rows;
    const key = Object.keys(first ?? {}).at(-1) ?? '';
    return [
      `export const kept: SoqlPlainRow extends ${type} ? 'plain' : 'inferred' = 'inferred';`,
      `export const rows: ${type}[] = ${JSON.stringify(rows)};`,
      ...(first
        ? [
            '// @ts-expect-error a member is missing',
            `export const less: ${type} = ${JSON.stringify({ ...first, [key]: undefined })};`,
            '// @ts-expect-error a member is too much',
            `export const more: ${type} = ${JSON.stringify({ ...first, surplus: 1 })};`,
          ]
        : []),
    ];
  });
  const numbered = lines.map((line, index) => line.replace(/^(export const \w+)/, `$1${index}`));
  return ["import type { SoqlPlainRow, SoqlRow } from './index.mjs';", schema, ...numbered].join(
    '\n',
  );
}
