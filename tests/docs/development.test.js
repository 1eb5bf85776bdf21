/** docs/development.md and docs/fuzzing.md: commands, files and programs that are there, all of them. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { read } from './read.js';

const guide = await read('docs', 'development.md');

it('has every command of npm, and no other', async () => {
  const { scripts } = JSON.parse(await read('package.json'));
  const rows = [...guide.matchAll(/^\| (`npm [^|]+?`) +\|/gm)].map(([, row = '']) => row);
  const named = rows.flatMap((row) =>
    [...row.matchAll(/`npm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name),
  );
  // npm runs this one by itself.
  const wanted = Object.keys(scripts).filter((name) => name !== 'prepack');
  assert.deepEqual(named.sort(), wanted.sort());
});

it('names the suites that run again only where a file has changed', async () => {
  const [, sentence = ''] = /depends on files alone \(([^)]*)\)/.exec(guide) ?? [];
  const [, listed = ''] =
    /^const still = \{([^]*?)^\};/m.exec(await read('tools', 'test.js')) ?? [];
  const suites = [...listed.matchAll(/'(tests\/\w+)':/g)].map(([, name]) => name);
  assert.ok(suites.length > 0);
  assert.deepEqual(
    [...sentence.matchAll(/`(tests\/\w+)`/g)].map(([, name]) => name),
    suites,
  );
});

it('names files that exist', () => {
  const paths = [...guide.matchAll(/`((?:\.cargo|\.ci|docs|js|src|tests|tools)\/[\w./-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.startsWith('tools/target'));
  assert.ok(paths.length > 10);
  assert.deepEqual(
    paths.filter((path) => !existsSync(inRoot(path))),
    [],
  );
});

it('names the variables that choose a browser', async () => {
  const [, sentence = ''] = /Set ([^.]+) to use others/.exec(guide) ?? [];
  const source = await read('tools', 'browsers.js');
  const [, names = ''] = /const \{ ([A-Z, ]+) \} = process\.env/.exec(source) ?? [];
  assert.deepEqual(
    [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    names.split(', '),
  );
});

it('links programs that the build compiles, for wasm-pack', () => {
  const programs = [...guide.matchAll(/tools\/target\/debug\/([\w-]+)/g)].map(([, name]) => name);
  assert.ok(programs.length > 0);
  for (const name of programs)
    assert.ok(existsSync(inRoot('tools', 'src', 'bin', `${name}.rs`)), name);
});

it('the guide to fuzzing has every target, which has seeds', async () => {
  const text = await read('docs', 'fuzzing.md');
  /** @param {string} header of the column after the names */
  const rowsOf = (header) => {
    const [, table = ''] =
      new RegExp(`\\| target +\\| +${header}[^]*?\\n((?:\\|.*\\n)+)`).exec(text) ?? [];
    return [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name).sort();
  };
  const folder = await readdir(inRoot('fuzz', 'fuzz_targets'));
  const targets = folder.map((file) => file.replace('.rs', '')).sort();
  assert.deepEqual(rowsOf('input '), targets);
  assert.deepEqual(rowsOf('inputs tried'), targets);
  assert.deepEqual((await readdir(inRoot('fuzz', 'corpus'))).sort(), targets);
  for (const target of targets) {
    assert.match(await read('fuzz', 'Cargo.toml'), new RegExp(`^name = "${target}"$`, 'm'));
    // The native tests check the same file, with the same seeds.
    const source = await read('fuzz', 'fuzz_targets', `${target}.rs`);
    assert.match(source, new RegExp(`tests/native/properties/${target}\\.rs`));
  }
});
