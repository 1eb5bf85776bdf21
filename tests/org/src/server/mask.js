/**
 * Takes out of a request what whoever looks over a shoulder must not see: tokens, codes, passwords,
 * keys. `org.requests` and `/__org/requests` have them, since tests compare them.
 *
 * @module
 */

const NAMES = [
  'access_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'device_code',
  'id_token',
  'key',
  'pass',
  'password',
  'pw',
  'refresh_token',
  'sessionId',
  'sid',
  'token',
].join('|');
const HEADERS = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-org-key',
  'x-sfdc-session',
]);

/** Of a form or a query. */
const PAIR = new RegExp(`(^|[?&#])(${NAMES})=[^&#\\s]*`, 'gi');
const MEMBER = new RegExp(`("(?:${NAMES})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi');
const ELEMENT = new RegExp(`(<(?:\\w+:)?(?:${NAMES})\\b[^>]*>)[^<]*`, 'gi');

/** @param {string} url */
export const maskUrl = (url) => url.replace(PAIR, '$1$2=…');

/**
 * The body of a request or an answer: a form, JSON or XML.
 *
 * @param {string} text
 */
export const maskText = (text) => maskUrl(text).replace(MEMBER, '$1"…"').replace(ELEMENT, '$1…');

/**
 * Keeps the scheme of an `Authorization`.
 *
 * @param {Record<string, string>} headers Names in lower case.
 */
export function maskHeaders(headers) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, text]) => {
      if (HEADERS.has(name)) return [name, /^[A-Za-z]+(?= )/.exec(text)?.[0].concat(' …') ?? '…'];
      return [name, maskUrl(text)];
    }),
  );
}
