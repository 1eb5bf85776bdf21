import assert from 'node:assert/strict';
import test from 'node:test';

import { appOrigin, startBareOrg } from './bare-org.js';
import { Client } from './client.js';

const stranger = 'https://stranger.example';
const id = '/id/00D5g0000000001EAA/0055g0000000001AAA';

const publicPaths = [
  '/.well-known/openid-configuration',
  '/.well-known/auth-configuration',
  '/id/keys',
];
const dataPaths = [
  '/services/data',
  '/services/data/v56.0/limits',
  '/services/apexrest/anything',
  '/services/oauth2/userinfo',
];
const oauthPaths = [
  '/services/oauth2/token',
  '/services/oauth2/revoke',
  '/services/oauth2/introspect',
  '/services/oauth2/pkce/generator',
];
const closedPaths = [id, '/services/oauth2/register', '/services/oauth2/success', '/'];

/**
 * @param {string} url
 * @param {string} origin
 * @param {RequestInit} [init]
 */
async function ask(url, origin, init = {}) {
  const response = await fetch(url, { ...init, headers: { ...init.headers, origin } });
  await response.arrayBuffer();
  return { status: response.status, allowed: response.headers.get('access-control-allow-origin') };
}

test('who may read what', async (t) => {
  const org = await startBareOrg(t);
  for (const path of publicPaths) {
    assert.deepEqual(await ask(org.origin + path, stranger), { status: 200, allowed: '*' }, path);
  }
  for (const path of [...dataPaths, ...oauthPaths]) {
    assert.equal((await ask(org.origin + path, appOrigin)).allowed, appOrigin, path);
    assert.deepEqual(
      await ask(org.origin + path, stranger),
      { status: 403, allowed: null },
      `${path} from a stranger`,
    );
  }
  for (const path of closedPaths) {
    assert.equal((await ask(org.origin + path, appOrigin)).allowed, null, path);
  }
});

test('errors are readable too', async (t) => {
  const org = await startBareOrg(t);
  const dead = await ask(`${org.origin}/services/data/v56.0/limits`, appOrigin, {
    headers: { authorization: 'Bearer dead' },
  });
  assert.deepEqual(dead, { status: 401, allowed: appOrigin });
  const body = new URLSearchParams({ grant_type: 'magic' });
  const init = { method: 'POST', body };
  const refused = await ask(`${org.origin}/services/oauth2/token`, appOrigin, init);
  assert.deepEqual(refused, { status: 400, allowed: appOrigin });
});

test('a refused origin is refused before anything is done', async (t) => {
  const org = await startBareOrg(t);
  const { access_token } = await new Client(org).connect();
  let revocations = 0;
  org.on('revoke', () => (revocations += 1));
  const body = new URLSearchParams({ token: access_token });
  const url = `${org.origin}/services/oauth2/revoke`;
  assert.equal((await ask(url, stranger, { method: 'POST', body })).status, 403);
  assert.equal((await ask(url, 'null', { method: 'POST', body })).status, 403);
  assert.equal(revocations, 0);
});

test('preflights', async (t) => {
  const org = await startBareOrg(t);
  /** @param {string} path @param {string} origin */
  const preflight = (path, origin) =>
    fetch(org.origin + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,x-anything',
      },
    });
  for (const path of [...dataPaths, ...oauthPaths, '/services/data/v99.0/nothing']) {
    const { status, headers } = await preflight(path, appOrigin);
    assert.equal(status, 200, path);
    assert.equal(headers.get('access-control-allow-origin'), appOrigin);
    assert.equal(headers.get('access-control-allow-credentials'), 'false');
    assert.equal(
      headers.get('access-control-allow-methods'),
      'HEAD, GET, POST, PUT, PATCH, DELETE',
    );
    assert.equal(headers.get('access-control-allow-headers'), 'authorization,x-anything');
    assert.equal(headers.get('access-control-max-age'), null);

    const refused = await preflight(path, stranger);
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('access-control-allow-origin'), null);
  }
  for (const path of closedPaths) {
    const { headers } = await preflight(path, appOrigin);
    assert.equal(headers.get('access-control-allow-origin'), null, path);
  }
});

test('no header is exposed', async (t) => {
  const org = await startBareOrg(t);
  for (const path of [...publicPaths, ...dataPaths, ...oauthPaths]) {
    const { headers } = await fetch(org.origin + path, { headers: { origin: appOrigin } });
    assert.equal(headers.get('access-control-expose-headers'), null);
    assert.notEqual(headers.get('access-control-allow-credentials'), 'true');
  }
});

test('the allow list can be changed while the org runs', async (t) => {
  const org = await startBareOrg(t);
  const url = `${org.origin}/services/data`;
  org.allowList.add(stranger);
  assert.equal((await ask(url, stranger)).allowed, stranger);
  org.allowList.remove(stranger);
  assert.equal((await ask(url, stranger)).status, 403);
});
