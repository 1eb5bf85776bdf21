/** Loads the module as text, for CommonJS. */

import init from '../build/wasm/openfin_salesforce.js';
import { bytesOf } from './bytes.js';
import { loadBeside } from './load-beside.js';

export async function loadRequired() {
  // Node and Jest, which knows no `import()`, have a `require` here; what bundlers call `module` has
  // none, and they make a chunk of what is imported.
  const own = module;
  if (!own.require) return loadBeside();
  await init({ module_or_path: bytesOf(own.require('./module.cjs')) });
}
