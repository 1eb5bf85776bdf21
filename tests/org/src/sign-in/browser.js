/** Signs in with a browser: the code flow with PKCE, and a callback on this machine (RFC 8252). */

import { createHash, randomBytes } from 'node:crypto';
import { waitForCallback } from './callback.js';
import { SignInError, originOf } from './error.js';
import { openBrowser } from './open.js';

/** @import { Session, SignInOptions } from './index.js' */

/** What Salesforce's CLI listens on, so that many apps have the callback URL already. */
const PORT = 1717;

/**
 * @param {SignInOptions} options
 * @returns {Promise<Session>}
 */
export async function signInWithBrowser({
  orgUrl,
  consumerKey,
  callbackPort,
  tell,
  open = openBrowser,
}) {
  if (!orgUrl) throw new SignInError('--consumer-key needs --org-url: the org to sign in to.');
  if (!consumerKey) {
    throw new SignInError('--org-url needs --consumer-key: that of an app in the org.');
  }
  const org = originOf(orgUrl, '--org-url');
  const port = portOf(callbackPort);
  const redirectUri = `http://localhost:${port}/OauthRedirect`;
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(32).toString('base64url');

  const code = await waitForCallback({ port, state }, () => {
    const url = new URL('/services/oauth2/authorize', org);
    url.search = String(
      new URLSearchParams({
        response_type: 'code',
        client_id: consumerKey,
        redirect_uri: redirectUri,
        scope: 'api',
        state,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }),
    );
    tell(`Sign in with the browser. Where none opens, go to\n${url}`);
    open(String(url));
  });
  return redeem(org, {
    grant_type: 'authorization_code',
    code,
    client_id: consumerKey,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
}

/** @param {string | undefined} text */
function portOf(text) {
  const port = text === undefined ? PORT : Number(text);
  if (Number.isInteger(port) && port > 0 && port <= 65_535) return port;
  throw new SignInError(`--callback-port takes a number from 1 to 65535, not "${text}".`);
}

/**
 * @param {string} org
 * @param {Record<string, string>} grant
 * @returns {Promise<Session>}
 */
async function redeem(org, grant) {
  const { ok, status, answer } = await post(org, 'token', grant);
  const {
    access_token: accessToken,
    instance_url: instanceUrl,
    error_description: reason,
  } = answer;
  if (!ok || typeof accessToken !== 'string' || typeof instanceUrl !== 'string') {
    throw new SignInError(`${org} gave no access token: ${reason ?? `status ${status}`}`);
  }
  return {
    instanceUrl: instanceOf(instanceUrl, org),
    accessToken,
    source: `the sign-in to ${org}`,
    async end() {
      await post(org, 'revoke', { token: accessToken }).catch(() => undefined);
    },
  };
}

/**
 * login.salesforce.com sends one on to the org itself; to any other host no token is sent.
 * @param {string} instanceUrl
 * @param {string} org
 */
function instanceOf(instanceUrl, org) {
  const origin = originOf(instanceUrl, 'The instance URL');
  if (origin === org || /^https:\/\/[\w.-]+\.salesforce\.(com|mil)$/.test(origin)) return origin;
  throw new SignInError(`${org} names an instance that is not Salesforce's: ${origin}`);
}

/**
 * @param {string} org
 * @param {string} endpoint
 * @param {Record<string, string>} form
 */
async function post(org, endpoint, form) {
  const url = `${org}/services/oauth2/${endpoint}`;
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'error',
  }).catch((error) => {
    throw new SignInError(`${org} cannot be reached: ${causeOf(error)}`, { cause: error });
  });
  /** @type {any} */
  const answer = await response.json().catch(() => undefined);
  return { ok: response.ok, status: response.status, answer: answer ?? {} };
}

/** `fetch` says the reason in its cause. @param {any} error */
const causeOf = (error) => error?.cause?.message || error?.cause?.code || error?.message;
