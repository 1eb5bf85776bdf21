import assert from 'node:assert/strict';
import test from 'node:test';

import { startBareOrg } from './bare-org.js';
import { Client } from './client.js';

test('an Apex class is a handler behind the url that it is mapped to', async (t) => {
  const org = await startBareOrg(t, {
    apex: { '/version': () => ({ version: 3 }) },
  });
  const client = new Client(org);
  const { access_token } = await client.connect();
  const send = (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) =>
    fetch(`${org.origin}/services/apexrest${path}`, {
      ...init,
      headers: { authorization: `Bearer ${access_token}` },
    });
  assert.deepEqual(await (await send('/version')).json(), { version: 3 });

  org.apex('/customers/*', {
    GET: ({ path, query, user }) => ({ path, query: query.get('q'), name: user.Username }),
    POST: async ({ json }) =>
      Response.json({ got: json() }, { status: 201, headers: { 'X-Own': '1' } }),
    DELETE: () => undefined,
    PATCH: () => {
      throw new TypeError('no such customer');
    },
  });
  const read = await send('/customers/42/orders?q=a%20b');
  assert.deepEqual(await read.json(), { path: '42/orders', query: 'a b', name: org.username });
  assert.match(String(read.headers.get('sforce-limit-info')), /^api-usage=/);
  const created = await send('/customers/', { method: 'POST', body: '{"a":1}' });
  assert.deepEqual([created.status, created.headers.get('x-own')], [201, '1']);
  assert.deepEqual(await created.json(), { got: { a: 1 } });
  const removed = await send('/customers/42', { method: 'DELETE' });
  assert.deepEqual([removed.status, await removed.text()], [200, '']);
  const failed = await send('/customers/42', { method: 'PATCH' });
  assert.equal(failed.status, 500);
  assert.deepEqual(await failed.json(), [
    { errorCode: 'APEX_ERROR', message: 'System.TypeError: no such customer' },
  ]);
  assert.equal((await send('/customers/42', { method: 'PUT' })).status, 405);
  assert.equal((await send('/nothing')).status, 404);
  assert.equal((await fetch(`${org.origin}/services/apexrest/version`)).status, 401);

  org.reset();
  const again = (await client.connect()).access_token;
  const after = (/** @type {string} */ path) => client.get(again, `/services/apexrest${path}`);
  assert.equal((await after('/version')).status, 200, 'what the options say is back');
  assert.equal((await after('/customers/1')).status, 404);
  assert.throws(() => org.apex('customers', () => 1), /is no url mapping/);
});
