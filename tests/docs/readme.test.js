/** The README: short, and a way to every guide. */

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { read } from './read.js';

const readme = await read('README.md');

it('the README has fewer than 200 lines', () => {
  const lines = readme.trimEnd().split('\n').length;
  assert.ok(lines < 200, `${lines} lines`);
});

it('the README, or the guide for contributors, links to every document', async () => {
  const contributing = await read('CONTRIBUTING.md');
  const development = await read('docs', 'development.md');
  const linked = `${readme}${contributing}${development.replaceAll('](', '](docs/')}`;
  const documents = (await readdir(inRoot('docs'))).filter((file) => file.endsWith('.md'));
  assert.deepEqual(
    documents.filter((file) => !linked.includes(`](docs/${file}`)),
    [],
  );
});
