import { html } from './html.js';

/** @typedef {import('./layout.js').Page} Page */

/**
 * @param {object} form
 * @param {string} form.startURL Where to go from here.
 * @param {string} form.username
 * @param {string | null} form.problem Why the last attempt failed.
 * @param {string | null} form.appName
 * @param {{ username: string, password: string }} form.demo An account that works.
 * @param {Page['display']} form.display
 * @returns {Page}
 */
export function loginPage({ startURL, username, problem, appName, demo, display }) {
  const focusPassword = username !== '';
  return {
    title: 'Log in',
    display,
    main: html`<h1>Log in</h1>
      ${appName && html`<p class="soft">to continue to <strong>${appName}</strong></p>`}
      ${problem && html`<div id="error" class="alert" role="alert">${problem}</div>`}
      <form method="post" action="/" id="login_form">
        <input type="hidden" name="startURL" value="${startURL}" />
        <label for="username">Username</label>
        <input
          id="username"
          name="username"
          type="text"
          value="${username}"
          required
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          inputmode="email"
          ${problem && html`aria-describedby="error"`}
          ${!focusPassword && html`autofocus`}
        />
        <label for="password">Password</label>
        <input
          id="password"
          name="pw"
          type="password"
          required
          autocomplete="current-password"
          ${problem && html`aria-invalid="true" aria-describedby="error"`}
          ${focusPassword && html`autofocus`}
        />
        <button class="full" id="Login" name="Login" value="Log In">Log In</button>
      </form>
      <p class="note small below">
        An account of this org: <code>${demo.username}</code><br />
        Its password: <code>${demo.password}</code>
      </p>`,
  };
}
