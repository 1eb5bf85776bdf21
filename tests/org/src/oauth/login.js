/**
 * The login page of the org.
 *
 * @module
 */

import { hop } from '../pages/hop.js';
import { pageAnswer } from '../pages/layout.js';
import { loginPage } from '../pages/login.js';
import { signedInPage } from '../pages/messages.js';
import { formTargets } from './form-targets.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./index.js').Context} Context */

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function showLogin(request, context) {
  const startURL = localPath(request.query.get('startURL'));
  const user = context.userOf(request);
  if (user && startURL === '/') {
    return pageAnswer(signedInPage(user.Username), { coop: context.switches.loginCoop });
  }
  const username = context.pending.at(startURL)?.request.loginHint ?? '';
  return loginForm({ startURL, username, problem: null }, context);
}

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function logIn(request, context) {
  const { data, password, pending, sessions, switches, events } = context;
  const startURL = localPath(request.form.get('startURL'));
  const username = (request.form.get('username') ?? '').trim();
  const user = data.user(username);
  // `data.user` takes an id too; a person logs in by name.
  const named = user?.Username.toLowerCase() === username.toLowerCase();
  if (!user?.IsActive || !named || request.form.get('pw') !== password) {
    events.emit('loginFailed', { username });
    const problem = 'Wrong username or password. Please try again.';
    return loginForm({ startURL, username, problem }, context);
  }
  const waiting = pending.at(startURL);
  if (waiting) waiting.loginNeeded = false;
  events.emit('login', { username: user.Username });
  return withCookie(hop(startURL, switches), sessions.open(user.Id, request));
}

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function logOut(request, { sessions, switches }) {
  return withCookie(hop('/', switches), sessions.close(request));
}

/**
 * @param {{ startURL: string, username: string, problem: string | null }} form
 * @param {Context} context
 */
function loginForm({ startURL, username, problem }, { pending, demo, password, switches }) {
  const asked = pending.at(startURL)?.request;
  const page = loginPage({
    startURL,
    username,
    problem,
    appName: asked?.app.name ?? null,
    demo: { username: demo(), password },
    display: asked?.display,
  });
  return pageAnswer(page, { coop: switches.loginCoop, formTargets: formTargets(asked) });
}

/**
 * `startURL` where it stays in this org, else the front page.
 *
 * @param {string | null} startURL
 */
export function localPath(startURL) {
  return startURL !== null && /^\/(?![/\\])[^\\\s]*$/.test(startURL) ? startURL : '/';
}

/**
 * @param {Answer} answer
 * @param {string} cookie
 * @returns {Answer}
 */
export function withCookie(answer, cookie) {
  return { ...answer, headers: { ...answer.headers, 'Set-Cookie': cookie } };
}
