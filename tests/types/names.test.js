/** Locks the public names: adding, renaming or losing one has to be meant. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import ts from 'typescript';
import { distDirectory, inRoot } from '../../tools/paths.js';
import { edit, read, table } from './published.js';

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

it('no published type is any, except one of 2.3.0', async () => {
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

it('an editor offers the usual methods, and takes any other', () => {
  const { completions, close, errors } = edit(
    "import type { HttpMethod } from './index.mjs';\nconst own: HttpMethod = 'REPORT';\nconst method: HttpMethod = '",
  );
  const methods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];
  assert.deepEqual(
    completions().filter((name) => methods.includes(name)),
    methods,
  );
  assert.deepEqual(
    errors().filter((line) => line.includes('REPORT')),
    [],
  );
  close();
});

it('each standard object is declared in a file of its own', async () => {
  const folder = inRoot('src', 'web', 'types', 'objects');
  /** @type {string[]} */
  const declared = [];
  for (const file of await readdir(folder)) {
    const source = await readFile(path.join(folder, file), 'utf8');
    const types = [...source.matchAll(/^export (?:type|interface) (\w+)/gm)].map(
      ([, name]) => name,
    );
    assert.equal(types.length, 1, `${file}: ${types}`);
    declared.push(`${types[0]}`);
  }
  const { index } = table('names.json');
  const published = Object.keys(index).filter((name) =>
    /^SalesforceRestApiSObject(Account|Campaign|Case|Contact|Event|Lead|Opportunity|Task|User)$/.test(
      name,
    ),
  );
  assert.deepEqual(declared.sort(), published);
  assert.equal(published.length, 9);
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
