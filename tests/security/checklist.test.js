/** Every line of the checklist has a test here, or a sentence in docs/security.md, or both. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { it } from 'node:test';
import { inRoot } from '../../tools/paths.js';

/** How many lines the checklist has. */
const lines = 31;

it('each line of the checklist is held by a test or explained in docs/security.md', async () => {
  const tested = await testedLines();
  assert.deepEqual(tested, [...new Set(tested)], 'one test a line');
  const rows = await documentedLines();
  assert.deepEqual(
    rows.map(({ line }) => line),
    Array.from({ length: lines }, (_, index) => index + 1),
  );
  for (const { line, how } of rows) {
    assert.equal(/^test\b/.test(how), tested.includes(line), `line ${line}: ${how}`);
    if (!tested.includes(line)) assert.ok(how.length > 60, `line ${line} has no sentence`);
  }
  const known = rows.map(({ line }) => line);
  for (const line of tested) assert.ok(known.includes(line), `line ${line} is not documented`);
});

/** The numbers that tests are named after. */
async function testedLines() {
  const folder = inRoot('tests', 'security', 'checks');
  const files = await readdir(folder);
  const sources = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')));
  const names = sources.join('\n').matchAll(/^(?:it|check)\(\s*'(\d+)\. /gm);
  return [...names].map(([, number]) => Number(number)).sort((a, b) => a - b);
}

/** The rows of the table: `| 5 | what holds | test, or a sentence |`. */
async function documentedLines() {
  const text = await readFile(inRoot('docs', 'security.md'), 'utf8');
  return [...text.matchAll(/^\| +(\d+) +\| .+ \| +(.+?) +\|$/gm)].map(([, line, how = '']) => ({
    line: Number(line),
    how,
  }));
}
