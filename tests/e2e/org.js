/** The emulated org of the tests. */

import assert from 'node:assert/strict';
import { startOrg } from '../org/index.js';

/** @typedef {Awaited<ReturnType<typeof startOrg>>} Org */
/** @import { AppServer } from './app.js' */

/** Nothing in an app may hang on what Salesforce does not promise. */
const strict = /** @type {const} */ ({ rowOrder: 'any' });

/**
 * An org without records, unless a test asks for them: there is less to make at each reset.
 * @param {boolean} [withRecords]
 * @returns {Promise<Org>}
 */
export function start(withRecords = false) {
  return startOrg({ ...(withRecords ? {} : { seed: { User: [] } }), switches: strict });
}

/**
 * Makes an org as it was at its start, with one app server allowed.
 * @param {Org} org
 * @param {AppServer} server
 * @returns {{ org: string, key: string }} what the app's page has to know
 */
export function admit(org, server) {
  org.reset();
  org.allowList.add(server.origin);
  const { consumerKey } = org.registerApp({ name: server.origin, callbacks: [server.callback] });
  // Another site than the app's, as a real org is.
  return { org: org.origin.replace('localhost', '127.0.0.1'), key: consumerKey };
}

/**
 * The requests that reached a path, preflights left out.
 * @param {Org} org
 * @param {string} path
 */
export function requestsTo(org, path) {
  return org.requests.filter((request) => request.path === path && request.method !== 'OPTIONS');
}

/**
 * Every refresh token that the org was sent. At an org that ends the whole grant when one is used
 * twice, each has to be another one.
 * @param {Org} org
 */
export function refreshTokens(org) {
  const sent = requestsTo(org, '/services/oauth2/token')
    .map(({ text }) => new URLSearchParams(text).get('refresh_token'))
    .filter((token) => token !== null);
  assert.equal(new Set(sent).size, sent.length, 'a refresh token was sent twice');
  return sent;
}
