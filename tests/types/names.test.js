/** Locks the public names: adding, renaming or losing one has to be meant. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import ts from 'typescript';
import { distDirectory } from '../../tools/paths.js';
import { read, table } from './published.js';

it('every entry exports the names that are written down', () => {
  const { react, callback, index } = table('names.json');
  assert.deepEqual(exported('index.d.mts'), index);
  assert.deepEqual(exported('slim.d.mts'), index);
  assert.deepEqual(exported('callback.d.mts'), callback);
  assert.deepEqual(exported('react.d.mts'), react);
});

it('both kinds of module get the same typings', async () => {
  const [esm, commonjs] = await Promise.all(
    ['index.d.mts', 'index.d.cts'].map((file) => readFile(path.join(distDirectory, file), 'utf8')),
  );
  assert.equal(esm, commonjs);
});

it('nothing published is any, but for what 2.3.0 promised', async () => {
  const file = path.join(distDirectory, 'index.d.mts');
  const source = ts.createSourceFile(file, await readFile(file, 'utf8'), ts.ScriptTarget.Latest);
  /** @type {string[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      const before = source.text.slice(0, node.pos);
      found.push(source.text.slice(before.lastIndexOf('\n') + 1, node.end).trim());
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  assert.deepEqual(found, ['errors: any']);
});

/**
 * Names and what they are, in the order of the alphabet.
 * @param {string} entry
 * @returns {Record<string, string>}
 */
function exported(entry) {
  const found = read(entry).names.map(({ flags, name }) => [
    name,
    flags & ts.SymbolFlags.Value ? 'value' : 'type',
  ]);
  return Object.fromEntries(found.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
}
