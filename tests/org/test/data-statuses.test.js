import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf, smallSeed } from './rest-org.js';

test('a stage says what it means', async () => {
  const org = createRestOrg();
  const { records } = await org.query(
    'SELECT Id, MasterLabel, ApiName, SortOrder, IsActive, IsClosed, IsWon, ForecastCategory, ForecastCategoryName, DefaultProbability FROM OpportunityStage WHERE SortOrder >= 8 ORDER BY SortOrder',
  );
  assert.match(records[0].Id, /^01J/);
  assert.deepEqual(
    records.map((/** @type {any} */ { attributes: _attributes, Id: _id, ...rest }) =>
      Object.values(rest),
    ),
    [
      ['Negotiation/Review', 'Negotiation/Review', 8, true, false, false, 'Forecast', 'Commit', 90],
      ['Closed Won', 'Closed Won', 9, true, true, true, 'Closed', 'Closed', 100],
      ['Closed Lost', 'Closed Lost', 10, true, true, false, 'Omitted', 'Omitted', 0],
    ],
  );
  const read = await org.get(`sobjects/OpportunityStage/${records[1].Id}?fields=MasterLabel`);
  assert.equal(read.json.MasterLabel, 'Closed Won');
  assert.equal(read.json.attributes.type, 'OpportunityStage');
});

test('the statuses of tasks, leads and cases', async () => {
  const org = createRestOrg();
  const values = async (/** @type {string} */ name, /** @type {string} */ meaning) => {
    const soql = `SELECT MasterLabel, ${meaning}, IsDefault FROM ${name} ORDER BY SortOrder`;
    const { records } = await org.query(soql);
    const marked = (/** @type {string} */ mark) =>
      records
        .filter((/** @type {any} */ one) => one[mark])
        .map((/** @type {any} */ one) => one.MasterLabel);
    return [records.length, marked(meaning), marked('IsDefault')];
  };
  assert.deepEqual(await values('TaskStatus', 'IsClosed'), [5, ['Completed'], ['Not Started']]);
  assert.deepEqual(await values('LeadStatus', 'IsConverted'), [
    4,
    ['Closed - Converted'],
    ['Open - Not Contacted'],
  ]);
  assert.deepEqual(await values('CaseStatus', 'IsClosed'), [4, ['Closed'], ['New']]);
  const { records } = await org.query('SELECT Id FROM TaskStatus');
  const path = `sobjects/TaskStatus/${records[0].Id}`;
  for (const [method, body] of /** @type {const} */ ([['PATCH', { SortOrder: 9 }], ['DELETE']])) {
    assert.equal(
      errorOf(await org.send(method, path, body)).errorCode,
      'INVALID_TYPE_FOR_OPERATION',
    );
  }
});

test('a seed may bring its own, and declared picklists have theirs', async () => {
  const org = createRestOrg({
    seed: {
      ...smallSeed,
      $objects: {
        Lead: { fields: [{ name: 'Status', picklistValues: ['Fresh', 'Closed - Converted'] }] },
      },
      TaskStatus: [{ MasterLabel: 'Only', ApiName: 'Only', SortOrder: 1 }],
    },
  });
  const labels = async (/** @type {string} */ name) =>
    (await org.query(`SELECT MasterLabel FROM ${name} ORDER BY SortOrder`)).records.map(
      (/** @type {any} */ { MasterLabel }) => MasterLabel,
    );
  assert.deepEqual(await labels('LeadStatus'), ['Fresh', 'Closed - Converted']);
  assert.deepEqual(await labels('TaskStatus'), ['Only']);
});

test('each campaign has statuses of its own, which say who has responded', async () => {
  const org = createRestOrg({
    seed: { ...smallSeed, Campaign: [{ Id: '7015g0000000001AAA', Name: 'Old' }] },
  });
  const { id } = (await org.send('POST', 'sobjects/Campaign', { Name: 'New' })).json;
  for (const campaign of ['7015g0000000001AAA', id]) {
    const { records } = await org.query(
      `SELECT (SELECT Label, IsDefault, HasResponded FROM CampaignMemberStatuses ORDER BY SortOrder) FROM Campaign WHERE Id = '${campaign}'`,
    );
    const statuses = records[0].CampaignMemberStatuses.records;
    assert.deepEqual(
      statuses.map((/** @type {any} */ one) => [one.Label, one.IsDefault, one.HasResponded]),
      [
        ['Sent', true, false],
        ['Responded', false, true],
      ],
    );
  }
  const status = { CampaignId: id, Label: 'Came', HasResponded: true, SortOrder: 3 };
  assert.equal((await org.send('POST', 'sobjects/CampaignMemberStatus', status)).status, 201);
  const member = { CampaignId: id, ContactId: '0035g0000000001AAA', Status: 'Came' };
  await org.send('POST', 'sobjects/CampaignMember', member);
  const { records } = await org.query('SELECT HasResponded FROM CampaignMember');
  assert.equal(records[0].HasResponded, true);
  await org.send('DELETE', `sobjects/Campaign/${id}`);
  assert.equal((await org.query('SELECT Id FROM CampaignMemberStatus')).totalSize, 2);
});
