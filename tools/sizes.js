/** Prints what every published file weighs and fails when an entry weighs too much. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bundleWithout } from './bundle.js';
import { distDirectory } from './paths.js';
import { filesIn } from './stamp.js';

/**
 * What an app loads together, the bytes of brotli that it shall be at most (1 kB = 1000), and the
 * bytes that it has come down to: `bar` is the aim, `limit` is what fails. It rises
 * only with what a user needs more than the bytes, in a commit that says so.
 */
const entries = [
  { name: "in the app's own chunk", files: ['index.mjs'], bar: 7_000, limit: 6_000 },
  { name: 'default entry', files: ['index.mjs', 'module.mjs'], bar: 64_000, limit: 90_700 },
  {
    name: 'slim entry',
    files: ['slim.mjs', 'openfin-salesforce.wasm'],
    bar: 60_000,
    limit: 85_450,
  },
  {
    name: 'callback page',
    files: ['salesforce-callback.html', 'salesforce-callback.js'],
    bar: 1_000,
    limit: 1_000,
  },
];

/**
 * What hangs on each connection, so that no bundler can leave it out: iteration, `sobject` and
 * `composite`.
 */
const operations = {
  name: 'operations in the chunk',
  files: ['query.js', 'sobject.js', 'composite.js'],
  limit: 2_000,
};

/** @typedef {{ raw: number, gzip: number, brotli: number }} Size */

/**
 * Prints the table.
 * @returns {Promise<string[]>} one line for every entry above its bar
 */
export async function reportSizes() {
  /** @type {Map<string, Size>} */
  const sizes = new Map();
  for (const file of await filesIn(distDirectory)) {
    sizes.set(path.relative(distDirectory, file), sizeOf(await readFile(file)));
  }
  print('file', { raw: 'raw', gzip: 'gzip 9', brotli: 'brotli 11' });
  for (const [name, size] of sizes) print(name, size);
  /** @type {string[]} */
  const failures = [];
  /** @type {(name: string, brotli: number, limit: number) => void} */
  const hold = (name, brotli, limit) => {
    if (brotli > limit) failures.push(`${name}: ${brotli} bytes of brotli, ${limit} allowed`);
  };
  for (const { name, files, bar, limit } of entries) {
    const size = sum(files.map((file) => sizes.get(file) ?? missing(file)));
    print(name, size, size.brotli > bar ? `aim ${bar}, not reached` : `of ${bar}`);
    hold(name, size.brotli, limit);
  }
  const { name, files, limit } = operations;
  const whole = sizes.get('index.mjs') ?? missing('index.mjs');
  const weight = difference(whole, sizeOf(await bundleWithout('index.mjs', files)));
  print(name, weight, `of ${limit}`);
  hold(name, weight.brotli, limit);
  return failures;
}

/**
 * @param {Buffer} bytes
 * @returns {Size}
 */
export function sizeOf(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

/** @type {(whole: Size, rest: Size) => Size} */
export const difference = (whole, rest) => ({
  raw: whole.raw - rest.raw,
  gzip: whole.gzip - rest.gzip,
  brotli: whole.brotli - rest.brotli,
});

/** @param {readonly Size[]} sizes */
export function sum(sizes) {
  return sizes.reduce((total, { raw, gzip, brotli }) => ({
    raw: total.raw + raw,
    gzip: total.gzip + gzip,
    brotli: total.brotli + brotli,
  }));
}

/**
 * @param {string} name
 * @param {Record<keyof Size, string | number>} size
 * @param {string} [remark]
 */
function print(name, { raw, gzip, brotli }, remark = '') {
  const columns = [raw, gzip, brotli].map((column) => String(column).padStart(10));
  console.log(`${name.padEnd(26)}${columns.join('')}  ${remark}`.trimEnd());
}

/**
 * @param {string} file
 * @returns {never}
 */
function missing(file) {
  throw new Error(`dist/${file} is missing: run npm run build`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failures = await reportSizes();
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}
