/** What the org knows of the app, as far as it tells before anybody signs in. */

import { jsonOf } from './org.js';
import { failed, ok, unknown } from './report.js';

/** @import { Address } from './address.js' */
/** @import { Answers, Reply } from './org.js' */
/** @import { DiagnosisCheck } from './types.js' */

/** Setup, External Client App Manager. @param {Address} address */
const managerOf = ({ setup }) =>
  setup ? `${setup}/lightning/setup/ManageExternalClientApplication/home` : undefined;

/**
 * The consumer key and the two secrets.
 *
 * That an answer is about the key, or about the secret, is proved by another one: a key that cannot
 * exist is refused in another way, a secret that cannot be right makes a difference.
 *
 * @param {Address} address
 * @param {Answers} answers
 * @returns {DiagnosisCheck[]}
 */
export function checkApp(address, answers) {
  const url = managerOf(address);
  const refusal = refusalOf(answers.code);
  const key = ofKey();
  if (key.status !== 'ok') return [key];
  return [
    key,
    ofSecret(
      'secret-web-server',
      'Require Secret for Web Server Flow',
      answers.code,
      answers.codeWithSecret,
    ),
    ofSecret(
      'secret-refresh',
      'Require Secret for Refresh Token Flow',
      answers.refresh,
      answers.refreshWithSecret,
    ),
  ];

  /** @returns {DiagnosisCheck} */
  function ofKey() {
    const id = 'consumer-key';
    const where =
      'Copy it from Setup, External Client App Manager, the app, Settings, OAuth Settings, Consumer Key and Secret.';
    if (!refusal) {
      return unknown(
        id,
        `The org’s answer to a token request ${reasonOf(answers.code)}.`,
        where,
        url,
      );
    }
    if (refusal === 'invalid_client_id') {
      return failed(
        id,
        'The org does not know the consumer key.',
        `${where} It has to be of an app in this org, or installed in it; a new app takes up to ten minutes to be known.`,
        url,
      );
    }
    if (refusalOf(answers.otherKey) !== 'invalid_client_id') {
      return unknown(
        id,
        'The org does not tell the consumer key from one that cannot exist.',
        where,
        url,
      );
    }
    return ok(id, 'The org knows the consumer key.');
  }

  /**
   * @param {string} id
   * @param {string} setting
   * @param {Reply} without
   * @param {Reply} withSecret
   * @returns {DiagnosisCheck}
   */
  function ofSecret(id, setting, without, withSecret) {
    const fix = `Setup, External Client App Manager, the app, Settings, OAuth Settings: “${setting}” has to be off, for a page cannot keep a secret.`;
    if (refusalOf(without) === 'invalid_client') {
      return failed(id, `The org wants a client secret: “${setting}” is on.`, fix, url);
    }
    if (refusalOf(without) && refusalOf(withSecret) === 'invalid_client') {
      return ok(id, `The org wants no client secret: “${setting}” is off.`);
    }
    return unknown(id, 'The org’s answers do not tell whether it wants a client secret.', fix, url);
  }
}

/**
 * What only a sign-in shows, and where to look before.
 *
 * @param {Address} address
 * @param {string} redirectUri
 * @param {readonly Reply[]} refusals may name one of these all the same
 * @returns {DiagnosisCheck[]}
 */
export function checkUnseen(address, redirectUri, refusals) {
  const url = managerOf(address);
  const said = refusals.map(({ text = '' }) => text).join('\n');
  const unseen = 'Only a sign-in shows it.';
  return [
    unknown(
      'callback-url',
      unseen,
      `Setup, External Client App Manager, the app, Settings, OAuth Settings, Callback URL: one line has to be ${redirectUri}, to the letter.`,
      url,
    ),
    unknown(
      'scopes',
      unseen,
      'The same page, OAuth Scopes: “Manage user data via APIs (api)” and “Perform requests at any time (refresh_token, offline_access)”.',
      url,
    ),
    unknown(
      'pkce',
      unseen,
      'The same page: “Require Proof Key for Code Exchange (PKCE)” should be on. This library always uses it.',
      url,
    ),
    /not installed|must be installed|OAUTH_EC_APP_NOT_FOUND/i.test(said)
      ? failed('app-installed', 'The org says that the app is not installed in it.', install, url)
      : unknown('app-installed', unseen, install, url),
    /OAUTH_APP_BLOCKED|blocked by admin/i.test(said)
      ? failed(
          'app-blocked',
          'The org says that an administrator has blocked the app.',
          unblock,
          url,
        )
      : unknown('app-blocked', unseen, unblock, url),
    /OAUTH_APP_ACCESS_DENIED|not admin approved/i.test(said)
      ? failed(
          'app-approved',
          'The org says that the user is not approved to use the app.',
          approve,
          url,
        )
      : unknown('app-approved', unseen, approve, url),
    unknown(
      'ip-ranges',
      unseen,
      'The app’s Policies, IP Relaxation; the Login IP Ranges of the users’ profiles; Setup, Session Settings, “Enforce login IP ranges on every request”.',
      url,
    ),
    unknown(
      'session-policies',
      unseen,
      'The app’s Policies: Refresh Token Policy (“Immediately expire refresh token” and short times end sessions), Session Timeout, and High Assurance.',
      url,
    ),
  ];
}

const install =
  'In the org where the users are, a sandbox too: Setup, External Client App Manager (or Connected Apps OAuth Usage): the app has to be there, installed.';
const unblock =
  'Setup, Connected Apps OAuth Usage: the app must not be blocked. Where API Access Control is on, it has to be among the allowed apps.';
const approve =
  'The app’s Policies, Permitted Users: “All users may self-authorize”, or the users’ profiles or permission sets have to be listed.';

/**
 * The code of an OAuth refusal, where one could be read.
 *
 * @param {Reply} reply
 * @returns {string | undefined}
 */
function refusalOf(reply) {
  const { error } = jsonOf(reply) ?? {};
  const isRefusal = reply.status === 400 || reply.status === 401;
  return isRefusal && typeof error === 'string' ? error : undefined;
}

/** @param {Reply} reply */
function reasonOf({ seen, status, text }) {
  if (seen === 'none') return 'did not come';
  if (text === undefined) return 'may not be read: see cors-oauth';
  return `was ${status}, which tells nothing of it`;
}
