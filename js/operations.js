/**
 * The operations of a connection on records. All of them use its `executeApiRequest`.
 *
 * @typedef {{ method?: string, data?: unknown, headers?: Record<string, string>, signal?: AbortSignal, [option: string]: unknown }} RequestOptions
 * @typedef {(endpoint: string, options?: RequestOptions) => Promise<{ data?: any, status: number }>} Request
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
  return {
    /**
     * @param {string} soql
     * @param {unknown} [binds]
     * @param {{ [option: string]: any }} [options]
     */
    query(soql, binds, options = {}) {
      const { apiVersion, batchSize, concurrency = 1, includeDeleted, ...rest } = options;
      const text = bind(soql, binds);
      check(
        batchSize === undefined || isCount(batchSize, 200, 2000),
        'batchSize must be a whole number from 200 to 2000.',
      );
      check(isCount(concurrency, 1), 'concurrency must be a whole number from 1 on.');
      const headers = batchSize && { 'Sforce-Query-Options': `batchSize=${batchSize}` };
      const passed = { ...rest, ...(headers && { headers: { ...rest.headers, ...headers } }) };
      const path = `${pathOf(apiVersion)}query${includeDeleted ? 'All' : ''}?q=${encodeURIComponent(text)}`;
      return createQuery({
        concurrency,
        nested: /\(\s*select\s/i.test(text),
        signal: rest.signal,
        first: async () =>
          path.length > LONGEST
            ? getInBody(request, pathOf(apiVersion), path, passed)
            : (await request(path, passed)).data,
        next: async (url, signal) => (await request(url, { ...passed, signal })).data,
      });
    },

    /**
     * @param {string} sosl
     * @param {unknown} [binds]
     * @param {{ [option: string]: any }} [options]
     */
    async search(sosl, binds, { apiVersion, ...passed } = {}) {
      const text = encodeURIComponent(bind(sosl, binds));
      const { data } = await request(`${pathOf(apiVersion)}search?q=${text}`, passed);
      // Before version 37.0 the answer is the array of records itself.
      return data.searchRecords ?? data;
    },

    sobject: sobjectOf(request),
    composite: compositeOf(request),
    batch: batchOf(request),
  };
}
