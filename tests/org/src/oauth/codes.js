import { randomText } from './random.js';

/** @typedef {import('./apps.js').App} App */
/** @typedef {import('./grants.js').Issued} Issued */

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

const lifetime = 15 * 60_000;

/** The authorization codes that are still remembered, redeemed ones included. */
export class Codes {
  #clock;
  /** @type {Map<string, { grant: CodeGrant, issuedAt: number, taken: boolean, issued: Issued | null }>} */
  #codes = new Map();

  /** @param {import('../types.js').Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  /**
   * @param {CodeGrant} grant
   * @returns {string}
   */
  issue(grant) {
    const now = this.#clock.now();
    for (const [code, { issuedAt }] of this.#codes) {
      if (now - issuedAt < lifetime) break;
      this.#codes.delete(code);
    }
    const code = `aPrx${randomText(76)}==`;
    this.#codes.set(code, { grant, issuedAt: now, taken: false, issued: null });
    return code;
  }

  /**
   * Takes a code, which cannot be had again, whatever becomes of it. A second attempt learns what
   * the first was given.
   *
   * @param {string} code
   * @returns {{ grant?: CodeGrant, given?: Issued | null }}
   */
  take(code) {
    const entry = this.#codes.get(code);
    if (!entry) return {};
    if (entry.taken) return { given: entry.issued };
    entry.taken = true;
    return this.#clock.now() - entry.issuedAt < lifetime ? { grant: entry.grant } : {};
  }

  /**
   * Remembers what was given for a code.
   *
   * @param {string} code
   * @param {Issued} issued
   */
  settle(code, issued) {
    const entry = this.#codes.get(code);
    if (entry) entry.issued = issued;
  }

  clear() {
    this.#codes.clear();
  }
}
