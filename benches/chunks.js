/** What importing `connect` adds to an app's own chunk, by bundler. */

import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build as esbuild } from 'esbuild';
import { setUp, webpack } from '../tests/package/bundlers.js';
import { difference, sizeOf, sum } from '../tools/sizes.js';
import { format, section, table } from './document.js';
import { buildProgram, vite } from './program.js';
import { folder } from './stage.js';

const bar = 7_000;

/** Two programs that differ by the import. */
const programs = {
  without: "document.onclick = () => console.log('https://acme.my.salesforce.com');",
  with: "import { connect } from 'openfin-salesforce';\ndocument.onclick = () => connect('https://acme.my.salesforce.com', 'key');",
};

/**
 * Each builds a program that starts with `main.js`.
 * @type {Record<string, (entry: string, out: string) => Promise<unknown>>}
 */
const bundlers = {
  esbuild: (entry, out) =>
    esbuild({
      ...{ entryPoints: [entry], outdir: out, bundle: true, minify: true },
      ...{ format: 'esm', splitting: true, entryNames: 'main' },
    }),
  Vite: vite,
  webpack,
};

/** @returns {Promise<import('./document.js').Part>} */
export async function chunks() {
  await setUp();
  const rows = [];
  let most = 0;
  for (const [bundler, bundle] of Object.entries(bundlers)) {
    const outOf = (/** @type {string} */ name) => path.join(folder, 'chunks', `${bundler}-${name}`);
    const chunkOf = async (/** @type {keyof typeof programs} */ name) => {
      const out = outOf(name);
      await rm(out, { recursive: true, force: true });
      await buildProgram(`chunk-${name}`, programs[name], (entry) => bundle(entry, out));
      return sizeOf(await readFile(path.join(out, 'main.js')));
    };
    const added = difference(await chunkOf('with'), await chunkOf('without'));
    const beside = await besides(outOf('with'));
    rows.push([bundler, ...Object.values(added).map(format), format(beside)]);
    most = Math.max(most, added.brotli);
  }
  return {
    text: section(
      "An app's own chunk",
      "What `import { connect } from 'openfin-salesforce'` adds to the file that a page starts with, in bytes: two programs are built, one with the import and one without. The rest is in separate files, which the page loads without waiting for them.",
      table(['bundler', 'raw', 'gzip 9', 'brotli 11', 'beside it, brotli 11'], rows),
    ),
    bars: [
      {
        what: "growth of an app's own chunk, brotli 11, at most",
        bar: `≤ ${format(bar)} bytes`,
        measured: format(most),
        reached: most <= bar,
      },
    ],
  };
}

/** What the other scripts of a finished app weigh. @param {string} out */
async function besides(out) {
  const names = await readdir(out, { recursive: true });
  const scripts = names.filter((name) => /\.m?js$/.test(name) && name !== 'main.js');
  const files = await Promise.all(scripts.map((name) => readFile(path.join(out, name))));
  return sum(files.map(sizeOf)).brotli;
}
