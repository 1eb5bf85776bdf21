import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** @typedef {import('./types.js').Seed} Seed */

/** Thrown for a seed that cannot be one. */
export class SeedFileError extends Error {
  /** @override */
  name = 'SeedFileError';
}

/**
 * Reads a seed: a JSON file of records by object, a CSV file named after its object (`Account.csv`),
 * or a folder of such files.
 *
 * @param {string} path
 * @returns {Promise<Seed>}
 */
export async function readSeed(path) {
  const found = await stat(path).catch(() => {
    throw new SeedFileError(`There is no seed at ${path}`);
  });
  if (!found.isDirectory()) return readFileSeed(path);
  const names = (await readdir(path)).filter((name) => /\.(json|csv)$/i.test(name)).sort();
  if (names.length === 0) throw new SeedFileError(`${path} holds no .json and no .csv file`);
  const seeds = await Promise.all(names.map((name) => readFileSeed(join(path, name))));
  return {
    ...Object.assign({}, ...seeds),
    ...merged('$objects', seeds),
    ...merged('$permissions', seeds),
  };
}

/** @param {'$objects' | '$permissions'} name @param {Seed[]} seeds */
function merged(name, seeds) {
  const parts = seeds.flatMap(({ [name]: part }) => (part === undefined ? [] : [part])).flat();
  return parts.length === 0 ? {} : { [name]: Object.assign({}, ...parts) };
}

/**
 * @param {string} path
 * @returns {Promise<Seed>}
 */
async function readFileSeed(path) {
  const text = await readFile(path, 'utf8');
  const extension = extname(path);
  if (extension.toLowerCase() === '.csv') return { [basename(path, extension)]: text };
  try {
    const seed = JSON.parse(text);
    if (typeof seed === 'object' && seed !== null && !Array.isArray(seed)) return seed;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SeedFileError(`${path} is not JSON: ${reason}`, { cause: error });
  }
  throw new SeedFileError(`${path} does not hold an object of records by object name`);
}
