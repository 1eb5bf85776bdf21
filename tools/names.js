/**
 * Shortens the names by which the module and its glue know each other to one or two letters. Nobody
 * else sees them, and together they weigh almost 3 kB of brotli.
 */

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';

/**
 * What wasm-opt prints about the names that it has changed.
 * @typedef {object} Renamed
 * @property {readonly [module: string, from: string, to: string][]} imports
 * @property {readonly [from: string, to: string][]} exports
 */

/**
 * Rewrites the glue to the names that wasm-opt has given to the module's imports and exports.
 * @param {string} file the glue
 * @param {string} printed by `wasm-opt --minify-imports-and-exports-and-modules`
 */
export async function renameInGlue(file, printed) {
  /** @type {Renamed} */
  const { imports, exports } = JSON.parse(printed);
  const { code: glue } = await transform(await readFile(file, 'utf8'), { legalComments: 'none' });
  for (const [name] of exports) requireOfModuleOnly(name, glue);

  /** @type {Record<string, string>} */
  const names = Object.fromEntries([...imports.map(([, from, to]) => [from, to]), ...exports]);
  // wasm-opt calls the one module of all imports `a`.
  names[`./${path.basename(file, '.js')}_bg.js`] = 'a';
  const alternatives = Object.keys(names).map((name) => name.replace(/[.$]/g, '\\$&'));
  const { code } = await transform(glue, {
    mangleProps: new RegExp(`^(?:${alternatives.join('|')})$`),
    mangleQuoted: true,
    mangleCache: names,
  });
  await writeFile(file, code);
}

/**
 * An export has a name out of the crate, such as `connect`: if the glue called a browser's function
 * of the same name, renaming would break the call.
 * @param {string} name
 * @param {string} glue
 */
function requireOfModuleOnly(name, glue) {
  const elsewhere = new RegExp(`(?<!\\bwasm)\\.${name.replace(/\$/g, '\\$')}\\b`).exec(glue);
  if (!elsewhere) return;
  const line = glue.slice(0, elsewhere.index).split('\n').length;
  throw new Error(`the export "${name}" has the name of something else: line ${line} of the glue`);
}
