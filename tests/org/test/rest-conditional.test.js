import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createRestOrg, errorOf } from './rest-org.js';

const { get, send } = createRestOrg();
const account = 'sobjects/Account/0015g0000000001AAA';
const contact = 'sobjects/Contact/0035g0000000001AAA';

const BEFORE = 'Thu, 01 Oct 2026 00:00:00 GMT';
const AFTER = 'Tue, 24 Nov 2026 00:00:00 GMT';

test('a record that has not changed since is 304 without a body', async () => {
  for (const url of [account, contact, 'sobjects', 'sobjects/Contact/describe']) {
    const { status, body, headers } = await get(url, { 'if-modified-since': AFTER });
    assert.deepEqual([status, body], [304, null], url);
    assert.ok(headers['Last-Modified'], url);
    assert.equal((await get(url, { 'if-modified-since': BEFORE })).status, 200, url);
  }
});

test('a record that has changed since is 412', async () => {
  assert.equal((await get(contact, { 'if-unmodified-since': BEFORE })).status, 412);
  assert.equal((await get(contact, { 'if-unmodified-since': AFTER })).status, 200);
  assert.equal(
    (await send('PATCH', contact, { Title: 'x' }, { 'if-unmodified-since': BEFORE })).status,
    412,
  );
  assert.equal((await get(contact)).json.Title, 'Trader');
});

test('accounts have entity tags, other records none', async () => {
  const { headers } = await get(account);
  const etag = headers['ETag'] ?? '';
  assert.match(etag, /^"[0-9a-f]{8}"$/);
  assert.equal((await get(contact)).headers['ETag'], undefined);
  assert.equal((await get(account, { 'if-none-match': etag })).status, 304);
  assert.equal((await get(account, { 'if-none-match': '"other"' })).status, 200);
  assert.equal((await send('PATCH', account, { Fax: '1' }, { 'if-match': '"other"' })).status, 412);
  assert.equal((await send('PATCH', account, { Fax: '1' }, { 'if-match': etag })).status, 204);
  const stale = await send('PATCH', account, { Fax: '2' }, { 'if-match': etag });
  assert.equal(errorOf(stale).status, 412);
  assert.equal((await get(contact, { 'if-match': '"other"' })).status, 200);
});
