/** Puts what is measured into one folder, and opens pages of it in Chromium, between two servers. */

import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findBrowsers } from '../tools/browsers.js';
import { installPackages } from '../tools/packages.js';
import { buildDirectory, distDirectory, inRoot } from '../tools/paths.js';
import { startServer } from './server.js';

const benches = inRoot('benches');

/** Where the page's files are. */
export const folder = path.join(buildDirectory, 'benches');

/** What is bundled as an app's bundler would, and of what. */
const contenders = {
  oauth4webapi: "export * from 'oauth4webapi'",
  'oidc-client-ts': "export * from 'oidc-client-ts'",
  'auth0-spa-js': "export { createAuth0Client } from '@auth0/auth0-spa-js'",
  'msal-browser': "export { PublicClientApplication } from '@azure/msal-browser'",
};

/** Installs and bundles. */
export async function setUp() {
  await installPackages(benches);
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Object.entries(contenders).map(([name, contents]) =>
      build({
        stdin: { contents, resolveDir: benches },
        outfile: path.join(folder, `${name}.mjs`),
        bundle: true,
        minify: true,
        format: 'esm',
        logLevel: 'warning',
      }),
    ),
  );
  const files = [
    ...['index.mjs', 'module.mjs', 'inline.mjs', 'slim.mjs', 'openfin-salesforce.wasm'],
    ...['salesforce-callback.html', 'salesforce-callback.js'],
  ].map((name) => path.join(distDirectory, name));
  files.push(path.join(benches, 'node_modules', 'jsforce', 'dist', 'jsforce.min.js'));
  await Promise.all(files.map((file) => copyFile(file, path.join(folder, path.basename(file)))));
  await copyFile(path.join(benches, 'page.js'), path.join(folder, 'page.js'));
  const pages = {
    'index.html':
      '<!doctype html><title>Benchmarks</title><button>Connect</button>' +
      '<script src="jsforce.min.js"></script><script type="module" src="page.js"></script>',
    'flow.html': '<!doctype html><title>Sign-in</title><button>Connect</button>',
    'blank.html': '<!doctype html><title>Start-up</title>',
    'empty.mjs': 'export {};',
  };
  await Promise.all(
    Object.entries(pages).map(([name, text]) => writeFile(path.join(folder, name), text)),
  );
}

/**
 * @typedef {object} Stage
 * @property {import('playwright-core').Browser} browser
 * @property {import('./server.js').Server} app whose pages are measured
 * @property {import('./server.js').Server} org whom they talk to
 */

/** @returns {Promise<Stage>} */
export async function startStage() {
  const { chromium: executablePath } = await findBrowsers();
  // Memory can be read exactly and collected on demand.
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
  return { browser, app: await startServer(folder), org: await startServer(folder) };
}

/** A browser with a profile on disk, as people have: there compiled code is kept too. */
export async function launchWithProfile() {
  const { chromium: executablePath } = await findBrowsers();
  return chromium.launchPersistentContext('', { executablePath, args: ['--no-sandbox'] });
}

/** @param {Stage} stage */
export async function endStage({ browser, app, org }) {
  await browser.close();
  await app.close();
  await org.close();
}

/**
 * A page that is connected to the org.
 * @param {Stage} stage
 * @param {() => void} [early] runs in the page before anything else
 */
export async function connectedPage({ browser, app, org }, early) {
  const page = await (await browser.newContext()).newPage();
  if (early) await page.addInitScript(early);
  await page.goto(`${app.page}?alone`);
  await page.waitForFunction(() => 'bench' in window);
  await page.evaluate((origin) => window.bench.prepare(origin), org.origin);
  await page.click('button');
  await page.evaluate(() => window.bench.connected());
  return page;
}
