/**
 * What users have given to apps, and the tokens that stand for it.
 *
 * @module
 */

import { AccessTokens } from './access-tokens.js';
import { Codes } from './codes.js';
import { randomText } from './random.js';

/** @typedef {import('./access-tokens.js').AccessToken} AccessToken */
/** @typedef {import('./apps.js').App} App */
/** @typedef {import('./codes.js').CodeGrant} CodeGrant */

/**
 * A refresh token with its past: one of at most five that a user has given to an app.
 *
 * @typedef {object} Approval
 * @property {App} app
 * @property {string} userId
 * @property {ReadonlySet<string>} scopes
 * @property {string} refreshToken The newest.
 * @property {number} createdAt
 * @property {number} usedAt When its refresh token was given, or used.
 */

/**
 * @typedef {object} Issued
 * @property {AccessToken} accessToken
 * @property {string} [refreshToken] Absent where there is none or where it stays as it is.
 */

const approvalsPerUserAndApp = 5;
const personal = new Set(['refresh_token', 'openid']);

/** All grants of an org. */
export class Grants {
  #switches;
  #clock;
  #codes;
  /** @type {Map<string, Set<string>>} Approved scopes by app and user. */
  #consents = new Map();
  /** @type {Set<Approval>} */
  #approvals = new Set();
  /** @type {Map<string, Approval>} Refresh tokens, those that were rotated away included. */
  #refreshTokens = new Map();
  /** @type {Set<string>} The refresh tokens whose refresh has not been answered yet. */
  #refreshing = new Set();

  /**
   * @param {object} parts
   * @param {import('../types.js').Switches} parts.switches
   * @param {import('../types.js').Clock} parts.clock
   * @param {string} parts.organizationId
   * @param {import('./id-tokens.js').IdTokens} parts.idTokens
   */
  constructor(parts) {
    this.#switches = parts.switches;
    this.#clock = parts.clock;
    this.#codes = new Codes(parts.clock);
    this.accessTokens = new AccessTokens(parts);
  }

  /**
   * The scopes that the user has approved for the app.
   *
   * @param {App} app
   * @param {string} userId
   * @returns {ReadonlySet<string>}
   */
  consented(app, userId) {
    return this.#consents.get(consentKey(app, userId)) ?? new Set();
  }

  /**
   * @param {App} app
   * @param {string} userId
   * @param {ReadonlySet<string>} scopes
   */
  consent(app, userId, scopes) {
    const all = new Set([...this.consented(app, userId), ...scopes]);
    this.#consents.set(consentKey(app, userId), all);
  }

  /**
   * @param {CodeGrant} grant
   * @returns {string}
   */
  issueCode(grant) {
    return this.#codes.issue(grant);
  }

  /**
   * Takes a code, which cannot be had again. A second attempt revokes what the first was given
   * (RFC 6749, 4.1.2).
   *
   * @param {string} code
   * @returns {CodeGrant | undefined}
   */
  takeCode(code) {
    const { grant, given } = this.#codes.take(code);
    if (given) {
      const { token, approval } = given.accessToken;
      if (approval) this.#revokeApproval(approval);
      this.accessTokens.revoke(token);
    }
    return grant;
  }

  /**
   * Tokens for a code that was taken.
   *
   * @param {string} code
   * @param {CodeGrant} grant
   * @returns {Issued}
   */
  redeem(code, { app, userId, scopes }) {
    const approval = scopes.has('refresh_token') ? this.#approve(app, userId, scopes) : null;
    const accessToken = this.accessTokens.issue({ app, userId, scopes, approval });
    const issued = { accessToken, ...(approval && { refreshToken: approval.refreshToken }) };
    this.#codes.settle(code, issued);
    return issued;
  }

  /**
   * An access token of the app itself, with its scopes but for those that need a person: it has no
   * refresh token, as it can sign in again whenever it likes, and no ID token, as nobody signed in.
   *
   * @param {App} app
   * @param {string} userId
   * @returns {Issued}
   */
  issueToApp(app, userId) {
    const scopes = new Set(app.scopes.filter((scope) => !personal.has(scope)));
    return { accessToken: this.accessTokens.issue({ app, userId, scopes, approval: null }) };
  }

