/**
 * Somebody else's OAuth client, strict about the standards, goes through the web server flow.
 *
 * @module
 */

import assert from 'node:assert/strict';
import test from 'node:test';

import * as oauth from 'oauth4webapi';

import { callback, startBareOrg } from './bare-org.js';
import { Browser } from './browser.js';

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
