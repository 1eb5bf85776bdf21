import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';

import { callback, startBareOrg } from './bare-org.js';
import { Client } from './client.js';

/** @typedef {import('./client.js').Members} Members */

/** @param {Response} response */
async function members(response) {
  return /** @type {Members} */ (await response.json());
}

test('the token answer has the members that Salesforce sends, and no others', async (t) => {
  const org = await startBareOrg(t);
  const client = new Client(org);
  const before = Date.now();
  const response = await client.redeem((await client.authorize()).code);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/json;charset=UTF-8');
  assert.match(String(response.headers.get('cache-control')), /no-store/);

  const answer = await members(response);
  const { access_token, refresh_token, signature, issued_at, ...rest } = answer;
  assert.match(access_token, /^00D5g0000000001![A-Za-z0-9._]{96}$/);
  assert.match(refresh_token, /^5Aep861[A-Za-z0-9._]+$/);
  assert.equal(typeof issued_at, 'string');
  assert.ok(Number(issued_at) >= before);
  const hash = createHmac('sha256', org.apps[0].consumerSecret).update(rest.id + issued_at);
  assert.equal(signature, hash.digest('base64'));
  assert.deepEqual(rest, {
    scope: 'refresh_token api',
    instance_url: org.origin,
    id: 'https://login.salesforce.com/id/00D5g0000000001EAA/0055g0000000001AAA',
    token_type: 'Bearer',
    api_instance_url: 'https://api.salesforce.com',
  });
});

test('without a scope the app gets all it may have; offline_access is refresh_token', async (t) => {
  const client = new Client(await startBareOrg(t));
  const all = await client.connect({ scope: null });
  assert.equal(all.scope, 'web refresh_token profile openid id email api');
  const alias = await client.connect({ scope: 'api offline_access' });
  assert.equal(alias.scope, 'refresh_token api');
  const without = await client.connect({ scope: 'api' });
  assert.equal(without.refresh_token, undefined);
});

test('a code is good once; a second attempt revokes what the first was given', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { code } = await client.authorize();
  const tokens = await members(await client.redeem(code));
  assert.equal((await client.get(tokens.access_token)).status, 200);

  const again = await client.redeem(code);
  assert.equal(again.status, 400);
  assert.deepEqual(await members(again), {
    error: 'invalid_grant',
    error_description: 'expired authorization code',
  });
  assert.equal((await client.get(tokens.access_token)).status, 401);
  assert.equal((await client.refresh(tokens.refresh_token)).status, 400);
});

test('a verifier has 43 characters to 171, the base64url text of 128 bytes', async (t) => {
  const client = new Client(await startBareOrg(t));
  for (const [length, status] of [
    [42, 400],
    [43, 200],
    [128, 200],
    [171, 200],
    [172, 400],
  ]) {
    client.verifier = 'v'.repeat(length);
    const { code } = await client.authorize();
    assert.equal((await client.redeem(code)).status, status, `${length} characters`);
  }
});

test('a refresh that brings the verifier of the sign-in is refused, and the token stays good', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { refresh_token } = await client.connect();
  const refused = await client.refresh(refresh_token, { code_verifier: client.verifier });
  assert.equal(refused.status, 400);
  assert.deepEqual(await members(refused), {
    error: 'invalid_request',
    error_description: 'unexpected code verifier',
  });
  assert.equal((await client.refresh(refresh_token)).status, 200);
});

test('a code that met a wrong verifier is spent', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { code } = await client.authorize();
  await client.redeem(code, { code_verifier: 'b'.repeat(43) });
  const answer = await members(await client.redeem(code));
  assert.equal(answer.error, 'invalid_grant');
});

test('a code dies after 15 minutes', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { code } = await client.authorize();
  client.org.set({ clockOffset: 15 * 60_000 });
  assert.equal((await members(await client.redeem(code))).error, 'invalid_grant');
});

