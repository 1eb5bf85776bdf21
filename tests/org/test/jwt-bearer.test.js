import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import test from 'node:test';

import { callback, startBareOrg } from './bare-org.js';
import { Client } from './client.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('the JWT bearer flow signs in a user who has approved the app', async (t) => {
  const org = await startBareOrg(t);
  const app = org.registerApp({ name: 'Signer', callbacks: [callback], certificate });
  const client = new Client(org);
  /** @param {Record<string, unknown>} [claims] @param {string} [alg] @param {import('node:crypto').KeyObject} [key] */
  const signIn = async (claims = {}, alg = 'RS256', key = privateKey) => {
    const content = `${encode({ alg })}.${encode({
      iss: app.consumerKey,
      sub: org.username,
      aud: 'https://login.salesforce.com',
      exp: Math.floor(Date.now() / 1000) + 180,
      ...claims,
    })}`;
    const signature = createSign('RSA-SHA256').update(content).sign(key, 'base64url');
    const answer = await client.post('/services/oauth2/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: `${content}.${signature}`,
    });
    return /** @type {any} */ (await answer.json());
  };
  const refusal = async (/** @type {Parameters<typeof signIn>} */ ...parts) => {
    const { error, error_description } = await signIn(...parts);
    return `${error}: ${error_description}`;
  };
  assert.equal(await refusal(), "invalid_grant: user hasn't approved this consumer");

  await client.connect({ client_id: app.consumerKey }).catch(() => {});
  const { access_token, refresh_token, token_type, instance_url } = await signIn();
  assert.equal((await client.get(access_token)).status, 200);
  assert.deepEqual([refresh_token, token_type, instance_url], [undefined, 'Bearer', org.origin]);
  assert.ok((await signIn({ aud: org.origin })).access_token);

  const now = Math.floor(Date.now() / 1000);
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  assert.equal(await refusal({ iss: 'x' }), 'invalid_client_id: client identifier invalid');
  assert.equal(
    await refusal({ aud: 'https://evil.example' }),
    'invalid_grant: audience is invalid',
  );
  assert.equal(await refusal({ exp: now - 1 }), 'invalid_grant: invalid assertion');
  assert.equal(await refusal({ exp: now + 3600 }), 'invalid_grant: invalid assertion');
  assert.equal(await refusal({}, 'none'), 'invalid_grant: invalid assertion');
  assert.equal(await refusal({}, 'RS256', stranger), 'invalid_grant: invalid assertion');
  assert.equal(
    await refusal({ sub: 'nobody@org.example' }),
    "invalid_grant: user hasn't approved this consumer",
  );
  // An app without a certificate trusts no signature.
  assert.equal(await refusal({ iss: org.consumerKey }), 'invalid_grant: invalid assertion');

  const preApproved = org.registerApp({
    name: 'Pre-approved',
    callbacks: [callback],
    certificate,
    adminApproval: true,
    approvedUsers: [org.username],
  });
  assert.ok((await signIn({ iss: preApproved.consumerKey })).access_token);
  preApproved.approvedUsers = [];
  assert.match(await refusal({ iss: preApproved.consumerKey }), /^invalid_app_access: /);
});
