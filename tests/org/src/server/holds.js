import { matches } from '../switches/faults.js';

/** @typedef {import('./request-log.js').LoggedRequest} LoggedRequest */

/**
 * A request that waits until a test lets it go.
 *
 * @typedef {object} Hold
 * @property {Promise<LoggedRequest>} arrived Settles when the request is there and waits.
 * @property {() => void} release Lets it go; a hold that met no request yet is taken back.
 */

/**
 * @typedef {object} HoldOptions
 * @property {string} [method] Holds requests with this method only.
 * @property {Stage} [stage] Where it waits: `request`, the default, before the org has done anything
 *   about it, or `answer`, when the org has acted and has not answered yet.
 */

/** @typedef {'request' | 'answer'} Stage */

/** Holds requests, each hold the next one that fits. */
export class Holds {
  /** @type {Set<{ fits: (request: LoggedRequest, stage: Stage) => boolean, take: (request: LoggedRequest) => Promise<void>, release: () => void }>} */
  #waiting = new Set();
  /** @type {Set<() => void>} */
  #releases = new Set();

  /**
   * @param {string} path A pattern.
   * @param {HoldOptions} options
   * @returns {Hold}
   */
  add(path, { method, stage = 'request' } = {}) {
    const { promise: released, resolve: release } = deferred();
    const { promise: arrived, resolve: arrive } = deferred();
    const entry = {
      /** @param {LoggedRequest} request @param {Stage} reached */
      fits: (request, reached) =>
        reached === stage &&
        matches(path, request.path) &&
        (method ?? request.method) === request.method,
      /** @param {LoggedRequest} request */
      take: (request) => {
        arrive(request);
        return released;
      },
      release: () => {
        this.#waiting.delete(entry);
        this.#releases.delete(entry.release);
        release(undefined);
      },
    };
    this.#waiting.add(entry);
    this.#releases.add(entry.release);
    return { arrived, release: entry.release };
  }

  /**
   * Waits for as long as the request is held.
   *
   * @param {LoggedRequest} request
   * @param {Stage} stage
   */
  async pass(request, stage) {
    for (const entry of this.#waiting) {
      if (!entry.fits(request, stage)) continue;
      this.#waiting.delete(entry);
      return entry.take(request);
    }
  }

  /** Lets everything go. */
  clear() {
    for (const release of [...this.#releases]) release();
  }
}

function deferred() {
  /** @type {(value: any) => void} */
  let resolve = () => {};
  const promise = new Promise((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
