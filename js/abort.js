/** Calls that an `AbortSignal` can cancel. */

import { ParameterError } from './errors.js';

/**
 * Runs a call that the signal can cancel. It then rejects with the signal's reason, as `fetch`
 * does. If the signal has already aborted, the call is not started.
 *
 * @template T
 * @param {unknown} signal undefined or null for none
 * @param {(signal: AbortSignal | undefined) => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function abortable(signal, run) {
  if (signal === undefined || signal === null) return run(undefined);
  if (!isSignal(signal)) throw new ParameterError('signal must be an AbortSignal.');
  if (signal.aborted) throw reasonOf(signal);
  try {
    return await run(signal);
  } catch (error) {
    throw signal.aborted ? reasonOf(signal) : error;
  }
}

/**
 * Aborts a controller with a reason, also in engines without reasons (before Chromium 98).
 *
 * @param {AbortController} controller
 * @param {unknown} reason
 */
export function abortWith(controller, reason) {
  const { signal } = controller;
  if (!('reason' in signal)) Object.defineProperty(signal, 'reason', { value: reason });
  controller.abort(reason);
}

/**
 * @param {unknown} value
 * @returns {value is AbortSignal}
 */
function isSignal(value) {
  return Object.prototype.toString.call(value) === '[object AbortSignal]';
}

/** @param {AbortSignal} signal */
function reasonOf(signal) {
  return signal.reason ?? new DOMException('The operation was aborted.', 'AbortError');
}
