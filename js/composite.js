/**
 * Several requests in one.
 *
 * @import { Request } from './operations.js'
 * @typedef {{ method?: string, url: string, referenceId?: string, body?: unknown, httpHeaders?: object }} Subrequest
 */

import { revive } from './errors.js';
import { check, checkList, pathOf } from './parameters.js';

const MOST = 25;
const IN_URL = /^\/?services\/data\//;

/** @param {Request} request */
export const compositeOf =
  (request) =>
  /**
   * @param {readonly Subrequest[]} requests
   * @param {{ [option: string]: any }} [options]
   */
  async (requests, { allOrNone, apiVersion, collateSubrequests, ...passed } = {}) => {
    checkSubrequests(requests);
    const compositeRequest = requests.map((one, index) => ({
      method: 'GET',
      referenceId: referenceOf(one, index),
      ...one,
    }));
    checkReferences(compositeRequest);
    const { data } = await request(`${pathOf(apiVersion)}composite`, {
      ...passed,
      method: 'POST',
      data: { allOrNone, collateSubrequests, compositeRequest },
    });
    return data.compositeResponse.map((/** @type {{ httpStatusCode: number }} */ answer) => ({
      ok: isOk(answer.httpStatusCode),
      ...answer,
    }));
  };

/** @param {Request} request */
export const batchOf =
  (request) =>
  /**
   * @param {readonly Subrequest[]} requests
   * @param {{ [option: string]: any }} [options]
   */
  async (requests, { apiVersion, haltOnError, ...passed } = {}) => {
    checkSubrequests(requests);
    const batchRequests = requests.map(({ method = 'GET', url, body }) => ({
      method,
      // The URLs of a batch begin with the version.
      url: url.replace(IN_URL, ''),
      richInput: body,
    }));
    const { data } = await request(`${pathOf(apiVersion)}composite/batch`, {
      ...passed,
      method: 'POST',
      data: { haltOnError, batchRequests },
    });
    return data.results.map((/** @type {{ statusCode: number }} */ answer) => ({
      ok: isOk(answer.statusCode),
      ...answer,
    }));
  };

/**
 * Sends a GET whose URL would be too long in the body of a composite request. It is repeated under
 * the rules for a GET.
 *
 * @param {Request} request
 * @param {string} base path of the version
 * @param {string} url
 * @param {{ [option: string]: any }} options
 */
export async function getInBody(request, base, url, { headers: httpHeaders, retry, ...passed }) {
  const { data } = await request(`${base}composite`, {
    ...passed,
    retry: asGet(retry),
    method: 'POST',
    data: { compositeRequest: [{ method: 'GET', url, referenceId: 'query', httpHeaders }] },
  });
  const [{ body, httpStatusCode: status }] = data.compositeResponse;
  if (isOk(status)) return body;
  const { errorCode, message } = body?.[0] ?? {};
  throw revive({
    class: 'ApiRequestError',
    code: 'request_refused',
    data: body,
    errorCode,
    message,
    status,
  });
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

/** @param {number} status */
const isOk = (status) => status < 300;

/**
 * @param {Subrequest} subrequest
 * @param {number} index
 */
const referenceOf = ({ referenceId }, index) => referenceId ?? `request${index + 1}`;

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
        /^[A-Za-z0-9]\w*$/.test(referenceId) &&
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
