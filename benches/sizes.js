/** What each thing that a page loads weighs. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sizeOf, sum } from '../tools/sizes.js';
import { format, section, table } from './document.js';
import { folder } from './stage.js';

/** @type {{ name: string, files: string[], bar?: number }[]} */
const measured = [
  { name: '**default entry**', files: ['index.mjs', 'module.mjs'], bar: 72_000 },
  { name: '– facade, in the app’s own chunk', files: ['index.mjs'] },
  { name: '– module as text, with its glue, beside it', files: ['module.mjs'] },
  { name: '**slim entry**', files: ['slim.mjs', 'openfin-salesforce.wasm'], bar: 67_500 },
  { name: '– facade and glue', files: ['slim.mjs'] },
  { name: '– module', files: ['openfin-salesforce.wasm'] },
  {
    name: '**callback page**',
    files: ['salesforce-callback.html', 'salesforce-callback.js'],
    bar: 1_000,
  },
  { name: '– page', files: ['salesforce-callback.html'] },
  { name: '– script', files: ['salesforce-callback.js'] },
  { name: 'oauth4webapi (the flow only)', files: ['oauth4webapi.mjs'] },
  { name: 'oidc-client-ts (the flow only)', files: ['oidc-client-ts.mjs'] },
  { name: '@auth0/auth0-spa-js (the same for another vendor)', files: ['auth0-spa-js.mjs'] },
  { name: '@azure/msal-browser (the same for another vendor)', files: ['msal-browser.mjs'] },
  { name: 'jsforce, browser build', files: ['jsforce.min.js'] },
];

/** @returns {Promise<import('./document.js').Part>} */
export async function sizes() {
  const weighed = await Promise.all(
    measured.map(async (thing) => ({ ...thing, weights: await weighAll(thing.files) })),
  );
  return {
    text: section(
      'Bytes',
      'The files that a page loads. The default entry loads the module as text; the slim entry fetches it as a `.wasm` file. The OAuth clients, auth0-spa-js and msal-browser are bundled and minified by esbuild, with only what an app needs. jsforce is its published browser build.',
      table(
        ['', 'raw', 'gzip 9', 'brotli 11'],
        weighed.map(({ name, weights }) => [name, ...Object.values(weights).map(format)]),
      ),
    ),
    bars: weighed.flatMap(({ name, weights: { brotli }, bar }) =>
      bar === undefined
        ? []
        : {
            what: `${name.replaceAll('*', '')}, brotli 11`,
            bar: `≤ ${format(bar)} bytes`,
            measured: format(brotli),
            reached: brotli <= bar,
          },
    ),
  };
}

/**
 * What files weigh, each compressed by itself.
 * @param {readonly string[]} files
 */
async function weighAll(files) {
  return sum(
    await Promise.all(files.map(async (file) => sizeOf(await readFile(path.join(folder, file))))),
  );
}
