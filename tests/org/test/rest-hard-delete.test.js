import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createOrg, results, run } from './bulk-jobs.js';
import { errorOf, smallSeed, userId } from './rest-org.js';

/** @typedef {import('./bulk-jobs.js').RestOrg} RestOrg */

const acme = '0015g0000000001AAA';
const hardDelete = { object: 'Account', operation: 'hardDelete' };

/** @param {RestOrg} org */
const create = (org) => org.send('POST', 'jobs/ingest', { contentType: 'CSV', ...hardDelete });

/** Gives the user a permission set that grants the right to delete for good. @param {RestOrg} org */
async function permit(org) {
  const set = await org.send('POST', 'sobjects/PermissionSet', {
    Name: 'Purge',
    Label: 'Purge',
    PermissionsBulkApiHardDelete: true,
  });
  const assigned = await org.send('POST', 'sobjects/PermissionSetAssignment', {
    PermissionSetId: set.json.id,
    AssigneeId: userId,
  });
  assert.equal(assigned.status, 201, JSON.stringify(assigned.json));
  return assigned.json.id;
}

test('hardDelete takes a permission that not even administrators have by themselves', async () => {
  const profile = '00e5g0000000007AAA';
  const [ada] = smallSeed['User'] ?? [];
  const org = createOrg(
    {},
    {
      ...smallSeed,
      Profile: [{ Id: profile, Name: 'System Administrator', PermissionsModifyAllData: true }],
      User: [{ ...ada, ProfileId: profile }],
    },
  );
  const refused = {
    status: 400,
    errorCode: 'FEATURENOTENABLED',
    message:
      'hardDelete operation requires special user profile permission, please contact your system administrator',
  };
  assert.deepEqual(errorOf(await create(org)), refused);
  const assignment = await permit(org);
  assert.equal((await create(org)).status, 200);
  await org.send('DELETE', `sobjects/PermissionSetAssignment/${assignment}`);
  assert.deepEqual(errorOf(await create(org)), refused);
});

test('a profile grants hardDelete as well', async () => {
  const profile = '00e5g0000000007AAA';
  const [ada] = smallSeed['User'] ?? [];
  const seed = {
    ...smallSeed,
    Profile: [{ Id: profile, Name: 'Loader', PermissionsBulkApiHardDelete: true }],
    User: [{ ...ada, ProfileId: profile }],
  };
  assert.equal((await create(createOrg({}, seed))).status, 200);
});

test('a seed grants it by names', async () => {
  const seed = {
    ...smallSeed,
    PermissionSet: [{ Name: 'Purge', Label: 'Purge', PermissionsBulkApiHardDelete: true }],
    PermissionSetAssignment: [{ PermissionSetId: 'Purge', AssigneeId: 'ada@org.example' }],
  };
  assert.equal((await create(createOrg({}, seed))).status, 200);
});

test('permanently deleted records and their children are not in the recycle bin', async () => {
  const org = createOrg();
  await permit(org);
  const count = async (/** @type {string} */ soql, resource = 'queryAll') =>
    (await org.get(`${resource}?q=${encodeURIComponent(soql)}`)).json.totalSize;
  const contacts = `SELECT Id FROM Contact WHERE AccountId = '${acme}'`;
  assert.equal(await count(contacts), 2);

  const { id, info } = await run(org, hardDelete, `Id\n${acme}\n0015g0000000009AAA\n`);
  assert.deepEqual([info.state, info.numberRecordsFailed], ['JobComplete', 1]);
  assert.equal(
    await results(org, id, 'successfulResults'),
    `"sf__Id","sf__Created","Id"\n"${acme}","false","${acme}"\n`,
  );
  assert.equal(await count(`SELECT Id FROM Account WHERE Id = '${acme}'`), 0);
  assert.equal(await count("SELECT Id FROM Account WHERE Name = 'Acme'"), 0);
  assert.equal(await count('SELECT Id FROM Account'), 2);
  assert.equal(await count('SELECT COUNT() FROM Account', 'query'), 2);
  assert.equal(await count(contacts), 0, 'its contacts went with it');
  assert.equal((await org.get(`sobjects/Account/${acme}`)).status, 404);
  const day = 86_400_000;
  const at = (/** @type {number} */ time) => encodeURIComponent(new Date(time).toISOString());
  const span = `start=${at(org.clock.time - day)}&end=${at(org.clock.time + day)}`;
  const { json } = await org.get(`sobjects/Account/deleted?${span}`);
  assert.deepEqual(json.deletedRecords, []);
  const sosl = encodeURIComponent('FIND {Acme} IN NAME FIELDS RETURNING Account(Id)');
  assert.deepEqual((await org.get(`search?q=${sosl}`)).json.searchRecords, []);
  org.data.reset();
  assert.equal(await count(contacts), 2, 'a reset brings it back');
});

test('hardDelete accepts only ids, and leaves records in the recycle bin alone', async () => {
  const org = createOrg();
  await permit(org);
  const { info } = await run(org, hardDelete, `Id,Name\n${acme},Acme\n`);
  assert.equal(info.state, 'Failed');
  await org.send('DELETE', `sobjects/Account/${acme}`);
  const { id } = await run(org, hardDelete, `Id\n${acme}\n`);
  assert.match(await results(org, id, 'failedResults'), /ENTITY_IS_DELETED/);
});
