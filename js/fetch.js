/** `connection.fetch`: the standard `fetch`, for the org's origin. */

import { abortable } from './abort.js';

/**
 * Reads the arguments of `fetch` and sends them.
 *
 * @param {unknown} input a path, a URL of the org, or a `Request`
 * @param {RequestInit | undefined} init
 * @param {(endpoint: string, options: import('./request.js').RequestOptions) => Promise<Response>} send
 * @returns {Promise<Response>}
 */
export async function fetchWith(input, init, send) {
  const request = isRequest(input) ? input : undefined;
  const method = init?.method ?? request?.method;
  const signal = init?.signal === undefined ? request?.signal : init.signal;
  return abortable(signal, async (signal) =>
    send(request ? request.url : String(input), {
      method,
      // The body of a Request is read first, because not every engine exposes its stream.
      data: init?.body ?? (request && (await bodyOf(request))),
      headers: new Headers(init?.headers ?? request?.headers),
      signal,
    }),
  );
}

/**
 * @param {unknown} input
 * @returns {input is Request}
 */
function isRequest(input) {
  return Object.prototype.toString.call(input) === '[object Request]';
}

/** @param {Request} request */
async function bodyOf(request) {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  const body = await request.arrayBuffer();
  return body.byteLength > 0 ? body : undefined;
}
