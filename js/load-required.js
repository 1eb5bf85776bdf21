/** Loads the module as text, for CommonJS. */

import { loadBeside } from './load-beside.js';

export async function loadRequired() {
  // Node and Jest, which knows no `import()`, have a `require` here; what bundlers call `module` has
  // none, and they make a chunk of what is imported.
  const own = module;
  if (!own.require) return loadBeside();
  const beside = own.require('./module.cjs');
  await beside.load();
  return beside;
}
