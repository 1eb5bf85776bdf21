/** @import { Answer, Context } from './types.js' */
import { createHash } from 'node:crypto';
import { RestError } from './errors.js';

/** What a condition can be about. @typedef {{ modified: number, etag?: string }} Validators */

/** @param {Validators} validators */
export function validatorHeaders({ modified, etag }) {
  /** @type {Record<string, string>} */
  const headers = { 'Last-Modified': new Date(modified).toUTCString() };
  if (etag) headers['ETag'] = etag;
  return headers;
}

/**
 * An entity tag for some text.
 * @param {string} text
 */
export const etagOf = (text) => `"${createHash('sha256').update(text).digest('hex').slice(0, 8)}"`;

/**
 * Checks the conditions of a request (RFC 9110, 13): null to go on, else the answer 304. Entity
 * tags count only where the resource has one.
 * @param {Context} context
 * @param {Validators} validators
 * @returns {Answer | null}
 */
export function checkConditions({ headers, method }, { modified, etag }) {
  const seconds = Math.floor(modified / 1000) * 1000;
  const ifMatch = etag && headers['if-match'];
  const ifNoneMatch = etag && headers['if-none-match'];
  const safe = method === 'GET' || method === 'HEAD';
  const unchanged = { status: 304, headers: validatorHeaders({ modified, ...(etag && { etag }) }) };

  if (ifMatch) {
    if (!matches(ifMatch, etag)) throw preconditionFailed();
  } else if (since(headers['if-unmodified-since']) < seconds) throw preconditionFailed();

  if (ifNoneMatch) {
    if (!matches(ifNoneMatch, etag)) return null;
    if (!safe) throw preconditionFailed();
    return unchanged;
  }
  const date = since(headers['if-modified-since']);
  return safe && Number.isFinite(date) && seconds <= date ? unchanged : null;
}

/** Infinity when there is no such header or it is no date. @param {string | undefined} date */
function since(date) {
  const time = date === undefined ? NaN : Date.parse(date);
  return Number.isNaN(time) ? Infinity : time;
}

/** @param {string} list @param {string} etag */
function matches(list, etag) {
  return list.split(',').some((one) => one.trim() === '*' || bare(one) === bare(etag));
}

/** @param {string} etag */
const bare = (etag) =>
  etag
    .trim()
    .replace(/^W\//, '')
    .replace(/--gzip"$/, '"');

function preconditionFailed() {
  const text = 'The condition of the request is not met by the resource';
  return new RestError(412, 'PRECONDITION_FAILED', text);
}
