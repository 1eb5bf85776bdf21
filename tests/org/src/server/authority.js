/**
 * Certificates for an org that speaks https: an authority, made at start, that signs one for each
 * name. The encoding is DER (X.690), the contents are those of RFC 5280.
 *
 * @module
 */

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

/** @typedef {import('node:crypto').KeyObject} KeyObject */

const day = 24 * 60 * 60_000;
/** Browsers refuse those that last longer than 398 days. */
const lifetime = 397 * day;

const SEQUENCE = 0x30;
const SET = 0x31;
const OCTETS = 0x04;
const BITS = 0x03;

const ecdsaWithSha256 = der(SEQUENCE, oid('1.2.840.10045.4.3.2'));

/** A certificate authority of its own for each org; nobody trusts it who was not told to. */
export class Authority {
  #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #leafKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #name = commonName(`Emulated org ${randomBytes(4).toString('hex')} (not Salesforce)`);

  /** In PEM: what clients have to trust. */
  certificate = pem(
    this.#certify(this.#name, this.#keys.publicKey, [
      extension('2.5.29.19', true, der(SEQUENCE, boolean(true))), // basicConstraints: a CA
      extension('2.5.29.15', true, der(BITS, Buffer.from([1, 0x06]))), // keyUsage: signs both
    ]),
  );

  /**
   * A certificate for these names, and its key.
   *
   * @param {readonly string[]} names Host names and IP addresses.
   * @returns {{ cert: string, key: string }} In PEM.
   */
  issue(names) {
    const { publicKey, privateKey } = this.#leafKeys;
    const certificate = this.#certify(commonName(names[0]), publicKey, [
      extension('2.5.29.19', true, der(SEQUENCE)), // basicConstraints: no CA
      extension('2.5.29.15', true, der(BITS, Buffer.from([7, 0x80]))), // keyUsage: signatures
      extension('2.5.29.37', false, der(SEQUENCE, oid('1.3.6.1.5.5.7.3.1'))), // for servers
      extension('2.5.29.17', false, der(SEQUENCE, ...names.map(alternativeName))),
    ]);
    return {
      cert: pem(certificate),
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  }

  /**
   * @param {Buffer} subject
   * @param {KeyObject} publicKey
   * @param {Buffer[]} extensions
   */
  #certify(subject, publicKey, extensions) {
    const now = Date.now();
    const identifiers = [
      extension('2.5.29.14', false, der(OCTETS, keyId(publicKey))),
      extension('2.5.29.35', false, der(SEQUENCE, der(0x80, keyId(this.#keys.publicKey)))),
    ];
    const contents = der(
      SEQUENCE,
      der(0xa0, der(0x02, Buffer.from([2]))), // version 3
      der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])), // serial number
      ecdsaWithSha256,
      this.#name,
      der(SEQUENCE, time(now - day), time(now - day + lifetime)),
      subject,
      publicKey.export({ type: 'spki', format: 'der' }),
      der(0xa3, der(SEQUENCE, ...extensions, ...identifiers)),
    );
    const signature = sign('sha256', contents, this.#keys.privateKey);
    return der(SEQUENCE, contents, ecdsaWithSha256, der(BITS, Buffer.from([0]), signature));
  }
}

/**
 * @param {number} tag
 * @param {...Buffer} contents
 */
function der(tag, ...contents) {
  const body = Buffer.concat(contents);
  const bytes = [];
  for (let rest = body.length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff);
  const length = body.length < 0x80 ? [body.length] : [0x80 | bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

/** @param {string} dotted */
function oid(dotted) {
  const [first, second, ...others] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...others].flatMap((number) => {
    const septets = [number & 0x7f];
    for (let rest = number >>> 7; rest > 0; rest >>>= 7) septets.unshift((rest & 0x7f) | 0x80);
    return septets;
  });
  return der(0x06, Buffer.from(bytes));
}

/** @param {boolean} value */
function boolean(value) {
  return der(0x01, Buffer.from([value ? 0xff : 0]));
}

/** @param {number} moment */
function time(moment) {
  const digits = new Date(moment).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`));
}

/** @param {string} text */
function commonName(text) {
  const name = der(SEQUENCE, oid('2.5.4.3'), der(0x0c, Buffer.from(text)));
  return der(SEQUENCE, der(SET, name));
}

/**
 * @param {string} id
 * @param {boolean} critical
 * @param {Buffer} value
 */
function extension(id, critical, value) {
  return der(SEQUENCE, oid(id), ...(critical ? [boolean(true)] : []), der(OCTETS, value));
}

/** @param {string} name */
function alternativeName(name) {
  if (isIP(name) === 4) return der(0x87, Buffer.from(name.split('.').map(Number)));
  // Of IPv6 an org has no other address than that of the machine itself.
  if (name === '::1') return der(0x87, Buffer.from([...Array(15).fill(0), 1]));
  return der(0x82, Buffer.from(name));
}

/** @param {KeyObject} key */
function keyId(key) {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}

/** @param {Buffer} certificate */
function pem(certificate) {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
