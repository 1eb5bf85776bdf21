/** Every kind of request: what the caller gives, and what arrives, to the byte. */

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Mirror } from './mirror.js';
import { sendsStreams } from './engines.js';
import { inEngines } from './stage.js';

/** @import { Received } from './mirror.js' */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {(app: any, ...args: any[]) => unknown} work sends one request
 * @property {unknown[]} [args]
 * @property {string} [method] that arrives; `POST` by default
 * @property {string} [url] that arrives; `/x` by default
 * @property {string | RegExp | null} [body] that arrives
 * @property {string | RegExp | null} [type] Content-Type that arrives; null for none
 * @property {Record<string, string | undefined>} [headers] further headers that arrive
 */

const json = 'application/json';

/** @type {Row[]} */
const bodies = [
  row('an object', (app) => app.send('/x', 'POST', { a: 1, b: null }), '{"a":1,"b":null}', json),
  row('an array', (app) => app.send('/x', 'POST', [1, 'two', null]), '[1,"two",null]', json),
  row('a string', (app) => app.send('/x', 'POST', '<a>ü</a>'), '<a>ü</a>', json),
  row('a number', (app) => app.send('/x', 'POST', 7), '7', json),
  row('a zero', (app) => app.send('/x', 'POST', 0), '0', json),
  row('a false', (app) => app.send('/x', 'POST', false), 'false', json),
  row('null', (app) => app.send('/x', 'POST', null), '', json),
  row('nothing', (app) => app.send('/x', 'POST'), '', json),
  row('an empty string', (app) => app.send('/x', 'POST', ''), '', json),
  row(
    'an object with toJSON',
    (app) => app.send('/x', 'POST', { toJSON: () => ({ Name: 'Ada' }), secret: 1 }),
    '{"Name":"Ada"}',
    json,
  ),
  row(
    'a date in an object',
    (app) => app.send('/x', 'POST', { at: new Date(0) }),
    '{"at":"1970-01-01T00:00:00.000Z"}',
    json,
  ),
  row(
    'a FormData',
    (app) => {
      const form = new FormData();
      form.append('name', 'value');
      form.append('file', new File(['content'], 'a.txt', { type: 'text/plain' }));
      return app.send('/x', 'POST', form);
    },
    /name="name"\r\n\r\nvalue\r\n[^]*name="file"; filename="a.txt"\r\nContent-Type: text\/plain\r\n\r\ncontent\r\n/,
    /^multipart\/form-data; ?boundary=/,
  ),
  row(
    'a Blob with a type',
    (app) => app.send('/x', 'POST', new Blob(['blob'], { type: 'image/png' })),
    'blob',
    'image/png',
  ),
  row('a Blob without', (app) => app.send('/x', 'POST', new Blob(['blob'])), 'blob', null),
  row(
    'a File',
    (app) => app.send('/x', 'PUT', new File(['a,b'], 'a.csv', { type: 'text/csv' })),
    'a,b',
    'text/csv',
    { method: 'PUT' },
  ),
  row(
    'an ArrayBuffer',
    (app) => app.send('/x', 'POST', new Uint8Array([104, 105]).buffer),
    'hi',
    null,
  ),
  row('a typed array', (app) => app.send('/x', 'POST', new Uint8Array([104, 105])), 'hi', null),
  row(
    'a part of a buffer',
    (app) => app.send('/x', 'POST', new Uint8Array([1, 104, 105, 1]).subarray(1, 3)),
    'hi',
    null,
  ),
  row(
    'a DataView',
    (app) => app.send('/x', 'POST', new DataView(new Uint8Array([104, 105]).buffer)),
    'hi',
    null,
  ),
  row(
    'a URLSearchParams',
    (app) => app.send('/x', 'POST', new URLSearchParams({ a: '1 2', b: '&' })),
    'a=1+2&b=%26',
    'application/x-www-form-urlencoded;charset=UTF-8',
  ),
  row('a body of a PATCH', (app) => app.send('/x', 'PATCH', { a: 1 }), '{"a":1}', json, {
    method: 'PATCH',
  }),
  row('a body of a PUT', (app) => app.send('/x', 'PUT', { a: 1 }), '{"a":1}', json, {
    method: 'PUT',
  }),
];

