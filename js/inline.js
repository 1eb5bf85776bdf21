/** The entry that is one file, with the module in it. */

import { loadInline } from './load-inline.js';
import { setLoader } from './wasm.js';

setLoader(loadInline);

export * from './facade.js';
