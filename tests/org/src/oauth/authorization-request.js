/**
 * Reads the parameters of `/services/oauth2/authorize`.
 *
 * @module
 */

import { parseScopes } from './apps.js';

/** @typedef {import('./apps.js').App} App */

/**
 * @typedef {object} AuthorizationRequest
 * @property {App} app
 * @property {string} redirectUri
 * @property {ReadonlySet<string>} scopes
 * @property {string | null} state
 * @property {string | null} codeChallenge
 * @property {string | null} nonce
 * @property {ReadonlySet<string>} prompt
 * @property {boolean} immediate
 * @property {string} loginHint
 * @property {'page' | 'popup' | 'touch'} display
 */

/**
 * A refusal that cannot go to the redirect URI: the browser shows its text.
 *
 * @typedef {object} BareRefusal
 * @property {string} error
 * @property {string} description
 * @property {boolean} [untyped] Sent with an empty Content-Type, which browsers save as a download.
 */

/**
 * A refusal that the app gets at its redirect URI.
 *
 * @typedef {{ request: AuthorizationRequest, error: string, description: string }} Refusal
 */

const parameters = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'prompt',
  'immediate',
];

/**
 * @param {URLSearchParams} given
 * @param {ReadonlyArray<App>} apps
 * @param {{ requirePkce: boolean }} switches
 * @returns {{ request: AuthorizationRequest } | { bare: BareRefusal } | { refusal: Refusal }}
 */
export function parseAuthorizationRequest(given, apps, { requirePkce }) {
  // RFC 6749, 3.1: no parameter twice. What Salesforce does then is unknown; a client must not.
  const repeated = parameters.find((name) => given.getAll(name).length > 1);
  if (repeated) return bare('invalid_request', `${repeated} is given more than once`);

  if (given.get('response_type') !== 'code') {
    return bare('unsupported_response_type', 'response type is not supported');
  }
  const app = apps.find(({ consumerKey }) => consumerKey === given.get('client_id'));
  if (!app) return bare('invalid_client_id', 'client identifier invalid');

  const redirectUri = given.get('redirect_uri');
  if (!redirectUri) return bare('redirect_uri_missing', 'redirect_uri not provided');
  if (!app.callbacks.includes(redirectUri)) {
    return bare('redirect_uri_mismatch', 'redirect_uri must match configuration');
  }
  const codeChallenge = given.get('code_challenge');
  if (codeChallenge === null && (app.pkceRequired || requirePkce)) {
    return {
      bare: {
        error: 'invalid_request',
        description: 'missing required code challenge',
        untyped: true,
      },
    };
  }

  const scope = given.get('scope');
  const display = given.get('display');
  /** @type {AuthorizationRequest} */
  const request = {
    app,
    redirectUri,
    scopes: scope === null ? new Set(app.scopes) : parseScopes(scope),
    state: given.get('state'),
    codeChallenge,
    nonce: given.get('nonce'),
    prompt: new Set((given.get('prompt') ?? '').split(/[ +]+/)),
    immediate: given.get('immediate') === 'true',
    loginHint: given.get('login_hint') ?? '',
    display: display === 'popup' || display === 'touch' ? display : 'page',
  };
  const method = given.get('code_challenge_method') ?? 'S256';
  if (codeChallenge !== null && (method !== 'S256' || !/^[\w-]{43}$/.test(codeChallenge))) {
    return refuse(request, 'invalid_request', 'invalid code challenge');
  }
  if (request.scopes.size === 0 || [...request.scopes].some((name) => !app.scopes.includes(name))) {
    return refuse(request, 'invalid_scope', 'the requested scope is not allowed');
  }
  return { request };
}

/**
 * @param {string} error
 * @param {string} description
 * @returns {{ bare: BareRefusal }}
 */
function bare(error, description) {
  return { bare: { error, description } };
}

/**
 * @param {AuthorizationRequest} request
 * @param {string} error
 * @param {string} description
 * @returns {{ refusal: Refusal }}
 */
function refuse(request, error, description) {
  return { refusal: { request, error, description } };
}