/** @type {Row[]} */
const methods = [
  [undefined, 'GET'],
  ['', 'GET'],
  ['get', 'GET'],
  [' Get ', 'GET'],
  ['post', 'POST'],
  ['patch', 'PATCH'],
  ['Put', 'PUT'],
  ['delete', 'DELETE'],
  ['head', 'HEAD'],
  ['options', 'OPTIONS'],
  ['purge', 'PURGE'],
].map(([given, method]) => ({
  name: `the method ${JSON.stringify(given)}`,
  work: (app, given) => app.send('/x', given ?? undefined),
  args: [given ?? null],
  method,
  body: '',
  type: ['POST', 'PATCH'].includes(method ?? '') ? json : null,
}));

/** @type {Row[]} */
const endpoints = [
  ['/x', '/x'],
  ['x', '/x'],
  [' /x ', '/x'],
  ['/x/?a=1&b=2', '/x/?a=1&b=2'],
  ['/x#part', '/x%23part'],
  ['/x?q=100%', '/x?q=100%25'],
  ['/x?q=a%20b', '/x?q=a%20b'],
  ['/x?q=Zoë', '/x?q=Zo%C3%AB'],
  [
    "/services/data/vXX.X/query?q=SELECT+Id+FROM+Contact+WHERE+Name='Tim Barr'",
    '/services/data/v56.0/query?q=SELECT+Id+FROM+Contact+WHERE+Name=%27Tim%20Barr%27',
  ],
  ['/services/data/vxx.x/limits', '/services/data/v56.0/limits'],
  ['services/data/VXX.X/limits', '/services/data/v56.0/limits'],
  ['/services/data/v60.0/limits', '/services/data/v60.0/limits'],
  ['/x?q=vXX.X', '/x?q=vXX.X'],
].map(([given, url]) => ({
  name: `the endpoint ${given}`,
  work: (app, given) => app.send(given),
  args: [given],
  method: 'GET',
  url,
  body: '',
}));

/** @type {Row[]} */
const headers = [
  {
    ...row('nothing of the caller', (app) => app.send('/x', 'POST', {}), '{}', json),
    headers: { accept: json, authorization: 'Bearer access', cookie: undefined },
  },
  {
    ...row(
      'a type in small letters',
      (app) => app.send('/x', 'POST', '<a/>', { 'content-type': 'application/xml' }),
      '<a/>',
      'application/xml',
    ),
  },
  {
    ...row(
      'a type and an Accept in capitals',
      (app) => app.send('/x', 'POST', {}, { 'CONTENT-TYPE': 'text/x', ACCEPT: 'text/csv' }),
      '{}',
      'text/x',
    ),
    headers: { accept: 'text/csv' },
  },
  {
    ...row(
      'a Headers object',
      (app) =>
        app.send('/x', 'POST', {}, new Headers({ 'Content-Type': 'text/x', 'X-Own': 'own' })),
      '{}',
      'text/x',
    ),
    headers: { 'x-own': 'own', accept: json },
  },
  {
    ...row(
      'headers as a list of pairs',
      (app) =>
        app.send('/x', 'POST', {}, [
          ['Content-Type', 'text/x'],
          ['X-Own', 'own'],
        ]),
      '{}',
      'text/x',
    ),
    headers: { 'x-own': 'own', accept: json },
  },
  {
    ...row(
      'headers that are not set',
      (app) => app.send('/x', 'POST', {}, { 'X-Own': undefined, 'X-None': null }),
      '{}',
      json,
    ),
    headers: { 'x-own': undefined, 'x-none': undefined },
  },
  {
    ...row(
      'without authorization',
      (app) => app.send('/x', 'POST', {}, undefined, false),
      '{}',
      json,
    ),
    headers: { authorization: undefined, accept: json },
  },
];

const subrequest = { method: 'GET', url: '/services/data/vXX.X/limits', body: { Name: 'vXX.X' } };
const filled = { ...subrequest, url: '/services/data/v56.0/limits' };

