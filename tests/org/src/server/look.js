/**
 * What the page of switches shows of the org: its last requests, what is granted, and its records.
 *
 * @module
 */

import { maskHeaders, maskText, maskUrl } from './mask.js';

/** @typedef {import('./org.js').Org} Org */
/** @typedef {import('./request-log.js').LoggedRequest} LoggedRequest */

/** The requests that one answer holds, and the text that it shows of each. */
const REQUESTS = 50;
const TEXT = 2_000;
const RECORDS = 25;

/**
 * The requests after one of them, oldest first; the last ones where there are many.
 *
 * @param {Org} org
 * @param {URLSearchParams} query
 */
export function lookAtRequests(org, query) {
  const after = Number(query.get('after') ?? 0);
  const found = org.requests.filter(({ id }) => id > after);
  // Those that were still under way when they were last told are told again.
  const again = (query.get('again') ?? '').split(',').map(Number);
  const repeated = org.requests.filter(({ id }) => again.includes(id));
  return { requests: [...repeated, ...found.slice(-REQUESTS)].map(shown) };
}

/** @param {LoggedRequest} entry */
function shown(entry) {
  const { id, at, method, url, headers, status, dropped, answer, text } = entry;
  return {
    id,
    at,
    method,
    url: maskUrl(url),
    status,
    dropped,
    over: status !== null || dropped,
    headers: maskHeaders(headers),
    body: maskText(text).slice(0, TEXT),
    answer: maskText(answer ?? '').slice(0, TEXT),
  };
}

/** @param {Org} org */
export function lookAtGrants(org) {
  return org.grants();
}

/**
 * The objects that have records, and a page of the records of one.
 *
 * @param {Org} org
 * @param {URLSearchParams} query
 */
export function lookAtRecords(org, query) {
  const { data } = org;
  const objects = data.objects?.() ?? [];
  const name = query.get('object') ?? objects[0]?.name ?? '';
  const from = Math.max(0, Number(query.get('from') ?? 0) || 0);
  return { objects, object: name, from, ...data.records?.(name, from, RECORDS) };
}
