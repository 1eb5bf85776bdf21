/**
 * Pages that only tell something.
 *
 * @module
 */

import { html } from './html.js';

/** @typedef {import('./layout.js').Page} Page */

/**
 * Where a sign-in ends that Salesforce does not send back to the app.
 *
 * @param {{ error: string, description: string }} refusal
 * @returns {Page}
 */
export function remoteAccessErrorPage({ error, description }) {
  return {
    title: 'Authorization error',
    main: html`<h1>Authorization error</h1>
      <div class="alert" role="alert" id="error">
        OAUTH_APPROVAL_ERROR_GENERIC: the sign-in failed. Please try again.
      </div>
      <dl>
        <dt>Error</dt>
        <dd><code>${error}</code></dd>
        <dt>Description</dt>
        <dd>${description}</dd>
      </dl>
      <p class="soft small below">The app is not told. Close this window to go back to it.</p>`,
  };
}

/** @returns {Page} The built-in landing page of apps that can read the address of their window. */
export function successPage() {
  return {
    title: 'Authentication succeeded',
    main: html`<h1>Authentication succeeded</h1>
      <p class="soft">You can close this window.</p>`,
  };
}

/**
 * @param {string} username
 * @returns {Page}
 */
export function signedInPage(username) {
  return {
    title: 'Logged in',
    main: html`<h1>Logged in</h1>
      <p>You are <strong id="user">${username}</strong> in this browser.</p>
      <p class="buttons">
        <a href="/__org/">Switches</a> <a href="/secur/logout.jsp">Log out</a>
      </p>`,
  };
}

/** @returns {Page} */
export function notFoundPage() {
  return {
    title: 'Not found',
    status: 404,
    main: html`<h1>There is nothing here</h1>
      <p class="soft">The org has no page at this address.</p>
      <p class="buttons"><a href="/">Log in</a> <a href="/__org/">Switches</a></p>`,
  };
}
