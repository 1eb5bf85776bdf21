import assert from 'node:assert/strict';
import { createPublicKey, createVerify } from 'node:crypto';
import test from 'node:test';

import { callback, startBareOrg } from './bare-org.js';
import { Client } from './client.js';

const id = 'https://login.salesforce.com/id/00D5g0000000001EAA/0055g0000000001AAA';

test('userinfo returns the user of the token', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  const response = await client.get(access_token, '/services/oauth2/userinfo');
  const info = /** @type {any} */ (await response.json());
  assert.deepEqual(Object.keys(info), [
    'sub',
    'user_id',
    'organization_id',
    'preferred_username',
    'nickname',
    'name',
    'email',
    'email_verified',
    'given_name',
    'family_name',
    'zoneinfo',
    'photos',
    'profile',
    'picture',
    'address',
    'is_salesforce_integration_user',
    'urls',
    'active',
    'user_type',
    'language',
    'locale',
    'utcOffset',
    'updated_at',
    'is_app_installed',
  ]);
  assert.equal(info.sub, id);
  assert.equal(info.user_id, '0055g0000000001AAA');
  assert.equal(info.organization_id, '00D5g0000000001EAA');
  assert.equal(info.name, 'Ada <Tester>');
  assert.equal(info.utcOffset, 19_800_000);
  assert.equal(info.updated_at, '2026-11-23T17:58:26.000Z');
  assert.equal(info.urls.rest, `${client.org.origin}/services/data/v{version}/`);
  assert.equal(info.urls.custom_domain, client.org.origin);
  const latest = await client.get(access_token, '/services/oauth2/userinfo?version=latest');
  const { urls } = /** @type {any} */ (await latest.json());
  assert.equal(urls.rest, `${client.org.origin}/services/data/v68.0/`);
});

test('userinfo refuses with 403 and a bare word', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { origin } = client.org;
  await client.connect();
  const sid = client.browser.cookie('sid');
  const dead = await client.get('00D5g0000000001!dead', '/services/oauth2/userinfo');
  assert.equal(dead.status, 403);
  assert.equal(await dead.text(), 'Bad_OAuth_Token');
  const cookie = await fetch(`${origin}/services/oauth2/userinfo`, {
    headers: { cookie: `sid=${sid}` },
  });
  assert.equal(cookie.status, 403);
  assert.equal(await cookie.text(), 'Missing_OAuth_Token');
  const session = await client.get(String(sid), '/services/oauth2/userinfo');
  assert.equal(await session.text(), 'Bad_OAuth_Token', 'a browser session is no access token');
});

test('the identity URL', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  const path = '/id/00D5g0000000001EAA/0055g0000000001AAA';
  const own = /** @type {any} */ (await (await client.get(access_token, path)).json());
  assert.equal(own.id, id);
  assert.equal(own.asserted_user, true);
  assert.equal(own.username, 'ada@org.example');
  const otherPath = '/id/00D5g0000000001/0055g0000000002AAA';
  const other = /** @type {any} */ (await (await client.get(access_token, otherPath)).json());
  assert.equal(other.asserted_user, false);

  const inQuery = await fetch(`${client.org.origin}${path}?oauth_token=${access_token}&callback=f`);
  assert.match(await inQuery.text(), /^f\(\{"id":/);
  /** @type {Array<[string, number, string]>} */
  const refusals = [
    ['/id/00D5g0000000009EAA/0055g0000000001AAA', 403, 'Wrong_Org'],
    ['/id/00D5g0000000001EAA/0055g0000000009AAA', 404, 'Bad_Id'],
    ['/id/00D5g0000000001EAA/0055g0000000003AAA', 404, 'Inactive'],
    [`${path}?callback=alert(1)`, 406, 'Invalid_Callback'],
  ];
  for (const [refused, status, word] of refusals) {
    const response = await client.get(access_token, refused);
    assert.equal(response.status, status);
    assert.equal(await response.text(), word);
  }
});

test('revocation of an access token, and of a refresh token with all that came from it', async (t) => {
  const client = new Client(await startBareOrg(t));
  const first = await client.connect();
  const second = await client.connect();
  const path = '/services/oauth2/revoke';

  const response = await client.post(path, { token: first.access_token });
  assert.equal(response.status, 200);
  assert.equal(await response.text(), '');
  assert.equal((await client.get(first.access_token)).status, 401);
  assert.equal((await client.refresh(first.refresh_token)).status, 200);

  const byGet = await fetch(`${client.org.origin}${path}?token=${second.refresh_token}`);
  assert.equal(byGet.status, 200);
  assert.equal((await client.get(second.access_token)).status, 401);
  assert.equal((await client.refresh(second.refresh_token)).status, 400);

  const again = await client.post(path, { token: second.refresh_token });
  assert.equal(again.status, 400);
  assert.equal(await again.text(), 'error=invalid_token&error_description=token%20not%20valid');
  const asJson = await client.post(path, { token: 'x' }, { accept: 'application/json' });
  assert.equal(/** @type {any} */ (await asJson.json()).error, 'invalid_token');
});

test('a refresh token that was rotated away revokes nothing', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { refresh_token } = await client.connect();
  const refreshed = /** @type {any} */ (await (await client.refresh(refresh_token)).json());
  assert.equal(
    (await client.post('/services/oauth2/revoke', { token: refresh_token })).status,
    400,
  );
  assert.equal((await client.get(refreshed.access_token)).status, 200);
});

