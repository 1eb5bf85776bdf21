/** What each thing that a page loads weighs. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { folder } from './stage.js';

const measured = [
  { name: 'default entry', files: ['index.mjs'] },
  { name: 'slim entry', files: ['slim.mjs', 'openfin-salesforce.wasm'] },
  { name: '– facade and glue', files: ['slim.mjs'] },
  { name: '– module', files: ['openfin-salesforce.wasm'] },
  { name: 'callback page', files: ['salesforce-callback.html', 'salesforce-callback.js'] },
  { name: 'oauth4webapi (flow only)', files: ['oauth4webapi.mjs'] },
  { name: 'oidc-client-ts (flow only)', files: ['oidc-client-ts.mjs'] },
  { name: '@azure/msal-browser (another vendor’s)', files: ['msal-browser.mjs'] },
  { name: 'jsforce, browser build', files: ['jsforce.min.js'] },
];

/** @returns {Promise<string[][]>} */
export async function sizes() {
  return Promise.all(
    measured.map(async ({ name, files }) => {
      const all = await Promise.all(files.map((file) => readFile(path.join(folder, file))));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      const ways = [
        (/** @type {Buffer} */ bytes) => bytes,
        (/** @type {Buffer} */ bytes) => gzipSync(bytes, { level: 9 }),
        (/** @type {Buffer} */ bytes) => brotliCompressSync(bytes, { params }),
      ];
      const totals = ways.map((way) => all.reduce((sum, bytes) => sum + way(bytes).length, 0));
      return [name, ...totals.map((total) => total.toLocaleString('en-GB'))];
    }),
  );
}
