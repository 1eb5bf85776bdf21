/** Bundles the app with one of the Reacts, and renders its page as a server does. */

import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { buildDirectory, distDirectory, inRoot } from '../../tools/paths.js';

const here = inRoot('tests', 'react');

/** Where each React is installed. */
export const reacts = {
  18: path.join(here, 'node_modules'),
  19: inRoot('node_modules'),
};

/**
 * @param {keyof typeof reacts} version
 * @param {{ orgUrl: string, consumerKey: string }} options
 * @returns {Promise<{ folder: string, html: string }>} the site, and what the server rendered
 */
export async function buildApp(version, options) {
  const folder = path.join(buildDirectory, 'react', String(version));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await bundle('main.jsx', path.join(folder, 'main.js'), 'browser');
  // What a server imports is code of Node: React, the hook and the library are one bundle.
  const server = path.join(folder, 'server.cjs');
  await bundle('server.jsx', server, 'node');
  const { render } = createRequire(import.meta.url)(server);
  const html = render(options);
  await writeFile(
    path.join(folder, 'index.html'),
    `<!doctype html><html lang="en"><title>React</title><div id="root">${html}</div><script type="module" src="main.js"></script></html>`,
  );
  for (const file of ['salesforce-callback.html', 'salesforce-callback.js']) {
    await cp(path.join(distDirectory, file), path.join(folder, file));
  }
  return { folder, html };

  /**
   * @param {string} entry
   * @param {string} outfile
   * @param {'browser' | 'node'} platform
   */
  function bundle(entry, outfile, platform) {
    return build({
      entryPoints: [path.join(here, entry)],
      outfile,
      platform,
      format: platform === 'node' ? 'cjs' : 'esm',
      bundle: true,
      jsx: 'automatic',
      // What the page runs can be told by the lines of its sources.
      sourcemap: platform === 'browser' && 'inline',
      define: { 'process.env.NODE_ENV': '"development"' },
      logLevel: 'warning',
      alias: {
        ...Object.fromEntries(
          ['react', 'react-dom'].map((name) => [name, path.join(reacts[version], name)]),
        ),
        'openfin-salesforce/react': path.join(distDirectory, 'react.mjs'),
        'openfin-salesforce': path.join(distDirectory, 'index.mjs'),
      },
    });
  }
}
