/**
 * Everything that can be wrong with an org or an app of it, one by one, and what a diagnosis says.
 * A switch of the org that is not here is no setting of Salesforce's, or shows itself later: nothing
 * must fail for it.
 */

import { table } from '../org/src/switches/table.js';

/** @typedef {import('../org/index.js').Switches} Switches */
/** @typedef {Partial<import('../org/src/oauth/apps.js').AppOptions>} AppOptions */

/**
 * @typedef {object} Wrong
 * @property {string} name
 * @property {Partial<Switches>} [switches]
 * @property {AppOptions} [app]
 * @property {string} [apiVersion]
 * @property {string} [consumerKey]
 * @property {readonly string[]} failed what a page finds
 * @property {readonly string[]} [failedInTerminal] what a terminal finds, where that is more or less
 * @property {string} named the check that names the setting
 * @property {RegExp} words of it
 */

const data = ['cors-data', 'cors-origin'];

/** @type {readonly Wrong[]} */
const settings = [
  {
    name: 'the origin is not on the list',
    switches: { originAllowed: false },
    failed: data,
    named: 'cors-origin',
    words: /Setup, CORS, Allowed Origins List: add http:\/\/localhost:\d+,/,
  },
  {
    name: 'CORS is off for OAuth endpoints',
    switches: { oauthCors: false },
    failed: ['cors-oauth'],
    named: 'cors-oauth',
    words: /“Enable CORS for OAuth endpoints”/,
  },
  {
    name: 'a gateway removes CORS headers',
    switches: { cors: false },
    failed: ['org-reachable'],
    named: 'org-reachable',
    words: /proxy, a firewall/,
  },
  {
    name: 'maintenance',
    switches: { status: 503, statusPath: '*' },
    failed: ['org-reachable'],
    failedInTerminal: ['cors-data', 'org-reachable'],
    named: 'org-reachable',
    words: /maintenance/,
  },
  {
    name: 'connections break',
    switches: { drop: 'before', dropPath: '*' },
    failed: ['org-reachable'],
    named: 'org-reachable',
    words: /does not answer/,
  },
  {
    name: 'the consumer key is of no app',
    consumerKey: '3MVG9nobody',
    failed: ['consumer-key'],
    named: 'consumer-key',
    words: /does not know the consumer key[^]*ten minutes/,
  },
  {
    name: 'the consumer key is blank',
    consumerKey: ' ',
    failed: ['consumer-key'],
    named: 'consumer-key',
    words: /is blank/,
  },
  {
    name: 'a secret is required',
    app: { secretRequired: true },
    failed: ['secret-web-server'],
    named: 'secret-web-server',
    words: /“Require Secret for Web Server Flow” is on/,
  },
  {
    name: 'a secret is required to refresh',
    app: { secretRequiredForRefresh: true },
    failed: ['secret-refresh'],
    named: 'secret-refresh',
    words: /“Require Secret for Refresh Token Flow” is on/,
  },
  {
    name: 'the API version is retired',
    apiVersion: '30.0',
    failed: ['api-version'],
    named: 'api-version',
    words: /no API version 30\.0: it is retired[^]*apiVersion: '31\.0'/,
  },
  {
    name: 'the API version is not there yet',
    apiVersion: 'v99',
    failed: ['api-version'],
    named: 'api-version',
    words: /no API version 99\.0: the org does not have it yet/,
  },
  // What only a sign-in shows: a line says where to look.
  {
    name: 'PKCE is not required',
    switches: { requirePkce: true },
    failed: [],
    named: 'pkce',
    words: /“Require Proof Key for Code Exchange \(PKCE\)”/,
  },
  {
    name: 'an administrator has blocked the app',
    switches: { appBlocked: true },
    failed: [],
    named: 'app-blocked',
    words: /Connected Apps OAuth Usage[^]*blocked/,
  },
  {
    name: 'the app is not installed',
    switches: { appUninstalled: true },
    failed: [],
    named: 'app-installed',
    words: /installed/,
  },
  {
    name: 'the user is not approved',
    switches: { adminApproval: true },
    failed: [],
    named: 'app-approved',
    words: /Permitted Users/,
  },
  {
    name: 'sessions end soon',
    switches: { sessionTimeout: 1 },
    failed: [],
    named: 'session-policies',
    words: /Session Timeout/,
  },
  {
    name: 'the scope api is missing',
    switches: { unusableSession: 'not-valid-for-rest' },
    failed: [],
    named: 'scopes',
    words: /Manage user data via APIs \(api\)/,
  },
  {
    name: 'the callback URL is another one',
    app: { callbacks: ['https://elsewhere.example.com/'] },
    failed: [],
    named: 'callback-url',
    words: /one line has to be exactly http:\/\/localhost:\d+\/salesforce-callback\.html/,
  },
];

const tried = new Set(settings.flatMap(({ switches = {} }) => Object.keys(switches)));

/** @type {readonly Wrong[]} */
const others = table
  .filter(({ name }) => !tried.has(name))
  .map(({ name, initial, choices }) => ({
    name: `the switch ${name}`,
    switches: { [name]: otherThan(initial, choices) },
    failed: [],
    named: 'org-reachable',
    words: / answers\.$/m,
  }));

/** @param {boolean | number | string} initial @param {readonly string[]} [choices] */
function otherThan(initial, choices) {
  if (typeof initial === 'boolean') return !initial;
  if (typeof initial === 'number') return initial + 1;
  return choices?.find((choice) => choice !== initial) ?? '/x';
}

export const wrongs = [...settings, ...others];

/** Ids of the checks that failed, in order of the alphabet. @param {any} diagnosis */
export function failedIn({ checks }) {
  return checks
    .filter((/** @type {{ status: string }} */ { status }) => status === 'failed')
    .map((/** @type {{ id: string }} */ { id }) => id)
    .sort();
}

/** All that a check says. @param {any} diagnosis @param {string} id */
export function saidBy({ checks }, id) {
  const { message, fix = '' } = checks.find((/** @type {any} */ check) => check.id === id);
  return `${message}\n${fix}`;
}
