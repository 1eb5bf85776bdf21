/**
 * Reads what came over the wire.
 *
 * @module
 */

import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */

const uriLimit = 16_384;
const bodyLimit = 128 * 1024 * 1024;

/** A request that no part of the org gets to see. */
export class UnreadableRequest extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** @override */
  name = 'UnreadableRequest';
}

/**
 * Header values by name; what Node keeps as a list is joined.
 *
 * @param {IncomingMessage} message
 * @returns {Record<string, string>}
 */
export function receiveHeaders({ headers }) {
  const pairs = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(pairs);
}

/**
 * Refuses what is longer than Salesforce's edge takes.
 *
 * @param {IncomingMessage} message
 */
export function checkLengths({ url = '', rawHeaders }) {
  if (url.length > uriLimit) throw new UnreadableRequest(414, 'URI Too Long');
  const headers = rawHeaders.reduce((sum, part) => sum + part.length + 2, 0);
  if (url.length + headers > uriLimit) {
    throw new UnreadableRequest(431, 'Request Header Fields Too Large');
  }
}

/**
 * @param {IncomingMessage} message
 * @returns {Promise<Buffer>} Decompressed.
 */
export async function receiveBody(message) {
  const chunks = [];
  let length = 0;
  for await (const chunk of message) {
    length += chunk.length;
    if (length > bodyLimit) throw new UnreadableRequest(413, 'Content Too Large');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const encoding = (message.headers['content-encoding'] ?? 'identity').toLowerCase();
  try {
    if (encoding === 'identity') return body;
    if (encoding === 'gzip') return await promisify(gunzip)(body);
    if (encoding === 'deflate') return await promisify(inflate)(body);
  } catch {
    throw new UnreadableRequest(400, 'The body is not what Content-Encoding says');
  }
  throw new UnreadableRequest(415, `Content-Encoding ${encoding} is not supported`);
}
