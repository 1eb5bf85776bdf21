import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import test from 'node:test';
import { promisify } from 'node:util';

import { startOrg } from '../index.js';
import { callback } from './bare-org.js';
import { Client } from './client.js';
import { bin } from './command.js';
import { client, code, region } from './desk.js';
import { smallSeed } from './rest-org.js';

const run = promisify(execFile);

/** An org that plays the real one. */
const seed = {
  $objects: {
    Desk__c: {
      keyPrefix: 'aD0',
      fields: [code, region, client],
      recordTypes: [{ developerName: 'Equity', default: true }],
    },
    WorkOrder: { fields: [{ name: 'Subject', type: 'string', nameField: true }] },
    Account: {
      fields: [
        { name: 'Tier__c', type: 'picklist', picklistValues: [{ value: 'G', label: 'Gold' }] },
      ],
    },
  },
  $permissions: { 'ada@org.example': { Account: { hidden: ['Site'] } } },
  User: smallSeed['User'],
};

test('the objects of an org make an org with the same objects', async (t) => {
  const real = await startOrg({ callbacks: [callback], seed });
  t.after(() => real.close());
  const { access_token } = await new Client(real).connect();
  const env = { ...process.env, SF_INSTANCE_URL: real.origin, SF_ACCESS_TOKEN: access_token };
  const args = [bin, '--from-org', '--objects', 'WorkOrder'];
  const { stdout } = await run(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 });
  const made = JSON.parse(stdout);
  assert.deepEqual(Object.keys(made), ['$objects']);

  const copy = await startOrg({ callbacks: [callback], seed: { ...made, User: seed.User } });
  t.after(() => copy.close());
  const copyToken = (await new Client(copy).connect()).access_token;
  const describe = async (
    /** @type {typeof real} */ org,
    /** @type {string} */ token,
    /** @type {string} */ name,
  ) => {
    const path = `/services/data/v62.0/sobjects/${name}/describe`;
    const answer = await new Client(org).get(token, path);
    assert.equal(answer.status, 200, name);
    return /** @type {any} */ (await answer.json());
  };
  for (const name of 'Account AccountHistory Contact Desk__c WorkOrder Trade_Ticket__c'.split(
    ' ',
  )) {
    const [one, other] = [
      await describe(real, access_token, name),
      await describe(copy, copyToken, name),
    ];
    const byName = (/** @type {any} */ a, /** @type {any} */ b) => (a.name < b.name ? -1 : 1);
    assert.deepEqual(other.fields.sort(byName), one.fields.sort(byName), name);
    assert.deepEqual(other.childRelationships, one.childRelationships, name);
    assert.deepEqual(other.recordTypeInfos, one.recordTypeInfos, name);
    assert.deepEqual([other.label, other.keyPrefix], [one.label, one.keyPrefix], name);
  }
});

test('an org that cannot be described is told of in one line', async (t) => {
  const real = await startOrg();
  t.after(() => real.close());
  const env = { ...process.env, SF_INSTANCE_URL: real.origin, SF_ACCESS_TOKEN: 'dead' };
  await assert.rejects(run(process.execPath, [bin, '--from-org'], { env }), /answered 401/);
});
