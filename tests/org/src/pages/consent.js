import { html } from './html.js';

/** @typedef {import('./layout.js').Page} Page */

/** @type {Readonly<Record<string, string>>} */
const sentences = {
  api: 'Read and change your data through APIs',
  refresh_token: 'Use your data at any time, also while you are away',
  id: 'See your basic profile',
  profile: 'See your name and photo',
  email: 'See your email address',
  address: 'See your address',
  phone: 'See your phone number',
  openid: 'Confirm who you are',
  web: 'Use your data in a browser',
  full: 'Do everything that you can do',
  chatter_api: 'Read and write Chatter',
  visualforce: 'Open Visualforce pages',
  lightning: 'Open Lightning applications',
  content: 'Use your files',
  custom_permissions: 'See your custom permissions',
};

/**
 * @param {object} form
 * @param {string} form.source The request that is decided on.
 * @param {string} form.appName
 * @param {Iterable<string>} form.scopes
 * @param {string} form.username
 * @param {Page['display']} form.display
 * @returns {Page}
 */
export function consentPage({ source, appName, scopes, username, display }) {
  const lines = [...scopes].map(
    (scope) => html`<li>${sentences[scope] ?? `Use the scope "${scope}"`}</li>`,
  );
  return {
    title: 'Allow access?',
    display,
    main: html`<h1>Allow access?</h1>
      <p><strong>${appName}</strong> asks to:</p>
      <ul class="scopes">
        ${lines}
      </ul>
      <p>
        Do you want to allow this for <strong id="user">${username}</strong>?
        <a href="/secur/logout.jsp">Not you?</a>
      </p>
      <form method="post" action="/setup/secur/RemoteAccessAuthorizationPage.apexp">
        <input type="hidden" name="source" value="${source}" />
        <div class="buttons even">
          <button id="oadeny" name="cancel" value="Deny" class="plain">Deny</button>
          <button id="oaapprove" name="save" value="Allow">Allow</button>
        </div>
      </form>
      <p class="soft small below">You can take this back at any time: revoke the app's tokens.</p>`,
  };
}
