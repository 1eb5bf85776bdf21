/**
 * `/__org/`: the switches, as a page and as JSON.
 *
 * @module
 */

import { isLoopback } from '../cors/allow-list.js';
import { pageAnswer } from '../pages/layout.js';
import { switchesPage } from '../pages/switches.js';
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
  const foreign = pageOrigin !== undefined && !isLoopback(pageOrigin);
  if (foreign || !/^(::1|(::ffff:)?127\.)/.test(remoteAddress ?? '')) {
    return json(403, { message: 'only for this machine' });
  }
  const answer = request.method === 'OPTIONS' ? allowed() : act(request, org);
  if (pageOrigin === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'Access-Control-Allow-Origin': pageOrigin } };
}

/**
 * @param {OrgRequest} request
 * @param {Org} org
 * @returns {Answer}
 */
function act({ method, path, body }, org) {
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
      'Access-Control-Allow-Headers': 'content-type',
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
