/** What importing `connect` adds to an app's own chunk, by bundler. */

import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import { fixtures, setUp } from '../tests/package/bundlers.js';
import { section, table } from './document.js';
import { folder } from './stage.js';

const bar = 7_000;
const ofFixtures = createRequire(path.join(fixtures, 'package.json'));

/** Two programs that differ by the import. */
const programs = {
  without: "document.onclick = () => console.log('https://acme.my.salesforce.com');",
  with: "import { connect } from 'openfin-salesforce';\ndocument.onclick = () => connect('https://acme.my.salesforce.com', 'key');",
};

/**
 * Each builds a program and gives the name of the file that a page starts with.
 * @type {Record<string, (entry: string, out: string) => Promise<string>>}
 */
const bundlers = {
  esbuild: async (entry, out) => {
    await esbuild({
      ...{ entryPoints: [entry], outdir: out, bundle: true, minify: true },
      ...{ format: 'esm', splitting: true, entryNames: 'app' },
    });
    return 'app.js';
  },
  Vite: async (entry, out) => {
    const { build } = await import(pathToFileURL(ofFixtures.resolve('vite')).href);
    await build({
      ...{ root: fixtures, configFile: false, logLevel: 'warn' },
      build: {
        ...{ outDir: out, emptyOutDir: true },
        rollupOptions: { input: entry, output: { entryFileNames: 'app.js' } },
      },
    });
    return 'app.js';
  },
  webpack: async (entry, out) => {
    const webpack = ofFixtures('webpack');
    const output = { path: out, filename: 'app.js' };
    await new Promise((resolve, reject) => {
      const compiler = webpack({ mode: 'production', context: fixtures, entry, output });
      compiler.run((/** @type {Error | null} */ error) => (error ? reject(error) : resolve(null)));
    });
    return 'app.js';
  },
};

/** @returns {Promise<import('./document.js').Part>} */
export async function chunks() {
  await setUp();
  const rows = [];
  let most = 0;
  for (const [bundler, bundle] of Object.entries(bundlers)) {
    /** @type {Record<string, number[]>} */
    const weights = {};
    for (const [name, text] of Object.entries(programs)) {
      // Among the fixtures, for the package to be found.
      const entry = path.join(fixtures, `chunk-${name}.js`);
      const out = path.join(folder, 'chunks', `${bundler}-${name}`);
      await writeFile(entry, text);
      await rm(out, { recursive: true, force: true });
      try {
        weights[name] = weigh(await readFile(path.join(out, await bundle(entry, out))));
      } finally {
        await rm(entry);
      }
    }
    const added = (weights.with ?? []).map((size, way) => size - (weights.without?.[way] ?? NaN));
    const beside = await besides(path.join(folder, 'chunks', `${bundler}-with`));
    rows.push([bundler, ...added.map(format), format(beside)]);
    most = Math.max(most, added[2] ?? NaN);
  }
  return {
    text: section(
      "An app's own chunk",
      "What `import { connect } from 'openfin-salesforce'` adds to the file that a page starts with, in bytes: two programs are built, one with the import and one without. The rest is in files of their own, which the page loads beside it and does not wait for.",
      table(['bundler', 'raw', 'gzip 9', 'brotli 11', 'beside it, brotli 11'], rows),
    ),
    bars: [
      {
        what: "what an app's own chunk grows by, brotli 11, at most",
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
  const scripts = names.filter((name) => /\.m?js$/.test(name) && name !== 'app.js');
  const files = await Promise.all(scripts.map((name) => readFile(path.join(out, name))));
  return files.reduce((sum, file) => sum + (weigh(file)[2] ?? NaN), 0);
}

/** Raw, gzip 9, brotli 11. @param {Buffer} bytes */
function weigh(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return [
    bytes.length,
    gzipSync(bytes, { level: 9 }).length,
    brotliCompressSync(bytes, { params }).length,
  ];
}

/** @param {number} bytes */
function format(bytes) {
  return bytes.toLocaleString('en-GB');
}
