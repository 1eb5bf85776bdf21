/** The slim entry: the wasm is a file of its own, compiled while it arrives. */

import { loadStreaming } from './load-streaming.js';
import { setLoader, wasm } from './wasm.js';

setLoader(loadStreaming);

// On a page it is on its way before the first click: a popup must open while the click still counts.
// A load that fails is told of by the call that needs it, and tried again.
if (typeof document !== 'undefined') wasm().catch(() => {});

export * from './facade.js';
