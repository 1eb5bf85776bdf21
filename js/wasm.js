/** The compiled WebAssembly module, which is loaded once. */

import { InitializationError } from './errors.js';

/** @typedef {Omit<typeof import('../build/wasm/openfin_salesforce.js'), 'default' | '__wbg_init' | 'initSync'>} Wasm */

/** @type {() => Wasm | Promise<Wasm>} */
let load = () => Promise.reject(new Error('The entry has set no loader.'));

/** @type {Promise<Wasm> | undefined} */
let loading;

/** @type {Wasm | undefined} */
let loaded;

/** @type {((wasm: Wasm) => void)[]} */
const waiting = [];

/**
 * Sets the function that loads the module. Each entry has its own.
 * @param {() => Wasm | Promise<Wasm>} loader
 */
export function setLoader(loader) {
  load = loader;
}

/**
 * The module. If loading failed, the next call tries again.
 * @returns {Promise<Wasm>}
 */
export function wasm() {
  if (!loading) {
    loading = start();
    loading.catch(() => (loading = undefined));
  }
  return loading;
}

/**
 * Starts to load the module if there is a page, so that it is loaded when it is needed. If that
 * fails, the first call that needs the module tries again and reports the error.
 */
export function loadEarly() {
  if (typeof document !== 'undefined') wasm().catch(() => {});
}

/** The module, if it is loaded. */
export function loadedWasm() {
  return loaded;
}

/**
 * Runs a function as soon as the module is loaded: now, if it is.
 * @param {(wasm: Wasm) => void} run does not throw
 */
export function whenLoaded(run) {
  if (loaded) run(loaded);
  else waiting.push(run);
}

/** Does not wait for loaders that are synchronous. */
async function start() {
  let wasm;
  try {
    wasm = load();
    if (wasm instanceof Promise) wasm = await wasm;
  } catch (error) {
    throw failure(error);
  }
  loaded = wasm;
  for (const run of waiting.splice(0)) run(wasm);
  return wasm;
}

/** @param {unknown} cause */
function failure(cause) {
  const words = cause instanceof Error ? cause.message : String(cause);
  if (!/content security policy|\bCSP\b|unsafe-eval|code generation/i.test(words)) {
    return new InitializationError(
      `A file of the library could not be loaded: ${words}. Check the network, and try again; if a new version of the app has replaced its files, reload the page.`,
      cause,
    );
  }
  const error = new InitializationError(
    "The page's Content Security Policy does not allow WebAssembly: add 'wasm-unsafe-eval' to script-src; engines that do not know it yet need 'unsafe-eval'.",
    cause,
  );
  error.code = 'wasm_blocked';
  return error;
}
