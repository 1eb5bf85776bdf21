/**
 * `/__org/`: the switches, as a page and as JSON.
 *
 * @module
 */

import { createHash, timingSafeEqual } from 'node:crypto';

import { isLoopback } from '../cors/allow-list.js';
import { pageAnswer } from '../pages/layout.js';
import { switchesPage } from '../pages/switches.js';
import { lookAtGrants, lookAtRecords, lookAtRequests } from './look.js';
import { SwitchError } from '../switches/switches.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('./org.js').Org} Org */
/** @typedef {import('./request.js').OrgRequest} OrgRequest */

const prefix = '/__org';

/** @param {string} path */
export function isControl(path) {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/**
 * @param {OrgRequest} request
 * @param {Org} org
 * @param {string | undefined} remoteAddress
 * @returns {Answer}
 */
export function control(request, org, remoteAddress) {
  const pageOrigin = request.headers['origin'];
  const refusal = refusalOf(request, org, remoteAddress);
  if (refusal) return json(403, { message: refusal });
  const given = request.query.get('key');
  if (org.controlKey !== undefined && given !== null && request.method === 'GET') {
    return withoutKeyInAddress(request, given);
  }
  const answer = request.method === 'OPTIONS' ? allowed() : act(request, org);
  if (pageOrigin === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'Access-Control-Allow-Origin': pageOrigin } };
}

/**
 * Why the sender is not let at the switches. Where the org answers to names beyond this machine,
 * whoever has the key is let at them, from wherever; else this machine alone.
 *
 * @param {OrgRequest} request
 * @param {Org} org
 * @param {string | undefined} remoteAddress
 */
function refusalOf({ headers, query, cookies, origin }, { controlKey }, remoteAddress) {
  const pageOrigin = headers['origin'];
  if (pageOrigin !== undefined && pageOrigin !== origin && !isLoopback(pageOrigin)) {
    return 'only for this machine';
  }
  if (controlKey === undefined) {
    return /^(::1|(::ffff:)?127\.)/.test(remoteAddress ?? '') ? undefined : 'only for this machine';
  }
  const given = query.get('key') ?? headers['x-org-key'] ?? cookies[cookieName] ?? '';
  return timingSafeEqual(digest(given), digest(controlKey))
    ? undefined
    : 'only with the key that was printed at the start: ?key=… or the header X-Org-Key';
}

const cookieName = 'org_key';

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest();

/** The key goes into a cookie, lest it stays in the history and is sent on. @param {OrgRequest} request @param {string} key @returns {Answer} */
function withoutKeyInAddress({ path }, key) {
  const cookie = `${cookieName}=${key}; Path=${prefix}; HttpOnly; SameSite=Strict`;
  return { status: 303, headers: { Location: path, 'Set-Cookie': cookie }, body: null };
}

/**
 * @param {OrgRequest} request
 * @param {Org} org
 * @returns {Answer}
 */
function act({ method, path, query, body }, org) {
  switch (`${method} ${path.slice(prefix.length).replace(/\/$/, '')}`) {
    case 'GET ':
      return pageAnswer(switchesPage(org));
    case 'GET /info':
      return json(200, org.info());
    case 'GET /switches':
      return json(200, org.switches);
    case 'PATCH /switches':
      return patch(body, org);
    case 'POST /reset':
      org.reset();
      return json(200, org.switches);
    case 'POST /expire-tokens':
      org.expireAccessTokens();
      return json(200, {});
    case 'POST /revoke':
      org.revokeAll();
      return json(200, {});
    case 'GET /requests':
      return json(
        200,
        org.requests.map(({ body: _body, ...entry }) => ({ ...entry })),
      );
    case 'DELETE /requests':
      org.clearRequests();
      return json(200, {});
    case 'GET /look/requests':
      return json(200, lookAtRequests(org, query));
    case 'GET /look/grants':
      return json(200, lookAtGrants(org));
    case 'GET /look/records':
      return json(200, lookAtRecords(org, query));
    case 'GET /export':
      return json(200, org.data.export());
    default:
      return json(404, { message: 'see /__org/ for what there is' });
  }
}

/**
 * @param {Buffer} body
 * @param {Org} org
 * @returns {Answer}
 */
function patch(body, org) {
  try {
    const given = JSON.parse(body.toString('utf8'));
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      throw new SwitchError('an object of switches is wanted');
    }
    org.set(given);
    return json(200, org.switches);
  } catch (error) {
    if (!(error instanceof SwitchError || error instanceof SyntaxError)) throw error;
    return json(400, { message: error.message });
  }
}

/** @returns {Answer} */
function allowed() {
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'content-type, x-org-key',
    },
    body: null,
  };
}

/**
 * @param {number} status
 * @param {unknown} value
 * @returns {Answer}
 */
function json(status, value) {
  return {
    status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(value),
  };
}
