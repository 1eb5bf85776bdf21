/** The default entry: one file, with the wasm in it. */

import { loadInline } from './load-inline.js';
import { setLoader } from './wasm.js';

setLoader(loadInline);

export * from './facade.js';
