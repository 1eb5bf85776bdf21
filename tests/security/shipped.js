/** The files that are published, to be read. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { distDirectory } from '../../tools/paths.js';
import { filesIn } from '../../tools/stamp.js';

/**
 * What runs in a page: its name and its text. The module's texts are in its data, readable as Latin-1.
 * @returns {Promise<{ name: string, text: string }[]>}
 */
export async function shippedFiles() {
  const files = (await filesIn(distDirectory)).filter((file) =>
    /\.(cjs|mjs|js|html|wasm)$/.test(file),
  );
  return Promise.all(
    files.map(async (file) => ({
      name: path.relative(distDirectory, file),
      // Without the module as hexadecimal text.
      text: (await readFile(file, 'latin1')).replace(/[\da-f]{2000,}/g, ''),
    })),
  );
}

/**
 * Where a pattern stands in what runs in a page.
 * @param {RegExp} pattern
 */
export async function inShippedFiles(pattern) {
  const files = await shippedFiles();
  return files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);
}
