/** Loads the module as text, for CommonJS. */

import { loadBeside } from './load-beside.js';

export async function loadRequired() {
  // Node has a `require` here, and so has Jest, which does not support `import()`. Bundlers define a
  // `module` without it, and make a chunk of the import.
  const own = module;
  if (!own.require) return loadBeside();
  const beside = own.require('./module.cjs');
  await beside.load();
  return beside;
}
