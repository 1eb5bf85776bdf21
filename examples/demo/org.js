import { connect, disableLogging, enableLogging, getConnection } from '../../dist/index.mjs';
import { logged } from './log.js';

/** @typedef {import('../../dist/index.mjs').SalesforceConnection} SalesforceConnection */
/** @typedef {import('../../dist/index.mjs').HttpMethod} HttpMethod */
/** @typedef {{ url: string, consumerKey: string }} Org */

/**
 * Sends a request to the org that is connected.
 *
 * @typedef {(
 *   endpoint: string,
 *   method?: HttpMethod,
 *   data?: unknown,
 *   signal?: AbortSignal,
 * ) => Promise<{ data?: any, status: number }>} Call
 */

/**
 * The existing session, if there is one, without a window.
 *
 * @param {Org} org
 */
export function resume({ url, consumerKey }) {
  const task = () => getConnection(url, consumerKey);
  return logged('getConnection', url, task, (found) => (found ? 'connected' : 'no session'));
}

/**
 * Opens the sign-in window. Call it from a click, or the browser blocks the window.
 *
 * @param {Org} org
 * @param {{ fresh: boolean }} options
 */
export function signIn({ url, consumerKey }, { fresh }) {
  const flow = fresh ? { prompt: 'login' } : undefined;
  const task = () => connect(url, consumerKey, undefined, flow);
  return logged('connect', url, task, () => 'connected');
}

/** @param {SalesforceConnection} connection */
export function signOut(connection) {
  return logged('disconnect', connection.orgUrl, connection.disconnect, () => 'done');
}

/**
 * @param {SalesforceConnection} connection
 * @returns {Call}
 */
export function callerOf({ executeApiRequest }) {
  return (endpoint, method = 'GET', data, signal) =>
    logged(
      method,
      endpoint,
      () => executeApiRequest(endpoint, { method, data, signal }),
      ({ status }) => String(status),
    );
}

/**
 * The pages of a query, one at each call. The library fetches the next one while a page is read.
 *
 * @param {SalesforceConnection} connection
 * @param {string} soql
 */
export function pagesOf({ query }, soql) {
  // The smallest page that an org sends, so that the first rows arrive soon.
  const pages = query(soql, {}, { batchSize: 200 }).pages();
  return () =>
    logged(
      'query',
      soql,
      async () => (await pages.next()).value ?? undefined,
      (page) => (page ? `${page.records.length} rows` : 'no more'),
    );
}

/** @param {boolean} on */
export function libraryLog(on) {
  if (on) enableLogging();
  else disableLogging();
}
