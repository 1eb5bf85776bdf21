/** The compiled module, loaded once. */

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
 * Tells how the entry in use gets the module.
 * @param {() => Wasm | Promise<Wasm>} loader
 */
export function setLoader(loader) {
  load = loader;
}

/**
 * The module. A load that failed is tried again by the next call.
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
 * Starts to load where there is a page: the module shall be there when it is needed. A load that
 * fails is told of by the call that needs it, and tried again.
 */
export function loadEarly() {
  if (typeof document !== 'undefined') wasm().catch(() => {});
}

/** The module, where it is there already. */
export function loadedWasm() {
  return loaded;
}

/**
 * Runs something as soon as the module is there, at once where that is possible.
 * @param {(wasm: Wasm) => void} run does not throw
 */
export function whenLoaded(run) {
  if (loaded) run(loaded);
  else waiting.push(run);
}

/** A loader that is done at once is not waited for. */
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