test('revocation by JSONP', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { access_token } = await client.connect();
  const url = `${client.org.origin}/services/oauth2/revoke?token=${access_token}&callback=done`;
  assert.equal(await (await fetch(url)).text(), 'done({});');
  assert.equal(await (await fetch(url)).text(), 'done({"error":"invalid_token"});');
  const unfit = await fetch(`${url}(1)`);
  assert.ok(!(await unfit.text()).includes('done('));
});

test('introspection is for apps with a secret', async (t) => {
  const org = await startBareOrg(t);
  const client = new Client(org);
  const { consumerKey, consumerSecret } = org.apps[0];
  const { access_token, refresh_token } = await client.connect();
  const path = '/services/oauth2/introspect';
  const credentials = { client_id: consumerKey, client_secret: consumerSecret };

  const anonymous = await client.post(path, { token: access_token, client_id: consumerKey });
  assert.equal(anonymous.status, 401);

  const response = await client.post(path, { token: access_token, ...credentials });
  const { exp, iat, nbf, ...rest } = /** @type {any} */ (await response.json());
  assert.deepEqual(rest, {
    active: true,
    scope: 'refresh_token api',
    client_id: consumerKey,
    username: 'ada@org.example',
    sub: id,
    token_type: 'access_token',
  });
  assert.equal(exp - iat, 7200);
  assert.equal(nbf, iat);

  const refresh = await client.post(path, { token: refresh_token, ...credentials });
  assert.equal(/** @type {any} */ (await refresh.json()).token_type, 'refresh_token');
  const dead = await client.post(path, { token: 'x', ...credentials });
  assert.deepEqual(await dead.json(), { active: false });
  const other = org.registerApp({ name: 'Other', callbacks: [callback] });
  const foreign = await client.post(path, {
    token: access_token,
    client_id: other.consumerKey,
    client_secret: other.consumerSecret,
  });
  assert.deepEqual(await foreign.json(), { active: false });
});

test('the ID token is signed with the published key', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { id_token } = await client.connect({ scope: 'openid api', nonce: 'once' });
  const [header, payload, signature] = id_token.split('.');
  /** @param {string} part */
  const decode = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const { keys } = /** @type {any} */ (await (await fetch(`${client.org.origin}/id/keys`)).json());
  const key = keys.find((/** @type {any} */ { kid }) => kid === decode(header).kid);
  const verify = createVerify('RSA-SHA256').update(`${header}.${payload}`);
  assert.ok(
    verify.verify(
      createPublicKey({ key, format: 'jwk' }),
      /** @type {any} */ (Buffer.from(signature, 'base64url')),
    ),
  );
  const { iss, sub, aud, nonce, exp, iat } = decode(payload);
  assert.deepEqual(
    { iss, sub, aud, nonce, lifetime: exp - iat },
    { iss: client.org.origin, sub: id, aud: client.org.consumerKey, nonce: 'once', lifetime: 120 },
  );
});

test('discovery lacks what Salesforce leaves out', async (t) => {
  const { origin } = await startBareOrg(t);
  const response = await fetch(`${origin}/.well-known/openid-configuration`);
  const document = /** @type {any} */ (await response.json());
  assert.equal(document.issuer, origin);
  assert.equal(document.token_endpoint, `${origin}/services/oauth2/token`);
  assert.equal(document.scopes_supported.length, 36);
  for (const absent of [
    'code_challenge_methods_supported',
    'grant_types_supported',
    'response_modes_supported',
  ]) {
    assert.ok(!(absent in document));
  }
  assert.ok(!document.token_endpoint_auth_methods_supported.includes('none'));
  const missing = await fetch(`${origin}/.well-known/oauth-authorization-server`);
  assert.equal(missing.status, 404);
  const configuration = await fetch(`${origin}/.well-known/auth-configuration`);
  const { OrgId, Url } = /** @type {any} */ (await configuration.json());
  assert.deepEqual({ OrgId, Url }, { OrgId: '00D5g0000000001', Url: origin });
});

test('the generator makes a verifier and its challenge', async (t) => {
  const client = new Client(await startBareOrg(t));
  const response = await fetch(`${client.org.origin}/services/oauth2/pkce/generator`);
  const pair = /** @type {any} */ (await response.json());
  client.verifier = pair.code_verifier;
  assert.equal(client.challenge, pair.code_challenge);
  assert.ok((await client.connect()).access_token);
});
