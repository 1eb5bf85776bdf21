import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';

import { base, createRestOrg, errorOf, userId } from './rest-org.js';

/** @type {ReturnType<typeof createRestOrg>} */
let org;
beforeEach(() => {
  org = createRestOrg();
});

/** @param {string} type @param {unknown} record */
async function create(type, record) {
  const answer = await org.send('POST', `sobjects/${type}`, record);
  assert.equal(answer.status, 201, String(answer.body));
  return String(answer.json.id);
}

const tim = 'sobjects/Contact/0035g0000000001AAA';

test('create, read, change, delete', async () => {
  const created = await org.send('POST', 'sobjects/contact', {
    lastname: 'Doe',
    FIRSTNAME: 'Jane',
  });
  assert.equal(created.status, 201);
  const { id } = created.json;
  assert.deepEqual(created.json, { id, success: true, errors: [] });
  assert.equal(created.headers['Location'], `${base}/sobjects/Contact/${id}`);

  const read = await org.get(`sobjects/Contact/${id}?fields=name,LASTNAME`);
  assert.equal(
    read.body,
    `{"attributes":{"type":"Contact","url":"${base}/sobjects/Contact/${id}"},"Name":"Jane Doe","LastName":"Doe","Id":"${id}"}`,
  );

  const changed = await org.send('PATCH', `sobjects/Contact/${id}`, {
    FirstName: null,
    Title: 'Boss',
  });
  assert.equal(changed.status, 204);
  assert.equal(changed.body, null);
  const again = (await org.get(`sobjects/Contact/${id}`)).json;
  assert.equal(again.Name, 'Doe');
  assert.equal(again.Title, 'Boss');
  assert.equal(again.OwnerId, userId);
  assert.equal(again.CreatedDate, '2026-11-23T12:00:00.000+0000');

  assert.equal((await org.send('DELETE', `sobjects/Contact/${id}`)).status, 204);
  assert.equal((await org.get(`sobjects/Contact/${id}`)).status, 404);
});

test('without fields, all of them in describe order', async () => {
  const { json } = await org.get(tim);
  const describe = (await org.get('sobjects/Contact/describe')).json;
  assert.deepEqual(Object.keys(json), [
    'attributes',
    ...describe.fields.map((/** @type {any} */ field) => field.name),
  ]);
});

test('compound addresses have numbers for coordinates; empty ones are null', async () => {
  const { json } = await org.get('sobjects/Account/0015g0000000001AAA');
  assert.deepEqual(json.BillingAddress, {
    city: 'London',
    country: null,
    geocodeAccuracy: null,
    latitude: 51.5,
    longitude: -0.1,
    postalCode: null,
    state: null,
    street: null,
  });
  assert.equal(json.ShippingAddress, null);
});

test('an id of 15 characters will do', async () => {
  assert.equal((await org.get('sobjects/Contact/0035g0000000001')).json.Id, '0035g0000000001AAA');
});

test('POST with _HttpMethod=PATCH changes', async () => {
  assert.equal(
    (await org.send('POST', `${tim}?_HttpMethod=PATCH`, { Title: 'Chief' })).status,
    204,
  );
  assert.equal((await org.get(tim)).json.Title, 'Chief');
});

test('HEAD has headers only', async () => {
  const { status, headers, body } = await org.send('HEAD', tim);
  assert.equal(status, 200);
  assert.equal(body, null);
  assert.ok(headers['Last-Modified']);
});

test('a deleted record is in the bin: reading finds nothing, writing says why', async () => {
  await org.send('DELETE', tim);
  assert.equal(errorOf(await org.get(tim)).errorCode, 'NOT_FOUND');
  for (const method of ['DELETE', 'PATCH']) {
    const answer = await org.send(method, tim, { Title: 'x' });
    assert.equal(answer.body, '[{"message":"entity is deleted","errorCode":"ENTITY_IS_DELETED"}]');
    assert.equal(answer.status, 404);
  }
});

