/** The tables of options have each option that the library knows, and no other. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { read } from './read.js';

/**
 * The names in the first column of the table with such a first heading.
 * @param {string} guide
 * @param {string} heading
 */
async function rows(guide, heading) {
  const table = new RegExp(`^\\| ${heading} +\\|[^]*?\\n\\n`, 'm').exec(await read('docs', guide));
  return [...(table?.[0] ?? '').matchAll(/^\| `(\w+)`/gm)].map(([, name = '']) => name).sort();
}

/**
 * The members of a type.
 * @param {string} file
 * @param {string} type
 */
async function members(file, type) {
  const source = await read('src', 'web', 'types', file);
  const body = new RegExp(`^export type ${type} = .*?\\{\\n([^]*?)^\\};`, 'm').exec(source);
  return [...(body?.[1] ?? '').matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name).sort();
}

it('of configure', async () => {
  const known = /const NAMES: \[&str; \d+\] = \[\n([^]*?)\];/.exec(
    await read('src', 'web', 'options.rs'),
  );
  const names = [...(known?.[1] ?? '').matchAll(/"(\w+)"/g)].map(([, name = '']) => name).sort();
  assert.ok(names.length > 5);
  assert.deepEqual(await rows('configuration.md', 'option'), names);
  assert.deepEqual(await members('configuration.d.ts', 'Configuration'), names);
});

it('of a request, and of its retries', async () => {
  const options = await members('requests.d.ts', 'ApiRequestOptions');
  assert.ok(options.length > 5);
  assert.deepEqual(await rows('requests.md', 'option'), [...options, 'signal'].sort());
  const retry = await members('requests.d.ts', 'ApiRequestRetry');
  assert.equal(retry.length, 4);
  assert.deepEqual(await rows('requests.md', 'member'), retry);
});

it('of a query', async () => {
  const own = await members('queries.d.ts', 'QueryOptions');
  const all = await members('operations.d.ts', 'OperationOptions');
  // Those of every request are in the guide to requests.
  const documented = [...own, ...all].filter((name) => !['retry', 'timeout'].includes(name));
  assert.deepEqual(await rows('queries.md', 'option'), documented.sort());
});
