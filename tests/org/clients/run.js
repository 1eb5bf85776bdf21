/**
 * Runs other people's clients: all of them, or those whose file contains one of the arguments.
 * `--write` writes `CLIENTS.md` and runs nothing.
 *
 * @module
 */

import { writeFile } from 'node:fs/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

import { clients, render } from './matrix.js';

const wanted = process.argv.slice(2);

if (wanted.includes('--write')) {
  await writeFile(new URL('../CLIENTS.md', import.meta.url), render());
} else {
  const files = clients
    .flatMap(({ tests }) => Object.keys(tests))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .map((file) => fileURLToPath(new URL(file, import.meta.url)));
  const stream = run({ files, concurrency: 1 });
  stream.on('test:fail', () => (process.exitCode = 1));
  stream.compose(new spec()).pipe(process.stdout);
}
