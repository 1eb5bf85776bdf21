import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf, smallSeed, userId } from './rest-org.js';

const acme = '0015g0000000001AAA';

/** @param {any[]} records */
const changes = (records) =>
  records.map(({ Field, DataType, OldValue, NewValue }) => [Field, DataType, OldValue, NewValue]);

test('the fields whose history is tracked leave their old and new values', async () => {
  const org = createRestOrg();
  const { id } = (await org.send('POST', 'sobjects/Account', { Name: 'New', Rating: 'Hot' })).json;
  org.clock.time += 60_000;
  await org.send('PATCH', `sobjects/Account/${id}`, { Name: 'Newer', Rating: null, Site: 'x' });
  await org.send('PATCH', `sobjects/Account/${id}`, { Name: 'Newer' });
  const { records } = await org.query(
    `SELECT (SELECT Id, AccountId, Field, DataType, OldValue, NewValue, CreatedById, CreatedDate FROM Histories ORDER BY CreatedDate) FROM Account WHERE Id = '${id}'`,
  );
  const histories = records[0].Histories.records;
  assert.deepEqual(changes(histories), [
    ['created', 'Text', null, null],
    ['Name', 'Text', 'New', 'Newer'],
    ['Rating', 'Text', 'Hot', null],
  ]);
  const [, named] = histories;
  assert.match(named.Id, /^017/);
  assert.deepEqual(
    [named.attributes.type, named.AccountId, named.CreatedById, named.CreatedDate],
    ['AccountHistory', id, userId, '2026-11-23T12:01:00.000+0000'],
  );
  const direct = await org.query(
    `SELECT NewValue FROM AccountHistory WHERE AccountId = '${id}' AND Field = 'Name'`,
  );
  assert.equal(direct.records[0].NewValue, 'Newer');
});

test('a reference leaves the names and the ids; numbers and dates keep their types', async () => {
  const org = createRestOrg();
  const contact = '0035g0000000001AAA';
  await org.send('PATCH', `sobjects/Contact/${contact}`, { AccountId: '0015g0000000002AAA' });
  const ofContact = await org.query(
    `SELECT Field, DataType, OldValue, NewValue FROM ContactHistory WHERE ContactId = '${contact}'`,
  );
  assert.deepEqual(changes(ofContact.records), [
    ['Account', 'Text', 'Acme', 'Globex'],
    ['Account', 'EntityId', acme, '0015g0000000002AAA'],
  ]);
  const opportunity = '0065g0000000001AAA';
  const changed = { Amount: 7.5, CloseDate: '2026-06-01' };
  await org.send('PATCH', `sobjects/Opportunity/${opportunity}`, changed);
  const { records } = await org.query(
    `SELECT (SELECT Field, DataType, OldValue, NewValue FROM Histories), (SELECT Amount, StageName FROM OpportunityHistories) FROM Opportunity WHERE Id = '${opportunity}'`,
  );
  assert.deepEqual(changes(records[0].Histories.records), [
    ['Amount', 'Currency', 1000, 7.5],
    ['CloseDate', 'DateOnly', '2026-05-31', '2026-06-01'],
  ]);
  const [{ Amount, StageName }] = records[0].OpportunityHistories.records;
  assert.deepEqual([Amount, StageName], [7.5, 'Closed Won']);
});

test('a history cannot be written, or filtered and sorted by its values; it goes with its record', async () => {
  const org = createRestOrg();
  await org.send('PATCH', `sobjects/Account/${acme}`, { Name: 'Other' });
  const { records } = await org.query('SELECT Id FROM AccountHistory');
  const error = async (/** @type {string} */ soql) =>
    errorOf(await org.get(`query?q=${encodeURIComponent(soql)}`)).errorCode;
  assert.equal(
    await error("SELECT Id FROM AccountHistory WHERE NewValue = 'Other'"),
    'INVALID_FIELD',
  );
  assert.equal(await error('SELECT Id FROM AccountHistory ORDER BY NewValue'), 'MALFORMED_QUERY');
  const path = `sobjects/AccountHistory/${records[0].Id}`;
  assert.equal((await org.get(path)).json.NewValue, 'Other');
  assert.equal(errorOf(await org.send('DELETE', path)).errorCode, 'INVALID_TYPE_FOR_OPERATION');
  const { fields } = (await org.get('sobjects/AccountHistory/describe')).json;
  const value = fields.find((/** @type {any} */ { name }) => name === 'NewValue');
  assert.deepEqual(
    [value.type, value.soapType, value.filterable, value.sortable, value.groupable],
    ['anyType', 'xsd:anyType', false, false, false],
  );
  await org.send('DELETE', `sobjects/Account/${acme}`);
  assert.equal((await org.query('SELECT Id FROM AccountHistory')).totalSize, 0);
});

test('a seed says which of its fields are tracked', async () => {
  const org = createRestOrg({
    seed: {
      ...smallSeed,
      $objects: {
        Desk__c: {
          fields: [
            { name: 'Code__c', type: 'string', trackHistory: true },
            { name: 'Room__c', type: 'string' },
          ],
        },
        Account: { fields: [{ name: 'Name', trackHistory: false }] },
      },
    },
  });
  const { id } = (await org.send('POST', 'sobjects/Desk__c', { Name: 'FX', Code__c: 'a' })).json;
  await org.send('PATCH', `sobjects/Desk__c/${id}`, { Code__c: 'b', Room__c: '7' });
  const { records } = await org.query('SELECT (SELECT Field FROM Histories) FROM Desk__c');
  const fields = records[0].Histories.records.map((/** @type {any} */ { Field }) => Field);
  assert.deepEqual(fields, ['created', 'Code__c']);
  const direct = await org.query(`SELECT ParentId FROM Desk__History WHERE Field = 'Code__c'`);
  assert.equal(direct.records[0].ParentId, id);
  await org.send('PATCH', `sobjects/Account/${acme}`, { Name: 'Other' });
  assert.equal((await org.query('SELECT Id FROM AccountHistory')).totalSize, 0);
});
