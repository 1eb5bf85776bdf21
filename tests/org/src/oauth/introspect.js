/**
 * `/services/oauth2/introspect` (RFC 7662), for apps that have a secret.
 *
 * @module
 */

import { identityUrl } from '../identity-url.js';
import { json, OAuthError } from './answers.js';
import { scopeText } from './apps.js';
import { authenticateClient } from './client-authentication.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./index.js').Context} Context */

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function introspect(request, context) {
  const { apps, grants, data } = context;
  if (request.method !== 'POST') throw new OAuthError('invalid_request', 'must use HTTP POST');
  const app = authenticate(request, apps);
  const token = request.form.get('token');
  if (!token) throw new OAuthError('invalid_request', 'token is missing');

  const accessToken = grants.accessTokens.get(token);
  const grant = accessToken ?? grants.currentApproval(token);
  if (!grant || grant.app !== app) return json(200, { active: false });
  const issuedAt = seconds(accessToken?.issuedAt ?? grants.currentApproval(token)?.createdAt ?? 0);
  return json(200, {
    active: true,
    scope: scopeText(grant.scopes),
    client_id: app.consumerKey,
    username: data.user(grant.userId)?.Username,
    sub: identityUrl(context, request.origin, grant.userId),
    token_type: accessToken ? 'access_token' : 'refresh_token',
    ...(accessToken && { exp: seconds(grants.accessTokens.expiry(accessToken)) }),
    iat: issuedAt,
    nbf: issuedAt,
  });
}

/**
 * Without credentials this endpoint answers 401, unlike its neighbours.
 *
 * @param {OrgRequest} request
 * @param {ReadonlyArray<import('./apps.js').App>} apps
 */
function authenticate(request, apps) {
  try {
    return authenticateClient(request, apps, 'always');
  } catch (error) {
    if (error instanceof OAuthError) error.status = 401;
    throw error;
  }
}

/** @param {number} milliseconds */
function seconds(milliseconds) {
  return Math.floor(milliseconds / 1000);
}
