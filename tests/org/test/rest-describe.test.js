import assert from 'node:assert/strict';
import { test } from 'node:test';

import { base, createRestOrg } from './rest-org.js';

const { get } = createRestOrg();

const NINE = [
  'Account',
  'Campaign',
  'Case',
  'Contact',
  'Event',
  'Lead',
  'Opportunity',
  'Task',
  'User',
];
const OBJECT_KEYS =
  'activateable associateEntityType associateParentEntity createable custom customSetting deepCloneable deletable deprecatedAndHidden feedEnabled hasSubtypes isInterface isSubtype keyPrefix label labelPlural layoutable mergeable mruEnabled name queryable replicateable retrieveable searchable triggerable undeletable updateable urls';
const FULL_KEYS =
  'actionOverrides childRelationships compactLayoutable defaultImplementation extendedBy extendsInterfaces fields implementedBy implementsInterfaces listviewable lookupLayoutable namedLayoutInfos networkScopeFieldName recordTypeInfos searchLayoutable sobjectDescribeOption supportedScopes';
const FIELD_KEYS =
  'aggregatable aiPredictionField autoNumber byteLength calculated calculatedFormula cascadeDelete caseSensitive compoundFieldName controllerName createable custom defaultValue defaultValueFormula defaultedOnCreate dependentPicklist deprecatedAndHidden digits displayLocationInDecimal encrypted externalId extraTypeInfo filterable filteredLookupInfo formulaTreatNullNumberAsZero groupable highScaleNumber htmlFormatted idLookup inlineHelpText label length mask maskType name nameField namePointing nillable permissionable picklistValues polymorphicForeignKey precision queryByDistance referenceTargetField referenceTo relationshipName relationshipOrder restrictedDelete restrictedPicklist scale searchPrefilterable soapType sortable type unique updateable writeRequiresMasterRead';

/** @param {string} text */
const sorted = (text) => text.split(' ').sort();

/** @param {string} type */
const describe = async (type) => (await get(`sobjects/${type}/describe`)).json;

test('describe global lists every object with its keys', async () => {
  const { json } = await get('sobjects');
  assert.deepEqual([json.encoding, json.maxBatchSize], ['UTF-8', 200]);
  const names = json.sobjects.map((/** @type {any} */ one) => one.name);
  for (const name of [...NINE, 'Organization', 'Profile', 'ContentVersion', 'Trade_Ticket__c'])
    assert.ok(names.includes(name), name);
  for (const one of json.sobjects) assert.deepEqual(Object.keys(one).sort(), sorted(OBJECT_KEYS));
});

test('a describe has all its keys, and so has each field', async () => {
  for (const name of NINE) {
    const json = await describe(name);
    assert.deepEqual(Object.keys(json).sort(), sorted(`${OBJECT_KEYS} ${FULL_KEYS}`));
    for (const field of json.fields)
      assert.deepEqual(Object.keys(field).sort(), sorted(FIELD_KEYS));
  }
});

test('the nine objects have the fields that real orgs have in that version', async () => {
  /** @param {number} version */
  const counts = (version) =>
    Promise.all(
      NINE.map(async (name) => {
        const { json } = await get(`/services/data/v${version}.0/sobjects/${name}/describe`);
        return [name, json.fields.length];
      }),
    ).then(Object.fromEntries);
  const described = {
    Account: 63,
    Campaign: 34,
    Case: 36,
    Contact: 61,
    Event: 49,
    Lead: 55,
    Opportunity: 41,
    Task: 39,
    User: 181,
  };
  assert.deepEqual(await counts(68), described);
  assert.deepEqual(await counts(61), described);
  const before61 = { ...described, Contact: 60, User: 172 };
  assert.deepEqual(await counts(60), before61);
  assert.deepEqual(await counts(59), before61);
  const before59 = { ...before61, Contact: 59, Lead: 54 };
  assert.deepEqual(await counts(58), before59);
  assert.deepEqual(await counts(42), before59);
  assert.deepEqual(await counts(41), { ...before59, Campaign: 33 });
});

