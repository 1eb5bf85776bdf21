/** Programs that import the package, built as an app's bundler builds them. */

import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fixtures, loadVite } from '../tests/package/bundlers.js';

/**
 * Builds a program. It lies among the fixtures meanwhile, for its packages to be found.
 * @param {string} name
 * @param {string} text
 * @param {(entry: string) => Promise<unknown>} build
 */
export async function buildProgram(name, text, build) {
  const entry = path.join(fixtures, `${name}.js`);
  await writeFile(entry, text);
  try {
    await build(entry);
  } finally {
    await rm(entry);
  }
}

/**
 * What Vite makes of a program starts with `main.js`.
 * @param {string} entry
 * @param {string} outDir
 * @param {readonly { find: RegExp, replacement: string }[]} [alias]
 */
export async function vite(entry, outDir, alias = []) {
  const { build } = await loadVite('vite');
  await build({
    ...{ root: fixtures, configFile: false, logLevel: 'warn', resolve: { alias } },
    build: {
      ...{ outDir, emptyOutDir: true, chunkSizeWarningLimit: 1_000 },
      rollupOptions: { input: entry, output: { entryFileNames: 'main.js' } },
    },
  });
}