  /**
   * The approval that a refresh token stands for. With family revocation, a token that was rotated
   * away ends it.
   *
   * @param {string} refreshToken
   * @returns {Approval | undefined}
   */
  approvalOf(refreshToken) {
    const approval = this.#refreshTokens.get(refreshToken);
    const { refreshTokenIdle, familyRevocation } = this.#switches;
    const isIdle =
      approval && refreshTokenIdle > 0 && this.#clock.now() - approval.usedAt >= refreshTokenIdle;
    if (!approval || (approval.refreshToken === refreshToken && !isIdle)) return approval;
    if (isIdle || familyRevocation) this.#revokeApproval(approval);
    return undefined;
  }

  /**
   * The approval whose newest refresh token this is. Asking has no consequences.
   *
   * @param {string} refreshToken
   * @returns {Approval | undefined}
   */
  currentApproval(refreshToken) {
    const approval = this.#refreshTokens.get(refreshToken);
    return approval?.refreshToken === refreshToken ? approval : undefined;
  }

  /**
   * Whether a refresh with this token is under way.
   *
   * @param {string} refreshToken
   */
  isRefreshing(refreshToken) {
    return this.#refreshing.has(refreshToken);
  }

  /**
   * @param {string} refreshToken
   * @returns {() => void} To be called when that refresh has been answered.
   */
  startRefresh(refreshToken) {
    this.#refreshing.add(refreshToken);
    return () => void this.#refreshing.delete(refreshToken);
  }

  /**
   * @param {Approval} approval
   * @returns {Issued}
   */
  refresh(approval) {
    const accessToken = this.accessTokens.issue({ ...approval, approval });
    approval.usedAt = this.#clock.now();
    if (!(approval.app.rotation ?? this.#switches.refreshTokenRotation)) return { accessToken };
    approval.refreshToken = newRefreshToken();
    this.#refreshTokens.set(approval.refreshToken, approval);
    return { accessToken, refreshToken: approval.refreshToken };
  }

  /**
   * Revokes an access token alone, or a refresh token with all that came from it.
   *
   * @param {string} token
   * @returns {boolean} False for a token that stands for nothing.
   */
  revoke(token) {
    const approval = this.currentApproval(token);
    if (!approval) return this.accessTokens.revoke(token);
    this.#revokeApproval(approval);
    return true;
  }

  /** The refresh tokens in force, oldest first. @returns {ReadonlySet<Readonly<Approval>>} */
  get approvals() {
    return this.#approvals;
  }

  /** Every grant ends. */
  clear() {
    this.#codes.clear();
    this.#consents.clear();
    this.#approvals.clear();
    this.#refreshTokens.clear();
    this.accessTokens.clear();
  }

  /**
   * @param {App} app
   * @param {string} userId
   * @param {ReadonlySet<string>} scopes
   * @returns {Approval}
   */
  #approve(app, userId, scopes) {
    const others = this.#approvalsOf(app, userId);
    const refreshToken = newRefreshToken();
    const now = this.#clock.now();
    const approval = { app, userId, scopes, refreshToken, createdAt: now, usedAt: now };
    this.#approvals.add(approval);
    this.#refreshTokens.set(refreshToken, approval);
    if (others.length >= approvalsPerUserAndApp) this.#revokeApproval(others[0]);
    return approval;
  }

  /** @param {Approval} approval */
  #revokeApproval(approval) {
    this.#approvals.delete(approval);
    for (const [text, other] of this.#refreshTokens) {
      if (other === approval) this.#refreshTokens.delete(text);
    }
    this.accessTokens.revokeAllOf(approval);
    // Who holds nothing of an app any more is asked again the next time.
    if (this.#approvalsOf(approval.app, approval.userId).length === 0) {
      this.#consents.delete(consentKey(approval.app, approval.userId));
    }
  }

  /**
   * Oldest first.
   *
   * @param {App} app
   * @param {string} userId
   */
  #approvalsOf(app, userId) {
    return [...this.#approvals].filter((other) => other.app === app && other.userId === userId);
  }
}

/**
 * @param {App} app
 * @param {string} userId
 */
function consentKey(app, userId) {
  return `${app.consumerKey} ${userId}`;
}

function newRefreshToken() {
  return `5Aep861${randomText(80)}`;
}
