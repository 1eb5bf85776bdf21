import assert from 'node:assert/strict';
import test from 'node:test';

import { AllowList, AllowListError } from '../src/cors/allow-list.js';

test('entries that the CORS page of Setup takes, and the origins they allow', () => {
  /** @type {Array<[string, string[], string[]]>} */
  const cases = [
    [
      'https://app.example',
      ['https://app.example'],
      ['https://app.example:8443', 'http://app.example'],
    ],
    ['https://APP.example:443', ['https://app.example'], []],
    ['https://app.example:8443', ['https://app.example:8443'], ['https://app.example']],
    ['https://192.0.2.1', ['https://192.0.2.1'], []],
    ['https://[2001:db8::1]', ['https://[2001:db8::1]'], []],
    ['http://localhost:5173', ['http://localhost:5173'], ['http://localhost', 'https://localhost']],
    [
      'https://*.example.com',
      ['https://a.example.com', 'https://a.b.example.com'],
      ['https://example.com', 'https://a.example.com:8443', 'https://evilexample.com'],
    ],
    [
      'https://*.example.com:8443',
      ['https://a.example.com:8443'],
      ['https://a.example.com', 'https://a.example.com:9443'],
    ],
    [`chrome-extension://${'a'.repeat(32)}`, [`chrome-extension://${'a'.repeat(32)}`], []],
    [
      'moz-extension://01234567-89ab-cdef-0123-456789abcdef',
      ['moz-extension://01234567-89ab-cdef-0123-456789abcdef'],
      [],
    ],
  ];
  for (const [entry, allowed, refused] of cases) {
    const list = new AllowList([entry]);
    for (const origin of allowed) assert.ok(list.has(origin), `${entry} allows ${origin}`);
    for (const origin of ['null', '', 'https://other.example', ...refused]) {
      assert.ok(!list.has(origin), `${entry} does not allow ${origin}`);
    }
    list.remove(entry);
    for (const origin of allowed) assert.ok(!list.has(origin));
  }
});

test('entries that it does not take', () => {
  for (const entry of [
    '',
    '*',
    'null',
    'app.example',
    'http://app.example',
    'http://127.0.0.1:5173',
    'https://app.example/',
    'https://app.example/path',
    'https://user@app.example',
    'https://*',
    'https://*.com',
    'https://*.a.example.com',
    'https://a.*.example.com',
    'https://*.192.0',
    'chrome-extension://short',
    'ftp://app.example',
  ]) {
    assert.throws(() => new AllowList([entry]), AllowListError, entry);
  }
});

test('any origin of this machine is allowed by an option only', () => {
  const origins = [
    'http://localhost:1',
    'http://127.0.0.1:2',
    'http://[::1]:3',
    'http://a.localhost:4',
  ];
  const list = new AllowList([], { anyLoopback: true });
  for (const origin of origins) {
    assert.ok(list.has(origin), origin);
    assert.ok(!new AllowList([]).has(origin), origin);
  }
  for (const origin of ['http://localhost.evil.example', 'http://127.0.0.1.evil.example', 'null']) {
    assert.ok(!list.has(origin), origin);
  }
});
