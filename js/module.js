/**
 * The module as hexadecimal text, and what makes it callable: a file of its own beside the entry,
 * which bundlers make a chunk of.
 */

import init, { initSync } from '../build/wasm/openfin_salesforce.js';
import text from '../build/wasm/openfin_salesforce_bg.wasm';
import { bytesOf } from './bytes.js';

export * from '../build/wasm/openfin_salesforce.js';

/** Compiles the module, away from the page's own thread. */
export const load = () => init({ module_or_path: bytesOf(text) });

/** Compiles the module at once, where the engine allows it. */
export const loadSync = () => initSync({ module: bytesOf(text) });
