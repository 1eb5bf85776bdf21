/**
 * What users have given to apps, and the tokens that stand for it.
 *
 * @module
 */

import { randomText } from './random.js';

/** @typedef {import('./apps.js').App} App */

/**
 * What a code stands for until it is redeemed.
 *
 * @typedef {object} CodeGrant
 * @property {App} app
 * @property {string} userId
 * @property {ReadonlySet<string>} scopes
 * @property {string} redirectUri
 * @property {string | null} codeChallenge
 * @property {string | null} nonce
 */

/**
 * A refresh token with its past: one of at most five that a user has given to an app.
 *
 * @typedef {object} Approval
 * @property {App} app
 * @property {string} userId
 * @property {ReadonlySet<string>} scopes
 * @property {string} refreshToken
 * @property {number} createdAt
 */

/**
 * @typedef {object} AccessToken
 * @property {string} token
 * @property {App} app
 * @property {string} userId
 * @property {ReadonlySet<string>} scopes
 * @property {number} issuedAt
 * @property {number} renewedAt When the time without use began to count.
 * @property {Approval | null} approval
 */

/**
 * @typedef {object} Issued
 * @property {AccessToken} accessToken
 * @property {string} [refreshToken] Absent where there is none or where it stays as it is.
 */

const codeLifetime = 15 * 60_000;
const approvalsPerUserAndApp = 5;
const accessTokensKept = 5_000;

/** All grants of an org. */
export class Grants {
  #switches;
  #clock;
  #organizationId;
  /** @type {Map<string, { grant: CodeGrant, issuedAt: number, redeemed: Issued | null, used: boolean }>} */
  #codes = new Map();
  /** @type {Map<string, Set<string>>} Approved scopes by app and user. */
  #consents = new Map();
  /** @type {Set<Approval>} */
  #approvals = new Set();
  /** @type {Map<string, Approval>} Refresh tokens, those that were rotated away included. */
  #refreshTokens = new Map();
  /** @type {Map<string, AccessToken>} */
  #accessTokens = new Map();

  /**
   * @param {object} parts
   * @param {import('../types.js').Switches} parts.switches
   * @param {import('../types.js').Clock} parts.clock
   * @param {string} parts.organizationId
   */
  constructor({ switches, clock, organizationId }) {
    this.#switches = switches;
    this.#clock = clock;
    this.#organizationId = organizationId;
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
    const key = consentKey(app, userId);
    this.#consents.set(key, new Set([...(this.#consents.get(key) ?? []), ...scopes]));
  }

  /**
   * @param {CodeGrant} grant
   * @returns {string}
   */
  issueCode(grant) {
    const now = this.#clock.now();
    for (const [code, { issuedAt }] of this.#codes) {
      if (now - issuedAt < codeLifetime) break;
      this.#codes.delete(code);
    }
    const code = `aPrx${randomText(76)}==`;
    this.#codes.set(code, { grant, issuedAt: now, redeemed: null, used: false });
    return code;
  }

