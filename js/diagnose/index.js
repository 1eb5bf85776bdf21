/** Finds mistakes in the set-up of a page or an org before users do. */

import { absoluteUrl, examine, landingPage } from './examine.js';
import { askFromPage, lookFromPage } from './from-page.js';
import { checkPage, openFin, soon } from './page.js';
import { Diagnosis, failed, unknown } from './report.js';

/** @import { Setup } from './examine.js' */
/** @import { DiagnoseOptions, Diagnosis as Findings } from './types.js' */

/** For all requests together, in milliseconds. */
const limit = 9_000;

/**
 * Checks the set-up of this page and of an org. Signs nobody in, opens no window, and takes ten
 * seconds at most.
 *
 * Sends the org a few token requests with made-up values, which it has to refuse.
 *
 * @param {string} orgUrl address of the org, as for `connect`
 * @param {string} consumerKey consumer key of the app, as for `connect`
 * @param {DiagnoseOptions} [options] the app's options for `configure`
 * @returns {Promise<Findings>} never rejects; as a string, a report for a ticket
 * @example
 * console.log(String(await diagnose('https://acme.my.salesforce.com', 'CONSUMER_KEY')));
 */
export async function diagnose(orgUrl, consumerKey, options) {
  if (typeof document === 'undefined') {
    return new Diagnosis([
      unknown(
        'page',
        'There is no page here.',
        'Call diagnose in the page that connects, or run npx openfin-salesforce doctor.',
      ),
    ]);
  }
  /** @type {SecurityPolicyViolationEvent[]} */
  const violations = [];
  const note = (/** @type {SecurityPolicyViolationEvent} */ violation) =>
    violations.push(violation);
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limit);
  document.addEventListener('securitypolicyviolation', note);
  try {
    const given = { ...(typeof options === 'object' ? options : undefined) };
    const means = { ask: askFromPage(deadline.signal), ways: lookFromPage(deadline.signal) };
    const [page, rest] = await Promise.all([
      checkPage(given, violations),
      examine(setupOf(orgUrl, consumerKey, given), means),
    ]);
    return new Diagnosis([...page, ...(await checkConnections(violations)), ...rest]);
  } catch (error) {
    const words = error instanceof Error ? error.name : typeof error;
    return new Diagnosis([unknown('page', `The diagnosis itself failed: ${words}.`)]);
  } finally {
    clearTimeout(timer);
    document.removeEventListener('securitypolicyviolation', note);
  }
}

/**
 * @param {string} orgUrl
 * @param {string} consumerKey
 * @param {DiagnoseOptions} options
 * @returns {Setup}
 */
function setupOf(orgUrl, consumerKey, { redirectUri, apiVersion, trustedOrgOrigins, error }) {
  return {
    orgUrl,
    consumerKey,
    origin: location.origin,
    redirectUri: openFin() ? landingPage : callbackOf(redirectUri ?? 'salesforce-callback.html'),
    apiVersion,
    trustedOrgOrigins: Array.isArray(trustedOrgOrigins) ? trustedOrgOrigins : [],
    error,
  };
}

/**
 * Relative to the app's base, as for a sign-in. A base of another origin, for assets, is ignored.
 *
 * @param {string} uri
 */
function callbackOf(uri) {
  const [atBase, atPage] = [document.baseURI, location.href].map((base) => absoluteUrl(uri, base));
  return atBase && new URL(atBase).origin === location.origin ? atBase : atPage;
}

/**
 * Whether the page's policy allows requests: a request that it blocks looks like a network error.
 *
 * @param {readonly SecurityPolicyViolationEvent[]} violations
 */
async function checkConnections(violations) {
  await soon();
  const blocked = violations
    .filter(({ effectiveDirective }) => effectiveDirective === 'connect-src')
    .map(({ blockedURI }) => new URL(blockedURI, location.href).origin)
    // The library asks nothing of the page's own server.
    .find((origin) => origin !== location.origin);
  if (!blocked) return [];
  return [
    failed(
      'page-connections',
      `The page’s Content Security Policy blocks requests to ${blocked}: connect-src.`,
      `Add ${blocked} to connect-src.`,
      'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/connect-src',
    ),
  ];
}
