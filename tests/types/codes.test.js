/** Compares the unions of error codes with the table in `src/error.rs`. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { read } from './published.js';

/** The class of an error, and the name of the type of its `code`. */
const unions = {
  ApiError: 'ConnectionErrorCode',
  ApiRequestError: 'ApiRequestErrorCode',
  AuthTokenExpiredError: 'AuthTokenExpiredErrorCode',
  AuthorizationError: 'AuthorizationErrorCode',
  InitializationError: 'InitializationErrorCode',
  ParameterError: 'ParameterErrorCode',
};

/** What goes wrong before there is any Rust is told by the facade. */
const facade = ['initialization_failed', 'not_loaded', 'wasm_blocked'];

const { checker, names } = read();

it('the type of each class has the codes that Rust and the facade give it', async () => {
  const codes = await rustCodes();
  codes.set('InitializationError', [...(codes.get('InitializationError') ?? []), ...facade].sort());
  for (const [name, union] of Object.entries(unions)) {
    assert.deepEqual(literals(union), codes.get(name), `${name} and ${union}`);
  }
  assert.deepEqual([...codes.keys()].sort(), Object.keys(unions).sort());
  assert.deepEqual(literals('ApiErrorCode'), [...codes.values()].flat().sort());
});

it('the facade sets no other code', async () => {
  const sources = await Promise.all(
    ['errors.js', 'wasm.js', 'facade.js', 'statement.js'].map((file) =>
      readFile(inRoot('js', file), 'utf8'),
    ),
  );
  const set = [...sources.join('\n').matchAll(/\bcode = '(\w+)'/g)].map(([, code]) => code);
  const known = new Set(literals('ApiErrorCode'));
  assert.ok(set.length > 0);
  assert.deepEqual(
    set.filter((code) => code === undefined || !known.has(code)),
    [],
  );
  for (const code of facade) assert.ok(set.includes(code), `${code} is never set`);
});

/** @returns {Promise<Map<string, string[]>>} codes by class, sorted */
async function rustCodes() {
  const source = await readFile(inRoot('src', 'error.rs'), 'utf8');
  /** @type {Map<string, string[]>} */
  const codes = new Map();
  for (const [, name = '', code = ''] of source.matchAll(/^ {4}\w+, (\w+), "(\w+)",$/gm)) {
    codes.set(name, [...(codes.get(name) ?? []), code].sort());
  }
  return codes;
}

/**
 * @param {string} union name of a type that is a union of strings
 * @returns {string[]} sorted
 */
function literals(union) {
  const name = names.find((symbol) => symbol.name === union);
  assert.ok(name, `${union} is not exported`);
  const type = checker.getDeclaredTypeOfSymbol(name);
  const parts = type.isUnion() ? type.types : [type];
  return parts.map((part) => (part.isStringLiteral() ? part.value : '?')).sort();
}
