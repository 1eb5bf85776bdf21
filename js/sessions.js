/** Changes of sessions, for the signals of connections and for listeners. */

import { abortWith } from './abort.js';
import { ParameterError, revive } from './errors.js';
import { whenLoaded } from './wasm.js';

/** @import { OnSessionChange, SessionChange } from '../src/web/types/index.js' */

/**
 * The end of each connection of this page, by its handle.
 *
 * @type {Map<number, AbortController>}
 */
const ends = new Map();

/** @type {Set<(change: SessionChange) => void>} */
const listeners = new Set();

whenLoaded((rust) => rust.tell(tell));

/**
 * Aborts when the connection ends, with the error as its reason.
 *
 * @param {number} handle
 */
export const signalOf = (handle) => endOf(handle).signal;

/**
 * Calls a function whenever a session changes, in this window or another one.
 *
 * @type {OnSessionChange}
 */
export const onSessionChange = (listener) => {
  if (typeof listener !== 'function') throw new ParameterError('The listener must be a function.');
  /** A function of its own, so that the same listener can be added twice. @type {typeof listener} */
  const added = (change) => listener(change);
  listeners.add(added);
  watch();
  return () => {
    listeners.delete(added);
    watch();
  };
};

function watch() {
  whenLoaded((rust) => rust.watch(listeners.size > 0));
}

/** @param {number} handle */
function endOf(handle) {
  const end = ends.get(handle) ?? new AbortController();
  ends.set(handle, end);
  return end;
}

/**
 * @param {{ type: SessionChange['type'], key: string, handle?: number, error?: object }} event
 */
function tell({ type, key, handle, error }) {
  const parts = new URLSearchParams(key);
  const part = (/** @type {string} */ name) => parts.get(name) ?? '';
  const change = /** @type {SessionChange} */ ({
    type,
    orgUrl: part('org'),
    consumerKey: part('key'),
    scope: part('scope').split(' '),
    ...(error && { error: revive(error) }),
  });
  if (change.type === 'ended' && handle !== undefined) abortWith(endOf(handle), change.error);
  for (const listener of listeners) {
    try {
      listener(change);
    } catch (error) {
      // An error of the listener is reported like any uncaught error of the page.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
