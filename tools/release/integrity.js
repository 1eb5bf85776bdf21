/** What a page needs to load the package from a CDN and to know that it is the one it means. */

import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** What a page may load by a tag of its own, and what such a file loads. */
const loaded = /\.(mjs|wasm)$/;

/**
 * @param {string} folder of the package
 * @returns {Promise<string[]>} a line a file: its hash as Subresource Integrity has it, its name
 */
export async function integrity(folder) {
  const files = (await readdir(path.join(folder, 'dist'))).filter((file) => loaded.test(file));
  return Promise.all(
    files.sort().map(async (file) => {
      const content = await readFile(path.join(folder, 'dist', file));
      return `sha384-${createHash('sha384').update(content).digest('base64')}  dist/${file}`;
    }),
  );
}
