/** The default entry as CommonJS. */

import { loadRequired } from './load-required.js';
import { loadEarly, setLoader } from './wasm.js';

setLoader(loadRequired);
loadEarly();

export * from './facade.js';
