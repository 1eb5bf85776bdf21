/**
 * `/services/oauth2/token`.
 *
 * @module
 */

import { createHash, createHmac } from 'node:crypto';

import { identityUrl } from '../identity-url.js';
import { takeBusyRefresh, takeTokenFault } from '../switches/faults.js';
import { formatted, json, OAuthError } from './answers.js';
import { scopeText } from './apps.js';
import { authenticateClient } from './client-authentication.js';
import { instanceUrl } from './instance-url.js';
import { signInWithAssertion } from './jwt-bearer.js';
import { isBlocked } from './policy.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./grants.js').Issued} Issued */
/** @typedef {import('./index.js').Context} Context */

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Promise<Answer>}
 */
export async function token(request, context) {
  if (request.method !== 'POST') throw new OAuthError('invalid_request', 'must use HTTP POST');
  const { form } = request;
  if (context.switches.jwtAccessTokens) await context.idTokens.prepare();
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return respond(request, await redeemCode(request, context), context);
    case 'refresh_token':
      return respond(request, { issued: refresh(request, context), nonce: null }, context);
    case 'client_credentials':
      return respond(request, { issued: signInApp(request, context), nonce: null }, context);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return respond(
        request,
        { issued: signInWithAssertion(request, context), nonce: null },
        context,
      );
    case 'password':
      return respond(
        request,
        { issued: signInWithPassword(request, context), nonce: null },
        context,
      );
    default:
      throw new OAuthError('unsupported_grant_type', 'grant type not supported');
  }
}

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Promise<{ issued: Issued, nonce: string | null }>}
 */
