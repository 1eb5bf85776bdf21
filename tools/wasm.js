/** Compiles the crate to WebAssembly, with its JavaScript glue and typings, into `build/wasm`. */

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { renameInGlue } from './names.js';
import { removePanicMessages } from './panics.js';
import { buildDirectory, inRoot, root } from './paths.js';
import { run } from './run.js';
import { unlessDone } from './stamp.js';

const target = 'wasm32-unknown-unknown';
const toolsManifest = inRoot('tools', 'Cargo.toml');
const bindgen = inRoot('tools', 'target', 'debug', 'bindgen');
const compiled = inRoot('target', target, 'release', 'openfin_salesforce.wasm');

const wasmDirectory = path.join(buildDirectory, 'wasm');
/** The finished module. */
export const wasmFile = path.join(wasmDirectory, 'openfin_salesforce_bg.wasm');

/**
 * What the module may use: all of it runs in Chromium 92. wasm-opt refuses anything else, so a
 * toolchain that starts to emit more fails here and not in a user's old runtime.
 */
const features = ['bulk-memory', 'mutable-globals', 'nontrapping-float-to-int', 'sign-ext'];

/** The flags come from .cargo/config.toml; a caller's own must not change what is published. */
const cargoEnvironment = { RUSTFLAGS: undefined, CARGO_ENCODED_RUSTFLAGS: undefined };

/** Builds the programs of the tools crate. */
export function buildTools() {
  return run('cargo', ['build', '--quiet', '--locked', '--manifest-path', toolsManifest], {
    env: cargoEnvironment,
  });
}

/** @returns {Promise<boolean>} whether there was anything to do */
export async function buildWasm() {
  await Promise.all([buildTools(), compile()]);
  return unlessDone(
    'wasm',
    {
      inputs: [
        compiled,
        bindgen,
        ...['wasm.js', 'names.js', 'panics.js'].map((file) => inRoot('tools', file)),
      ],
      outputs: [wasmDirectory, wasmFile],
    },
    async () => {
      await rm(wasmDirectory, { recursive: true, force: true });
      await mkdir(wasmDirectory, { recursive: true });
      await bind();
      await optimize();
      // The bundler turns an imported module into text (bundle.js); wasm-bindgen says otherwise.
      await writeFile(
        `${wasmFile}.d.ts`,
        'declare const hexadecimal: string;\nexport default hexadecimal;\n',
      );
    },
  );
}

/** The SHA-256 of the finished module, to compare builds by. */
export async function wasmDigest() {
  return createHash('sha256')
    .update(await readFile(wasmFile))
    .digest('hex');
}

async function compile() {
  const rustflags = (await pathPrefixes()).map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
  await run(
    'cargo',
    [
      'build',
      '--quiet',
      '--locked',
      '--lib',
      '--release',
      `--target=${target}`,
      `--config=target.${target}.rustflags=${JSON.stringify(rustflags)}`,
    ],
    { env: cargoEnvironment },
  );
}

/**
 * The folders of this machine that would end up in the messages of panics. Without them the same
 * source gives the same bytes everywhere, and somewhat fewer of them. Where the sources of the
 * standard library are installed, their folder takes the place of the name that the library was
 * compiled under, and gets that name back.
 */
async function pathPrefixes() {
  const sysroot = (await run('rustc', ['--print', 'sysroot'])).trim();
  const version = await run('rustc', ['--version', '--verbose']);
  const commit = /^commit-hash: (\w+)$/m.exec(version)?.[1] ?? 'unknown';
  const cargoHome = process.env.CARGO_HOME ?? path.join(homedir(), '.cargo');
  const registries = path.join(cargoHome, 'registry', 'src');
  await run('cargo', ['fetch', '--quiet', '--locked', `--target=${target}`]);
  return [
    [root, '.'],
    [path.join(sysroot, 'lib', 'rustlib', 'src', 'rust'), `/rustc/${commit}`],
    ...(await readdir(registries)).map((name) => [path.join(registries, name), 'crates']),
  ];
}

function bind() {
  return run(bindgen, [
    '--target=web',
    '--omit-default-module-path',
    '--remove-producers-section',
    `--out-dir=${wasmDirectory}`,
    compiled,
  ]);
}

async function optimize() {
  await removePanicMessages(wasmFile);
  await wasmOpt(
    '-Oz',
    '--converge',
    // The module gets larger by these, and 2 kB smaller when it is compressed: functions that are
    // called once stay functions, and what was computed once is computed again.
    '--one-caller-inline-max-function-size=30',
    '--skip-pass=local-cse',
    '--strip-target-features',
  );
  const renamed = await wasmOpt('--minify-imports-and-exports-and-modules');
  await renameInGlue(path.join(wasmDirectory, 'openfin_salesforce.js'), renamed);
}

/** @param {...string} passes */
function wasmOpt(...passes) {
  return run(process.execPath, [
    inRoot('node_modules', 'binaryen', 'bin', 'wasm-opt'),
    '--mvp-features',
    ...features.map((feature) => `--enable-${feature}`),
    ...passes,
    wasmFile,
    `--output=${wasmFile}`,
  ]);
}
