/** Prepares the examples that are built with Vite, and serves or builds them against an org. */

import { cp, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from './packages.js';
import { buildDirectory, distDirectory, inRoot } from './paths.js';
import { stage, staged } from './release/stage.js';

/** The examples. */
export const examples = /** @type {const} */ (['react', 'vue', 'angular', 'plain']);

/** @typedef {(typeof examples)[number]} Example */
/** @typedef {{ origin: string, consumerKey: string }} Org */

const folder = inRoot('examples');

/** Installs what the examples are built with, the package as it is published, the callback page. */
export async function prepareExamples() {
  await installPackages(folder);
  await stage();
  const copy = path.join(folder, 'node_modules', 'openfin-salesforce');
  await rm(copy, { recursive: true, force: true });
  await cp(staged, copy, { recursive: true });
  await copyCallback(path.join(folder, 'public'));
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
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveExample(example, org) {
  setEnvironment(org);
  const { createServer } = await loadVite();
  const server = await createServer(optionsFor(example));
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