test('everything about a code has to be right', async (t) => {
  const org = await startBareOrg(t);
  const other = org.registerApp({ name: 'Other', callbacks: [callback] });
  const client = new Client(org);
  /** @type {Array<[Record<string, string | null>, string, string]>} */
  const cases = [
    [{ code_verifier: null }, 'invalid_grant', 'missing code verifier'],
    [{ code_verifier: 'b'.repeat(43) }, 'invalid_request', 'invalid code verifier'],
    [{ code_verifier: `${client.verifier}=` }, 'invalid_request', 'invalid code verifier'],
    [{ code_verifier: 'short' }, 'invalid_request', 'invalid code verifier'],
    [{ code_verifier: 'b'.repeat(172) }, 'invalid_request', 'invalid code verifier'],
    [{ redirect_uri: null }, 'redirect_uri_mismatch', 'redirect_uri must match configuration'],
    [
      { redirect_uri: `${callback}/` },
      'redirect_uri_mismatch',
      'redirect_uri must match configuration',
    ],
    [{ client_id: other.consumerKey }, 'invalid_grant', 'expired authorization code'],
    [{ client_id: 'nobody' }, 'invalid_client_id', 'client identifier invalid'],
    [{ client_id: null }, 'invalid_client_id', 'client identifier invalid'],
    [{ client_secret: 'wrong' }, 'invalid_client', 'invalid client credentials'],
    [{ grant_type: 'magic' }, 'unsupported_grant_type', 'grant type not supported'],
    [{ code: 'aPrxUnknown==' }, 'invalid_grant', 'expired authorization code'],
  ];
  for (const [changes, error, error_description] of cases) {
    const response = await client.redeem((await client.authorize()).code, changes);
    assert.equal(response.status, 400);
    assert.deepEqual(await members(response), { error, error_description });
  }
});

test('a verifier for a code without challenge is refused', async (t) => {
  const org = await startBareOrg(t);
  org.registerApp({ name: 'Lax', callbacks: [callback], pkceRequired: false });
  const client = new Client(org);
  const { consumerKey: client_id } = org.apps[3];
  const { code } = await client.authorize({ client_id, code_challenge: null });
  assert.equal((await members(await client.redeem(code, { client_id }))).error, 'invalid_request');
});

test('tokens are had by POST with a form only', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { code } = await client.authorize();
  const url = `${client.org.origin}/services/oauth2/token`;
  const parameters = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    client_id: client.org.consumerKey,
    code_verifier: client.verifier,
  };
  const query = new URLSearchParams(parameters);
  assert.equal((await members(await fetch(`${url}?${query}`))).error, 'invalid_request');
  const inQuery = await fetch(`${url}?${query}`, { method: 'POST' });
  assert.equal((await members(inQuery)).error, 'unsupported_grant_type');
  const asJson = await fetch(url, { method: 'POST', body: JSON.stringify(parameters) });
  assert.equal((await members(asJson)).error, 'unsupported_grant_type');
});

test('a confidential app proves itself, by body or by header', async (t) => {
  const org = await startBareOrg(t);
  const { consumerKey, consumerSecret } = org.registerApp({
    name: 'Server',
    callbacks: [callback],
    pkceRequired: false,
    secretRequired: true,
    secretRequiredForRefresh: true,
  });
  const client = new Client(org);
  const plain = { client_id: consumerKey, code_challenge: null };
  const form = { client_id: consumerKey, code_verifier: null };
  const basic = `Basic ${btoa(`${consumerKey}:${consumerSecret}`)}`;

  const none = await client.redeem((await client.authorize(plain)).code, form);
  assert.equal((await members(none)).error, 'invalid_client');

  const { code } = await client.authorize(plain);
  const tokens = await members(
    await client.redeem(code, { ...form, client_secret: consumerSecret }),
  );
  assert.ok(tokens.access_token);

  const byHeader = await client.post(
    '/services/oauth2/token',
    {
      grant_type: 'authorization_code',
      code: (await client.authorize(plain)).code,
      redirect_uri: callback,
    },
    { authorization: basic },
  );
  assert.equal(byHeader.status, 200);

  const refused = await client.refresh(tokens.refresh_token, { client_id: consumerKey });
  assert.equal((await members(refused)).error, 'invalid_client');
  const refreshed = await client.refresh(tokens.refresh_token, {
    client_id: consumerKey,
    client_secret: consumerSecret,
  });
  assert.equal(refreshed.status, 200);
});

