/** Installs npm packages from a lock file, where they are not there yet. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.js';

/** @typedef {{ version?: string, link?: boolean, optional?: boolean }} Locked */

/**
 * Installs what a folder's lock file names unless exactly that is installed already.
 * @param {string} folder with a package.json and a package-lock.json
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function installPackages(folder) {
  if (await upToDate(folder)) return false;
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  return true;
}

/**
 * npm keeps a copy of the lock in node_modules: of what is really there. Comparing the two is
 * right whoever installed last, and however.
 * @param {string} folder
 */
async function upToDate(folder) {
  const copy = path.join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(copy)) return false;
  const installed = await lockedPackages(copy);
  const wanted = await lockedPackages(path.join(folder, 'package-lock.json'));
  return Object.entries(wanted).every(
    ([name, { version, link, optional }]) =>
      link || optional || !name.includes('node_modules/') || installed[name]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, Locked>>}
 */
async function lockedPackages(file) {
  return JSON.parse(await readFile(file, 'utf8')).packages;
}
