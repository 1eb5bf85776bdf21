/** Skips work whose inputs have not changed since it was done. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildDirectory } from './paths.js';

/**
 * @typedef {object} Work
 * @property {readonly string[]} inputs files, and folders with all that is in them
 * @property {readonly string[]} outputs files and folders that the work leaves behind
 * @property {readonly string[]} [values] whatever else the outcome hangs on
 */

/**
 * Does the work unless it was done before with the same inputs and its outputs are still there.
 * @param {string} name
 * @param {Work} work
 * @param {() => Promise<unknown>} action false where it failed
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function unlessDone(name, { inputs, outputs, values = [] }, action) {
  const stamp = path.join(buildDirectory, 'stamps', name);
  const digest = await digestOf(inputs, values);
  const done = existsSync(stamp) && (await readFile(stamp, 'utf8')) === digest;
  if (done && outputs.every((output) => existsSync(output))) return false;
  await rm(stamp, { force: true });
  if ((await action()) === false) return true;
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, digest);
  return true;
}

/**
 * @param {readonly string[]} inputs
 * @param {readonly string[]} values
 */
async function digestOf(inputs, values) {
  const hash = createHash('sha256').update(JSON.stringify(values));
  for (const input of inputs) {
    for (const file of await filesIn(input)) {
      hash.update(`\n${file}\n`).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}

/**
 * The files below a folder, sorted, without installed packages (the lock files stand for them); a
 * file is its own list, a missing path an empty one.
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
export async function filesIn(folder) {
  if (!existsSync(folder)) return [];
  if ((await stat(folder)).isFile()) return [folder];
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => path.join(folder, entry.name))
    .map((entry) => filesIn(entry));
  return (await Promise.all(files)).flat().sort();
}
