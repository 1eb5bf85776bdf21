import { createHash, randomBytes } from 'node:crypto';

import { callback } from './bare-org.js';
import { Browser } from './browser.js';

/** @typedef {import('../src/server/org.js').Org} Org */
/** @typedef {Record<string, any>} Members */

/** What signing in takes. @typedef {Pick<Org, 'origin' | 'username' | 'password' | 'consumerKey'>} SignIn */

/**
 * A client of an org: it signs in as a person would, and asks for tokens as an app would.
 *
 * @template {SignIn} [AnyOrg=Org]
 */
export class Client {
  org;
  browser;
  verifier = randomBytes(32).toString('base64url');

  /** @param {AnyOrg} org */
  constructor(org) {
    this.org = org;
    this.browser = new Browser(org);
  }

  get challenge() {
    return createHash('sha256').update(this.verifier).digest('base64url');
  }

  /**
   * The authorize URL. A parameter that is null is left out.
   *
   * @param {Record<string, string | null>} [changes]
   */
  authorizeUrl(changes = {}) {
    const parameters = {
      response_type: 'code',
      client_id: this.org.consumerKey,
      redirect_uri: callback,
      scope: 'api refresh_token',
      state: 'a state',
      code_challenge: this.challenge,
      code_challenge_method: 'S256',
      ...changes,
    };
    const given = Object.entries(parameters).filter(([, value]) => value !== null);
    const query = new URLSearchParams(/** @type {[string, string][]} */ (given));
    return `${this.org.origin}/services/oauth2/authorize?${query}`;
  }

  /**
   * From the authorize URL to the callback, logging in and allowing where that is asked.
   *
   * @param {Record<string, string | null>} [changes]
   * @returns {Promise<Members>} What the callback was given.
   */
  async authorize(changes = {}) {
    await this.browser.goto(this.authorizeUrl(changes));
    if (this.browser.html.includes('id="Login"')) await this.logIn();
    if (this.browser.html.includes('id="oaapprove"')) await this.browser.submit({ save: 'Allow' });
    return this.browser.answer;
  }

  async logIn(username = this.org.username, password = this.org.password) {
    await this.browser.submit({ username, pw: password, Login: 'Log In' });
  }

  /**
   * @param {Record<string, string | null>} parameters
   * @param {Record<string, string>} [headers]
   */
  post(path = '/services/oauth2/token', parameters = {}, headers = {}) {
    const given = Object.entries(parameters).filter(([, value]) => value !== null);
    const body = new URLSearchParams(/** @type {[string, string][]} */ (given));
    return fetch(`${this.org.origin}${path}`, { method: 'POST', body, headers });
  }

  /**
   * Redeems a code.
   *
   * @param {string} code
   * @param {Record<string, string | null>} [changes]
   */
  redeem(code, changes = {}) {
    return this.post('/services/oauth2/token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: callback,
      client_id: this.org.consumerKey,
      code_verifier: this.verifier,
      ...changes,
    });
  }

  /**
   * @param {string} refreshToken
   * @param {Record<string, string | null>} [changes]
   */
  refresh(refreshToken, changes = {}) {
    return this.post('/services/oauth2/token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: this.org.consumerKey,
      ...changes,
    });
  }

  /**
   * The whole way to tokens.
   *
   * @param {Record<string, string | null>} [changes]
   * @returns {Promise<Members>}
   */
  async connect(changes = {}) {
    const { code } = await this.authorize(changes);
    const response = await this.redeem(code);
    return /** @type {Members} */ (await response.json());
  }

  /**
   * @param {string} accessToken
   * @param {string} [path]
   * @param {Record<string, string>} [headers]
   */
  get(accessToken, path = '/services/data/v56.0/limits', headers = {}) {
    return fetch(`${this.org.origin}${path}`, {
      headers: { authorization: `Bearer ${accessToken}`, ...headers },
    });
  }
}