test('an app signs in by itself where it may, with its secret', async (t) => {
  const org = await startBareOrg(t, { username: 'grace@org.example' });
  const [browserApp, server] = org.apps;
  const client = new Client(org);
  /** @param {Record<string, string>} credentials @param {Record<string, string>} [headers] */
  const signIn = (credentials, headers) =>
    client.post(undefined, { grant_type: 'client_credentials', ...credentials }, headers);
  /** @param {import('../src/oauth/apps.js').App} app */
  const credentialsOf = ({ consumerKey, consumerSecret }) => ({
    client_id: consumerKey,
    client_secret: consumerSecret,
  });

  const inBody = await members(await signIn(credentialsOf(server)));
  assert.equal(inBody.refresh_token, undefined);
  assert.equal(inBody.id_token, undefined);
  assert.match(inBody.id, /0055g0000000002AAA$/);
  const answer = await client.get(inBody.access_token);
  assert.equal((await members(answer)).username, 'grace@org.example');
  const basic = `Basic ${btoa(`${server.consumerKey}:${server.consumerSecret}`)}`;
  assert.equal((await signIn({}, { authorization: basic })).status, 200);

  /** @param {Response} response */
  const error = async (response) => {
    assert.equal(response.status, 400);
    return (await members(response)).error;
  };
  assert.equal(await error(await signIn({ client_id: server.consumerKey })), 'invalid_client');
  assert.equal(await error(await signIn(credentialsOf(browserApp))), 'invalid_grant');
  server.blocked = true;
  assert.equal(await error(await signIn(credentialsOf(server))), 'invalid_grant');
  assert.equal((await client.get(inBody.access_token)).status, 401);
});

test('the format of the answer is that of `format`, then of Accept', async (t) => {
  const client = new Client(await startBareOrg(t));
  const bad = { grant_type: 'magic' };
  const path = '/services/oauth2/token';
  const urlencoded = await client.post(path, { ...bad, format: 'urlencoded' });
  assert.match(String(urlencoded.headers.get('content-type')), /^application\/x-www-form-urlenc/);
  assert.equal(
    await urlencoded.text(),
    'error=unsupported_grant_type&error_description=grant%20type%20not%20supported',
  );
  const xml = await client.post(path, bad, { accept: 'application/xml' });
  assert.equal(
    await xml.text(),
    '<?xml version="1.0" encoding="UTF-8"?><OAuth><error>unsupported_grant_type</error>' +
      '<error_description>grant type not supported</error_description></OAuth>',
  );
  const json = await client.post(path, { ...bad, format: 'json' }, { accept: 'application/xml' });
  assert.equal((await members(json)).error, 'unsupported_grant_type');
});

test('a refresh rotates the token; one that was rotated away ends the family', async (t) => {
  const client = new Client(await startBareOrg(t));
  const first = await client.connect();
  const second = await members(await client.refresh(first.refresh_token));
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.notEqual(second.access_token, first.access_token);
  assert.equal((await client.get(first.access_token)).status, 200, 'the old session lives on');

  const reused = await client.refresh(first.refresh_token);
  assert.equal(reused.status, 400);
  assert.deepEqual(await members(reused), {
    error: 'invalid_grant',
    error_description: 'expired access/refresh token',
  });
  assert.equal((await client.get(second.access_token)).status, 401);
  assert.equal((await members(await client.refresh(second.refresh_token))).error, 'invalid_grant');
  await client.browser.goto(client.authorizeUrl());
  assert.ok(client.browser.html.includes('id="oaapprove"'), 'the user is asked anew');
});

