/**
 * Puts an answer on the wire: with the headers common to all, compressed where that is wanted, and
 * as broken as the switches say.
 *
 * @module
 */

import { constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';

import { randomText } from '../oauth/random.js';

/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('../types.js').RestAnswer} Answer */

/**
 * An answer as it goes out.
 *
 * @typedef {{ status: number, headers: Record<string, string | string[]>, body: Buffer }} DressedAnswer
 */

/** What is too short to gain by compression. */
const compressFrom = 256;

/** Bytes that are written at once. */
const chunk = 65_521;

/**
 * @param {Answer} answer
 * @param {Record<string, string>} requestHeaders
 * @param {string} [origin] The org's, as it was addressed.
 * @returns {Promise<DressedAnswer>}
 */
export async function dress({ status, headers, body }, requestHeaders, origin = '') {
  const content = typeof body === 'string' ? Buffer.from(body) : (body ?? Buffer.alloc(0));
  /** @type {Record<string, string | string[]>} */
  const dressed = {
    'Cache-Control': 'no-cache,must-revalidate,max-age=0,no-store,private',
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'none',
    Vary: 'Accept-Encoding',
    ...headers,
  };
  const set = headers['Set-Cookie'];
  const cookies = [...(set === undefined ? [] : [set]), ...usualCookies(requestHeaders, origin)];
  if (cookies.length > 0) dressed['Set-Cookie'] = cookies;
  const accepted = requestHeaders['accept-encoding'] ?? '';
  if (content.length < compressFrom || !/\bgzip\b/.test(accepted)) {
    return { status, headers: dressed, body: content };
  }
  dressed['Content-Encoding'] = 'gzip';
  // Compressed and plain are different representations, so Salesforce gives them different tags.
  if (headers['ETag']) dressed['ETag'] = headers['ETag'].replace(/"$/, '--gzip"');
  const level = constants.Z_BEST_SPEED;
  return { status, headers: dressed, body: await promisify(gzip)(content, { level }) };
}

/**
 * The cookies that Salesforce sets on everything, API answers included. They mean nothing here; a
 * client that brings them back to an API has sent cookies where it should not. Only by https can they
 * be as Salesforce has them: `Secure`, for frames of other sites too, and for all of salesforce.com.
 *
 * @param {Record<string, string>} requestHeaders
 * @param {string} origin
 * @returns {string[]}
 */
function usualCookies({ cookie = '' }, origin) {
  const isSecure = origin.startsWith('https:');
  const attributes = `Path=/; Max-Age=31536000; ${isSecure ? 'Secure; SameSite=None' : 'SameSite=Lax'}`;
  const domain = origin.endsWith('.salesforce.com') ? 'Domain=.salesforce.com; ' : '';
  const usual = {
    BrowserId: `BrowserId=${randomText(22)}; ${domain}${attributes}`,
    CookieConsentPolicy: `CookieConsentPolicy=0:1; ${attributes}`,
    'LSKey-c$CookieConsentPolicy': `LSKey-c$CookieConsentPolicy=0:1; ${attributes}`,
  };
  const brought = new Set(cookie.split(';').map((pair) => pair.split('=')[0]?.trim()));
  return Object.entries(usual).flatMap(([name, line]) => (brought.has(name) ? [] : [line]));
}

/**
 * Entity tags as the resources know them, without what `dress` added.
 *
 * @param {Record<string, string>} headers
 */
export function undressEntityTags(headers) {
  const plain = { ...headers };
  for (const name of ['if-match', 'if-none-match']) {
    if (name in plain) plain[name] = plain[name].replaceAll('--gzip"', '"');
  }
  return plain;
}

/**
 * @param {ServerResponse} response
 * @param {DressedAnswer} answer
 */
export function send(response, { status, headers, body }) {
  if (body.length === 0) {
    writeHead(response, status, headers, 0);
    return void response.end();
  }
  // Without a length, as Salesforce does it, so in chunks; an odd size cuts through characters.
  response.writeHead(status, headers);
  for (let at = 0; at < body.length; at += chunk) response.write(body.subarray(at, at + chunk));
  response.end();
}

/**
 * Sends half of the answer and then drops the connection.
 *
 * @param {ServerResponse} response
 * @param {DressedAnswer} answer
 */
export function sendHalf(response, { status, headers, body }) {
  // An empty body has no half: announce one that never comes.
  writeHead(response, status === 204 ? 200 : status, headers, Math.max(body.length, 2));
  const half = body.subarray(0, body.length >> 1);
  response.write(half.length > 0 ? half : ' ', () => response.destroy());
}

/**
 * @param {ServerResponse} response
 * @param {number} status
 * @param {DressedAnswer['headers']} headers
 * @param {number} length
 */
function writeHead(response, status, headers, length) {
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, { ...headers, ...(!bodiless && { 'Content-Length': length }) });
}
