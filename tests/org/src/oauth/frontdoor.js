/**
 * `/services/oauth2/singleaccess`, which turns an access token into an address that opens the org in
 * a browser, once; and the page behind that address.
 *
 * @module
 */

import { hop } from '../pages/hop.js';
import { json, OAuthError } from './answers.js';
import { bearerToken } from './bearer-token.js';
import { whoAsks } from './identity.js';
import { localPath, withCookie } from './login.js';
import { randomText } from './random.js';

/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */
/** @typedef {import('./index.js').Context} Context */

export const frontdoorPath = '/secur/frontdoor.jsp';

const lifetime = 60_000;
const scopesThatOpen = ['web', 'full'];

/** The one-time passwords of addresses that have not been opened yet. */
export class Frontdoor {
  #clock;
  /** @type {Map<string, { userId: string, until: number }>} */
  #passwords = new Map();

  /** @param {import('../types.js').Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  /** @param {string} userId */
  issue(userId) {
    const now = this.#clock.now();
    for (const [other, { until }] of this.#passwords) {
      if (until <= now) this.#passwords.delete(other);
    }
    const password = randomText(64);
    this.#passwords.set(password, { userId, until: now + lifetime });
    return password;
  }

  /**
   * @param {string} password
   * @returns {string | undefined} The id of the user.
   */
  take(password) {
    const entry = this.#passwords.get(password);
    this.#passwords.delete(password);
    return entry && this.#clock.now() < entry.until ? entry.userId : undefined;
  }

  clear() {
    this.#passwords.clear();
  }
}

/**
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function singleAccess(request, context) {
  const { method, form, query, headers, origin } = request;
  if (method !== 'POST' && method !== 'GET') {
    throw new OAuthError('invalid_request', 'must use HTTP GET or POST');
  }
  const given = new URLSearchParams([...query, ...form]);
  const token = bearerToken(headers) ?? given.get('access_token') ?? undefined;
  const known = whoAsks(token, context, scopesThatOpen);
  if ('refusal' in known) return known.refusal;
  const url = new URL(frontdoorPath, origin);
  url.searchParams.set('otp', context.frontdoor.issue(known.user.Id));
  const startURL = given.get('redirect_uri');
  if (startURL !== null) url.searchParams.set('startURL', startURL);
  return json(200, { frontdoor_uri: url.href });
}

/**
 * Takes a one-time password, or an access token as `sid`.
 *
 * @param {OrgRequest} request
 * @param {Context} context
 * @returns {Answer}
 */
export function openFrontdoor(request, context) {
  const { query, form } = request;
  const given = new URLSearchParams([...query, ...form]);
  const bySid = whoAsks(given.get('sid') ?? undefined, context, scopesThatOpen);
  const userId = 'user' in bySid ? bySid.user.Id : context.frontdoor.take(given.get('otp') ?? '');
  if (userId === undefined) return hop('/', context.switches);
  const startURL = localPath(given.get('startURL') ?? given.get('retURL'));
  return withCookie(hop(startURL, context.switches), context.sessions.open(userId, request));
}
