/**
 * Every switch of the org: what it does, what it takes, where it starts. Flags, page and control
 * endpoint are all made from this table.
 *
 * @module
 */

/**
 * @typedef {object} Switch
 * @property {keyof import('../types.js').Switches} name
 * @property {string} group
 * @property {string} help One line.
 * @property {boolean | number | string} initial
 * @property {readonly string[]} [choices] The values that a text switch is limited to.
 * @property {'ms' | 's' | 'times'} [unit] Of a number.
 * @property {boolean} [negative] Whether a number may be below zero.
 */

/** @type {readonly Switch[]} */
export const table = [
  {
    name: 'refreshTokenRotation',
    group: 'Tokens',
    help: 'Give a new refresh token at every refresh; the old one dies at once.',
    initial: true,
  },
  {
    name: 'familyRevocation',
    group: 'Tokens',
    help: 'A refresh token that was rotated away and is used again ends its whole grant.',
    initial: true,
  },
  {
    name: 'sessionTimeout',
    group: 'Tokens',
    help: 'An access token dies after this long without use; use in the second half extends it.',
    initial: 7_200_000,
    unit: 'ms',
  },
  {
    name: 'accessTokenLifetime',
    group: 'Tokens',
    help: 'An access token dies this long after it was issued, used or not. 0: no such limit.',
    initial: 0,
    unit: 'ms',
  },
  {
    name: 'unusableSession',
    group: 'Tokens',
    help: 'Answer data calls with one of the two 401s that no refresh cures.',
    initial: 'none',
    choices: ['none', 'not-valid-for-rest', 'not-attached-to-agent'],
  },
  {
    name: 'tokenFault',
    group: 'Tokens',
    help: 'Spoil the answer of the token endpoint, after the grant has been used.',
    initial: 'none',
    choices: [
      'none',
      'no-access-token',
      'other-token-type',
      'foreign-instance-url',
      'malformed-json',
      'no-refresh-token',
      'no-id',
      'html',
    ],
  },
  {
    name: 'tokenFaultTimes',
    group: 'Tokens',
    help: 'Spoil this many answers, then turn the fault off. 0: until turned off.',
    initial: 0,
    unit: 'times',
  },
  {
    name: 'refreshTokenIdle',
    group: 'Tokens',
    help: 'A refresh token dies after this long without use, and its grant with it. 0: no such limit.',
    initial: 0,
    unit: 'ms',
  },
  {
    name: 'jwtAccessTokens',
    group: 'Tokens',
    help: 'Access tokens are JWTs: longer than opaque ones, and no use makes them live longer.',
    initial: false,
  },
  {
    name: 'busyRefreshes',
    group: 'Tokens',
    help: 'Refuse this many refreshes: "token request is already being processed". The token stays good.',
    initial: 0,
    unit: 'times',
  },
  {
    name: 'requirePkce',
    group: 'Sign-in',
    help: 'Require PKCE of every app, whatever the app itself says.',
    initial: false,
  },
  {
    name: 'passwordFlow',
    group: 'Sign-in',
    help: '"Allow OAuth Username-Password Flows". Off: a password at the token endpoint is refused.',
    initial: false,
  },
  {
    name: 'hops',
    group: 'Sign-in',
    help: 'Move the browser by scripted pages with status 200, as Salesforce does, or by 302.',
    initial: 'script',
    choices: ['script', 'redirect'],
  },
  {
    name: 'loginCoop',
    group: 'Sign-in',
    help: 'Send Cross-Origin-Opener-Policy on the pages of the sign-in, which severs the opener.',
    initial: 'none',
    choices: ['none', 'same-origin', 'same-origin-allow-popups'],
  },
  {
    name: 'instanceUrl',
    group: 'Sign-in',
    help: 'instance_url of token answers: as addressed, another name of this org or one of Salesforce, other spelling.',
    initial: 'own',
    choices: ['own', 'other-host', 'salesforce-host', 'capitals', 'trailing-slash'],
  },
  {
    name: 'apiInstanceUrl',
    group: 'Sign-in',
    help: 'Off: token answers lack api_instance_url, which Salesforce does not always send.',
    initial: true,
  },
  {
    name: 'identityHost',
    group: 'Sign-in',
    help: 'Host of the identity URL in token answers: that of Salesforce, or this org.',
    initial: 'login.salesforce.com',
    choices: ['login.salesforce.com', 'org'],
  },
  {
    name: 'appBlocked',
    group: 'Apps',
    help: 'An administrator has blocked the apps: OAUTH_APP_BLOCKED, and their tokens are dead.',
    initial: false,
  },
  {
    name: 'appUninstalled',
    group: 'Apps',
    help: 'The apps are not installed: new users end on the error page that never comes back.',
    initial: false,
  },
  {
    name: 'adminApproval',
    group: 'Apps',
    help: 'Only users approved by an administrator may use the apps; nobody is.',
    initial: false,
  },
  {
    name: 'cors',
    group: 'CORS',
    help: 'Off: no CORS headers on anything, as if a gateway had removed them.',
    initial: true,
  },
  {
    name: 'oauthCors',
    group: 'CORS',
    help: '"Enable CORS for OAuth endpoints". Off: those endpoints act but cannot be read.',
    initial: true,
  },
  {
    name: 'originAllowed',
    group: 'CORS',
    help: 'Off: no origin is on the allow list; every other origin is refused with 403.',
    initial: true,
  },
  {
    name: 'corsOn401',
    group: 'CORS',
    help: 'Off: 401 answers lack CORS headers, so a page sees only a network error.',
    initial: true,
  },
  {
    name: 'latency',
    group: 'Network',
    help: 'Wait this long before each answer.',
    initial: 0,
    unit: 'ms',
  },
  {
    name: 'latencyPath',
    group: 'Network',
    help: 'The paths that are slow; * stands for anything.',
    initial: '*',
  },
  {
    name: 'status',
    group: 'Network',
    help: 'Answer with this status (429, 503, …) instead of acting. 0: off.',
    initial: 0,
  },
  {
    name: 'statusPath',
    group: 'Network',
    help: 'The paths that answer so; * stands for anything.',
    initial: '/services/*',
  },
  {
    name: 'statusTimes',
    group: 'Network',
    help: 'Answer so this many times, then turn it off. 0: until turned off.',
    initial: 0,
    unit: 'times',
  },
  {
    name: 'statusRetryAfter',
    group: 'Network',
    help: 'Retry-After of those answers. 0: none.',
    initial: 0,
    unit: 's',
  },
  {
    name: 'statusBody',
    group: 'Network',
    help: 'Body of those answers: the HTML page of a gateway, an error array, or nothing.',
    initial: 'html',
    choices: ['html', 'json', 'empty'],
  },
  {
    name: 'statusCors',
    group: 'Network',
    help: 'Those answers have CORS headers. Off: a page sees a network error, as at a real gateway.',
    initial: false,
  },
  {
    name: 'drop',
    group: 'Network',
    help: 'Drop the connection before the org acts, in the middle of its answer, or after acting but before any answer.',
    initial: 'never',
    choices: ['never', 'before', 'during', 'after'],
  },
  {
    name: 'dropPath',
    group: 'Network',
    help: 'The paths whose connections drop; * stands for anything.',
    initial: '/services/*',
  },
  {
    name: 'dropTimes',
    group: 'Network',
    help: 'Drop this many connections, then turn it off. 0: until turned off.',
    initial: 0,
    unit: 'times',
  },
  {
    name: 'preflightFaults',
    group: 'Network',
    help: 'Preflights meet the status and the dropped connection too, and count.',
    initial: false,
  },
  {
    name: 'apiLimitReached',
    group: 'Data',
    help: 'The daily API requests are used up: 403 REQUEST_LIMIT_EXCEEDED.',
    initial: false,
  },
  {
    name: 'bulkJobTime',
    group: 'Data',
    help: 'How long a job of the Bulk API takes once its data is there. 0: it is done at once.',
    initial: 300,
    unit: 'ms',
  },
  {
    name: 'bulkPageSize',
    group: 'Data',
    help: 'At most so many records in one page of the result of a bulk query. 0: no limit.',
    initial: 50_000,
  },
  {
    name: 'searchDelay',
    group: 'Data',
    help: 'A new or changed record is found by search only after this long.',
    initial: 0,
    unit: 'ms',
  },
  {
    name: 'rowOrder',
    group: 'Data',
    help: 'Rows that a query does not order come as they were created, or in an order of their own each time.',
    initial: 'created',
    choices: ['created', 'any'],
  },
  {
    name: 'unevenPages',
    group: 'Data',
    help: 'Query pages have different lengths, and fewer rows than asked for, as with wide rows.',
    initial: false,
  },
  {
    name: 'openCursors',
    group: 'Data',
    help: 'A user has this many open queries; one more ends the oldest, as before v56.0. 0: no limit.',
    initial: 0,
  },
  {
    name: 'duplicateResutSpelling',
    group: 'Data',
    help: 'Spell the member of duplicate errors "duplicateResut", as Salesforce long has.',
    initial: true,
  },
  {
    name: 'clockOffset',
    group: 'Data',
    help: 'How far the clock of the org is ahead (or, below zero, behind).',
    initial: 0,
    unit: 'ms',
    negative: true,
  },
];
