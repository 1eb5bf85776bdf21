/**
 * `/services/oauth2/revoke`: POST, GET and JSONP, without authentication of the client.
 *
 * @module
 */

import { formatOf, json, jsonp, OAuthError, urlencoded } from './answers.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./index.js').Context} Context */

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function revoke(request, { grants, events }) {
  const { method, form, query } = request;
  if (method !== 'POST' && method !== 'GET') {
    throw new OAuthError('invalid_request', 'must use HTTP GET or POST');
  }
  const token = (method === 'POST' ? form : query).get('token') ?? '';
  const revoked = grants.revoke(token);
  if (revoked) events.emit('revoke', { token });

  const callback = method === 'GET' ? query.get('callback') : null;
  if (callback !== null) {
    const script = jsonp(callback, revoked ? {} : { error: 'invalid_token' });
    if (script) return script;
  }
  if (revoked) return { status: 200, headers: { 'Cache-Control': 'no-store' }, body: null };
  const members = { error: 'invalid_token', error_description: 'token not valid' };
  // Clients in the field read this body as a form; JSON is for those that ask for it.
  const asked = query.has('format') || form.has('format') || request.headers['accept'];
  const wantsJson = asked && asked !== '*/*' && formatOf(request) === 'json';
  return wantsJson ? json(400, members) : urlencoded(400, members);
}