test('what does not exist', async () => {
  assert.equal(errorOf(await org.get('sobjects/Nothing/001')).status, 404);
  assert.deepEqual(errorOf(await org.get('sobjects/Account/0015g0000009999AAA')), {
    status: 404,
    errorCode: 'NOT_FOUND',
    message: 'The requested resource does not exist',
  });
  assert.deepEqual(errorOf(await org.get('sobjects/Account/acme')), {
    status: 404,
    errorCode: 'NOT_FOUND',
    message: 'Provided external ID field does not exist or is not accessible: acme',
  });
  assert.deepEqual(errorOf(await org.get('sobjects/Account/0035g0000000001AAA')), {
    status: 400,
    errorCode: 'MALFORMED_ID',
    message: 'malformed id 0035g0000000001AAA',
  });
});

for (const [record, error] of /** @type {const} */ ([
  [
    { Email: 'x@y.example' },
    {
      errorCode: 'REQUIRED_FIELD_MISSING',
      message: 'Required fields are missing: [LastName]',
      fields: ['LastName'],
    },
  ],
  [
    { LastName: 'x', Foo: 1 },
    {
      errorCode: 'INVALID_FIELD',
      message: "No such column 'Foo' on sobject of type Contact",
      fields: [],
    },
  ],
  [
    { LastName: 'x', createddate: '2026-11-23T10:00:00Z' },
    {
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      message:
        'Unable to create/update fields: CreatedDate. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
      fields: ['CreatedDate'],
    },
  ],
  [
    { LastName: 'x'.repeat(81) },
    {
      errorCode: 'STRING_TOO_LONG',
      message: `Last Name: data value too large: ${'x'.repeat(81)} (max length=80)`,
      fields: ['LastName'],
    },
  ],
  [
    { LastName: 'x', Email: '123' },
    {
      errorCode: 'INVALID_EMAIL_ADDRESS',
      message: 'Email: invalid email address: 123',
      fields: ['Email'],
    },
  ],
  [
    { LastName: 'x', AccountId: '0035g0000000001AAA' },
    {
      errorCode: 'MALFORMED_ID',
      message: 'Account ID: id value of incorrect type: 0035g0000000001AAA',
      fields: ['AccountId'],
    },
  ],
  [
    { LastName: 'x', AccountId: '0015g0000009999AAA' },
    { errorCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [] },
  ],
  [
    { LastName: 'x', CleanStatus: 'Dirty' },
    {
      errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      message: 'Clean Status: bad value for restricted picklist field: Dirty',
      fields: ['CleanStatus'],
    },
  ],
  [
    { LastName: 'x', MailingLatitude: 'abc' },
    {
      errorCode: 'JSON_PARSER_ERROR',
      message:
        'Cannot deserialize instance of double from VALUE_STRING value abc or request may be missing a required field at [line:1, column:35]',
      fields: [],
    },
  ],
  [
    { LastName: 5 },
    {
      errorCode: 'JSON_PARSER_ERROR',
      message:
        'Cannot deserialize instance of string from VALUE_NUMBER_INT value 5 or request may be missing a required field at [line:1, column:13]',
      fields: [],
    },
  ],
  [
    { LastName: 'x', Birthdate: '23.11.2026' },
    {
      errorCode: 'JSON_PARSER_ERROR',
      message:
        'Cannot deserialize instance of date from VALUE_STRING value 23.11.2026 or request may be missing a required field at [line:1, column:29]',
      fields: [],
    },
  ],
])) {
  test(`refused: ${JSON.stringify(record).slice(0, 70)}`, async () => {
    const { status, json } = await org.send('POST', 'sobjects/Contact', record);
    assert.equal(status, 400);
    assert.deepEqual(json, [
      { message: error.message, errorCode: error.errorCode, fields: [...error.fields] },
    ]);
  });
}

