import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf } from './rest-org.js';

const { get, send, rest } = createRestOrg();

test('the versions from 31.0 to 68.0, ascending, for anyone', async () => {
  for (const path of ['/services/data', '/services/data/']) {
    const answer = await rest.handle({
      method: 'GET',
      path,
      query: new URLSearchParams(),
      headers: {},
      body: Buffer.alloc(0),
      user: null,
      origin: 'http://org.example',
      apiUsage: { used: 0, max: 15_000 },
    });
    const versions = JSON.parse(String(answer.body));
    assert.equal(versions.length, 38);
    assert.deepEqual(versions[0], {
      label: "Summer '14",
      url: '/services/data/v31.0',
      version: '31.0',
    });
    assert.deepEqual(versions[11], {
      label: 'Spring ’18',
      url: '/services/data/v42.0',
      version: '42.0',
    });
    assert.deepEqual(versions[25], {
      label: "Winter '23",
      url: '/services/data/v56.0',
      version: '56.0',
    });
    assert.deepEqual(versions[37], {
      label: "Winter '27",
      url: '/services/data/v68.0',
      version: '68.0',
    });
  }
});

test('versions as XML', async () => {
  const { body, headers } = await get('/services/data', { accept: 'application/xml' });
  assert.equal(headers['Content-Type'], 'application/xml;charset=UTF-8');
  assert.match(
    String(body),
    /^<\?xml version="1\.0" encoding="UTF-8"\?><Versions><Version><label>Summer '14<\/label><url>\/services\/data\/v31\.0<\/url><version>31\.0<\/version><\/Version>/,
  );
});

test('a retired version is gone, an unknown one not found', async () => {
  const retired = errorOf(await get('/services/data/v30.0/limits'));
  assert.equal(retired.status, 410);
  assert.equal(retired.errorCode, 'GONE');
  for (const version of ['v69.0', 'v56', 'latest', '56.0']) {
    assert.deepEqual(errorOf(await get(`/services/data/${version}/limits`)), {
      status: 404,
      errorCode: 'UNSUPPORTED_API_VERSION',
      message: 'Invalid Api version specified on URL',
    });
  }
});

test('the resources of a version', async () => {
  const { json } = await get('/services/data/v58.0');
  assert.equal(json.sobjects, '/services/data/v58.0/sobjects');
  assert.equal(json.parameterizedSearch, '/services/data/v58.0/parameterizedSearch');
  assert.equal(
    json.identity,
    'https://login.salesforce.com/id/00D5g0000000001EAA/0055g0000000001AAA',
  );
  for (const path of Object.values(json).filter((value) => String(value).startsWith('/'))) {
    const { status } = await get(String(path));
    assert.notEqual(status, 404, String(path));
  }
});

test('a resource that does not exist', async () => {
  assert.deepEqual(errorOf(await get('nothing')), {
    status: 404,
    errorCode: 'NOT_FOUND',
    message: 'The requested resource does not exist',
  });
});

test('a method that a resource does not have', async () => {
  assert.deepEqual(errorOf(await send('PUT', 'sobjects/Account/0015g0000000001AAA', {})), {
    status: 405,
    errorCode: 'METHOD_NOT_ALLOWED',
    message: "HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,PATCH,DELETE",
  });
});

test('an exhausted limit refuses everything but the versions', async () => {
  const limited = createRestOrg({ switches: { apiLimitReached: true } });
  assert.deepEqual(errorOf(await limited.get('limits')), {
    status: 403,
    errorCode: 'REQUEST_LIMIT_EXCEEDED',
    message: 'TotalRequests Limit exceeded.',
  });
  assert.equal((await limited.get('/services/data')).status, 200);
});

test('limits count the requests', async () => {
  const { json } = await get('limits');
  assert.deepEqual(json.DailyApiRequests, { Max: 15_000, Remaining: 14_982 });
  assert.deepEqual(json.PermissionSets, {
    Max: 1500,
    Remaining: 1498,
    CreateCustom: { Max: 1000, Remaining: 998 },
  });
  assert.equal(Object.keys(json).length, 47);
});

test('record counts', async () => {
  const { json } = await get('limits/recordCount?sObjects=Contact,Account');
  assert.deepEqual(json, {
    sObjects: [
      { count: 3, name: 'Contact' },
      { count: 3, name: 'Account' },
    ],
  });
});

test('who I am in Chatter', async () => {
  const { json } = await get('chatter/users/me');
  assert.equal(json.id, '0055g0000000001AAA');
  assert.equal(json.username, 'ada@org.example');
  assert.equal(json.displayName, 'Ada Byron');
});

test('indented JSON for people', async () => {
  const { body } = await get('limits/recordCount?sObjects=Account', { 'x-prettyprint': '1' });
  assert.equal(
    body,
    '{\n  "sObjects": [\n    {\n      "count": 3,\n      "name": "Account"\n    }\n  ]\n}',
  );
});
