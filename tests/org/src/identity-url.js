/**
 * The identity URL of a user. Salesforce gives one of its login host, whichever host was asked.
 *
 * @param {{ data: { organizationId: string }, switches: { identityHost: string } }} org
 * @param {string} origin The org's, as it was addressed.
 * @param {string} userId
 */
export function identityUrl({ data, switches }, origin, userId) {
  const host = switches.identityHost === 'org' ? origin : 'https://login.salesforce.com';
  return `${host}/id/${data.organizationId}/${userId}`;
}