test('types, nulls, references and picklists', async () => {
  const { fields } = await describe('Contact');
  const field = (/** @type {string} */ name) =>
    fields.find((/** @type {any} */ one) => one.name === name);
  assert.deepEqual(pick(field('LastName')), ['string', 80, false, true, true, 'Name']);
  assert.deepEqual(pick(field('Name')), ['string', 121, false, false, false, null]);
  assert.deepEqual(pick(field('MailingLatitude')), [
    'double',
    0,
    true,
    true,
    true,
    'MailingAddress',
  ]);
  assert.equal(field('MailingLatitude').scale, 15);
  assert.deepEqual(pick(field('MailingAddress')), ['address', 0, true, false, false, null]);
  assert.deepEqual(pick(field('AccountId')), ['reference', 18, true, true, true, null]);
  assert.deepEqual(
    [field('AccountId').referenceTo, field('AccountId').relationshipName],
    [['Account'], 'Account'],
  );
  assert.deepEqual(field('Salutation').picklistValues[0], {
    active: true,
    defaultValue: false,
    label: 'Mr.',
    validFor: null,
    value: 'Mr.',
  });
  assert.equal(field('Description').filterable, false);
  assert.equal(field('CreatedDate').soapType, 'xsd:dateTime');
  const task = await describe('Task');
  const who = task.fields.find((/** @type {any} */ one) => one.name === 'WhoId');
  assert.deepEqual(
    [who.referenceTo, who.polymorphicForeignKey, who.namePointing],
    [['Contact', 'Lead'], true, true],
  );
});

/** @param {any} field */
const pick = ({ type, length, nillable, createable, updateable, compoundFieldName }) => [
  type,
  length,
  nillable,
  createable,
  updateable,
  compoundFieldName,
];

test('the children of an account', async () => {
  const { childRelationships } = await describe('Account');
  const names = childRelationships
    .map((/** @type {any} */ one) => one.relationshipName)
    .filter(Boolean);
  for (const name of [
    'Contacts',
    'Opportunities',
    'Cases',
    'ChildAccounts',
    'Tasks',
    'Events',
    'Assets',
    'Contracts',
    'Notes',
    'Attachments',
    'Trade_Tickets__r',
  ]) {
    assert.ok(names.includes(name), name);
  }
  assert.deepEqual(
    childRelationships.find((/** @type {any} */ one) => one.relationshipName === 'Contacts'),
    {
      cascadeDelete: true,
      childSObject: 'Contact',
      deprecatedAndHidden: false,
      field: 'AccountId',
      junctionIdListNames: [],
      junctionReferenceTo: [],
      relationshipName: 'Contacts',
      restrictedDelete: false,
    },
  );
});

test('the custom object has an external id', async () => {
  const json = await describe('trade_ticket__c');
  assert.equal(json.custom, true);
  const field = json.fields.find((/** @type {any} */ one) => one.name === 'Order_Id__c');
  assert.deepEqual(
    [field.externalId, field.unique, field.idLookup, field.custom],
    [true, true, true, true],
  );
});

test('relationship names are told apart within an object', async () => {
  for (const name of NINE) {
    const { childRelationships, fields } = await describe(name);
    for (const list of [
      childRelationships.filter(
        (/** @type {any} */ one) =>
          one.relationshipName !== 'Cases' &&
          one.relationshipName !== 'Tasks' &&
          one.relationshipName !== 'Events',
      ),
      fields,
    ]) {
      const names = list.map((/** @type {any} */ one) => one.relationshipName).filter(Boolean);
      assert.deepEqual(names, [...new Set(names)], name);
    }
  }
});

test('urls carry the version that was asked for', async () => {
  const { json } = await get('/services/data/v60.0/sobjects/Account/describe');
  assert.equal(json.urls.sobject, '/services/data/v60.0/sobjects/Account');
  assert.equal((await describe('Account')).urls.describe, `${base}/sobjects/Account/describe`);
});
