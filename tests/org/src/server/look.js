/**
 * What the page of switches shows of the org: its last requests, what is granted, and its records.
 *
 * @module
 */

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
  const { id, at, method, url, headers, status, dropped, answer } = entry;
  return {
    id,
    at,
    method,
    url,
    status,
    dropped,
    over: status !== null || dropped,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name, masked(name, text)]),
    ),
    body: withoutSecrets(entry.text).slice(0, TEXT),
    answer: (answer ?? '').slice(0, TEXT),
  };
}

/** @param {string} name @param {string} text */
function masked(name, text) {
  return name === 'authorization' || name === 'cookie' ? `${text.slice(0, 12)}…` : text;
}

/** @param {string} text */
function withoutSecrets(text) {
  const members = 'code|code_verifier|client_secret|refresh_token|token|password|pw|assertion';
  return text.replace(new RegExp(`(^|&)(${members})=[^&]*`, 'g'), '$1$2=…');
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
