/**
 * One request and its answer, through everything that can happen to it on the way.
 *
 * @module
 */

import { setTimeout as delay } from 'node:timers/promises';

import { judge, preflight } from '../cors/cors.js';
import { latencyOf, takeDrop, takeStatus } from '../switches/faults.js';
import { faultAnswer } from './fault-answer.js';
import { dress, send, sendHalf } from './respond.js';

/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../types.js').Switches} Switches */
/** @typedef {import('./request.js').OrgRequest} OrgRequest */
/** @typedef {import('./request-log.js').LoggedRequest} LoggedRequest */

const reasonKept = 4_096;

/**
 * @typedef {object} ExchangeParts
 * @property {Switches} switches
 * @property {import('../cors/allow-list.js').AllowList} allowList
 * @property {import('./holds.js').Holds} holds
 * @property {(request: OrgRequest) => Promise<Answer>} route
 */

/**
 * @param {OrgRequest} request
 * @param {ServerResponse} response
 * @param {LoggedRequest} entry
 * @param {ExchangeParts} parts
 */
export async function exchange(request, response, entry, parts) {
  try {
    await answer(request, response, entry, parts);
  } finally {
    for (const end of request.ends.splice(0)) end();
  }
}

/**
 * @param {OrgRequest} request
 * @param {ServerResponse} response
 * @param {LoggedRequest} entry
 * @param {ExchangeParts} parts
 */
async function answer(request, response, entry, { switches, allowList, holds, route }) {
  const { method, path, headers, origin } = request;
  const verdict = judge({ path, pageOrigin: headers['origin'], origin }, switches, allowList);
  const isPreflight = method === 'OPTIONS' && 'access-control-request-method' in headers;
  const meetsFaults = !isPreflight || switches.preflightFaults;
  const drop = meetsFaults ? takeDrop(switches, path) : 'never';
  if (drop === 'before') return dropConnection(response, entry);
  if (!isPreflight) await holds.pass(entry, 'request');
  const fault = meetsFaults ? gatewayAnswer(path, verdict, switches) : undefined;
  const act = () =>
    isPreflight
      ? preflight(verdict, headers['access-control-request-headers'])
      : answerTo(request, verdict, switches, route);
  const acted = fault ?? (await act());
  if (acted.status >= 400) entry.answer = reasonOf(acted, verdict.refused, headers['origin']);
  if (!isPreflight) await holds.pass(entry, 'answer');
  await wait(latencyOf(switches, path), response);
  if (drop === 'after') return dropConnection(response, entry);
  const dressed = await dress(acted, headers, origin);
  if (drop === 'during') {
    entry.dropped = true;
    entry.status = dressed.status;
    return sendHalf(response, dressed);
  }
  return finish(response, entry, dressed);
}

/**
 * Why a request failed, for the person who looks at the log.
 *
 * @param {Answer} acted
 * @param {boolean} refused
 * @param {string | undefined} pageOrigin
 */
function reasonOf({ body }, refused, pageOrigin) {
  if (refused) return `Refused by CORS: ${pageOrigin} is not on the allow list of the org.`;
  return String(body ?? '').slice(0, reasonKept);
}

/**
 * What a gateway says in place of the org, if the switches want it.
 *
 * @param {string} path
 * @param {import('../cors/cors.js').CorsVerdict} verdict
 * @param {Switches} switches
 * @returns {Answer | undefined}
 */
function gatewayAnswer(path, verdict, switches) {
  const status = takeStatus(switches, path);
  if (status === 0) return undefined;
  return withHeaders(faultAnswer(status, switches), switches.statusCors ? verdict.headers : {});
}

/**
 * @param {OrgRequest} request
 * @param {import('../cors/cors.js').CorsVerdict} verdict
 * @param {Switches} switches
 * @param {ExchangeParts['route']} route
 * @returns {Promise<Answer>}
 */
async function answerTo(request, verdict, switches, route) {
  if (verdict.refused) return { status: 403, headers: {}, body: null };
  const answer = await route(request);
  const readable = answer.status !== 401 || switches.corsOn401;
  return withHeaders(answer, readable ? verdict.headers : {});
}

/**
 * @param {Answer} answer
 * @param {Record<string, string>} headers
 * @returns {Answer}
 */
function withHeaders(answer, headers) {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/**
 * Waits, unless the sender goes away.
 *
 * @param {number} milliseconds
 * @param {ServerResponse} response
 */
async function wait(milliseconds, response) {
  if (milliseconds === 0) return;
  const gone = new AbortController();
  const abort = () => gone.abort();
  response.once('close', abort);
  await delay(milliseconds, undefined, { signal: gone.signal }).catch(() => {});
  response.off('close', abort);
}

/**
 * @param {ServerResponse} response
 * @param {LoggedRequest} entry
 * @param {Awaited<ReturnType<typeof dress>>} answer
 */
function finish(response, entry, answer) {
  if (response.destroyed) return;
  entry.status = answer.status;
  send(response, answer);
}

/**
 * @param {ServerResponse} response
 * @param {LoggedRequest} entry
 */
function dropConnection(response, entry) {
  entry.dropped = true;
  response.destroy();
}
