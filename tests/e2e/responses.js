/** Every kind of answer: what is sent, and what the caller gets. */

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Mirror } from './mirror.js';
import { inEngines } from './stage.js';

/** @import { Answer } from './mirror.js' */

/** @typedef {[name: string, answer: Answer, data?: unknown, method?: string]} Row */

/** What the caller gets where `data` is not there. */
const nothing = undefined;
const json = 'application/json;charset=UTF-8';
const png = Buffer.from('89504e470d0a1a0a', 'hex');
const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** @type {Row[]} */
const parsed = [
  ['an object', typed(json, '{"a":{"b":[1,null]}}'), { a: { b: [1, null] } }],
  ['an array', typed(json, '[1,2]'), [1, 2]],
  ['a string', typed(json, '"text"'), 'text'],
  ['an empty string', typed(json, '""'), ''],
  ['a number', typed(json, '1.5'), 1.5],
  ['zero', typed(json, '0'), 0],
  ['false', typed(json, 'false'), false],
  ['true', typed(json, 'true'), true],
  ['null', typed(json, 'null'), null],
  // Larger than JavaScript's integers: as its own parser reads it.
  ['a large number', typed(json, '9007199254740993'), JSON.parse('9007199254740993')],
  ['a huge number', typed(json, '1e308'), 1e308],
  ['white space around', typed(json, ' \n{"a":1}\n'), { a: 1 }],
  ['a mark of the byte order', typed(json, '\uFEFF{"a":1}'), { a: 1 }],
  ['letters of the world', typed(json, '"Zoë 日本 \u{1F600}"'), 'Zoë 日本 \u{1F600}'],
  [
    'a member named __proto__',
    typed(json, '{"a":1,"__proto__":{"polluted":true}}'),
    // An object of JSON has it as a member of its own; a literal would take it for the prototype.
    JSON.parse('{"a":1,"__proto__":{"polluted":true}}'),
  ],
  ['a constructor', typed(json, '{"a":1,"constructor":2}'), { a: 1, constructor: 2 }],
  ['a problem type', typed('application/problem+json', '{"a":1}'), { a: 1 }],
  ['a vendor type', typed('application/vnd.acme.v1+json', '{"a":1}'), { a: 1 }],
  ['a dotted type', typed('application/vnd.acme.json', '{"a":1}'), { a: 1 }],
  ['a text type', typed('text/json', '{"a":1}'), { a: 1 }],
  ['capitals', typed('Application/JSON', '{"a":1}'), { a: 1 }],
  ['the status 201', { ...typed(json, '{"id":"001"}'), status: 201 }, { id: '001' }],
];

/** @type {Row[]} */
const empty = [
  ...[json, 'application/xml', 'text/plain', 'image/png', 'application/x-www-form-urlencoded'].map(
    (type) => /** @type {Row} */ ([`nothing, as ${type}`, typed(type, ''), nothing]),
  ),
  ['nothing, without a type', {}, nothing],
  ['204', { status: 204 }, nothing],
  ['204 with a type', { ...typed(json, ''), status: 204 }, nothing],
  ['304', { status: 304 }, nothing],
  ['304 with a type', { ...typed(json, ''), status: 304 }, nothing],
  ['the answer to HEAD', typed(json, '{"a":1}'), nothing, 'HEAD'],
];

/** @type {Row[]} */
const unparsed = [
  ['text', typed('text/plain', 'null'), 'null'],
  ['CSV', typed('text/csv', 'a,b\n1,2'), 'a,b\n1,2'],
  ['CSV of an application', typed('application/csv', 'a,b'), 'a,b'],
  ['XML', typed('application/xml', '<a/>'), '<a/>'],
  ['XML as text', typed('text/xml;charset=UTF-8', '<a>ü</a>'), '<a>ü</a>'],
  ['SOAP', typed('application/soap+xml', '<a/>'), '<a/>'],
  ['SVG', typed('image/svg+xml', '<svg/>'), '<svg/>'],
  ['HTML', typed('text/html;charset=UTF-8', '<p>hi'), '<p>hi'],
  ['an image', typed('image/png', png), bytes(png)],
  ['an office document', typed(office, png), bytes(png)],
  ['PDF', typed('application/pdf', png), bytes(png)],
  ['bytes', typed('application/octet-stream', png), bytes(png)],
  ['lines of JSON', typed('application/x-ndjson', '{}\n{}'), bytes(Buffer.from('{}\n{}'))],
  ['no type', { body: '{"a":1}' }, bytes(Buffer.from('{"a":1}'))],
  [
    'a form',
    typed('application/x-www-form-urlencoded', 'a=1+2&b=%26'),
    form([
      ['a', '1 2'],
      ['b', '&'],
    ]),
  ],
  [
    'parts',
    typed(
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' +
        '--x\r\nContent-Disposition: form-data; name="f"; filename="f.txt"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--x--\r\n',
    ),
    form([
      ['a', '1'],
      ['f', { file: 'f.txt', type: 'text/plain' }],
    ]),
  ],
];

