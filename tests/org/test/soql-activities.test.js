import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf, smallSeed, userId } from './rest-org.js';

const acme = '0015g0000000001AAA';
const tim = '0035g0000000001AAA';
const administrator = '00e5g0000000007AAA';

/** Records of an account and of its contact, open and closed. */
const seed = {
  ...smallSeed,
  Profile: [{ Id: administrator, Name: 'System Administrator', PermissionsViewAllData: true }],
  User: (smallSeed['User'] ?? []).map((user) => ({ ...user, ProfileId: administrator })),
  Task: [
    { Subject: 'Done', WhatId: acme, WhoId: tim, Status: 'Completed', ActivityDate: '2026-11-01' },
    { Subject: 'Called', WhoId: tim, Status: 'Completed', ActivityDate: '2026-11-09' },
    { Subject: 'To do', WhatId: acme, ActivityDate: '2026-12-01' },
    { Subject: 'Elsewhere', WhatId: '0065g0000000001AAA', Status: 'Completed' },
  ],
  Event: [
    {
      Subject: 'Lunch',
      WhatId: acme,
      StartDateTime: '2026-11-05T12:00:00Z',
      DurationInMinutes: 60,
      Location: 'Here',
    },
    { Subject: 'Dinner', WhoId: tim, StartDateTime: '2027-01-05T19:00:00Z', DurationInMinutes: 60 },
  ],
};

const past = 'ORDER BY ActivityDate DESC, LastModifiedDate DESC LIMIT 100';
const due = 'ORDER BY ActivityDate ASC NULLS LAST, LastModifiedDate DESC LIMIT 499';

/** @param {ReturnType<typeof createRestOrg>} org @param {string} soql @param {string} name */
async function listOf(org, soql, name) {
  const { records } = await org.query(soql);
  return records[0][name]?.records ?? null;
}

/** @param {any[]} records */
const subjects = (records) => records.map(({ Subject }) => Subject);

test('an account lists the past and open activities of itself and of its contacts', async () => {
  const org = createRestOrg({ seed });
  const over = await listOf(
    org,
    `SELECT (SELECT Id, Subject, IsTask, IsClosed, ActivityType, ActivityDate, Location, Who.Name, Owner.Name FROM ActivityHistories ${past}) FROM Account WHERE Id = '${acme}'`,
    'ActivityHistories',
  );
  assert.deepEqual(subjects(over), ['Called', 'Lunch', 'Done']);
  const [called, lunch] = over;
  assert.equal(called.attributes.type, 'ActivityHistory');
  assert.match(called.Id, /^00T/);
  assert.deepEqual([called.IsTask, called.IsClosed, called.Who.Name], [true, true, 'Tim Barr']);
  assert.deepEqual(
    [lunch.Id.slice(0, 3), lunch.IsTask, lunch.ActivityType, lunch.Location, lunch.Owner.Name],
    ['00U', false, 'Meeting', 'Here', 'Ada Byron'],
  );
  const open = await listOf(
    org,
    `SELECT (SELECT Subject FROM OpenActivities ${due}) FROM Account WHERE Id = '${acme}'`,
    'OpenActivities',
  );
  assert.deepEqual(subjects(open), ['To do', 'Dinner']);
});

test('other records list their own activities, and pages have no list where there are none', async () => {
  const org = createRestOrg({ seed });
  const soql = (/** @type {string} */ object, /** @type {string} */ id) =>
    `SELECT (SELECT Subject FROM ActivityHistories ${past}) FROM ${object} WHERE Id = '${id}'`;
  const list = (/** @type {string} */ object, /** @type {string} */ id) =>
    listOf(org, soql(object, id), 'ActivityHistories');
  assert.deepEqual(subjects(await list('Contact', tim)), ['Called', 'Done']);
  assert.deepEqual(subjects(await list('Opportunity', '0065g0000000001AAA')), ['Elsewhere']);
  assert.equal(await list('Account', '0015g0000000003AAA'), null);
  const { json } = await org.get(`sobjects/Contact/${tim}/ActivityHistories`);
  assert.equal(json.totalSize, 2);
  org.clock.time = Date.parse('2027-02-01T00:00:00Z');
  assert.equal(subjects(await list('Contact', tim)).length, 3, 'what is over has moved');
});

