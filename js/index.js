/** The default entry. The module is text in a separate file. */

import { loadBeside } from './load-beside.js';
import { loadEarly, setLoader } from './wasm.js';

setLoader(loadBeside);
loadEarly();

export * from './facade.js';
