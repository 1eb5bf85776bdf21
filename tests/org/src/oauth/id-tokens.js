import { createHash, createSign, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

import { myDomain } from '../server/salesforce-hosts.js';
import { scopeText } from './apps.js';
import { randomText } from './random.js';

const lifetime = 120;
const kid = '248';

/** Signs ID tokens. Its key is made when it is first needed, so that the org starts at once. */
export class IdTokens {
  #clock;
  /** @type {Promise<import('node:crypto').KeyPairKeyObjectResult> | undefined} */
  #keys;
  /** @type {import('node:crypto').KeyObject | undefined} */
  #prepared;

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
    return signed({ kid, typ: 'JWT', alg: 'RS256' }, payload, privateKey);
  }

  /** Makes the key, which signing an access token does not wait for. */
  async prepare() {
    this.#prepared = (await this.#keyPair()).privateKey;
  }

  /**
   * An access token as a JWT.
   *
   * @param {object} grant
   * @param {{ consumerKey: string }} grant.app
   * @param {string} grant.userId
   * @param {ReadonlySet<string>} grant.scopes
   * @param {number} grant.lifetime Milliseconds.
   */
  signAccess({ app, userId, scopes, lifetime: milliseconds }) {
    if (!this.#prepared) throw new Error('the key has not been prepared');
    const now = Math.floor(this.#clock.now() / 1000);
    const issuer = `https://${myDomain}`;
    const header = {
      tnk: 'core',
      ver: '1.0',
      kid,
      tty: 'sfdc-core-token',
      typ: 'JWT',
      alg: 'RS256',
    };
    const payload = {
      scp: scopeText(scopes),
      aud: [issuer],
      sub: `uid:${userId}`,
      nbf: now,
      mty: 'oauth',
      sfi: randomText(32),
      roles: [],
      iss: issuer,
      hsc: false,
      exp: now + Math.floor(milliseconds / 1000),
      iat: now,
      client_id: app.consumerKey,
    };
    return signed(header, payload, this.#prepared);
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

/**
 * @param {object} header
 * @param {object} payload
 * @param {import('node:crypto').KeyObject} key
 */
function signed(header, payload, key) {
  const content = `${encode(header)}.${encode(payload)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

/** @param {unknown} value */
function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
