/** CONTRIBUTING.md: how to do each kind of work, with files and commands that are there. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { read } from './read.js';

const guide = await read('CONTRIBUTING.md');

it('says how the code is laid out, and how to do each kind of work', () => {
  const headings = [...guide.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  const wanted = [
    'How the code is laid out',
    'How to run one test',
    'How to add an error code',
    'How to add an option',
    'How to add an engine',
    'How to release',
  ];
  assert.deepEqual(
    wanted.filter((heading) => !headings.includes(heading)),
    [],
  );
});

it('names files that exist', () => {
  const commands = [...guide.matchAll(/^node (?:--\S+ |'.*' )*(\S+\.js)/gm)];
  const paths = [...guide.matchAll(/`((?:\.ci|docs|js|src|tests|tools)(?:\/[\w./-]+)?)`/g)];
  assert.ok(commands.length >= 2 && paths.length > 10, `${commands.length}, ${paths.length}`);
  assert.deepEqual(
    [...commands, ...paths]
      .map(([, file = '']) => file)
      .filter((file) => !existsSync(inRoot(file))),
    [],
  );
});

it('names commands of npm that exist', async () => {
  const { scripts } = JSON.parse(await read('package.json'));
  const commands = [...guide.matchAll(/\bnpm (?:run )?([a-z:]+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'publish' && name !== 'can');
  assert.ok(commands.length > 4);
  assert.deepEqual(
    commands.filter((name) => !(name in scripts)),
    [],
  );
});
