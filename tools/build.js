/** Builds the npm package into `dist`: `npm run build`. What is up to date is left alone. */

import { pathToFileURL } from 'node:url';
import { buildBundles } from './bundle.js';
import { CommandError } from './run.js';
import { reportSizes } from './sizes.js';
import { buildTypes } from './types.js';
import { buildWasm, wasmDigest } from './wasm.js';

/** Builds all and says what there was to do. */
export async function build() {
  for (const [name, action] of Object.entries({
    wasm: buildWasm,
    bundles: buildBundles,
    typings: buildTypes,
  })) {
    const start = performance.now();
    const done = await action();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${name}: ${done ? 'built' : 'up to date'} (${seconds} s)`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build();
    // Brotli takes its time for them.
    if (process.argv.includes('--sizes')) await reportSizes();
    console.log(`sha256 of the wasm: ${await wasmDigest()}`);
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : error);
    process.exitCode = 1;
  }
}
