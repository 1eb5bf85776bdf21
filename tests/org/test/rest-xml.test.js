import assert from 'node:assert/strict';
import { test } from 'node:test';

import { base, createRestOrg } from './rest-org.js';

const { get, send } = createRestOrg();
const xml = { 'content-type': 'application/xml', accept: 'application/xml' };
const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>';

test('records go in and come out as XML', async () => {
  const created = await send(
    'POST',
    'sobjects/Account',
    `${PROLOG}<Account><Name>Smith &amp; Söhne</Name><AnnualRevenue>1200</AnnualRevenue><Fax></Fax></Account>`,
    xml,
  );
  assert.equal(created.status, 201);
  const id = created.headers['Location']?.split('/').at(-1);
  assert.equal(created.body, `${PROLOG}<Result><id>${id}</id><success>true</success></Result>`);
  const read = await get(`sobjects/Account/${id}.xml?fields=Name,AnnualRevenue,Fax`);
  assert.equal(read.headers['Content-Type'], 'application/xml;charset=UTF-8');
  assert.equal(
    read.body,
    `${PROLOG}<Account xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" type="Account" url="${base}/sobjects/Account/${id}"><Name>Smith &amp; Söhne</Name><AnnualRevenue>1200</AnnualRevenue><Fax xsi:nil="true"/><Id>${id}</Id></Account>`,
  );
  const cleared = `<Account xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><AnnualRevenue xsi:nil="true"/></Account>`;
  assert.equal((await send('PATCH', `sobjects/Account/${id}`, cleared, xml)).status, 204);
  assert.equal((await get(`sobjects/Account/${id}`)).json.AnnualRevenue, null);
});

test('the suffix wins over Accept', async () => {
  const { headers } = await get('sobjects/Account/0015g0000000001AAA.json', {
    accept: 'application/xml',
  });
  assert.equal(headers['Content-Type'], 'application/json;charset=UTF-8');
});

test('errors as XML', async () => {
  const { status, body } = await send(
    'POST',
    'sobjects/Contact',
    '<Contact><Email>x@y.example</Email></Contact>',
    xml,
  );
  assert.equal(status, 400);
  assert.equal(
    body,
    `${PROLOG}<Errors><Error><message>Required fields are missing: [LastName]</message><errorCode>REQUIRED_FIELD_MISSING</errorCode><fields>LastName</fields></Error></Errors>`,
  );
});

test('broken XML', async () => {
  const { status, body } = await send(
    'POST',
    'sobjects/Contact',
    '<Contact><Email></Contact>',
    xml,
  );
  assert.equal(status, 400);
  assert.match(String(body), /<errorCode>XML_PARSER_ERROR<\/errorCode>/);
});

test('an entity that points outside is not followed', async () => {
  const evil = `<!DOCTYPE Account [<!ENTITY x SYSTEM "file:///etc/hostname">]><Account><Name>&x;</Name></Account>`;
  const { body } = await send('POST', 'sobjects/Account', evil, xml);
  const id = /<id>(\w+)<\/id>/.exec(String(body))?.[1];
  if (id) assert.equal((await get(`sobjects/Account/${id}`)).json.Name, '&x;');
  else assert.match(String(body), /<Error>/);
});