test('an Id has no place in the body of a change', async () => {
  assert.deepEqual(errorOf(await org.send('PATCH', tim, { Id: '0035g0000000001AAA' })), {
    status: 400,
    errorCode: 'INVALID_FIELD',
    message: 'The Id field should not be specified in the sobject data.',
  });
  assert.equal(
    (await org.send('PATCH', tim, { attributes: { type: 'Contact' }, Title: 'x' })).status,
    204,
  );
});

test('broken JSON is answered with the place where it breaks', async () => {
  assert.deepEqual(errorOf(await org.send('POST', 'sobjects/Contact', '{"LastName":\n  x}')), {
    status: 400,
    errorCode: 'JSON_PARSER_ERROR',
    message: "Unexpected character ('x' (code 120)) at [line:2, column:3]",
  });
  assert.match(
    errorOf(await org.send('POST', 'sobjects/Contact', '{"LastName":"x"')).message,
    /^Unexpected end-of-input/,
  );
  assert.equal(
    errorOf(await org.send('POST', 'sobjects/Contact', '')).errorCode,
    'JSON_PARSER_ERROR',
  );
});

test('a body of another kind is not understood', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
    const { status, errorCode } = errorOf(
      await org.send('POST', 'sobjects/Contact', 'LastName=x', { 'content-type': type }),
    );
    assert.deepEqual([status, errorCode], [415, 'UNSUPPORTED_MEDIA_TYPE']);
  }
});

test('a duplicate is reported with its rule, and saved if the request allows it', async () => {
  const record = { FirstName: 'TIM', LastName: 'Barr', Email: 'tim@acme.example' };
  const { status, json } = await org.send('POST', 'sobjects/Contact', record);
  assert.equal(status, 400);
  const [{ duplicateResut, ...error }] = json;
  assert.deepEqual(error, {
    message: 'Use one of these records?',
    errorCode: 'DUPLICATES_DETECTED',
    fields: [],
  });
  assert.equal(duplicateResut.allowSave, true);
  assert.equal(duplicateResut.matchResults[0].matchRecords[0].record.Id, '0035g0000000001AAA');

  org.switches.duplicateResutSpelling = false;
  const respelt = await org.send('POST', 'sobjects/Contact', record);
  assert.ok('duplicateResult' in respelt.json[0]);

  const allowed = await org.send('POST', 'sobjects/Contact', record, {
    'sforce-duplicate-rule-header': 'includeRecordDetails=true; allowSave=true',
  });
  assert.equal(allowed.status, 201);
});

test('a unique field', async () => {
  const ticket = { Order_Id__c: 'ORD-1', Side__c: 'Buy', Symbol__c: 'X', Quantity__c: 1 };
  assert.deepEqual((await org.send('POST', 'sobjects/Trade_Ticket__c', ticket)).json, [
    {
      message:
        'duplicate value found: Order_Id__c duplicates value on record with id: a005g0000000001AAA',
      errorCode: 'DUPLICATE_VALUE',
      fields: [],
    },
  ]);
});

test('a parent can be named by its external id', async () => {
  const id = await create('Note', { Title: 'n', ParentId: '0015g0000000001AAA' });
  assert.ok(id);
  const contact = await org.send('POST', 'sobjects/Contact', {
    LastName: 'x',
    Account: { Foo__c: '1' },
  });
  assert.equal(errorOf(contact).errorCode, 'INVALID_FIELD');
});

test('users can be deactivated, not deleted', async () => {
  const user = `sobjects/User/${userId}`;
  assert.equal(errorOf(await org.send('DELETE', user)).errorCode, 'DELETE_FAILED');
  const { json } = await org.get(user);
  assert.ok(!('OwnerId' in json) && !('IsDeleted' in json));
});