  /**
   * Takes a code, which cannot be had again, whatever becomes of it. A second attempt revokes what
   * the first was given (RFC 6749, 4.1.2).
   *
   * @param {string} code
   * @returns {CodeGrant | undefined}
   */
  takeCode(code) {
    const entry = this.#codes.get(code);
    if (!entry) return undefined;
    if (entry.used) {
      if (entry.redeemed) this.#withdraw(entry.redeemed.accessToken);
      return undefined;
    }
    entry.used = true;
    return this.#clock.now() - entry.issuedAt < codeLifetime ? entry.grant : undefined;
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
    const accessToken = this.#issueAccessToken({ app, userId, scopes, approval });
    const issued = { accessToken, ...(approval && { refreshToken: approval.refreshToken }) };
    const entry = this.#codes.get(code);
    if (entry) entry.redeemed = issued;
    return issued;
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
    if (!approval || approval.refreshToken === refreshToken) return approval;
    if (this.#switches.familyRevocation) this.#revokeApproval(approval);
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
   * @param {Approval} approval
   * @returns {Issued}
   */
  refresh(approval) {
    const accessToken = this.#issueAccessToken({ ...approval, approval });
    if (!(approval.app.rotation ?? this.#switches.refreshTokenRotation)) return { accessToken };
    approval.refreshToken = newRefreshToken();
    this.#refreshTokens.set(approval.refreshToken, approval);
    return { accessToken, refreshToken: approval.refreshToken };
  }

  /**
   * The access token that is alive under this text. Asking does not count as use.
   *
   * @param {string} token
   * @returns {AccessToken | undefined}
   */
  accessToken(token) {
    const found = this.#accessTokens.get(token);
    if (!found) return undefined;
    if (this.#clock.now() < this.expiry(found)) return found;
    // For good: setting the clock back does not raise the dead.
    this.#accessTokens.delete(token);
    return undefined;
  }

  /**
   * The same, used: in the second half of its time this extends it.
   *
   * @param {string} token
   * @returns {AccessToken | undefined}
   */
  useAccessToken(token) {
    const found = this.accessToken(token);
    const now = this.#clock.now();
    if (found && now - found.renewedAt >= this.#switches.sessionTimeout / 2) found.renewedAt = now;
    return found;
  }

  /**
   * When the token dies if it is not used again.
   *
   * @param {AccessToken} token
   */
  expiry({ issuedAt, renewedAt }) {
    const { accessTokenLifetime, sessionTimeout } = this.#switches;
    const idle = renewedAt + sessionTimeout;
    return accessTokenLifetime === 0 ? idle : Math.min(idle, issuedAt + accessTokenLifetime);
  }

  /**
   * Revokes an access token alone, or a refresh token with all that came from it.
   *
   * @param {string} token
   * @returns {boolean} False for a token that stands for nothing.
   */
  revoke(token) {
    const approval = this.currentApproval(token);
    if (approval) {
      this.#revokeApproval(approval);
      return true;
    }
    const known = this.accessToken(token) !== undefined;
    this.#accessTokens.delete(token);
    return known;
  }

  /** Every access token dies; refresh tokens live on. */
  expireAccessTokens() {
    this.#accessTokens.clear();
  }

  /** Every grant ends. */
  clear() {
    this.#codes.clear();
    this.#consents.clear();
    this.#approvals.clear();
    this.#refreshTokens.clear();
    this.#accessTokens.clear();
  }

  /**
   * @param {App} app
   * @param {string} userId
   * @param {ReadonlySet<string>} scopes
   * @returns {Approval}
   */
  #approve(app, userId, scopes) {
    const others = this.#approvalsOf(app, userId);
    const approval = {
      app,
      userId,
      scopes,
      refreshToken: newRefreshToken(),
      createdAt: this.#clock.now(),
    };
    this.#approvals.add(approval);
    this.#refreshTokens.set(approval.refreshToken, approval);
    if (others.length >= approvalsPerUserAndApp) this.#revokeApproval(others[0]);
    return approval;
  }

  /** @param {Omit<AccessToken, 'token' | 'issuedAt' | 'renewedAt'>} grant */
  #issueAccessToken({ app, userId, scopes, approval }) {
    const token = `${this.#organizationId.slice(0, 15)}!${randomText(96)}`;
    const now = this.#clock.now();
    const accessToken = { token, app, userId, scopes, issuedAt: now, renewedAt: now, approval };
    this.#accessTokens.set(token, accessToken);
    if (this.#accessTokens.size > accessTokensKept) {
      const [oldest] = this.#accessTokens.keys();
      this.#accessTokens.delete(oldest);
    }
    return accessToken;
  }

  /** @param {AccessToken} accessToken */
  #withdraw({ token, approval }) {
    if (approval) this.#revokeApproval(approval);
    this.#accessTokens.delete(token);
  }

  /** @param {Approval} approval */
  #revokeApproval(approval) {
    this.#approvals.delete(approval);
    for (const [text, other] of this.#refreshTokens) {
      if (other === approval) this.#refreshTokens.delete(text);
    }
    for (const [text, other] of this.#accessTokens) {
      if (other.approval === approval) this.#accessTokens.delete(text);
    }
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
