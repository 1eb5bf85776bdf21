import { createHash, createSign, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

const lifetime = 120;
const kid = '248';

/** Signs ID tokens. Its key is made when it is first needed, so that the org starts at once. */
export class IdTokens {
  #clock;
  /** @type {Promise<import('node:crypto').KeyPairKeyObjectResult> | undefined} */
  #keys;

  /** @param {import('../types.js').Clock} clock */
  constructor(clock) {
    this.#clock = clock;
  }

  /**
   * @param {object} claims
   * @param {string} claims.issuer
   * @param {string} claims.subject
   * @param {string} claims.audience
   * @param {string} claims.accessToken
   * @param {string | null} claims.nonce
   * @returns {Promise<string>}
   */
  async issue({ issuer, subject, audience, accessToken, nonce }) {
    const { privateKey } = await this.#keyPair();
    const now = Math.floor(this.#clock.now() / 1000);
    const hash = createHash('sha256').update(accessToken).digest();
    const payload = {
      at_hash: hash.subarray(0, 16).toString('base64url'),
      sub: subject,
      aud: audience,
      iss: issuer,
      exp: now + lifetime,
      iat: now,
      ...(nonce !== null && { nonce }),
    };
    const content = `${encode({ kid, typ: 'JWT', alg: 'RS256' })}.${encode(payload)}`;
    return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
  }

  /** The body of `/id/keys`. */
  async keySet() {
    const { publicKey } = await this.#keyPair();
    const { kty, n, e } = publicKey.export({ format: 'jwk' });
    return { keys: [{ kty, n, e, alg: 'RS256', use: 'sig', kid }] };
  }

  #keyPair() {
    this.#keys ??= promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    return this.#keys;
  }
}

/** @param {unknown} value */
function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
