/**
 * @typedef {object} OrgRequest
 * @property {string} method
 * @property {string} url Path and query, as sent.
 * @property {string} path As sent, without the query; several slashes at its start count as one, for
 *   Salesforce's own CLI puts a path behind an address that ends with one.
 * @property {string} site The path prefix of an Experience Cloud site, which `path` is without; empty
 *   where the org itself was addressed.
 * @property {URLSearchParams} query
 * @property {Record<string, string>} headers Names in lower case.
 * @property {Buffer} body Decompressed.
 * @property {URLSearchParams} form The body, where it is urlencoded; else empty.
 * @property {Record<string, string>} cookies
 * @property {string} origin The org's, as the sender addressed it.
 * @property {Array<() => void>} ends Called, and emptied, when the request is no longer under way:
 *   its answer is sent, or never will be.
 */

/**
 * @param {object} received
 * @param {string} received.method
 * @param {string} received.url
 * @param {Record<string, string>} received.headers
 * @param {Buffer} received.body
 * @param {string} received.origin
 * @param {readonly string[]} [received.sites]
 * @returns {OrgRequest}
 */
export function createRequest({ method, url, headers, body, origin, sites = [] }) {
  const mark = url.indexOf('?');
  const whole = (mark < 0 ? url : url.slice(0, mark)).replace(/^\/{2,}/, '/');
  const site = sites.find((prefix) => whole.startsWith(`${prefix}/`)) ?? '';
  const path = whole.slice(site.length);
  const isForm = /^application\/x-www-form-urlencoded *(;|$)/i.test(headers['content-type'] ?? '');
  return {
    method,
    url,
    path,
    site,
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers,
    body,
    form: new URLSearchParams(isForm ? body.toString('utf8') : ''),
    cookies: parseCookies(headers['cookie']),
    origin,
    ends: [],
  };
}

/**
 * @param {string | undefined} header
 * @returns {Record<string, string>}
 */
function parseCookies(header) {
  if (header === undefined) return {};
  const pairs = header.split(';').map((pair) => {
    const mark = pair.indexOf('=');
    return [pair.slice(0, mark).trim(), pair.slice(mark + 1).trim()];
  });
  return Object.fromEntries(pairs);
}
