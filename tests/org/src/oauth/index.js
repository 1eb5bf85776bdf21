/**
 * The OAuth half of the org: its endpoints, its sign-in pages, its apps and their tokens.
 *
 * @module
 */

import { createHash } from 'node:crypto';

import { pageAnswer } from '../pages/layout.js';
import { remoteAccessErrorPage, successPage } from '../pages/messages.js';
import { formatted, json, OAuthError } from './answers.js';
import { authorize, decide, showConsent } from './authorize.js';
import { BrowserSessions } from './browser-sessions.js';
import { authConfiguration, keys, openidConfiguration } from './discovery.js';
import { Frontdoor, frontdoorPath, openFrontdoor, singleAccess } from './frontdoor.js';
import { Grants } from './grants.js';
import { IdTokens } from './id-tokens.js';
import { identity, userinfo } from './identity.js';
import { introspect } from './introspect.js';
import { logIn, logOut, showLogin } from './login.js';
import { consentPath, PendingRequests } from './pending-requests.js';
import { isBlocked } from './policy.js';
import { randomText } from './random.js';
import { errorPath } from './returns.js';
import { revoke } from './revoke.js';
import { token } from './token.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../types.js').UserRecord} UserRecord */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./apps.js').App} App */
/** @typedef {import('./access-tokens.js').AccessToken} AccessToken */

/**
 * A living access token and its user.
 *
 * @typedef {{ accessToken: AccessToken, user: UserRecord }} Session
 */

/**
 * @typedef {object} OAuthParts
 * @property {import('../types.js').Data} data
 * @property {import('../types.js').Switches} switches
 * @property {import('../types.js').Clock} clock
 * @property {App[]} apps
 * @property {string} password Of every user.
 * @property {() => string} demo The user name that the login page suggests.
 * @property {import('node:events').EventEmitter} events Gets `authorize`, `login`, `loginFailed`,
 *   `token` and `revoke`.
 */

/**
 * What the endpoints work with.
 *
 * @typedef {OAuthParts & {
 *   grants: Grants,
 *   sessions: BrowserSessions,
 *   pending: PendingRequests,
 *   frontdoor: Frontdoor,
 *   idTokens: IdTokens,
 *   userOf: (request: OrgRequest) => UserRecord | undefined,
 *   session: (token: string) => Session | undefined,
 * }} Context
 */

/** @typedef {(request: OrgRequest, context: Context) => Answer | Promise<Answer>} Endpoint */

/** @type {Readonly<Record<string, Endpoint>>} By path, or by method and path. */
const endpoints = {
  '/services/oauth2/authorize': authorize,
  '/services/oauth2/token': token,
  '/services/oauth2/revoke': revoke,
  '/services/oauth2/introspect': introspect,
  '/services/oauth2/userinfo': userinfo,
  '/services/oauth2/pkce/generator': generatePkce,
  '/services/oauth2/singleaccess': singleAccess,
  '/services/oauth2/register': refuseRegistration,
  [frontdoorPath]: openFrontdoor,
  'GET /services/oauth2/success': (_, { switches }) =>
    pageAnswer(successPage(), { coop: switches.loginCoop }),
  'GET /': showLogin,
  'POST /': logIn,
  'GET /login': showLogin,
  'POST /login': logIn,
  [`GET ${consentPath}`]: showConsent,
  [`POST ${consentPath}`]: decide,
  [`GET ${errorPath}`]: showError,
  '/secur/logout.jsp': logOut,
  '/services/auth/idp/oidc/logout': logOut,
  'GET /.well-known/openid-configuration': ({ origin, site }) =>
    openidConfiguration(`${origin}${site}`),
  'GET /.well-known/auth-configuration': ({ origin }, { data }) =>
    authConfiguration(origin, data.organizationId),
  'GET /id/keys': async (_, { idTokens }) => keys(await idTokens.keySet()),
};

/** @param {OAuthParts} parts */
export function createOAuth(parts) {
  const { data, switches, clock } = parts;
  const { organizationId } = data;
  const idTokens = new IdTokens(clock);
  const grants = new Grants({ switches, clock, organizationId, idTokens });
  const sessions = new BrowserSessions({ switches, clock, organizationId });
  const pending = new PendingRequests();

  /** @type {Context['userOf']} */
  const userOf = (request) => activeUser(sessions.userId(request));

  /** @type {Context['session']} */
  const session = (text) => {
    const accessToken = grants.accessTokens.use(text);
    if (!accessToken || isBlocked(accessToken.app, switches)) return undefined;
    const user = activeUser(accessToken.userId);
    return user && { accessToken, user };
  };

  /** @param {string | undefined} id */
  function activeUser(id) {
    const user = id === undefined ? null : data.user(id);
    return user?.IsActive ? user : undefined;
  }

  /** @type {Context} */
  const context = {
    ...parts,
    grants,
    sessions,
    pending,
    frontdoor: new Frontdoor(clock),
    idTokens,
    userOf,
    session,
  };

  return {
    grants,
    session,

    /**
     * @param {OrgRequest} request
     * @returns {Promise<Answer | undefined>} Nothing for an address that belongs to others.
     */
    async handle(request) {
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const endpoint =
        endpoints[request.path] ??
        endpoints[`${method} ${request.path}`] ??
        (/^\/id\/[^/]+\/[^/]+$/.test(request.path) ? identity : undefined);
      try {
        return await endpoint?.(request, context);
      } catch (error) {
        if (!(error instanceof OAuthError)) throw error;
        const { status, error: code, description } = error;
        return formatted(request, status, { error: code, error_description: description });
      }
    },

    /** Ends all grants: tokens, codes and what users have approved. */
    revokeAll() {
      grants.clear();
    },

    /** Ends everything: grants, browser sessions and sign-ins that are under way. */
    reset() {
      grants.clear();
      sessions.clear();
      pending.clear();
      context.frontdoor.clear();
    },
  };
}

/** @type {Endpoint} */
function showError({ query }, { switches }) {
  const page = remoteAccessErrorPage({
    error: query.get('error') ?? 'unknown_error',
    description: query.get('error_description') ?? '',
  });
  return pageAnswer(page, { coop: switches.loginCoop });
}

/**
 * Dynamic registration takes a token that an administrator has given out for it. This org has none.
 *
 * @type {Endpoint}
 */
function refuseRegistration({ method }) {
  if (method !== 'POST') throw new OAuthError('invalid_request', 'must use HTTP POST');
  throw new OAuthError('invalid_token', 'token not valid', 401);
}

/** @type {Endpoint} */
function generatePkce() {
  const verifier = randomText(86).replaceAll('.', '-');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return json(200, { code_verifier: verifier, code_challenge: challenge });
}
