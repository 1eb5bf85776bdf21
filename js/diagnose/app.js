/** What the org says about the app before anybody signs in. */

import { explain } from './codes.js';
import { jsonOf } from './org.js';
import { failed, ok, unknown } from './report.js';

/** @import { Address } from './address.js' */
/** @import { Said } from './codes.js' */
/** @import { Answers, Reply } from './org.js' */
/** @import { DiagnosisCheck } from './types.js' */

/** Setup, External Client App Manager. @param {Address} address */
const managerOf = ({ setup }) =>
  setup ? `${setup}/lightning/setup/ManageExternalClientApplication/home` : undefined;

/**
 * The consumer key and the two secrets.
 *
 * A second request proves that an answer is about the key or the secret: a key that cannot exist is
 * refused differently, and a secret that cannot be right changes the answer.
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
        'The org does not distinguish the consumer key from one that cannot exist.',
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
    const fix = `Setup, External Client App Manager, the app, Settings, OAuth Settings: “${setting}” has to be off, because a page cannot keep a secret.`;
    if (refusalOf(without) === 'invalid_client') {
      return failed(id, `The org requires a client secret: “${setting}” is on.`, fix, url);
    }
    if (refusalOf(without) && refusalOf(withSecret) === 'invalid_client') {
      return ok(id, `The org requires no client secret: “${setting}” is off.`);
    }
    return unknown(
      id,
      'The org’s answers do not show whether it requires a client secret.',
      fix,
      url,
    );
  }
}

/**
 * What only a sign-in can show, and where to check it. If the org has said something about it anyway,
 * that decides.
 *
 * @param {Address} address
 * @param {string} redirectUri
 * @param {readonly Said[]} said
 * @returns {DiagnosisCheck[]}
 */
export function checkUnseen(address, redirectUri, said) {
  const url = managerOf(address);
  const known = said.map(explain).filter((row) => row !== undefined);
  const checks = unseen(redirectUri).map(([id, fix]) => {
    const row = known.find(({ check }) => check === id);
    return row
      ? failed(id, `The org says ${row.code}. ${row.meaning}`, row.fix, url)
      : unknown(id, 'Only a sign-in can show this.', fix, url);
  });
  const refusals = known.filter(({ check }) => check === undefined);
  return [
    ...refusals.map(({ code, meaning, fix }) =>
      failed('org-refusal', `The org says ${code}. ${meaning}`, fix),
    ),
    ...checks,
  ];
}

/**
 * @param {string} redirectUri
 * @returns {[id: string, fix: string][]}
 */
const unseen = (redirectUri) => [
  [
    'callback-url',
    `Setup, External Client App Manager, the app, Settings, OAuth Settings, Callback URL: one line has to be exactly ${redirectUri}.`,
  ],
  [
    'scopes',
    'The same page, OAuth Scopes: “Manage user data via APIs (api)” and “Perform requests at any time (refresh_token, offline_access)”.',
  ],
  [
    'pkce',
    'The same page: “Require Proof Key for Code Exchange (PKCE)” should be on. This library always uses it.',
  ],
  [
    'app-installed',
    'In the org of the users, including sandboxes: Setup, External Client App Manager (or Connected Apps OAuth Usage). The app has to be installed there.',
  ],
  [
    'app-blocked',
    'Setup, Connected Apps OAuth Usage: the app must not be blocked. If API Access Control is on, it has to be among the allowed apps.',
  ],
  [
    'app-approved',
    'The app’s Policies, Permitted Users: “All users may self-authorize”, or the users’ profiles or permission sets have to be listed.',
  ],
  [
    'ip-ranges',
    'The app’s Policies, IP Relaxation; the Login IP Ranges of the users’ profiles; Setup, Session Settings, “Enforce login IP ranges on every request”.',
  ],
  [
    'session-policies',
    'The app’s Policies: Refresh Token Policy (“Immediately expire refresh token” and short times end sessions), Session Timeout, and High Assurance.',
  ],
];

/**
 * Codes in the org's refusals that point to a mistake. A refusal alone does not, because a made-up
 * code has to be refused.
 *
 * @param {Answers} answers
 * @returns {Said[]}
 */
export function saidByTheOrg({ code, refresh }) {
  return [code, refresh].flatMap((reply) => {
    const { error, error_description: description } = jsonOf(reply) ?? {};
    const said = { code: String(error), description: String(description) };
    return explain(said)?.check === undefined ? [] : [said];
  });
}

/**
 * The code of an OAuth refusal, if it could be read.
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
  if (text === undefined) return 'cannot be read: see cors-oauth';
  return `was ${status}, which says nothing about it`;
}