test('a second refresh with the same token is refused while the first is under way', async (t) => {
  const client = new Client(await startBareOrg(t));
  const { refresh_token } = await client.connect();
  const hold = client.org.hold('/services/oauth2/token', { stage: 'answer' });
  const first = client.refresh(refresh_token);
  await hold.arrived;
  for (let times = 0; times < 2; times += 1) {
    const second = await client.refresh(refresh_token);
    assert.equal(second.status, 400);
    assert.deepEqual(await members(second), {
      error: 'invalid_grant',
      error_description: 'token request is already being processed',
    });
  }
  hold.release();
  const rotated = await members(await first);
  const third = await client.refresh(rotated.refresh_token);
  assert.equal(third.status, 200, 'the grant lives on');
  const late = await members(await client.refresh(refresh_token));
  assert.equal(late.error_description, 'expired access/refresh token', 'no longer under way');
});

test('a refresh whose connection drops is no longer under way', async (t) => {
  const client = new Client(await startBareOrg(t, { switches: { refreshTokenRotation: false } }));
  const { refresh_token } = await client.connect();
  client.org.set({ drop: 'after', dropTimes: 1 });
  await assert.rejects(client.refresh(refresh_token));
  assert.equal((await client.refresh(refresh_token)).status, 200);
});

test("an app's own setting of rotation beats the org's", async (t) => {
  const client = new Client(await startBareOrg(t));
  client.org.apps[0].rotation = false;
  const { refresh_token } = await client.connect();
  assert.equal((await members(await client.refresh(refresh_token))).refresh_token, undefined);
  assert.equal((await client.refresh(refresh_token)).status, 200);
});

test('a refresh token works only for its own app', async (t) => {
  const org = await startBareOrg(t);
  const other = org.registerApp({ name: 'Other', callbacks: [callback] });
  const client = new Client(org);
  const { refresh_token } = await client.connect();
  const refused = await client.refresh(refresh_token, { client_id: other.consumerKey });
  assert.equal((await members(refused)).error, 'invalid_grant');
  assert.equal((await client.refresh(refresh_token)).status, 200);
});

test('the sixth approval of a user and app revokes the oldest', async (t) => {
  const client = new Client(await startBareOrg(t));
  const approvals = [];
  for (let i = 0; i < 6; i += 1) approvals.push(await client.connect());
  const [oldest, second, ...others] = approvals;
  assert.equal((await client.get(oldest.access_token)).status, 401);
  assert.equal((await members(await client.refresh(oldest.refresh_token))).error, 'invalid_grant');
  for (const { refresh_token } of [second, ...others]) {
    assert.equal((await client.refresh(refresh_token)).status, 200);
  }
});

test('a user who is deactivated is out', async (t) => {
  const client = new Client(await startBareOrg(t));
  const tokens = await client.connect();
  const [user] = client.org.data.users();
  user.IsActive = false;
  t.after(() => {
    user.IsActive = true;
  });
  assert.equal((await client.get(tokens.access_token)).status, 401);
  assert.equal((await members(await client.refresh(tokens.refresh_token))).error, 'inactive_user');
});

test('an access token dies of disuse, and use in the second half extends it', async (t) => {
  const client = new Client(await startBareOrg(t));
  const hour = 3_600_000;
  const { access_token } = await client.connect();
  /** @param {number} clockOffset */
  const statusAt = async (clockOffset) => {
    client.org.set({ clockOffset });
    return (await client.get(access_token)).status;
  };
  assert.equal(await statusAt(0.5 * hour), 200, 'the first half extends nothing');
  assert.equal(await statusAt(1.5 * hour), 200);
  assert.equal(await statusAt(3.4 * hour), 200);
  assert.equal(await statusAt(5.5 * hour), 401);
  assert.equal(await statusAt(0), 401, 'the dead stay dead when the clock is set back');
});
