/** The checks that work in a page and in a terminal, which sends the page's requests. */

import defaultVersion from '../../src/rest/default-version.json' with { type: 'json' };
import { readAddress } from './address.js';
import { checkApp, checkUnseen, saidByTheOrg } from './app.js';
import { checkCallback } from './callback.js';
import { saidIn } from './codes.js';
import { checkCors, checkData, checkReach } from './cors.js';
import { interview } from './org.js';
import { failed, ok } from './report.js';

/** @import { Address } from './address.js' */
/** @import { Ways } from './callback.js' */
/** @import { Ask } from './org.js' */
/** @import { DiagnosisCheck } from './types.js' */

/** Salesforce's own landing page, the callback in OpenFin. */
export const landingPage = 'https://login.salesforce.com/services/oauth2/success';

/**
 * The address of a callback page, as a sign-in would give it.
 *
 * @param {string} uri
 * @param {string} base
 * @returns {string | undefined} undefined if it is not a URL
 */
export function absoluteUrl(uri, base) {
  try {
    // A callback has no fragment, and credentials must not be shown.
    return Object.assign(new URL(uri, base), { hash: '', username: '', password: '' }).href;
  } catch {
    return undefined;
  }
}

/**
 * @typedef {object} Setup
 * @property {unknown} orgUrl as given
 * @property {unknown} consumerKey as given
 * @property {string} origin of the page that signs in
 * @property {string | undefined} redirectUri absolute; undefined if it is not a URL
 * @property {string | undefined} apiVersion
 * @property {readonly string[]} trustedOrgOrigins
 * @property {unknown} [error] with which `connect` rejected
 */

/**
 * @param {Setup} setup
 * @param {{ ask: Ask, ways: Ways }} means
 * @returns {Promise<DiagnosisCheck[]>}
 */
export async function examine(setup, { ask, ways }) {
  const [callback, org] = await Promise.all([ofCallback(setup, ways), ofOrg(setup, ask)]);
  return [...callback, ...org];
}

/**
 * @param {Setup} setup
 * @param {Ways} ways
 * @returns {Promise<DiagnosisCheck[]>}
 */
async function ofCallback({ redirectUri, origin }, ways) {
  if (redirectUri === undefined) {
    return [
      failed(
        'callback-served',
        'The redirect URI is not a valid URL.',
        'Set redirectUri to the address of the callback page.',
      ),
    ];
  }
  if (redirectUri === landingPage) {
    return [
      ok(
        'callback-served',
        'Salesforce’s own landing page is the callback, as OpenFin can use it.',
      ),
    ];
  }
  return checkCallback(redirectUri, origin, ways);
}

/**
 * @param {Setup} setup
 * @param {Ask} ask
 * @returns {Promise<DiagnosisCheck[]>}
 */
async function ofOrg(
  { orgUrl, consumerKey, origin, redirectUri = '', apiVersion, trustedOrgOrigins, error },
  ask,
) {
  const address = readAddress(orgUrl, trustedOrgOrigins);
  if ('refused' in address) {
    const fix = address.refused.includes('trustedOrgOrigins')
      ? 'Call configure({ trustedOrgOrigins: [its origin] }); the command takes it as --trust. For an org of Salesforce, copy the address from Setup, My Domain, Current My Domain URL.'
      : 'Copy the address from Setup, My Domain, Current My Domain URL.';
    return [failed('org-address', `The org URL cannot be used. ${address.refused}`, fix)];
  }
  const key =
    typeof consumerKey === 'string' && consumerKey.trim() !== '' ? consumerKey : undefined;
  const answers = await interview(address.base, key ?? 'none', redirectUri, ask);
  return [
    ofAddress(address),
    checkReach(address, answers),
    ...checkCors(address, answers, origin),
    ...(key === undefined ? [blankKey] : checkApp(address, answers)),
    ...checkData(address, answers, versionOf(apiVersion)),
    ...checkUnseen(address, redirectUri, [...saidIn(error), ...saidByTheOrg(answers)]),
  ];
}

const blankKey = failed(
  'consumer-key',
  'The consumer key is blank.',
  'Copy it from Setup, External Client App Manager, the app, Settings, OAuth Settings, Consumer Key and Secret.',
);

/** @param {Address} address */
function ofAddress({ base, kind, isGeneric }) {
  const understood = `The org URL is understood as ${base}: ${kind}.`;
  return isGeneric
    ? failed(
        'org-address',
        `${understood} Salesforce does not support CORS there.`,
        'Use the address of the org: Setup, My Domain, Current My Domain URL.',
        'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_endpoints_cors.htm&type=5',
      )
    : ok('org-address', understood);
}

/** As `configure` reads it. @param {string} [given] */
function versionOf(given = defaultVersion) {
  const [, number = given] = /^v?(\d+)(?:\.0)?$/i.exec(given) ?? [];
  return `${number}.0`;
}
