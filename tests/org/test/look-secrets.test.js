import assert from 'node:assert/strict';
import test from 'node:test';

import { startBareOrg } from './bare-org.js';
import { Client } from './client.js';

/** @param {string} url @returns {Promise<any>} */
const json = async (url) => (await fetch(url)).json();

test('what the page shows of requests has no secret in it; what tests read has', async (t) => {
  const org = await startBareOrg(t, { switches: { passwordFlow: true } });
  const client = new Client(org);
  const { code } = await client.authorize();
  const answer = /** @type {any} */ (await (await client.redeem(code)).json());
  const { access_token, refresh_token } = answer;
  await client.refresh(refresh_token);
  await client.get(access_token);
  await client.get(access_token, `/services/oauth2/userinfo?access_token=${access_token}`);
  await client.post('/services/oauth2/revoke', { token: refresh_token });
  const [, { consumerKey, consumerSecret }] = org.apps;
  await client.post('/services/oauth2/token', {
    grant_type: 'password',
    client_id: consumerKey,
    client_secret: consumerSecret,
    username: org.username,
    password: org.password,
  });
  await client.post('/services/oauth2/token', { grant_type: 'x', assertion: 'a.signed.jwt' });
  await fetch(`${org.origin}/secur/frontdoor.jsp?sid=${encodeURIComponent(access_token)}`);
  await fetch(`${org.origin}/services/data/v56.0/sobjects/User`, {
    method: 'POST',
    headers: { 'x-sfdc-session': access_token },
    body: `{"password": "in \\"JSON\\"", "LastName": "Doe", "sid": "${access_token}`,
  });
  await fetch(`${org.origin}/services/Soap/u/56.0`, {
    method: 'POST',
    body: `<s:login><urn:password>in XML</urn:password></s:login><u:sessionId>${access_token}</u:sessionId>`,
  });

  const secrets = [
    code,
    client.verifier,
    access_token,
    refresh_token,
    org.password,
    String(consumerSecret),
    'a.signed.jwt',
    'JSON',
    'in XML',
  ];
  const { requests } = await json(`${org.origin}/__org/look/requests`);
  assert.equal(requests.length, org.requests.length);
  const shown = JSON.stringify(requests);
  for (const secret of secrets.flatMap((one) => [one, encodeURIComponent(one)])) {
    const leak = requests.find((/** @type {any} */ one) => JSON.stringify(one).includes(secret));
    assert.equal(leak, undefined);
  }
  for (const kept of ['grant_type=refresh_token', 'Doe', org.consumerKey, 'Bearer …'])
    assert.ok(shown.includes(kept), kept);
  const cookies = requests.map((/** @type {any} */ one) => one.headers.cookie).filter(Boolean);
  assert.ok(cookies.length > 0 && cookies.every((/** @type {string} */ one) => one === '…'));

  const told = JSON.stringify(await json(`${org.origin}/__org/requests`));
  for (const secret of [code, client.verifier, access_token, refresh_token])
    assert.ok(told.includes(encodeURIComponent(secret)), secret);
});
