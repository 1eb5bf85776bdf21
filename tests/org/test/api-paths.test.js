import assert from 'node:assert/strict';
import test from 'node:test';

import { appOrigin, startBareOrg } from './bare-org.js';
import { Client } from './client.js';
import { createRestOrg } from './rest-org.js';

/** @param {Response} response @returns {Promise<any>} */
const json = (response) => response.json();

test('no path of an API answers with a page', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect({ scope: 'api web' });
  const paths = [
    '/services',
    '/services/',
    '/services/nothing',
    '/services/apexrest',
    '/services/apexrest/customers/1',
    '/services/async/56.0/job',
    '/services/Soap/u/56.0',
    '/services/Soap/c/56.0/00D5g0000000001',
    '/services/oauth2/nothing',
    '/services/oauth2/register',
    '/services/oauth2/singleaccess',
    '/services/oauth2/introspect',
  ];
  for (const path of paths) {
    for (const method of ['GET', 'POST', 'DELETE']) {
      for (const token of [undefined, access_token]) {
        const headers = new Headers(token && { authorization: `Bearer ${token}` });
        const response = await fetch(client.org.origin + path, { method, headers });
        const type = String(response.headers.get('content-type'));
        assert.doesNotMatch(type, /html/, `${method} ${path}`);
      }
    }
  }
});

test('Apex REST requires a token, and says that there is no class', async (t) => {
  const client = new Client(await startBareOrg(t));
  const path = '/services/apexrest/customers/1';
  for (const headers of [new Headers(), new Headers({ authorization: 'Bearer dead' })]) {
    const refused = await fetch(client.org.origin + path, { headers });
    assert.equal(refused.status, 401);
    assert.equal((await json(refused))[0].errorCode, 'INVALID_SESSION_ID');
  }
  const { access_token } = await client.connect();
  const answer = await client.get(access_token, path, { origin: appOrigin });
  assert.equal(answer.status, 404);
  assert.equal(answer.headers.get('access-control-allow-origin'), appOrigin);
  assert.deepEqual(await json(answer), [
    { errorCode: 'NOT_FOUND', message: 'Could not find a match for URL /customers/1' },
  ]);
});

test('the first Bulk API refuses in its own words', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  const url = `${client.org.origin}/services/async/56.0/job`;
  /** @param {Record<string, string>} headers */
  const refusal = async (headers) => {
    const response = await fetch(url, { method: 'POST', headers });
    assert.equal(response.status, 400);
    return response.text();
  };
  const asJson = { 'content-type': 'application/json' };
  assert.deepEqual(JSON.parse(await refusal(asJson)), {
    exceptionCode: 'InvalidSessionId',
    exceptionMessage: 'Unable to find session id',
  });
  assert.match(await refusal({ 'x-sfdc-session': 'dead', ...asJson }), /Invalid session id/);
  assert.match(await refusal({ 'x-sfdc-session': access_token }), /FeatureNotEnabled/);
});

test('SOAP answers with faults', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  /** @param {string} body */
  const fault = async (body) => {
    const url = `${client.org.origin}/services/Soap/u/56.0`;
    const response = await fetch(url, { method: 'POST', body });
    assert.equal(response.status, 500);
    assert.match(String(response.headers.get('content-type')), /^text\/xml/);
    return /<faultcode>(.*)<\/faultcode>/.exec(await response.text())?.[1];
  };
  assert.equal(await fault('<n1:login xmlns:n1="x"></n1:login>'), 'sf:INVALID_OPERATION');
  assert.equal(await fault('<sessionId>dead</sessionId>'), 'sf:INVALID_SESSION_ID');
  assert.equal(
    await fault(`<u:sessionId>${access_token}</u:sessionId>`),
    'sf:API_DISABLED_FOR_ORG',
  );
});