test('a list of activities is not queried by itself, and has no id of its own', async () => {
  const org = createRestOrg({ seed });
  for (const name of ['ActivityHistory', 'OpenActivity']) {
    const soql = encodeURIComponent(`SELECT Id FROM ${name}`);
    assert.deepEqual(errorOf(await org.get(`query?q=${soql}`)), {
      status: 400,
      errorCode: 'INVALID_TYPE_FOR_OPERATION',
      message: `entity type ${name} does not support query`,
    });
    const { json } = await org.get(`sobjects/${name}/describe`);
    const { queryable, retrieveable, createable, keyPrefix } = json;
    assert.deepEqual([queryable, retrieveable, createable, keyPrefix], [false, false, false, null]);
  }
  const inner = encodeURIComponent(
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM ActivityHistory)',
  );
  assert.equal(errorOf(await org.get(`query?q=${inner}`)).errorCode, 'MALFORMED_QUERY');
  const { childRelationships } = (await org.get('sobjects/Contact/describe')).json;
  const own = childRelationships.filter((/** @type {any} */ one) =>
    ['ActivityHistories', 'OpenActivities'].includes(one.relationshipName),
  );
  assert.deepEqual(
    own.map((/** @type {any} */ one) => [one.childSObject, one.field]),
    [
      ['ActivityHistory', 'WhoId'],
      ['OpenActivity', 'WhoId'],
    ],
  );
});

test('users who may not see everything ask for one record, in the order of the list', async () => {
  const org = createRestOrg({ seed: { ...seed, Profile: [{ Id: administrator, Name: 'Sales' }] } });
  const ask = async (/** @type {string} */ children, where = `Id = '${acme}'`) => {
    const soql = `SELECT (SELECT Subject FROM ${children}) FROM Account WHERE ${where}`;
    const answer = await org.get(`query?q=${encodeURIComponent(soql)}`);
    if (answer.status === 200) return 'ok';
    const { errorCode, message } = errorOf(answer);
    assert.equal(errorCode, 'MALFORMED_QUERY');
    const start =
      /^There is an implementation restriction on (ActivityHistories|OpenActivities)\. /;
    assert.match(message, start);
    return message.slice(message.lastIndexOf('permissions, and ') + 'permissions, and '.length);
  };
  assert.equal(await ask(`ActivityHistories ${past}`), 'ok');
  assert.equal(await ask(`OpenActivities ${due}`), 'ok');
  assert.equal(
    await ask(`ActivityHistories WHERE Subject = 'Done' ${past}`),
    'no other filters may be applied to the aggregate query.',
  );
  assert.match(await ask('ActivityHistories LIMIT 10'), /specific sort order: ActivityDate DESC/);
  assert.match(await ask(`OpenActivities ${past}`), /specific sort order: ActivityDate ASC/);
  assert.match(await ask(`ActivityHistories ${past}0`), /a limit of 499 or fewer/);
  assert.match(await ask(`ActivityHistories ${past.replace(/LIMIT.*/, '')}`), /limit/);
  assert.match(await ask(`ActivityHistories ${past}`, "Name LIKE 'A%'"), /a single record/);
  await org.send('POST', 'sobjects/PermissionSet', {
    Name: 'All',
    Label: 'All',
    PermissionsViewAllData: true,
  });
  const { records } = await org.query('SELECT Id FROM PermissionSet');
  const assignment = { PermissionSetId: records[0].Id, AssigneeId: userId };
  await org.send('POST', 'sobjects/PermissionSetAssignment', assignment);
  assert.equal(await ask('ActivityHistories'), 'ok');
});
