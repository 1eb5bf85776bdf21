/**
 * The operations of a connection on records. All of them use its `executeApiRequest`.
 *
 * @typedef {{ method?: string, data?: unknown, headers?: Record<string, string>, signal?: AbortSignal, [option: string]: unknown }} RequestOptions
 * @typedef {(endpoint: string, options?: RequestOptions) => Promise<{ data?: any, status: number }>} Request
 * @typedef {{ [option: string]: any }} Options
 * @typedef {(method: string, path: string, data?: unknown, options?: Options) => Promise<any>} Send
 *   sends JSON to a path below that of the version and resolves with the data of the answer
 */

import { batchOf, compositeOf, getInBody } from './composite.js';
import { check, isCount, pathOf } from './parameters.js';
import { createQuery } from './query.js';
import { sobjectOf } from './sobject.js';
import { bind } from './statement.js';

/**
 * The longest URL that is sent. With a browser's headers and a long token, it stays below the
 * limits of an org (16,384 bytes for both) and of proxies (8,192 bytes for the URL).
 */
const LONGEST = 6000;

/** @param {Request} request */
export function operationsOf(request) {
  /** @type {Send} */
  const send = async (method, path, data, { apiVersion, ...options } = {}) =>
    (await request(pathOf(apiVersion) + path, { ...options, method, data })).data;

  return {
    /**
     * @param {string} soql
     * @param {unknown} [binds]
     * @param {Options} [options]
     */
    query(soql, binds, { batchSize, concurrency = 1, includeDeleted, ...options } = {}) {
      const text = bind(soql, binds);
      check(
        batchSize === undefined || isCount(batchSize, 200, 2000),
        'batchSize must be a whole number from 200 to 2000.',
      );
      check(isCount(concurrency, 1), 'concurrency must be a whole number from 1 on.');
      if (batchSize) {
        options.headers = { ...options.headers, 'Sforce-Query-Options': `batchSize=${batchSize}` };
      }
      const path = `query${includeDeleted ? 'All' : ''}?q=${encodeURIComponent(text)}`;
      const url = pathOf(options.apiVersion) + path;
      const { apiVersion, signal, ...passed } = options;
      return createQuery({
        concurrency,
        nested: /\(\s*select\s/i.test(text),
        signal,
        first: () =>
          url.length > LONGEST
            ? getInBody(send, url, options)
            : send('GET', path, undefined, options),
        next: async (url, signal) => (await request(url, { ...passed, signal })).data,
      });
    },

    /**
     * @param {string} sosl
     * @param {unknown} [binds]
     * @param {Options} [options]
     */
    async search(sosl, binds, options) {
      const text = encodeURIComponent(bind(sosl, binds));
      const data = await send('GET', `search?q=${text}`, undefined, options);
      // Before version 37.0 the answer is the array of records itself.
      return data.searchRecords ?? data;
    },

    sobject: sobjectOf(send),
    composite: compositeOf(send),
    batch: batchOf(send),
  };
}