test('singleaccess gives an address that opens the org in a browser, once', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect({ scope: 'api web' });
  const path = '/services/oauth2/singleaccess';
  /** @param {string} token */
  const ask = (token) =>
    client.post(path, { redirect_uri: '/here' }, { authorization: `Bearer ${token}` });

  const refused = await ask('dead');
  assert.deepEqual([refused.status, await refused.text()], [403, 'Bad_OAuth_Token']);
  const { access_token: narrow } = await client.connect({ scope: 'api' });
  const narrowed = await ask(narrow);
  assert.deepEqual([narrowed.status, await narrowed.text()], [403, 'Invalid_Scope']);

  const { frontdoor_uri } = await json(await ask(access_token));
  const opened = await fetch(frontdoor_uri);
  assert.match(String(opened.headers.get('set-cookie')), /\bsid=00D/);
  assert.match(await opened.text(), /location\.replace\("[^"]*here"\)/);
  const again = await fetch(frontdoor_uri);
  assert.doesNotMatch(String(again.headers.get('set-cookie')), /\bsid=/);

  const late = (await json(await ask(access_token))).frontdoor_uri;
  client.org.set({ clockOffset: 61_000 });
  assert.doesNotMatch(String((await fetch(late)).headers.get('set-cookie')), /\bsid=/);
});

test('registration requires a token that does not exist', async (t) => {
  const client = new Client(await startBareOrg(t));
  const found = await fetch(`${client.org.origin}/.well-known/openid-configuration`);
  const refused = await fetch((await json(found)).registration_endpoint, { method: 'POST' });
  assert.equal(refused.status, 401);
  assert.equal((await json(refused)).error, 'invalid_token');
});

test('what an org lists, it has', async () => {
  const { get, data } = createRestOrg();
  const resources = (await get('')).json;
  for (const [name, url] of Object.entries(resources)) {
    if (name === 'identity') continue;
    const { status } = await get(String(url));
    assert.ok(status !== 404, `${name}: ${url}`);
  }
  const { sobjects } = (await get('sobjects')).json;
  for (const { name, urls } of sobjects) {
    const described = (await get(urls.describe)).json;
    const [{ urls: ofRecordType }] = described.recordTypeInfos;
    for (const url of [...Object.values(urls), ...Object.values(ofRecordType)]) {
      if (String(url).includes('{ID}')) continue;
      assert.equal((await get(String(url))).status, 200, String(url));
    }
    if (urls.layouts === undefined) continue;
    const { layouts, recordTypeMappings } = (await get(urls.layouts)).json;
    const [alone] = recordTypeMappings;
    assert.deepEqual((await get(alone.urls.layout)).json, layouts[0]);
    const compact = (await get(urls.compactLayouts)).json;
    for (const url of [
      compact.urls.primary,
      compact.recordTypeCompactLayoutMappings[0].urls.compactLayout,
    ]) {
      assert.deepEqual((await get(url)).json, compact.compactLayouts[0], name);
    }
  }
  assert.ok(data);
});

test('a layout has every field once, and says which can be edited', async () => {
  const { get } = createRestOrg();
  const { layouts } = (await get('sobjects/Account/describe/layouts')).json;
  const fields = (/** @type {any} */ section) =>
    section.layoutRows.flatMap((/** @type {any} */ { layoutItems }) =>
      layoutItems.map((/** @type {any} */ item) => item.layoutComponents[0].value),
    );
  const [{ buttonLayoutSection, detailLayoutSections, editLayoutSections }] = layouts;
  assert.deepEqual(buttonLayoutSection, { detailButtons: [] });
  const shown = fields(detailLayoutSections[0]);
  assert.equal(new Set(shown).size, shown.length);
  assert.ok(shown.includes('CreatedDate') && shown.includes('Name'));
  const edited = fields(editLayoutSections[0]);
  assert.ok(!edited.includes('CreatedDate') && edited.includes('Name'));
  assert.equal((await get('sobjects/Account/describe/layouts/012000000000001AAA')).status, 404);
});

test('the identity link names the host that the switch says', async () => {
  const own = createRestOrg({ switches: { identityHost: 'org' } });
  assert.match((await own.get('')).json.identity, /^http:\/\/org\.example\/id\/00D\w+\/005\w+$/);
  const usual = createRestOrg();
  assert.match((await usual.get('')).json.identity, /^https:\/\/login\.salesforce\.com\/id\//);
});
