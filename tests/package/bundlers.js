/** Builds the fixture app in every way that apps are built. */

import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as esbuild } from 'esbuild';
import { installPackages } from '../../tools/packages.js';
import { buildDirectory, inRoot } from '../../tools/paths.js';
import { run } from '../../tools/run.js';
import { filesIn, unlessDone } from '../../tools/stamp.js';
import { freePort } from './free-port.js';
import { installed } from './pack.js';

/** The sources of the app, with bundlers of their own. */
export const fixtures = inRoot('tests', 'package', 'fixtures');
const built = path.join(buildDirectory, 'fixtures');
const ofFixtures = createRequire(path.join(fixtures, 'package.json'));

/** The packages of Vite, each with a major version of its own. */
export const viteVersions = ['vite5', 'vite6', 'vite7', 'vite'];

/** @param {string} name of one of Vite's packages */
export const nameOf = (name) => name.replace(/^vite(\d?)$/, (_, major) => `Vite ${major || 8}`);

/** @type {Record<string, (out: string) => Promise<unknown>>} */
const bundlers = {
  'module script': (out) => copy(out, 'plain.js'),
  'module script, slim entry': (out) => copy(out, 'plain-slim.js'),
  'module script, inline entry': (out) => copy(out, 'plain-inline.js'),
  webpack: (out) => webpack(path.join(fixtures, 'main.js'), out),
  'webpack, slim entry': (out) => webpack(path.join(fixtures, 'slim.js'), out),
  'webpack, TypeScript as CommonJS': typescript,
  ...Object.fromEntries(
    viteVersions.flatMap((name) => [
      [nameOf(name), (out) => vite(name, out, 'index.html')],
      [`${nameOf(name)}, slim entry`, (out) => vite(name, out, 'slim.html')],
    ]),
  ),
  Rollup: (out) =>
    tool('rollup', 'dist/bin/rollup', [
      ...['main.js', '--plugin', 'node-resolve', '--format', 'es', '--silent', '--dir', out],
    ]),
  esbuild: (out) =>
    esbuild({
      ...{ entryPoints: [path.join(fixtures, 'main.js')], outfile: path.join(out, 'main.js') },
      ...{ bundle: true, minify: true, format: 'esm' },
    }),
  'esbuild, with splitting': (out) =>
    esbuild({
      ...{ entryPoints: [path.join(fixtures, 'main.js')], outdir: out },
      ...{ bundle: true, minify: true, format: 'esm', splitting: true },
    }),
  'esbuild, one file for a plain script': (out) =>
    esbuild({
      ...{ entryPoints: [path.join(fixtures, 'main.js')], outfile: path.join(out, 'main.js') },
      ...{ bundle: true, minify: true, format: 'iife' },
    }),
  Parcel: (out) =>
    tool('parcel', 'lib/bin.js', [
      ...['build', 'index.html', '--dist-dir', out, '--public-url', './'],
      ...['--no-source-maps', '--no-cache', '--cache-dir', path.join(built, '.parcel-cache')],
    ]),
  'Next, Turbopack': (out) => next(out, '--turbopack'),
  'Next, webpack': (out) => next(out, '--webpack'),
};

export const names = Object.keys(bundlers);

/** Installs the bundlers, and the packed package beside them. */
export async function setUp() {
  await installPackages(fixtures);
  const copied = path.join(fixtures, 'node_modules', 'openfin-salesforce');
  await unlessDone('fixtures', { inputs: [installed], outputs: [copied] }, async () => {
    await rm(copied, { recursive: true, force: true });
    await cp(installed, copied, { recursive: true });
  });
}

/**
 * Builds the app with one of the bundlers, unless that was done before with the same sources.
 * @param {string} name
 * @returns {Promise<string>} the folder of the finished site
 */
export async function bundle(name) {
  const out = path.join(built, name);
  const sources = ['app.js', 'index.html', 'slim.html', 'main.js', 'main.ts', 'slim.js'];
  const inputs = [
    ...sources.map((file) => path.join(fixtures, file)),
    ...['plain.js', 'plain-slim.js', 'plain-inline.js', 'package-lock.json'].map((file) =>
      path.join(fixtures, file),
    ),
    ...['app', 'next.config.js'].map((file) => path.join(fixtures, 'next', file)),
    installed,
    inRoot('tests', 'package', 'bundlers.js'),
  ];
  await unlessDone(`fixture ${name}`, { inputs, outputs: [out] }, async () => {
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    await cp(path.join(fixtures, 'index.html'), path.join(out, 'index.html'));
    await bundlers[name]?.(out);
    for (const file of ['salesforce-callback.html', 'salesforce-callback.js']) {
      await cp(path.join(installed, 'dist', file), path.join(out, file));
    }
  });
  return out;
}

