import assert from 'node:assert/strict';
import { request } from 'node:http';
import test from 'node:test';

import { startBareOrg } from './bare-org.js';

/**
 * @param {{ origin: string }} org
 * @param {string} path
 * @param {Record<string, string>} headers
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, text: string }>}
 */
function get({ origin }, path, headers) {
  return new Promise((resolve, reject) => {
    request(`${origin}${path}`, { headers }, async (answer) => {
      let text = '';
      for await (const chunk of answer) text += chunk;
      resolve({ status: answer.statusCode, headers: answer.headers, text });
    })
      .once('error', reject)
      .end();
  });
}

test('an org answers to the names that it is told, and to no others', async (t) => {
  const org = await startBareOrg(t, { allowHosts: ['Salesforce-Org'] });
  const path = '/.well-known/openid-configuration';
  const named = await get(org, path, { host: 'salesforce-org:8787' });
  assert.equal(JSON.parse(named.text).issuer, 'http://salesforce-org:8787');
  assert.equal((await get(org, path, { host: 'other:8787' })).status, 420);
});

test('the switches of such an org want its key', async (t) => {
  const org = await startBareOrg(t, { allowHosts: ['org'] });
  const key = String(org.controlKey);
  assert.ok(key.length >= 24);
  const status = async (/** @type {string} */ path, headers = {}) =>
    (await get(org, path, { host: 'org:8787', ...headers })).status;
  assert.equal(await status('/__org/'), 403);
  assert.equal(await status('/__org/switches?key=wrong'), 403);
  assert.equal(await status('/__org/export', { cookie: 'org_key=wrong' }), 403);
  assert.equal(await status('/__org/switches', { 'x-org-key': key }), 200);
  assert.equal(
    await status('/__org/switches', { 'x-org-key': key, origin: 'https://evil.example' }),
    403,
  );
  assert.equal(
    await status('/__org/switches', { 'x-org-key': key, origin: 'http://org:8787' }),
    200,
  );

  const page = await get(org, `/__org/?key=${key}`, { host: 'org:8787' });
  assert.deepEqual([page.status, page.headers.location], [303, '/__org/']);
  const cookies = page.headers['set-cookie'] ?? [];
  const cookie = cookies.find((line) => line.startsWith('org_key='));
  assert.match(String(cookie), /HttpOnly; SameSite=Strict$/);
  assert.equal(await status('/__org/', { cookie: String(cookie).split(';')[0] ?? '' }), 200);

  const open = await startBareOrg(t);
  assert.equal(open.controlKey, undefined);
  assert.equal((await fetch(`${open.origin}/__org/switches`)).status, 200);
});
