/** Placeholder of the first build; replaced by the real facade. */

import { wasm } from './wasm.js';

/** Turns the log on. */
export async function enableLogging() {
  (await wasm()).enableLogging(true);
}
