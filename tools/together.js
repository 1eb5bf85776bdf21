/**
 * Runs files of tests in one process, one after the other, each as a suite of its own:
 * `node tools/together.js FILE...`. To start a process takes longer than most of what is tested.
 */

import path from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

for (const file of process.argv.slice(2)) {
  describe(path.relative('', file), async () => {
    await import(pathToFileURL(file).href);
  });
}