test('deleting an account takes what belongs to it along, unless there are cases', async () => {
  const account = await create('Account', { Name: 'Doomed' });
  const contact = await create('Contact', { LastName: 'Doomed', AccountId: account });
  const task = await create('Task', { WhoId: contact });
  const theCase = await create('Case', { AccountId: account });
  assert.match(
    errorOf(await org.send('DELETE', `sobjects/Account/${account}`)).message,
    /^Your attempt to delete Doomed could not be completed because it is associated with the following cases\.: 0000000\d/,
  );
  assert.equal((await org.get(`sobjects/Contact/${contact}`)).status, 200);
  await org.send('DELETE', `sobjects/Case/${theCase}`);
  assert.equal((await org.send('DELETE', `sobjects/Account/${account}`)).status, 204);
  assert.equal((await org.get(`sobjects/Contact/${contact}`)).status, 404);
  assert.equal((await org.get(`sobjects/Task/${task}`)).status, 404);
});

test('fields that an opportunity calculates', async () => {
  const id = await create('Opportunity', {
    Name: 'o',
    StageName: 'Perception Analysis',
    CloseDate: '2026-11-23',
    Amount: 1000,
  });
  const url = `sobjects/Opportunity/${id}`;
  const { json } = await org.get(url);
  assert.deepEqual(
    [
      json.Probability,
      json.ExpectedRevenue,
      json.IsClosed,
      json.IsWon,
      json.ForecastCategory,
      json.ForecastCategoryName,
      json.FiscalYear,
      json.FiscalQuarter,
      json.Fiscal,
    ],
    [70, 700, false, false, 'BestCase', 'Best Case', 2026, 4, '2026 4'],
  );
  await org.send('PATCH', url, { StageName: 'Closed Won', CloseDate: '2027-01-05' });
  const closed = (await org.get(url)).json;
  assert.deepEqual(
    [
      closed.Probability,
      closed.IsClosed,
      closed.IsWon,
      closed.ForecastCategory,
      closed.PushCount,
      closed.LastStageChangeDate,
    ],
    [100, true, true, 'Closed', 1, '2026-11-23T12:00:00.000+0000'],
  );
});

test('cases count themselves and know when they were closed', async () => {
  const first = await create('Case', { ContactId: '0035g0000000001AAA' });
  const second = await create('Case', { Status: 'Closed' });
  const one = (await org.get(`sobjects/Case/${first}`)).json;
  const two = (await org.get(`sobjects/Case/${second}`)).json;
  assert.deepEqual(
    [one.CaseNumber, one.Status, one.Priority, one.Origin, one.ClosedDate],
    ['00000001', 'New', 'Medium', null, null],
  );
  assert.equal(one.ContactEmail, 'tim@acme.example');
  assert.deepEqual(
    [two.CaseNumber, two.IsClosed, two.ClosedDate],
    ['00000002', true, '2026-11-23T12:00:00.000+0000'],
  );
});

test('an event needs a start and an end or a duration', async () => {
  assert.deepEqual(errorOf(await org.send('POST', 'sobjects/Event', { Subject: 'x' })), {
    status: 400,
    errorCode: 'REQUIRED_FIELD_MISSING',
    message: 'Required fields are missing: [DurationInMinutes, ActivityDateTime]',
  });
  const id = await create('Event', {
    StartDateTime: '2026-11-23T10:00:00Z',
    EndDateTime: '2026-11-23T12:30:00+01:00',
  });
  const { json } = await org.get(`sobjects/Event/${id}`);
  assert.deepEqual(
    [
      json.DurationInMinutes,
      json.ActivityDateTime,
      json.EndDateTime,
      json.ActivityDate,
      json.EndDate,
    ],
    [
      90,
      '2026-11-23T10:00:00.000+0000',
      '2026-11-23T11:30:00.000+0000',
      '2026-11-23',
      '2026-11-23',
    ],
  );
  const reversed = await org.send('PATCH', `sobjects/Event/${id}`, {
    EndDateTime: '2026-11-23T09:00:00Z',
  });
  assert.equal(errorOf(reversed).errorCode, 'FIELD_INTEGRITY_EXCEPTION');
});

