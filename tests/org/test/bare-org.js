import { Org } from '../src/server/org.js';

/** @typedef {import('../src/server/org.js').OrgOptions} OrgOptions */
/** @typedef {import('../src/types.js').RestRequest} RestRequest */

/** An origin that is on the allow list of every bare org. */
export const appOrigin = 'https://app.example';

/** A callback of the first app of every bare org. */
export const callback = `${appOrigin}/callback`;

/**
 * An org with three users and without records, whose REST half answers every request with what it
 * was given: for tests of everything around it. It closes when the test ends.
 *
 * @param {import('node:test').TestContext} test
 * @param {OrgOptions} [options]
 * @returns {Promise<Org>}
 */
export async function startBareOrg(test, options = {}) {
  const halves = { createData, createRest };
  const org = new Org({ origins: [appOrigin], callbacks: [callback], ...options }, halves);
  await org.listen();
  test.after(() => org.close());
  return org;
}

const users = [
  user('0055g0000000001AAA', 'ada@org.example', 'Ada', true),
  user('0055g0000000002AAA', 'grace@org.example', 'Grace', true),
  user('0055g0000000003AAA', 'gone@org.example', 'Gone', false),
];

function createData() {
  return {
    organizationId: '00D5g0000000001EAA',
    users: () => users,
    /** @param {string} name */
    user: (name) =>
      users.find(({ Id, Username }) => Username === name.toLowerCase() || Id === name) ?? null,
    reset() {},
    export: () => ({ User: users }),
  };
}

function createRest() {
  return {
    /** @param {RestRequest} request */
    handle: ({ method, path, headers, body, user, origin, apiUsage }) => ({
      status: 200,
      headers: { 'Content-Type': 'application/json;charset=UTF-8', ETag: '"tag"' },
      body: JSON.stringify({
        method,
        path,
        ifNoneMatch: headers['if-none-match'],
        body: body.toString('utf8'),
        username: user?.Username ?? null,
        origin,
        apiUsage,
        filling: path.endsWith('/large') ? 'x'.repeat(1000) : '',
      }),
    }),
  };
}

/**
 * @param {string} Id
 * @param {string} Username
 * @param {string} FirstName
 * @param {boolean} IsActive
 * @returns {import('../src/types.js').UserRecord}
 */
function user(Id, Username, FirstName, IsActive) {
  return {
    Id,
    Username,
    Name: `${FirstName} <Tester>`,
    FirstName,
    LastName: '<Tester>',
    Email: Username,
    Alias: FirstName.toLowerCase(),
    IsActive,
    TimeZoneSidKey: 'Asia/Kolkata',
    LocaleSidKey: 'en_GB',
    LanguageLocaleKey: 'en_US',
    LastModifiedDate: '2026-11-23T17:58:26.000+0000',
  };
}