/** @type {Row[]} */
const subrequests = [
  {
    ...versions({ compositeRequest: [subrequest] }, { compositeRequest: [filled] }),
    name: 'the version in a composite request',
  },
  {
    ...versions({ batchRequests: [subrequest] }, { batchRequests: [filled] }, '/batch'),
    name: 'the version in a batch',
  },
  {
    ...versions(
      { graphs: [{ graphId: 'vXX.X', compositeRequest: [subrequest] }] },
      { graphs: [{ graphId: 'vXX.X', compositeRequest: [filled] }] },
      '/graph',
    ),
    name: 'the version in a graph',
  },
  {
    ...row(
      'no version in the url of a record',
      (app) => app.send('/services/data/vXX.X/sobjects/Link__c', 'POST', { url: '/vXX.X' }),
      '{"url":"/vXX.X"}',
      json,
    ),
    url: '/services/data/v56.0/sobjects/Link__c',
  },
];

/** Requests that are refused before anything is sent. @type {[string, string, Row['work']][]} */
const refused = [
  ['no endpoint', 'invalid_endpoint', (app) => app.send('')],
  ['an endpoint that is no text', 'invalid_endpoint', (app) => app.send({})],
  ['another host', 'invalid_endpoint', (app) => app.send('https://evil.example/x')],
  ['no scheme', 'invalid_endpoint', (app) => app.send('//evil.example/x')],
  ['slashes the wrong way', 'invalid_endpoint', (app) => app.send('\\\\evil.example/x')],
  ['a line break in the slashes', 'invalid_endpoint', (app) => app.send('/\n/evil.example/x')],
  ['a script', 'invalid_endpoint', (app) => app.send('javascript:alert(1)')],
  ['data of a GET', 'invalid_option', (app) => app.send('/x', 'GET', { a: 1 })],
  ['a method that is no word', 'invalid_option', (app) => app.send('/x', 'GE T')],
  ['a method that is no text', 'invalid_option', (app) => app.send('/x', 5)],
  [
    'an Authorization of the caller',
    'invalid_option',
    (app) => app.send('/x', 'GET', undefined, { authorization: 'Bearer mine' }),
  ],
  [
    'a header name with a space',
    'invalid_option',
    (app) => app.send('/x', 'GET', undefined, { 'X Y': 'z' }),
  ],
  [
    'a header with a line break',
    'invalid_option',
    (app) => app.send('/x', 'GET', undefined, { 'X-Y': 'a\r\nb: c' }),
  ],
  ['headers that are texts', 'invalid_option', (app) => app.send('/x', 'GET', undefined, ['a'])],
  [
    'an Authorization among pairs',
    'invalid_option',
    (app) => app.send('/x', 'GET', undefined, [['authorization', 'Bearer mine']]),
  ],
  ['data without a JSON form', 'invalid_option', (app) => app.send('/x', 'POST', () => 1)],
  [
    'data that contains itself',
    'invalid_option',
    (app) => {
      /** @type {any} */
      const circle = {};
      circle.circle = circle;
      return app.send('/x', 'POST', circle);
    },
  ],
];

