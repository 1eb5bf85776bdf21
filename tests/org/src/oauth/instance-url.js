import { isLoginHost, myDomain } from '../server/salesforce-hosts.js';

/**
 * The `instance_url` of a token answer, for the org as it was addressed.
 *
 * @param {string} origin
 * @param {{ instanceUrl: import('../types.js').InstanceUrl }} switches
 */
export function instanceUrl(origin, { instanceUrl: kind }) {
  switch (kind) {
    case 'other-host':
      return otherName(origin);
    case 'salesforce-host':
      return `https://${myDomain}`;
    case 'capitals':
      return origin.toUpperCase();
    case 'trailing-slash':
      return `${origin}/`;
    default:
      // Who signs in at a host of everybody is sent to their own.
      return isLoginHost(new URL(origin).hostname) ? `https://${myDomain}` : origin;
  }
}

/**
 * The org under another of its names, for an origin of its own.
 *
 * @param {string} origin
 */
function otherName(origin) {
  const url = new URL(origin);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.origin;
}
