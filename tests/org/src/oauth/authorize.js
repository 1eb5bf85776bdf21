/**
 * `/services/oauth2/authorize` and the consent page.
 *
 * @module
 */

import { consentPage } from '../pages/consent.js';
import { hop } from '../pages/hop.js';
import { pageAnswer } from '../pages/layout.js';
import { parseAuthorizationRequest } from './authorization-request.js';
import { formTargets } from './form-targets.js';
import { consentUrl } from './pending-requests.js';
import { isApproved, refusalByPolicy } from './policy.js';
import { returnCode, returnError, strand } from './returns.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../types.js').UserRecord} UserRecord */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./authorization-request.js').AuthorizationRequest} AuthorizationRequest */
/** @typedef {import('./index.js').Context} Context */
/** @typedef {import('./pending-requests.js').Pending} Pending */

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function authorize(request, context) {
  const { apps, switches, pending, events } = context;
  const given = new URLSearchParams([...request.query, ...request.form]);
  const parsed = parseAuthorizationRequest(given, apps, switches);
  if ('bare' in parsed) return bareAnswer(parsed.bare);
  if ('refusal' in parsed) {
    const { request: refused, error, description } = parsed.refusal;
    return returnError(refused, error, description, context);
  }
  const { request: asked } = parsed;
  events.emit('authorize', asked);
  if (asked.immediate) {
    // Sites do not have it: https://help.salesforce.com, "OAuth 2.0 Web Server Flow".
    const user = request.site === '' ? context.userOf(request) : undefined;
    return answerImmediately(asked, user, context);
  }
  const waiting = pending.add(asked);
  return advance(waiting, context.userOf(request), context) ?? hop(consentUrl(waiting), switches);
}

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function showConsent(request, context) {
  const waiting = context.pending.get(request.query.get('source'));
  if (!waiting) return unknownRequest(context);
  const user = context.userOf(request);
  const answer = advance(waiting, user, context);
  if (answer || !user) return answer ?? unknownRequest(context);
  const { app, scopes, display } = waiting.request;
  const page = consentPage({
    source: waiting.source,
    appName: app.name,
    scopes,
    username: user.Username,
    display,
  });
  const coop = context.switches.loginCoop;
  return pageAnswer(page, { coop, formTargets: formTargets(waiting.request) });
}

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function decide(request, context) {
  const waiting = context.pending.get(request.form.get('source'));
  const user = context.userOf(request);
  if (!waiting) return unknownRequest(context);
  if (!user || waiting.loginNeeded) return sendToLogin(waiting, context);
  const { request: asked } = waiting;
  context.pending.remove(waiting);
  if (!request.form.has('save')) {
    return returnError(asked, 'access_denied', 'end-user denied authorization', context);
  }
  const refused = refuse(asked, user, context);
  if (refused) return refused;
  context.grants.consent(asked.app, user.Id, asked.scopes);
  return returnCode(asked, user.Id, context);
}

/**
 * Everything that can be said without asking the user for approval; nothing when that is next.
 *
 * @param {Pending} waiting
 * @param {UserRecord | undefined} user
 * @param {Context} context
 * @returns {Answer | undefined}
 */
function advance(waiting, user, context) {
  const { request: asked } = waiting;
  if (!user || waiting.loginNeeded) return sendToLogin(waiting, context);
  const refused = refuse(asked, user, context);
  if (refused) {
    context.pending.remove(waiting);
    return refused;
  }
  const mustAsk = asked.prompt.has('consent') || asked.prompt.has('select_account');
  if (mustAsk || !isApproved(asked, user, context)) return undefined;
  context.pending.remove(waiting);
  return returnCode(asked, user.Id, context);
}

/**
 * No page is shown: a code for a user who is logged in and has approved exactly these scopes.
 *
 * @param {AuthorizationRequest} asked
 * @param {UserRecord | undefined} user
 * @param {Context} context
 * @returns {Answer}
 */
function answerImmediately(asked, user, context) {
  const consented = user ? context.grants.consented(asked.app, user.Id).size : 0;
  const sameScopes = consented === 0 || consented === asked.scopes.size;
  if (!user || !sameScopes || !isApproved(asked, user, context)) {
    return returnError(asked, 'immediate_unsuccessful', 'immediate unsuccessful', context);
  }
  return refuse(asked, user, context) ?? returnCode(asked, user.Id, context);
}

/**
 * @param {AuthorizationRequest} asked
 * @param {UserRecord} user
 * @param {Context} context
 * @returns {Answer | undefined}
 */
function refuse(asked, user, context) {
  const refusal = refusalByPolicy(asked.app, user, context);
  if (!refusal) return undefined;
  const { error, description, returns } = refusal;
  return returns
    ? returnError(asked, error, description, context)
    : strand(error, description, asked.state, context);
}

/**
 * @param {Pending} waiting
 * @param {Context} context
 */
function sendToLogin(waiting, { switches }) {
  const query = new URLSearchParams({ ec: '302', startURL: consentUrl(waiting) });
  return hop(`/?${query}`, switches);
}

/** @param {Context} context */
function unknownRequest(context) {
  const description = 'the request is unknown or has been answered';
  return strand('invalid_request', description, null, context);
}

/**
 * @param {import('./authorization-request.js').BareRefusal} refusal
 * @returns {Answer}
 */
function bareAnswer({ error, description, untyped }) {
  return {
    status: 400,
    headers: { 'Content-Type': untyped ? '' : 'text/plain;charset=UTF-8' },
    body: `error=${error}&error_description=${encodeURIComponent(description)}`,
  };
}
