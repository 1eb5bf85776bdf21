/** Prepares the examples, and serves or builds them against an org. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './packages.js';
import { buildDirectory, distDirectory, inRoot } from './paths.js';
import { stage, staged } from './release/stage.js';
import { run } from './run.js';

/** The examples. */
export const examples = /** @type {const} */ (['react', 'vue', 'angular', 'plain']);

/** @typedef {(typeof examples)[number]} Example */
/** @typedef {{ origin: string, consumerKey: string }} Org */

const folder = inRoot('examples');
/** A project of Angular's CLI, with packages of its own. */
const angular = path.join(folder, 'angular');
const ng = path.join(angular, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');

/** Installs what the examples are built with, the package as it is published, the callback page. */
export async function prepareExamples() {
  await installPackages(folder);
  await installPackages(angular);
  await stage();
  const copy = path.join(folder, 'node_modules', 'openfin-salesforce');
  await rm(copy, { recursive: true, force: true });
  await cp(staged, copy, { recursive: true });
  await copyCallback(path.join(folder, 'public'));
  await mkdir(path.join(angular, 'public'), { recursive: true });
  await copyCallback(path.join(angular, 'public'));
}

/**
 * Builds an example into a folder of its own.
 * @param {Example} example
 * @param {Org} org
 * @param {string} base the path that it is served at
 * @returns {Promise<string>} the folder
 */
export async function buildExample(example, org, base) {
  const outDir = path.join(buildDirectory, 'examples', example);
  if (example === 'plain') await layOutPlain(outDir);
  else if (example === 'angular') await buildAngular(outDir, org, base);
  else {
    setEnvironment(org);
    const { build } = await loadVite();
    await build({
      ...optionsFor(example),
      base,
      logLevel: 'error',
      build: { outDir, emptyOutDir: true },
    });
  }
  return outDir;
}

/**
 * Serves an example while somebody works on it.
 * @param {Exclude<Example, 'plain'>} example
 * @param {Org} org
 * @param {number} port
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveExample(example, org, port) {
  if (example === 'angular') return serveAngular(org, port);
  setEnvironment(org);
  const { createServer } = await loadVite();
  const server = await createServer({ ...optionsFor(example), server: { port, strictPort: true } });
  await server.listen();
  return { url: server.resolvedUrls.local[0], close: () => server.close() };
}

/** The one HTML file, with the package beside it. @param {string} outDir */
async function layOutPlain(outDir) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await cp(path.join(folder, 'plain', 'index.html'), path.join(outDir, 'index.html'));
  await cp(path.join(folder, 'public', 'style.css'), path.join(outDir, 'style.css'));
  await cp(distDirectory, path.join(outDir, 'openfin-salesforce'), { recursive: true });
  await copyCallback(outDir);
}

/**
 * @param {string} outDir
 * @param {Org} org
 * @param {string} base
 */
async function buildAngular(outDir, org, base) {
  const output = path.join(buildDirectory, 'examples', 'angular-cli');
  await run(
    process.execPath,
    [ng, 'build', '--base-href', base, '--output-path', output, ...definitions(org)],
    { cwd: angular },
  );
  await rm(outDir, { recursive: true, force: true });
  await cp(path.join(output, 'browser'), outDir, { recursive: true });
}

/**
 * @param {Org} org
 * @param {number} port
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
async function serveAngular(org, port) {
  const child = spawn(process.execPath, [ng, 'serve', '--port', `${port}`, ...definitions(org)], {
    cwd: angular,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      const [url] = /http:\/\/localhost:\d+\//.exec(output) ?? [];
      if (url) resolve(url);
    });
    exited.then(() => reject(new Error(`ng serve has ended: ${output}`)), reject);
  });
  return {
    url: await ready,
    close: async () => {
      child.kill();
      await exited;
    },
  };
}

/** What angular.json defines. @param {Org} org */
function definitions({ origin, consumerKey }) {
  return [
    ...['--define', `ORG_URL=${JSON.stringify(origin)}`],
    ...['--define', `CONSUMER_KEY=${JSON.stringify(consumerKey)}`],
  ];
}

/** @param {string} target */
async function copyCallback(target) {
  for (const name of ['salesforce-callback.html', 'salesforce-callback.js']) {
    await cp(path.join(distDirectory, name), path.join(target, name));
  }
}

/** @param {Org} org */
function setEnvironment({ origin, consumerKey }) {
  process.env.VITE_ORG_URL = origin;
  process.env.VITE_CONSUMER_KEY = consumerKey;
}

/** @param {Example} example */
function optionsFor(example) {
  return { root: path.join(folder, example), configFile: path.join(folder, 'vite.config.js') };
}

/** @returns {Promise<any>} */
async function loadVite() {
  const ofExamples = createRequire(path.join(folder, 'package.json'));
  return import(pathToFileURL(ofExamples.resolve('vite')).href);
}
