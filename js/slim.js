/** The slim entry: the wasm is a file of its own, compiled while it arrives. */

import { loadStreaming } from './load-streaming.js';
import { setLoader } from './wasm.js';

setLoader(loadStreaming);

export * from './facade.js';
