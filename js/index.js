/** The default entry: a few kilobytes, with the module as text in a file of its own. */

import { loadBeside } from './load-beside.js';
import { loadEarly, setLoader } from './wasm.js';

setLoader(loadBeside);
loadEarly();

export * from './facade.js';
