/**
 * The ways on from an authorization request: back to the app, or to the page that never goes back.
 *
 * @module
 */

import { hop } from '../pages/hop.js';

/** @typedef {import('./authorization-request.js').AuthorizationRequest} AuthorizationRequest */
/** @typedef {import('./index.js').Context} Context */

export const errorPath = '/setup/secur/RemoteAccessErrorPage.apexp';

/**
 * Back to the app with a code.
 *
 * @param {AuthorizationRequest} request
 * @param {string} userId
 * @param {Context} context
 */
export function returnCode(request, userId, { grants, switches }) {
  const { app, scopes, redirectUri, codeChallenge, nonce } = request;
  const code = grants.issueCode({ app, userId, scopes, redirectUri, codeChallenge, nonce });
  return hop(address(redirectUri, { code }, request.state), switches);
}

/**
 * Back to the app with an error.
 *
 * @param {AuthorizationRequest} request
 * @param {string} error
 * @param {string} description
 * @param {Context} context
 */
export function returnError({ redirectUri, state }, error, description, { switches }) {
  return hop(address(redirectUri, { error, error_description: description }, state), switches);
}

/**
 * On to the error page, of which the app learns nothing.
 *
 * @param {string} error
 * @param {string} description
 * @param {string | null} state
 * @param {Context} context
 */
export function strand(error, description, state, { switches }) {
  return hop(address(errorPath, { error, error_description: description }, state), switches);
}

/**
 * @param {string} url
 * @param {Record<string, string>} answer
 * @param {string | null} state
 */
function address(url, answer, state) {
  const query = new URLSearchParams({ ...answer, ...(state !== null && { state }) });
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
