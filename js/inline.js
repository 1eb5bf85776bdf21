/** The entry that is a single file, including the module. */

import { loadInline } from './load-inline.js';
import { setLoader } from './wasm.js';

setLoader(loadInline);

export * from './facade.js';