inEngines(
  (stage, engine) => {
    const mirror = new Mirror();
    before(() => mirror.listen());
    after(() => mirror.close());

    for (const [name, rows] of /** @type {[string, Row[]][]} */ ([
      ['bodies', bodies],
      ['methods', methods],
      ['endpoints', endpoints],
      ['headers', headers],
      ['versions of subrequests', subrequests],
    ])) {
      stage.test(name, async (t) => {
        const page = await connected();
        for (const expected of rows) {
          await t.test(expected.name, async () => {
            mirror.received.length = 0;
            mirror.answer = { headers: { 'Content-Type': json }, body: '{"ok":true}' };
            const answer = await page.run(expected.work, ...(expected.args ?? []));
            const data = expected.method === 'HEAD' ? undefined : { ok: true };
            assert.deepEqual(answer, { ...(data && { data }), status: 200, type: json });
            assert.equal(mirror.received.length, 1);
            check(/** @type {Received} */ (mirror.received[0]), expected);
          });
        }
      });
    }

    stage.test('requests that are refused before anything is sent', async (t) => {
      const page = await connected();
      mirror.received.length = 0;
      for (const [name, code, work] of refused) {
        await t.test(name, async () => {
          const error = await page.fail(work);
          assert.equal(error.name, 'ParameterError');
          assert.equal(error.code, code);
          assert.deepEqual(mirror.received, []);
        });
      }
    });

    stage.test('a stream, which browsers send by HTTP/2 only', async () => {
      const page = await connected();
      const error = await page.fail((app) => {
        const stream = new Blob(['stream']).stream();
        return app.send('/x', 'POST', stream);
      });
      assert.equal(error.code, sendsStreams(engine) ? 'network_error' : 'invalid_option');
      if (!sendsStreams(engine)) assert.match(error.message, /cannot send a stream; make a Blob/);
    });

    if (sendsStreams(engine)) {
      stage.test('a stream, by HTTP/2', async () => {
        const secure = await new Mirror('https').listen();
        try {
          const page = await stage.page({ org: secure.origin });
          await (await page.click((app) => app.connect())).value();
          secure.answer = { headers: { 'Content-Type': json }, body: '{"ok":true}' };
          const { data } = await page.run((app) => {
            const parts = ['first, ', 'second, ', 'third'];
            const stream = new ReadableStream({
              async pull(controller) {
                const part = parts.shift();
                if (part === undefined) return controller.close();
                await new Promise((resolve) => setTimeout(resolve, 10));
                controller.enqueue(new TextEncoder().encode(part));
              },
            });
            return app.send('/x', 'PUT', stream, { 'Content-Type': 'text/plain' });
          });
          assert.deepEqual(data, { ok: true });
          const [received, ...more] = secure.received;
          assert.deepEqual(more, []);
          assert.equal(received?.method, 'PUT');
          assert.equal(received.headers['content-type'], 'text/plain');
          assert.equal(received.body.toString(), 'first, second, third');
        } finally {
          await secure.close();
        }
      });
    }

    stage.test('a toJSON that calls the library', async () => {
      const page = await connected();
      mirror.received.length = 0;
      mirror.answer = { headers: { 'Content-Type': json }, body: '{"ok":true}' };
      const { data } = await page.run((app) =>
        app.send('/services/data/vXX.X/x', 'POST', {
          toJSON: () => {
            app.library.configure({ apiVersion: '57.0' });
            return { Name: 'Ada' };
          },
        }),
      );
      assert.deepEqual(data, { ok: true });
      assert.deepEqual(
        mirror.received.map(({ url, body }) => [url, body.toString()]),
        [['/services/data/v56.0/x', '{"Name":"Ada"}']],
      );
      assert.equal((await page.run((app) => app.send('/x'))).status, 200);
    });

    stage.test('the data of the caller stays as it is', async () => {
      const page = await connected();
      const data = { compositeRequest: [subrequest] };
      const after = await page.run(async (app, data) => {
        await app.send('/services/data/vXX.X/composite', 'POST', data);
        return data;
      }, data);
      assert.deepEqual(after, data);
    });

    async function connected() {
      const page = await stage.page({ org: mirror.origin });
      await (await page.click((app) => app.connect())).value();
      return page;
    }
  },
  ['headless'],
);

/**
 * @param {Received} received
 * @param {Row} expected
 */
function check(received, { method = 'POST', url = '/x', body = null, type = null, headers = {} }) {
  assert.equal(received.method, method);
  assert.equal(received.url, url);
  assert.equal(received.headers.cookie, undefined);
  assert.equal(received.headers.referer, undefined);
  if (body instanceof RegExp) assert.match(received.body.toString(), body);
  else assert.equal(received.body.toString(), body ?? '');
  const given = received.headers['content-type'];
  if (type instanceof RegExp) assert.match(given ?? '', type);
  else assert.equal(given ?? null, type);
  for (const [name, value] of Object.entries(headers)) {
    assert.equal(received.headers[name], value, name);
  }
}

/**
 * @param {string} name
 * @param {Row['work']} work
 * @param {Row['body']} body
 * @param {Row['type']} type
 * @param {Partial<Row>} [more]
 * @returns {Row}
 */
function row(name, work, body, type, more) {
  return { name, work, body, type, ...more };
}

/**
 * @param {unknown} given
 * @param {unknown} arrives
 * @param {string} [below]
 * @returns {Row}
 */
function versions(given, arrives, below = '') {
  return {
    name: '',
    work: (app, path, data) => app.send(path, 'POST', data),
    args: [`/services/data/vXX.X/composite${below}`, given],
    url: `/services/data/v56.0/composite${below}`,
    body: JSON.stringify(arrives),
    type: json,
  };
}
