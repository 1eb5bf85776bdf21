/**
 * The JWT bearer flow (RFC 7523): an app signs in as a user with an assertion that its key signed.
 *
 * @module
 */

import { createPublicKey, createVerify } from 'node:crypto';

import { OAuthError } from './answers.js';
import { isBlocked } from './policy.js';

/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./apps.js').App} App */
/** @typedef {import('./grants.js').Issued} Issued */
/** @typedef {import('./index.js').Context} Context */

/** How far ahead an assertion may expire: three minutes, and as much for clocks that differ. */
const longest = 6 * 60;

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Issued}
 */
export function signInWithAssertion(request, context) {
  const { apps, grants, data, switches, clock } = context;
  const parts = (request.form.get('assertion') ?? '').split('.');
  const [header, claims] = parts.slice(0, 2).map(decode);
  if (parts.length !== 3 || !header || !claims) throw refused('invalid assertion');
  const app = apps.find(({ consumerKey }) => consumerKey === claims['iss']);
  if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  if (header['alg'] !== 'RS256' || !isSigned(app, parts)) throw refused('invalid assertion');
  const audiences = ['https://login.salesforce.com', 'https://test.salesforce.com', request.origin];
  if (!audiences.includes(String(claims['aud']))) throw refused('audience is invalid');
  const left = Number(claims['exp']) - clock.now() / 1000;
  if (!(left > 0 && left <= longest)) throw refused('invalid assertion');
  if (isBlocked(app, switches)) throw refused('this app is blocked by admin');
  const username = String(claims['sub'] ?? claims['prn'] ?? '');
  const user = data.user(username);
  if (!user?.IsActive || user.Username.toLowerCase() !== username.toLowerCase()) {
    throw refused("user hasn't approved this consumer");
  }
  if (app.adminApproval || switches.adminApproval) {
    if (!app.approvedUsers.includes(user.Username)) {
      throw new OAuthError('invalid_app_access', 'user is not admin approved to access this app');
    }
    return grants.issueToApp(app, user.Id);
  }
  if (grants.consented(app, user.Id).size === 0)
    throw refused("user hasn't approved this consumer");
  return grants.issueToApp(app, user.Id);
}

/** @param {string} description */
const refused = (description) => new OAuthError('invalid_grant', description);

/** @param {string} part @returns {Record<string, unknown> | undefined} */
function decode(part) {
  try {
    const value = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {App} app @param {string[]} parts */
function isSigned({ certificate }, [header, claims, signature = '']) {
  if (certificate === null) return false;
  const verify = createVerify('RSA-SHA256').update(`${header}.${claims}`);
  return verify.verify(createPublicKey(certificate), signature, 'base64url');
}
