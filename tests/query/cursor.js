/* eslint-disable @typescript-eslint/prefer-promise-reject-errors -- what an app aborts with may be anything */
/**
 * An org that answers one query, with pages of any sizes, and holds each answer back until it is
 * told to send it.
 */

import { ApiRequestError } from '../../js/errors.js';
import { operationsOf } from '../../js/operations.js';

/** @import { RequestOptions } from '../../js/operations.js' */

/**
 * @typedef {object} Asked
 * @property {string} endpoint
 * @property {RequestOptions} options
 * @property {boolean} answered
 * @property {() => void} answer
 */

export class CursorOrg {
  /** Every request, in the order of their arrival. @type {Asked[]} */
  asked = [];
  /** How a locator says where its page begins. @type {(offset: number) => string} */
  locatorOf = (offset) => `01gRR0000000001AAA-${offset}`;
  /** Whether answers leave at once. */
  prompt = true;
  /** Fails the request for the page that begins at a row. @type {Map<number, Error>} */
  failures = new Map();
  #total;
  #sizeOf;

  /**
   * @param {number} total rows
   * @param {(offset: number) => number} sizeOf the page that begins at a row
   */
  constructor(total, sizeOf) {
    this.#total = total;
    this.#sizeOf = sizeOf;
  }

  /** @param {RequestOptions} [options] */
  query(options) {
    return operationsOf(this.request).query('SELECT Id FROM Contact', undefined, options);
  }

  /** Where each page that was asked for begins. */
  get offsets() {
    return this.asked.map(({ endpoint }) => this.#offsetOf(endpoint));
  }

  /** What was asked for and has no answer yet. */
  get waiting() {
    return this.asked.filter(({ answered }) => !answered);
  }

  /** Sends the answers that are waiting, the last first where told to. @param {{ reverse?: boolean }} [order] */
  release({ reverse = false } = {}) {
    const { waiting } = this;
    for (const one of reverse ? waiting.reverse() : waiting) one.answer();
  }

  /**
   * @param {string} endpoint
   * @param {RequestOptions} [options]
   * @returns {Promise<{ data?: any, status: number }>}
   */
  request = (endpoint, options = {}) =>
    new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      /** @type {Asked} */
      const asked = {
        endpoint,
        options,
        answered: false,
        answer: () => {
          asked.answered = true;
          try {
            resolve({ status: 200, data: this.#page(this.#offsetOf(endpoint)) });
          } catch (error) {
            reject(error);
          }
        },
      };
      this.asked.push(asked);
      signal?.addEventListener('abort', () => {
        asked.answered = true;
        reject(signal.reason);
      });
      if (this.prompt) asked.answer();
    });

  /** @param {string} endpoint */
  #offsetOf(endpoint) {
    if (endpoint.includes('?q=')) return 0;
    for (let offset = 0; offset < this.#total; offset += 1) {
      if (endpoint.endsWith(`/query/${this.locatorOf(offset)}`)) return offset;
    }
    return NaN;
  }

  /** @param {number} offset */
  #page(offset) {
    const failure = this.failures.get(offset);
    if (failure) throw failure;
    if (Number.isNaN(offset)) throw expired();
    const next = Math.min(this.#total, offset + this.#sizeOf(offset));
    const records = Array.from({ length: next - offset }, (_, index) => ({ Id: offset + index }));
    const page = { totalSize: this.#total, done: next === this.#total, records };
    if (page.done) return page;
    return { ...page, nextRecordsUrl: `/services/data/v56.0/query/${this.locatorOf(next)}` };
  }
}

/** What a request for a cursor that is gone rejects with. */
export function expired() {
  const error = new ApiRequestError('invalid query locator', 400);
  error.code = 'cursor_expired';
  error.errorCode = 'INVALID_QUERY_LOCATOR';
  return error;
}

/** A turn of the event loop: every promise that can be settled is. */
export const turn = () => new Promise((resolve) => setImmediate(resolve));
