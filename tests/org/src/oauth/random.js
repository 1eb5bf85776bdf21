import { randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/**
 * Unguessable text of the characters that Salesforce's tokens have, six bits each.
 *
 * @param {number} length
 */
export function randomText(length) {
  return Array.from(randomBytes(length), (byte) => alphabet[byte & 63]).join('');
}
