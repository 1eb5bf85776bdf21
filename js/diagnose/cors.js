/** Whether the org answers, and whether pages of the app's origin may read its answers. */

import { jsonOf } from './org.js';
import { failed, ok, unknown } from './report.js';

/** @import { Address } from './address.js' */
/** @import { Answers, Reply } from './org.js' */
/** @import { DiagnosisCheck } from './types.js' */

const guide =
  'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints_cors.htm&type=5';

/** Setup, CORS. @param {Address} address */
const setupOf = ({ setup }) =>
  setup ? `${setup}/lightning/setup/CorsWhitelistEntries/home` : guide;

/**
 * @param {Address} address
 * @param {Answers} answers
 * @returns {DiagnosisCheck}
 */
export function checkReach({ base }, { discovery }) {
  const id = 'org-reachable';
  if (discovery.seen === 'none') {
    return failed(
      id,
      `${base} does not answer.`,
      'Check the address, the network, and whether a proxy, a VPN or connect-src of the page’s Content Security Policy lets this address through.',
    );
  }
  if (discovery.status !== undefined && discovery.status >= 500) {
    return failed(
      id,
      `${base} answers with ${discovery.status}: the org is overloaded or in maintenance.`,
      'Try again later; the org’s state is at the address below.',
      'https://status.salesforce.com',
    );
  }
  if (discovery.status === 200 && jsonOf(discovery)?.token_endpoint === undefined) {
    return failed(
      id,
      `${base} answers, but is not Salesforce.`,
      'Check the address, and whether a proxy or the sign-in page of a network answers instead.',
    );
  }
  if (discovery.seen === 'hidden') {
    return failed(
      id,
      `${base} answers without the CORS headers that Salesforce always sends there.`,
      'The org may be in maintenance. Or a proxy, a firewall or another server answers instead, or removes headers.',
      guide,
    );
  }
  if (discovery.status !== 200) {
    return failed(
      id,
      `${base} answers with ${discovery.status}: there is no such org, or no such site in it.`,
      'Copy the address from Setup, My Domain; for a site from Setup, Digital Experiences, with its path.',
    );
  }
  return ok(id, `${base} answers.`);
}

/**
 * Whether the org answers, but pages of the origin may not read anything. An answer of a gateway says
 * nothing about the org's settings.
 *
 * @param {Answers} answers
 */
function isShut({ discovery, user, versions }) {
  const isHidden = (/** @type {Reply} */ { seen, status = 0 }) =>
    seen === 'hidden' && status !== 429 && status < 500;
  return discovery.seen === 'read' && isHidden(user) && isHidden(versions);
}

/**
 * @param {Address} address
 * @param {Answers} answers
 * @param {string} origin
 * @returns {DiagnosisCheck[]}
 */
export function checkCors(address, answers, origin) {
  const { user, versions, code } = answers;
  const url = setupOf(address);
  if (![user, versions, code].some(({ seen }) => seen === 'read')) {
    const list = `Setup, CORS, Allowed Origins List: add ${origin}, without a path or a slash at the end. If it is there, a gateway may answer instead of the org: npx openfin-salesforce doctor shows which.`;
    return [
      isShut(answers)
        ? failed('cors-origin', `Pages of ${origin} may not read what the org answers.`, list, url)
        : unknown('cors-origin', 'The org’s answers do not show it.', list, url),
      unknown(
        'cors-oauth',
        'This cannot be checked before the origin is allowed.',
        'Setup, CORS: select “Enable CORS for OAuth endpoints”.',
        url,
      ),
    ];
  }
  return [ok('cors-origin', `The org lets pages of ${origin} read its answers.`), ofOAuth()];

  /** @returns {DiagnosisCheck} */
  function ofOAuth() {
    const id = 'cors-oauth';
    if (code.seen === 'read') return ok(id, 'So do the OAuth endpoints.');
    if (code.seen === 'none')
      return unknown(id, 'The token endpoint did not answer.', undefined, url);
    return failed(
      id,
      'The origin is allowed, but the answers of the OAuth endpoints may not be read: the page would get no token.',
      'Setup, CORS: select “Enable CORS for OAuth endpoints”.',
      url,
    );
  }
}

/**
 * @param {Address} address
 * @param {Answers} answers
 * @param {string} apiVersion such as 56.0
 * @returns {DiagnosisCheck[]}
 */
export function checkData(address, answers, apiVersion) {
  const id = 'cors-data';
  const { versions } = answers;
  const list = /** @type {unknown} */ (jsonOf(versions));
  const known = Array.isArray(list) ? list.map((entry) => String(entry?.version)) : [];
  return [ofReading(), ofVersion()];

  /** @returns {DiagnosisCheck} */
  function ofReading() {
    if (versions.seen === 'none') return unknown(id, 'The REST API did not answer.');
    if (versions.status !== undefined && versions.status >= 500) {
      return failed(
        id,
        `The REST API answers with ${versions.status}: the org is overloaded or in maintenance.`,
        'Try again later; the org’s state is at the address below.',
        'https://status.salesforce.com',
      );
    }
    if (versions.seen === 'read') return ok(id, 'The REST API may be read.');
    return isShut(answers)
      ? failed(id, 'The REST API may not be read.', 'See cors-origin.', setupOf(address))
      : unknown(id, 'The list of API versions may not be read.');
  }

  /** @returns {DiagnosisCheck} */
  function ofVersion() {
    const numbers = known.map(Number).filter((version) => version > 0);
    if (numbers.length === 0)
      return unknown('api-version', 'The list of API versions could not be read.');
    const newest = Math.max(...numbers).toFixed(1);
    const oldest = Math.min(...numbers).toFixed(1);
    if (known.includes(apiVersion)) return ok('api-version', `The org has version ${apiVersion}.`);
    const isOld = Number(apiVersion) < Number(oldest);
    return failed(
      'api-version',
      `The org has no API version ${apiVersion}: ${isOld ? 'it is retired' : 'the org does not have it yet'}. There are ${oldest} to ${newest}.`,
      `Call configure({ apiVersion: '${isOld ? oldest : newest}' }) or with another of these.`,
    );
  }
}
