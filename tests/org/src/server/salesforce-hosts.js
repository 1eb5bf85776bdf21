/** The My Domain that an org has when it is addressed by names of Salesforce, through its proxy. */
export const myDomain = 'emulated.my.salesforce.com';

const generic = /^(login|test)\.salesforce\.com$/;
const ofOrgs =
  /^[a-z0-9-]+(\.[a-z]+)?\.(my\.salesforce\.com|my\.site\.com|my\.salesforce-setup\.com|lightning\.force\.com|vf\.force\.com)$/;

/**
 * Whether this is a name of Salesforce's own under which a client may look for an org.
 *
 * @param {string} name In small letters, without a port.
 */
export function isSalesforceHost(name) {
  return generic.test(name) || ofOrgs.test(name);
}

/**
 * Whether people sign in there, whichever org is theirs.
 *
 * @param {string} name In small letters, without a port.
 */
export function isLoginHost(name) {
  return generic.test(name);
}
