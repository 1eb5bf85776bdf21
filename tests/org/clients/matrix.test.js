import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

import { clients, jsforceSuite, render } from './matrix.js';

const here = new URL('./', import.meta.url);

test('the matrix has every test of every client, and no other', async () => {
  const files = (await readdir(here)).filter(
    (name) => /\.(test|large)\.js$/.test(name) && name !== 'matrix.test.js',
  );
  const listed = new Map(clients.flatMap((client) => Object.entries(client.tests)));
  assert.deepEqual([...listed.keys()].sort(), files.sort());
  for (const [file, tests] of listed) {
    const source = await readFile(new URL(file, here), 'utf8');
    const names = [...source.matchAll(/^test\(\s*'([^']+)'/gm)].map(([, name]) => name);
    assert.deepEqual(Object.keys(tests), names, file);
  }
});

test('the reasons of failures of the suite of jsforce are all there', () => {
  const failed = jsforceSuite.failed.reduce((sum, [, count]) => sum + count, 0);
  assert.equal(jsforceSuite.passed + jsforceSuite.skipped + failed, 320);
});

test('CLIENTS.md is what the matrix says', async () => {
  const page = await readFile(new URL('../CLIENTS.md', here), 'utf8');
  assert.equal(page, render(), 'npm run clients -- --write');
});