/**
 * The wasm files of a finished site.
 * @param {string} site
 */
export async function wasmFilesIn(site) {
  return (await filesIn(site)).filter((file) => file.endsWith('.wasm'));
}

/**
 * No bundler: the files as they are, on any server.
 * @param {string} out
 * @param {string} main
 */
async function copy(out, main) {
  await cp(path.join(fixtures, main), path.join(out, 'main.js'));
  await cp(path.join(fixtures, 'app.js'), path.join(out, 'app.js'));
  await cp(path.join(installed, 'dist'), path.join(out, 'openfin-salesforce'), { recursive: true });
}

/**
 * @param {string} entry
 * @param {string} out
 */
export function webpack(entry, out) {
  const output = { path: out, filename: 'main.js' };
  const compiler = ofFixtures('webpack')({ mode: 'production', context: fixtures, entry, output });
  return new Promise((resolve, reject) => {
    compiler.run((/** @type {Error | null} */ error, /** @type {any} */ stats) => {
      const failure =
        error ?? (stats.hasErrors() ? new Error(stats.toString('errors-only')) : null);
      compiler.close(() => (failure ? reject(failure) : resolve(undefined)));
    });
  });
}

/** @param {string} out */
async function typescript(out) {
  // Among the sources, for the package to be found.
  const compiled = path.join(fixtures, 'compiled');
  await run(process.execPath, [
    inRoot('node_modules', 'typescript', 'bin', 'tsc'),
    ...[path.join(fixtures, 'main.ts'), '--outDir', compiled, '--ignoreConfig'],
    ...['--allowJs', '--strict', '--target', 'es2020'],
    ...['--module', 'commonjs', '--moduleResolution', 'node', '--ignoreDeprecations', '6.0'],
  ]);
  await webpack(path.join(compiled, 'main.js'), out);
}

/**
 * @param {string} name
 * @param {string} out
 * @param {string} input
 */
async function vite(name, out, input) {
  const { build } = await loadVite(name);
  await build({
    root: fixtures,
    configFile: false,
    base: './',
    logLevel: 'warn',
    build: { outDir: out, emptyOutDir: true, rollupOptions: { input: path.join(fixtures, input) } },
  });
  if (input !== 'index.html') await rename(path.join(out, input), path.join(out, 'index.html'));
}

/**
 * Vite's development server, with the callback page beside the app.
 * @param {string} name
 * @param {string} publicDir a folder with the callback page
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>}
 */
export async function startVite(name, publicDir) {
  const vite = await loadVite(name);
  const server = await vite.createServer({
    root: fixtures,
    configFile: false,
    cacheDir: path.join(built, `.${name}`),
    logLevel: 'warn',
    publicDir,
    // An origin of its own: Vite takes 0 for its default port, at which the user has signed in before.
    server: { host: 'localhost', port: await freePort(), strictPort: true },
  });
  await server.listen();
  const { port } = server.httpServer.address();
  return { origin: `http://localhost:${port}`, close: () => server.close() };
}

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function loadVite(name) {
  const manifest = ofFixtures.resolve(`${name}/package.json`);
  const { exports } = JSON.parse(await readFile(manifest, 'utf8'));
  const entry = exports['.'].import?.default ?? exports['.'].import ?? exports['.'];
  return import(pathToFileURL(path.join(path.dirname(manifest), entry)).href);
}

/**
 * @param {string} out
 * @param {string} bundler
 */
async function next(out, bundler) {
  await tool('next', 'dist/bin/next', ['build', 'next', bundler]);
  await cp(path.join(fixtures, 'next', 'out'), out, { recursive: true });
}

/**
 * Runs the fixtures' unit tests, in a page of jsdom's.
 * @param {'jest' | 'vitest'} runner
 */
export function runUnitTests(runner) {
  return runner === 'jest'
    ? tool('jest', 'bin/jest.js', ['--ci', '--config', 'unit/jest.json'])
    : tool('vitest', 'vitest.mjs', ['run', '--root', 'unit', '--environment', 'jsdom']);
}

/**
 * Runs a program of one of the fixtures' packages.
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} args
 */
function tool(name, program, args) {
  return run(process.execPath, [path.join(fixtures, 'node_modules', name, program), ...args], {
    cwd: fixtures,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  });
}
