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

/** What is too short to gain by compression. */
const compressFrom = 256;

/**
 * @param {Answer} answer
 * @param {Record<string, string>} requestHeaders
 * @returns {Promise<{ status: number, headers: Record<string, string>, body: Buffer }>}
 */
export async function dress({ status, headers, body }, requestHeaders) {
  const content = typeof body === 'string' ? Buffer.from(body) : (body ?? Buffer.alloc(0));
  /** @type {Record<string, string>} */
  const dressed = {
    'Cache-Control': 'no-cache,must-revalidate,max-age=0,no-store,private',
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'none',
    Vary: 'Accept-Encoding',
    ...browserId(requestHeaders),
    ...headers,
  };
  const accepted = requestHeaders['accept-encoding'] ?? '';
  if (content.length < compressFrom || !/\bgzip\b/.test(accepted)) {
    return { status, headers: dressed, body: content };
  }
  dressed['Content-Encoding'] = 'gzip';
  // Compressed and plain are different representations, so Salesforce gives them different tags.
  if (dressed['ETag']) dressed['ETag'] = dressed['ETag'].replace(/"$/, '--gzip"');
  const level = constants.Z_BEST_SPEED;
  return { status, headers: dressed, body: await promisify(gzip)(content, { level }) };
}

/**
 * The cookie that Salesforce sets on everything, API answers included. It means nothing here; a
 * client that brings it back to an API has sent cookies where it should not.
 *
 * @param {Record<string, string>} requestHeaders
 * @returns {Record<string, string>}
 */
function browserId({ cookie = '' }) {
  if (cookie.includes('BrowserId=')) return {};
  const value = randomText(22);
  return { 'Set-Cookie': `BrowserId=${value}; Path=/; Max-Age=31536000; SameSite=Lax` };
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
 * @param {{ status: number, headers: Record<string, string>, body: Buffer }} answer
 */
export function send(response, { status, headers, body }) {
  writeHead(response, status, headers, body.length);
  response.end(body);
}

/**
 * Sends half of the answer and then drops the connection.
 *
 * @param {ServerResponse} response
 * @param {{ status: number, headers: Record<string, string>, body: Buffer }} answer
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
 * @param {Record<string, string>} headers
 * @param {number} length
 */
function writeHead(response, status, headers, length) {
  const bodiless = status === 204 || status === 304;
  response.writeHead(status, { ...headers, ...(!bodiless && { 'Content-Length': length }) });
}
