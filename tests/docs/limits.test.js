/** Limits and versions that the documents about the inside of the package state. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { found, read } from './read.js';

/** Numbers that a document writes out. @type {Record<string, number>} */
const words = { a: 1, two: 2, ten: 10 };
/** In milliseconds. @type {Record<string, number>} */
const units = { ms: 1, second: 1_000, minute: 60_000 };

/**
 * A sentence with a number (and its unit), the file and the constant that it comes from.
 * @type {readonly [document: string, sentence: RegExp, file: string, constant: string][]}
 */
const limits = [
  ['security.md', /At most (\w+) grants/, 'src/client/grant.rs', 'MOST_GRANTS: usize'],
  ['session-protocol.md', /last (\w+) grants/, 'src/client/grant.rs', 'MOST_GRANTS: usize'],
  [
    'security.md',
    /revoked at the same time, which takes (\w+) (second)s at most/,
    'src/client/context.rs',
    'REVOCATION_TIMEOUT: u32',
  ],
  [
    'security.md',
    /reject with `refresh_unavailable` after `requestTimeout`, or after (\w+) (minute);/,
    'src/client/context.rs',
    'PATIENCE: u32',
  ],
  [
    'openfin.md',
    /shown if the sign-in takes longer than (\w+) (second)s/,
    'src/web/sign_in/openfin/mod.rs',
    'UNSEEN: u32',
  ],
  ['openfin.md', /for at most (\w+) (second)s/, 'src/client/mod.rs', 'SILENT_TIMEOUT: u32'],
  [
    'openfin.md',
    /calls `getInfo\(\)` every (\w+) (ms)\./,
    'src/web/sign_in/openfin/mod.rs',
    'LOOK: u32',
  ],
];

for (const [document, sentence, file, constant] of limits) {
  it(`${document}: ${sentence.source}`, async () => {
    const text = await read(`docs/${document}`);
    const [number = '', unit = ''] = found(text, sentence);
    const source = await read(file);
    const [value = ''] = found(source, new RegExp(`const ${constant} = ([\\d_]+);`));
    const stated = (words[number] ?? Number(number)) * (units[unit] ?? 1);
    assert.equal(stated, Number(value.replaceAll('_', '')));
  });
}

it('openfin.md names the version of OpenFin’s client that the tests run', async () => {
  const [, version] = /`@openfin\/core` ([\d.]+\d)/.exec(await read('docs/openfin.md')) ?? [];
  assert.equal(version, JSON.parse(await read('package.json')).devDependencies['@openfin/core']);
});

/** Kilobytes of brotli, by the names of rows in docs/performance.md. */
async function measured() {
  const rows = (await read('docs/performance.md')).matchAll(
    /^\| (.+?) +\| +[\d,]+ \| +[\d,]+ \| +([\d,]+) \|/gm,
  );
  return new Map(
    [...rows].map(([, name = '', bytes = '']) => [name, Number(bytes.replaceAll(',', '')) / 1_000]),
  );
}

it('performance.md weighs the parts of the slim entry as its own table does', async () => {
  const [glue, module] = found(
    await read('docs/performance.md'),
    /, (\d+) kB are facade and glue, and (\d+) kB the module\./,
  );
  const sizes = await measured();
  assert.equal(sizes.get('– facade and glue')?.toFixed(0), glue);
  assert.equal(sizes.get('– module')?.toFixed(0), module);
});

it('the changelog of this version says what the package adds as it was measured', async (t) => {
  const [, newest = ''] = (await read('CHANGELOG.md')).split(/^## /m);
  const [, least, most] = /adds ([\d.]+) to ([\d.]+) kB to an app's own chunk/.exec(newest) ?? [];
  if (least === undefined) return t.skip('it says nothing of it');
  const sizes = await measured();
  const chunks = ['esbuild', 'Vite', 'webpack'].map((name) => sizes.get(name) ?? NaN);
  assert.deepEqual([least, most], [Math.min(...chunks).toFixed(1), Math.max(...chunks).toFixed(1)]);
});
