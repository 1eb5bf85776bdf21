/**
 * oauth4webapi, an OAuth client that is strict about the standards, goes through the web server flow
 * and then asks for what its token is good for.
 *
 * @module
 */

import assert from 'node:assert/strict';
import test from 'node:test';

import * as oauth from 'oauth4webapi';

import { startOrg } from '../index.js';
import { callback, startBareOrg } from '../test/bare-org.js';
import { Browser } from '../test/browser.js';
import { Client } from '../test/client.js';

test('oauth4webapi discovers, signs in with PKCE, refreshes and revokes', async (t) => {
  const org = await startBareOrg(t, { switches: { identityHost: 'org' } });
  const options = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(org.origin);
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, options),
  );
  const client = { client_id: org.consumerKey };

  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const url = new URL(String(server.authorization_endpoint));
  url.search = String(
    new URLSearchParams({
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: callback,
      scope: 'api openid refresh_token',
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
  );
  const browser = new Browser(org);
  await browser.goto(url.href);
  await browser.submit({ username: org.username, pw: org.password });
  await browser.submit({ save: 'Allow' });

  const answer = oauth.validateAuthResponse(server, client, new URL(browser.url), state);
  const tokens = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      answer,
      callback,
      verifier,
      options,
    ),
    { expectedNonce: nonce, requireIdToken: true },
  );
  assert.equal(tokens.token_type, 'bearer');
  assert.equal(tokens.expires_in, undefined);
  const subject = String(oauth.getValidatedIdTokenClaims(tokens)?.sub);

  const info = await oauth.processUserInfoResponse(
    server,
    client,
    subject,
    await oauth.userInfoRequest(server, client, tokens.access_token, options),
  );
  assert.equal(info.email, org.username);

  const refreshed = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(
      server,
      client,
      oauth.None(),
      String(tokens.refresh_token),
      options,
    ),
  );
  assert.notEqual(refreshed.refresh_token, tokens.refresh_token);

  const revocation = await oauth.revocationRequest(
    server,
    client,
    oauth.None(),
    String(refreshed.refresh_token),
    options,
  );
  await oauth.processRevocationResponse(revocation);
  const late = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    String(refreshed.refresh_token),
    options,
  );
  await assert.rejects(oauth.processRefreshTokenResponse(server, client, late), {
    name: 'ResponseBodyError',
    error: 'invalid_grant',
    error_description: 'expired access/refresh token',
  });
});

test('oauth4webapi checks the ID token against the published keys', async (t) => {
  const org = await startBareOrg(t);
  const options = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(org.origin);
  const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, options),
  );
  const { consumerKey, consumerSecret } = org.apps[1];
  const client = { client_id: consumerKey };
  const redirectUri = org.apps[1].callbacks[0];
  const url = new URL(String(server.authorization_endpoint));
  url.search = String(
    new URLSearchParams({
      response_type: 'code',
      client_id: consumerKey,
      redirect_uri: redirectUri,
      scope: 'openid',
      state: 'state',
    }),
  );
  const browser = new Browser(org);
  await browser.goto(url.href);
  await browser.submit({ username: org.username, pw: org.password });
  await browser.submit({ save: 'Allow' });

  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.ClientSecretBasic(consumerSecret),
    oauth.validateAuthResponse(server, client, new URL(browser.url), 'state'),
    redirectUri,
    oauth.nopkce,
    options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
  assert.ok(tokens.id_token);
  await oauth.validateApplicationLevelSignature(server, response, options);

  const introspection = await oauth.processIntrospectionResponse(
    server,
    client,
    await oauth.introspectionRequest(
      server,
      client,
      oauth.ClientSecretPost(consumerSecret),
      tokens.access_token,
      options,
    ),
  );
  assert.equal(introspection.active, true);
});

test('oauth4webapi works with records by its requests for protected resources', async (t) => {
  const org = await startOrg({ callbacks: [callback] });
  t.after(() => org.close());
  const { access_token: token } = await new Client(org).connect();
  const base = '/services/data/v56.0';
  /** @param {string} method @param {string} path @param {unknown} [body] @param {Record<string, string>} [headers] */
  const ask = async (method, path, body, headers) => {
    const response = await oauth.protectedResourceRequest(
      token,
      method,
      new URL(`${org.origin}${path}`),
      new Headers({ 'content-type': 'application/json', ...headers }),
      body === undefined ? null : JSON.stringify(body),
      { [oauth.allowInsecureRequests]: true },
    );
    const text = await response.text();
    return { status: response.status, json: text === '' ? null : JSON.parse(text) };
  };
  /** @param {string} resource @param {string} q @param {Record<string, string>} [headers] */
  const find = (resource, q, headers) =>
    ask('GET', `${base}/${resource}?${new URLSearchParams({ q })}`, undefined, headers);

  const created = await ask('POST', `${base}/sobjects/Account`, { Name: 'Protected' });
  assert.equal(created.status, 201);
  const record = `${base}/sobjects/Account/${created.json.id}`;
  assert.equal((await ask('PATCH', record, { Site: 'Here' })).status, 204);
  const { Name, Site } = (await ask('GET', record)).json;
  assert.deepEqual([Name, Site], ['Protected', 'Here']);
  assert.equal((await ask('DELETE', record)).status, 204);
  assert.equal((await ask('GET', record)).status, 404);

  const { totalSize } = (await find('query', 'SELECT COUNT() FROM Contact')).json;
  const batches = { 'Sforce-Query-Options': 'batchSize=500' };
  let page = (await find('query', 'SELECT Id FROM Contact', batches)).json;
  const ids = new Set();
  for (;;) {
    for (const { Id } of page.records) ids.add(Id);
    if (page.done) break;
    page = (await ask('GET', page.nextRecordsUrl)).json;
  }
  assert.ok(totalSize > 500);
  assert.equal(ids.size, totalSize);

  const found = await find('search', 'FIND {Barr} RETURNING Contact(Name)');
  assert.ok(found.json.searchRecords.some((/** @type {any} */ one) => one.Name === 'Tim Barr'));

  const composite = await ask('POST', `${base}/composite`, {
    compositeRequest: [
      { method: 'POST', url: `${base}/sobjects/Account`, referenceId: 'a', body: { Name: 'Two' } },
      { method: 'GET', url: `${base}/sobjects/Account/@{a.id}`, referenceId: 'b' },
    ],
  });
  assert.equal(composite.json.compositeResponse[1].body.Name, 'Two');

  const described = await ask('GET', `${base}/sobjects/Contact/describe`);
  assert.ok(described.json.fields.some((/** @type {any} */ { name }) => name === 'LastName'));

  org.expireAccessTokens();
  const dead = await ask('GET', `${base}/limits`);
  assert.deepEqual([dead.status, dead.json[0].errorCode], [401, 'INVALID_SESSION_ID']);
});
