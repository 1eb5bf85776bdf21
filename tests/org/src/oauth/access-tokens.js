import { randomText } from './random.js';

/** @typedef {import('./apps.js').App} App */
/** @typedef {import('./grants.js').Approval} Approval */

/**
 * @typedef {object} AccessToken
 * @property {string} token
 * @property {App} app
 * @property {string} userId
 * @property {ReadonlySet<string>} scopes
 * @property {number} issuedAt
 * @property {boolean} isJwt
 * @property {number} renewedAt When the time without use began to count.
 * @property {Approval | null} approval What it came from; null where there is no refresh token.
 */

const tokensKept = 5_000;

/** The access tokens that live. */
export class AccessTokens {
  #switches;
  #clock;
  #organizationId;
  #idTokens;
  /** @type {Map<string, AccessToken>} */
  #tokens = new Map();

  /**
   * @param {object} parts
   * @param {import('../types.js').Switches} parts.switches
   * @param {import('../types.js').Clock} parts.clock
   * @param {string} parts.organizationId
   * @param {import('./id-tokens.js').IdTokens} parts.idTokens Has prepared its key where access
   *   tokens are JWTs.
   */
  constructor({ switches, clock, organizationId, idTokens }) {
    this.#idTokens = idTokens;
    this.#switches = switches;
    this.#clock = clock;
    this.#organizationId = organizationId;
  }

  /**
   * @param {Pick<AccessToken, 'app' | 'userId' | 'scopes' | 'approval'>} grant
   * @returns {AccessToken}
   */
  issue({ app, userId, scopes, approval }) {
    const now = this.#clock.now();
    const { jwtAccessTokens: isJwt, sessionTimeout } = this.#switches;
    const token = isJwt
      ? this.#idTokens.signAccess({ app, userId, scopes, lifetime: sessionTimeout })
      : `${this.#organizationId.slice(0, 15)}!${randomText(96)}`;
    const issued = { token, app, userId, scopes, issuedAt: now, renewedAt: now, isJwt, approval };
    this.#tokens.set(token, issued);
    if (this.#tokens.size > tokensKept) {
      const [oldest] = this.#tokens.keys();
      this.#tokens.delete(oldest);
    }
    return issued;
  }

  /**
   * The token that lives under this text. Asking does not count as use.
   *
   * @param {string} token
   * @returns {AccessToken | undefined}
   */
  get(token) {
    const found = this.#tokens.get(token);
    if (!found) return undefined;
    if (this.#clock.now() < this.expiry(found)) return found;
    // For good: setting the clock back does not raise the dead.
    this.#tokens.delete(token);
    return undefined;
  }

  /**
   * The same, used: in the second half of its time this extends it.
   *
   * @param {string} token
   * @returns {AccessToken | undefined}
   */
  use(token) {
    const found = this.get(token);
    const now = this.#clock.now();
    if (found && !found.isJwt && now - found.renewedAt >= this.#switches.sessionTimeout / 2)
      found.renewedAt = now;
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
   * @param {string} token
   * @returns {boolean} Whether it lived.
   */
  revoke(token) {
    const lived = this.get(token) !== undefined;
    this.#tokens.delete(token);
    return lived;
  }

  /** @param {Approval} approval */
  revokeAllOf(approval) {
    for (const [token, other] of this.#tokens) {
      if (other.approval === approval) this.#tokens.delete(token);
    }
  }

  /** Those that live, oldest first. */
  list() {
    return [...this.#tokens.keys()].flatMap((token) => this.get(token) ?? []);
  }

  clear() {
    this.#tokens.clear();
  }
}
