/**
 * Several requests in one.
 *
 * @import { Options, Send } from './operations.js'
 * @typedef {{ method?: string, url: string, referenceId?: string, body?: unknown, httpHeaders?: object }} Subrequest
 */

import { ApiRequestError } from './errors.js';
import { check, checkList } from './parameters.js';

const MOST = 25;
const IN_URL = /^\/?services\/data\//;

/** @param {Send} send */
export const compositeOf =
  (send) =>
  /**
   * @param {readonly Subrequest[]} requests
   * @param {Options} [options]
   */
  async (requests, { allOrNone, collateSubrequests, ...options } = {}) => {
    checkSubrequests(requests);
    const compositeRequest = requests.map((one, index) => ({
      method: 'GET',
      referenceId: `request${index + 1}`,
      ...one,
    }));
    checkReferences(compositeRequest);
    const data = { allOrNone, collateSubrequests, compositeRequest };
    return (await send('POST', 'composite', data, options)).compositeResponse.map(withOk);
  };

/** @param {Send} send */
export const batchOf =
  (send) =>
  /**
   * @param {readonly Subrequest[]} requests
   * @param {Options} [options]
   */
  async (requests, { haltOnError, ...options } = {}) => {
    checkSubrequests(requests);
    const batchRequests = requests.map(({ method = 'GET', url, body }) => ({
      method,
      // The URLs of a batch begin with the version.
      url: url.replace(IN_URL, ''),
      richInput: body,
    }));
    const data = { haltOnError, batchRequests };
    return (await send('POST', 'composite/batch', data, options)).results.map(withOk);
  };

/**
 * Sends a GET whose URL would be too long in the body of a composite request. It is repeated under
 * the rules for a GET.
 *
 * @param {Send} send
 * @param {string} url
 * @param {Options} options
 */
export async function getInBody(send, url, { headers: httpHeaders, retry, ...options }) {
  const [answer] = await compositeOf(send)([{ url, httpHeaders }], {
    ...options,
    retry: asGet(retry),
  });
  const { body: data, httpStatusCode: status } = answer;
  if (answer.ok) return data;
  const { errorCode, message } = data?.[0] ?? {};
  throw Object.assign(new ApiRequestError(message, status), { data, errorCode });
}

/**
 * The retry rules for a POST that only reads: those of a GET.
 *
 * @param {any} retry what is no object is refused later
 */
function asGet(retry) {
  if (Object(retry) !== retry) return retry;
  const { methods = ['GET'] } = retry;
  return methods.includes?.('GET') ? { ...retry, methods: [...methods, 'POST'] } : retry;
}

/** @param {{ httpStatusCode?: number, statusCode?: number }} answer of a composite or a batch */
const withOk = (answer) => ({
  ok: Number(answer.httpStatusCode ?? answer.statusCode) < 300,
  ...answer,
});

/** @param {readonly Subrequest[]} requests */
function checkSubrequests(requests) {
  checkList(requests, MOST, 'subrequests');
  check(
    requests.length > 0 && requests.every((one) => IN_URL.test(one?.url)),
    'A subrequest needs a url that begins with /services/data/.',
  );
}

/**
 * `@{name.member}` takes a value from the answer of an earlier subrequest.
 *
 * @param {readonly Subrequest[]} requests
 */
function checkReferences(requests) {
  /** @type {Set<string | undefined>} */
  const earlier = new Set();
  for (const { referenceId, url, body } of requests) {
    check(
      typeof referenceId === 'string' &&
        /^[a-z\d]\w*$/i.test(referenceId) &&
        !earlier.has(referenceId),
      `A referenceId is a word of its own: ${referenceId}`,
    );
    const text = `${url}${textOf(body)}`;
    for (const [reference, name] of text.matchAll(/@\{(\w+)[^}]*\}/g)) {
      check(earlier.has(name), `${reference} refers to no earlier subrequest.`);
    }
    earlier.add(referenceId);
  }
}

/** @param {unknown} body */
function textOf(body) {
  try {
    return JSON.stringify(body) ?? '';
  } catch {
    // The request itself is refused, with a better message.
    return '';
  }
}