async function redeemCode(request, { apps, grants, data, switches }) {
  const { form } = request;
  const app = authenticateClient(request, apps, 'secretRequired');
  const code = form.get('code') ?? '';
  const grant = grants.takeCode(code);
  if (!grant || grant.app !== app || isBlocked(app, switches)) {
    throw new OAuthError('invalid_grant', 'expired authorization code');
  }
  if (form.get('redirect_uri') !== grant.redirectUri) {
    throw new OAuthError('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  verifyCode(form.get('code_verifier'), grant.codeChallenge);
  requireActive(data.user(grant.userId));
  return { issued: grants.redeem(code, grant), nonce: grant.nonce };
}

/**
 * RFC 7636, 4.6, but for its limit of 128 characters: Salesforce asks for 128 bytes in base64url, and
 * jsforce and Salesforce's own CLI send the 171 characters that these make. A verifier without a
 * challenge is refused too: somebody took the challenge away.
 *
 * @param {string | null} verifier
 * @param {string | null} challenge
 */
function verifyCode(verifier, challenge) {
  if (verifier === null) {
    if (challenge === null) return;
    throw new OAuthError('invalid_grant', 'missing code verifier');
  }
  const wellFormed = /^[A-Za-z0-9\-._~]{43,171}$/.test(verifier);
  const hash = createHash('sha256').update(verifier).digest('base64url');
  if (!wellFormed || hash !== challenge) {
    throw new OAuthError('invalid_request', 'invalid code verifier');
  }
}

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Issued}
 */
function refresh(request, { apps, grants, data, switches }) {
  const app = authenticateClient(request, apps, 'secretRequiredForRefresh');
  const refreshToken = request.form.get('refresh_token') ?? '';
  // Reported of real orgs, which jsforce meets: it sends the verifier of the sign-in once more.
  if (request.form.has('code_verifier')) {
    throw new OAuthError('invalid_request', 'unexpected code verifier');
  }
  // Before the token is looked at: the refresh under way may have replaced it, which no
  // second use is blamed for.
  if (grants.isRefreshing(refreshToken) || takeBusyRefresh(switches)) {
    throw new OAuthError('invalid_grant', 'token request is already being processed');
  }
  const approval = grants.approvalOf(refreshToken);
  if (!approval || approval.app !== app || isBlocked(app, switches)) {
    throw new OAuthError('invalid_grant', 'expired access/refresh token');
  }
  requireActive(data.user(approval.userId));
  request.ends.push(grants.startRefresh(refreshToken));
  return grants.refresh(approval);
}

/**
 * The client credentials flow: the app acts as the user that an administrator has named for it.
 *
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Issued}
 */
function signInApp(request, { apps, grants, data, switches, demo }) {
  const app = authenticateClient(request, apps, 'always');
  if (!app.clientCredentials) {
    throw new OAuthError('invalid_grant', 'no client credentials user enabled');
  }
  if (isBlocked(app, switches))
    throw new OAuthError('invalid_grant', 'this app is blocked by admin');
  const user = data.user(demo());
  requireActive(user);
  return grants.issueToApp(app, user.Id);
}

/**
 * The username-password flow, which orgs have blocked since 2023. There is no refresh token.
 *
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Issued}
 */
function signInWithPassword(request, { apps, grants, data, switches, password }) {
  const app = authenticateClient(request, apps, 'always');
  const username = request.form.get('username') ?? '';
  const user = data.user(username);
  const fits =
    user?.Username.toLowerCase() === username.toLowerCase() &&
    request.form.get('password') === password;
  if (!switches.passwordFlow || !fits || !user?.IsActive || isBlocked(app, switches)) {
    throw new OAuthError('invalid_grant', 'authentication failure');
  }
  return grants.issueToApp(app, user.Id);
}

/**
 * @param {import('../types.js').UserRecord | null} user
 * @returns {asserts user is import('../types.js').UserRecord}
 */
function requireActive(user) {
  if (!user?.IsActive) throw new OAuthError('inactive_user', 'user is inactive');
}

/**
 * The token answer. It has no `expires_in`: Salesforce sends none.
 *
 * @param {OrgRequest} request
 * @param {{ issued: Issued, nonce: string | null }} granted
 * @param {Context} context
 * @returns {Promise<Answer>}
 */
async function respond(request, { issued, nonce }, context) {
  const { accessToken, refreshToken } = issued;
  const { app, userId, scopes, issuedAt } = accessToken;
  const id = identityUrl(context, request.origin, userId);
  const signature = createHmac('sha256', app.consumerSecret).update(`${id}${issuedAt}`);
  const idToken = scopes.has('openid')
    ? await context.idTokens.issue({
        issuer: request.origin,
        subject: id,
        audience: app.consumerKey,
        accessToken: accessToken.token,
        nonce,
      })
    : undefined;
  const state = request.form.get('state');
  const members = {
    access_token: accessToken.token,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    signature: signature.digest('base64'),
    scope: scopeText(scopes),
    ...(idToken !== undefined && { id_token: idToken }),
    instance_url: instanceUrl(request.origin, context.switches),
    id,
    token_type: 'Bearer',
    ...(accessToken.isJwt && { token_format: 'jwt' }),
    issued_at: String(issuedAt),
    ...(state !== null && { state }),
    ...(request.site !== '' && siteMembers(request)),
    ...(context.switches.apiInstanceUrl && { api_instance_url: 'https://api.salesforce.com' }),
  };
  context.events.emit('token', { userId, app, rotated: refreshToken !== undefined });
  return spoil(members, request, context);
}

/**
 * What an answer at a site has in addition.
 *
 * @param {OrgRequest} request
 */
function siteMembers({ origin, site }) {
  return { sfdc_site_url: `${origin}${site}`, sfdc_site_id: '0DM5g0000000001AAA' };
}

/**
 * @param {Record<string, unknown>} members
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
function spoil(members, request, { switches }) {
  const fault = takeTokenFault(switches);
  /** @param {string} absent */
  const without = (absent) =>
    formatted(
      request,
      200,
      Object.fromEntries(Object.entries(members).filter(([name]) => name !== absent)),
    );
  switch (fault) {
    case 'no-access-token':
      return without('access_token');
    case 'no-refresh-token':
      return without('refresh_token');
    case 'no-id':
      return without('id');
    case 'other-token-type':
      return formatted(request, 200, { ...members, token_type: 'mac' });
    case 'foreign-instance-url':
      return formatted(request, 200, { ...members, instance_url: 'https://org.evil.example' });
    case 'malformed-json': {
      const answer = json(200, members);
      return { ...answer, body: String(answer.body).slice(0, -20) };
    }
    case 'html':
      return {
        status: 200,
        headers: { 'Content-Type': 'text/html; charset=UTF-8' },
        body: '<!doctype html><title>Maintenance</title><p>We are back soon.</p>',
      };
    default:
      return formatted(request, 200, members);
  }
}