test('a task is not started, and its account is that of its contact', async () => {
  const id = await create('Task', { WhoId: '0035g0000000002AAA' });
  const { json } = await org.get(`sobjects/Task/${id}`);
  assert.deepEqual(
    [json.Status, json.Priority, json.IsClosed, json.AccountId],
    ['Not Started', 'Normal', false, '0015g0000000001AAA'],
  );
});

test('relationships lead to the parent, to children, and no further', async () => {
  assert.equal((await org.get(`${tim}/account?fields=Name`)).json.Name, 'Acme');
  assert.equal(
    (await org.get('sobjects/Contact/0035g0000000002AAA/ReportsTo/Account')).json.Name,
    'Acme',
  );
  const { json } = await org.get('sobjects/Account/0015g0000000001AAA/Contacts?fields=LastName');
  assert.equal(json.totalSize, 2);
  assert.deepEqual(
    json.records.map((/** @type {any} */ { LastName }) => LastName),
    ['Barr', "O'Neill"],
  );
  assert.equal((await org.get('sobjects/Contact/0035g0000000003AAA/Account')).status, 404);
  assert.equal((await org.get(`${tim}/Nonsense`)).status, 404);
});

test('basic information has the object and recent items', async () => {
  const { json } = await org.get('sobjects/Contact');
  assert.deepEqual(Object.keys(json), ['objectDescribe', 'recentItems']);
  assert.equal(json.objectDescribe.keyPrefix, '003');
  assert.equal(json.objectDescribe.urls.rowTemplate, `${base}/sobjects/Contact/{ID}`);
  assert.deepEqual(json.recentItems[0], {
    attributes: { type: 'Contact', url: `${base}/sobjects/Contact/0035g0000000001AAA` },
    Id: '0035g0000000001AAA',
    Name: 'Tim Barr',
  });
});

test('a write moves a record up among the recent ones only when asked to, from v60 on', async () => {
  const first = async () => (await org.get('recent?limit=1')).json[0].Id;
  assert.equal(await first(), '0015g0000000001AAA');
  await org.send('PATCH', 'sobjects/Contact/0035g0000000003AAA', { Title: 'x' });
  assert.equal(await first(), '0015g0000000001AAA');
  const ask = (/** @type {number} */ version) =>
    org.send(
      'PATCH',
      `/services/data/v${version}.0/sobjects/Contact/0035g0000000003AAA`,
      { Title: 'y' },
      { 'sforce-mru': 'updateMru=true' },
    );
  await ask(59);
  assert.equal(await first(), '0015g0000000001AAA');
  await ask(60);
  assert.equal(await first(), '0035g0000000003AAA');
});

test('orders, quotes and permission sets can be made, and hang on their parents', async () => {
  const { send, get, query } = createRestOrg();
  const make = async (/** @type {string} */ type, /** @type {object} */ fields) => {
    const { status, json } = await send('POST', `sobjects/${type}`, fields);
    assert.equal(status, 201, JSON.stringify(json));
    return json.id;
  };
  const order = await make('Order', {
    AccountId: '0015g0000000001AAA',
    EffectiveDate: '2026-12-01',
  });
  const { Status, OrderNumber } = (await get(`sobjects/Order/${order}`)).json;
  assert.equal(Status, 'Draft');
  assert.match(OrderNumber, /^\d+$/);
  await make('Quote', { Name: 'Offer', OpportunityId: '0065g0000000001AAA' });
  const { records } = await query(
    "SELECT Name, (SELECT Name FROM Quotes) FROM Opportunity WHERE Id = '0065g0000000001AAA'",
  );
  assert.equal(records[0].Quotes.records[0].Name, 'Offer');
  const set = await make('PermissionSet', { Name: 'Traders', Label: 'Traders' });
  await make('PermissionSetAssignment', { PermissionSetId: set, AssigneeId: userId });
  const assigned = await query(
    'SELECT PermissionSet.Name, Assignee.Username FROM PermissionSetAssignment',
  );
  assert.equal(assigned.records[0].PermissionSet.Name, 'Traders');
  assert.equal(assigned.records[0].Assignee.Username, 'ada@org.example');
});
