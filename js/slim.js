/** The slim entry: the module is a file of its own as it is, compiled while it arrives. */

import { loadStreaming } from './load-streaming.js';
import { loadEarly, setLoader } from './wasm.js';

setLoader(loadStreaming);
loadEarly();

export * from './facade.js';