/** Answers of which the text is kept, in an error. @type {[string, Answer, string][]} */
const malformed = [
  ['no JSON', typed(json, '{a}'), '{a}'],
  ['half of it', typed(json, '{"a":[1,'), '{"a":[1,'],
  ['HTML that says it is JSON', typed(json, '<html></html>'), '<html></html>'],
  ['two values', typed(json, '{} {}'), '{} {}'],
  ['parts without parts', typed('multipart/form-data; boundary=x', 'no parts'), 'no parts'],
];

inEngines(
  (stage) => {
    const mirror = new Mirror();
    before(() => mirror.listen());
    after(() => mirror.close());

    for (const [name, rows] of /** @type {[string, Row[]][]} */ ([
      ['JSON is parsed', parsed],
      ['an empty body gives no data', empty],
      ['what is not JSON', unparsed],
    ])) {
      stage.test(name, async (t) => {
        const page = await connected();
        for (const [name, answer, data, method] of rows) {
          await t.test(name, async () => {
            mirror.answer = answer;
            const given = await page.run((app, method) => app.send('/x', method), method ?? 'GET');
            assert.deepEqual(given, {
              ...(data !== nothing && { data }),
              status: answer.status ?? 200,
              ...(answer.headers && { type: answer.headers['Content-Type'] }),
            });
          });
        }
      });
    }

    stage.test('bodies that do not match their content type', async (t) => {
      const page = await connected();
      for (const [name, answer, text] of malformed) {
        await t.test(name, async () => {
          mirror.answer = answer;
          const error = await page.fail((app) => app.send('/x'));
          assert.equal(error.name, 'ApiRequestError');
          assert.equal(error.code, 'malformed_response');
          assert.equal(error.status, 200);
          assert.equal(error.data, text);
        });
      }
    });

    stage.test('an answer that ends too early', async () => {
      const page = await connected();
      mirror.answer = { ...typed(json, '{"a":1}'), cut: true };
      const error = await page.fail((app) => app.send('/x'));
      assert.equal(error.code, 'network_error');
      assert.equal(error.status, 200, 'the status that did arrive is kept');
    });

    stage.test('10 MB', async () => {
      const page = await connected();
      const records = Array.from({ length: 60_000 }, (_, index) => ({
        attributes: { type: 'Contact', url: `/services/data/v56.0/sobjects/Contact/${index}` },
        Name: `Contact ${index}`.padEnd(64, '.'),
      }));
      mirror.answer = typed(json, JSON.stringify({ totalSize: records.length, records }));
      assert.ok(Buffer.byteLength(/** @type {string} */ (mirror.answer.body)) > 9_000_000);
      const shown = await page.run(async (app) => {
        const { data } = await app.connection.executeApiRequest('/x');
        return [data.totalSize, data.records.length, data.records.at(-1).Name];
      });
      assert.deepEqual(shown, [60_000, 60_000, 'Contact 59999'.padEnd(64, '.')]);
      mirror.answer = typed('image/png', Buffer.alloc(10_000_000, 7));
      const length = await page.run(async (app) => {
        const { data } = await app.connection.executeApiRequest('/x');
        return [data.byteLength, new Uint8Array(data)[9_999_999]];
      });
      assert.deepEqual(length, [10_000_000, 7]);
    });

    stage.test('a redirect is not followed', async () => {
      const page = await connected();
      mirror.answer = { status: 302, headers: { Location: `${stage.server.origin}/elsewhere` } };
      const error = await page.fail((app) => app.send('/x'));
      assert.equal(error.code, 'network_error');
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
 * @param {string} type
 * @param {string | Buffer} body
 * @returns {Answer}
 */
function typed(type, body) {
  return { headers: { 'Content-Type': type }, body };
}

/** @param {Buffer} buffer */
function bytes(buffer) {
  return { $: 'ArrayBuffer', bytes: [...buffer] };
}

/** @param {unknown[]} entries */
function form(entries) {
  return { $: 'FormData', entries };
}
