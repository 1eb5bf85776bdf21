/** Every kind of error answer, and what becomes of calls once a connection is over. */

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Mirror } from './mirror.js';
import { inEngines } from './stage.js';

/** @import { Answer } from './mirror.js' */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {Answer} answer
 * @property {string | RegExp} message
 * @property {string} [errorCode]
 * @property {unknown} [data]
 */

const json = 'application/json;charset=UTF-8';
const gateway = '<html><head><title>502</title></head><body>Bad gateway</body></html>';
const xml =
  '<?xml version="1.0" encoding="UTF-8"?><Errors><Error><errorCode>INVALID_FIELD</errorCode><message>No such column &apos;Foo&apos; &amp; more</message></Error></Errors>';
const duplicates = [
  {
    message: 'Use one of these records?',
    errorCode: 'DUPLICATES_DETECTED',
    duplicateResut: { allowSave: true, matchResults: [] },
  },
];
const malformedQuery = [
  {
    message: "\nSELECT FORM Contact\n       ^\nERROR at Row:1:Column:8\nunexpected token: 'FORM'",
    errorCode: 'MALFORMED_QUERY',
  },
];
const missing = [
  {
    message: 'Required fields are missing: [LastName]',
    errorCode: 'REQUIRED_FIELD_MISSING',
    fields: ['LastName'],
  },
];

/** @type {Row[]} */
const rows = [
  inJson('an array', 400, missing, missing[0]?.message, 'REQUIRED_FIELD_MISSING'),
  inJson('an array with more in it', 400, duplicates, undefined, 'DUPLICATES_DETECTED'),
  inJson('a message of several lines', 400, malformedQuery, undefined, 'MALFORMED_QUERY'),
  inJson(
    'an object',
    404,
    { message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' },
    'The requested resource does not exist',
    'NOT_FOUND',
  ),
  inJson(
    'an object of OAuth',
    400,
    { error: 'invalid_grant', error_description: 'expired access/refresh token' },
    'expired access/refresh token',
    'invalid_grant',
  ),
  inJson(
    'a save error',
    400,
    [{ statusCode: 'DUPLICATE_VALUE', message: 'duplicate value found', fields: [] }],
    'duplicate value found',
    'DUPLICATE_VALUE',
  ),
  inJson(
    'a code alone',
    405,
    [{ errorCode: 'METHOD_NOT_ALLOWED' }],
    undefined,
    'METHOD_NOT_ALLOWED',
  ),
  inJson('several choices', 300, ['/services/data/v56.0/sobjects/A/1'], /300/),
  inJson('an empty array', 500, [], /500/),
  inJson(
    'a limit',
    403,
    [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    undefined,
    'REQUEST_LIMIT_EXCEEDED',
  ),
  inJson(
    'a rate limit',
    429,
    [{ message: 'Too many requests', errorCode: 'RATE_LIMIT' }],
    undefined,
    'RATE_LIMIT',
  ),
  {
    name: 'XML',
    answer: typed(400, 'application/xml', xml),
    message: "No such column 'Foo' & more",
    errorCode: 'INVALID_FIELD',
    data: xml,
  },
  {
    name: 'a plain word',
    answer: typed(403, 'text/html;charset=UTF-8', 'Missing_OAuth_Token'),
    message: 'Missing_OAuth_Token',
    data: 'Missing_OAuth_Token',
  },
  {
    name: 'the page of a gateway',
    answer: typed(502, 'text/html', gateway),
    message: /502/,
    data: gateway,
  },
  { name: 'nothing', answer: { status: 503 }, message: /503/ },
  { name: 'nothing, as JSON', answer: typed(500, json, ''), message: /500/ },
  {
    name: 'JSON without a type',
    answer: { status: 400, body: JSON.stringify(missing) },
    message: 'Required fields are missing: [LastName]',
    errorCode: 'REQUIRED_FIELD_MISSING',
    data: missing,
  },
  {
    name: 'text without a type',
    answer: { status: 400, body: 'no JSON' },
    message: 'no JSON',
    data: 'no JSON',
  },
  {
    name: 'HTML that says it is JSON',
    answer: typed(503, json, gateway),
    message: /503/,
    data: gateway,
  },
  {
    name: 'a 401 that no refresh cures',
    answer: typed(
      401,
      json,
      '[{"message":"This session is not valid for use with the REST API","errorCode":"INVALID_SESSION_ID"}]',
    ),
    message: 'This session is not valid for use with the REST API',
    errorCode: 'INVALID_SESSION_ID',
    data: [
      {
        message: 'This session is not valid for use with the REST API',
        errorCode: 'INVALID_SESSION_ID',
      },
    ],
  },
];

inEngines(
  (stage) => {
    const mirror = new Mirror();
    before(() => mirror.listen());
    after(() => mirror.close());

    stage.test('what the org says reaches the caller', async (t) => {
      const page = await stage.page({ org: mirror.origin });
      await (await page.click((app) => app.connect())).value();
      for (const { name, answer, message, errorCode, data } of rows) {
        await t.test(name, async () => {
          mirror.answer = answer;
          mirror.received.length = 0;
          const error = await page.fail((app) => app.send('/x'));
          assert.equal(error.name, 'ApiRequestError');
          assert.equal(error.code, 'request_refused');
          assert.equal(error.status, answer.status);
          if (message instanceof RegExp) assert.match(error.message, message);
          else assert.equal(error.message, message);
          assert.equal(error.errorCode, errorCode);
          assert.deepEqual(error.data, data ?? { $: 'undefined' });
          assert.equal(mirror.received.length, 1);
        });
      }
    });

    stage.test('no authorization, so its 401 starts no refresh', async () => {
      const page = await stage.page({ org: mirror.origin });
      await (await page.click((app) => app.connect())).value();
      mirror.answer = typed(401, json, '[{"message":"Session expired or invalid"}]');
      mirror.received.length = 0;
      const error = await page.fail((app) => app.send('/x', 'GET', undefined, undefined, false));
      assert.equal(error.code, 'request_refused');
      assert.equal(error.status, 401);
      assert.equal(mirror.received.length, 1);
    });

    stage.test('after disconnect every call rejects, also what is in flight', async () => {
      const { org } = stage;
      const page = await stage.connected();
      const hold = org.hold('/services/data');
      const flying = await page.start((app) => app.send('/services/data'));
      await hold.arrived;
      await page.run((app) => app.connection.disconnect());
      assert.equal((await flying.error()).code, 'disconnected');
      hold.release();
      const calls = /** @type {((app: any) => unknown)[]} */ ([
        (app) => app.connection.executeApiRequest('/services/data'),
        (app) => app.library.executeApiRequest(app.connection, '/services/data'),
        (app) => app.connection.executeApiRequest('/x', 'GET', null, null, false),
        (app) => app.connection.fetch('/x'),
        (app) => app.connection.expireTokens(),
      ]);
      for (const call of calls) {
        const error = await page.fail(call);
        assert.equal(error.name, 'ApiError');
        assert.equal(error.code, 'disconnected');
      }
      // Twice is harmless.
      await page.run((app) => app.connection.disconnect());
      await page.run((app) => app.library.disconnect(app.connection));
    });

    stage.test('invalid connections', async () => {
      const page = await stage.page();
      for (const work of /** @type {((app: any) => unknown)[]} */ ([
        (app) => app.library.executeApiRequest(null, '/x'),
        (app) => app.library.executeApiRequest({}, '/x'),
        (app) => app.library.disconnect(undefined),
      ])) {
        assert.equal((await page.fail(work)).name, 'ParameterError');
      }
    });

    stage.test('functions work when taken off their object', async () => {
      const page = await stage.connected();
      const status = await page.run(async (app) => {
        const { executeApiRequest, disconnect } = app.connection;
        const { status } = await executeApiRequest('/services/data');
        await disconnect();
        return status;
      });
      assert.equal(status, 200);
    });
  },
  ['headless'],
);

/**
 * @param {string} name
 * @param {number} status
 * @param {any} data
 * @param {string | RegExp} [message] the first error's own by default
 * @param {string} [errorCode]
 * @returns {Row}
 */
function inJson(name, status, data, message, errorCode) {
  const own = data[0]?.message ?? errorCode;
  return {
    name,
    answer: typed(status, json, JSON.stringify(data)),
    message: message ?? own,
    data,
    ...(errorCode !== undefined && { errorCode }),
  };
}

/**
 * @param {number} status
 * @param {string} type
 * @param {string} body
 * @returns {Answer}
 */
function typed(status, type, body) {
  return { status, headers: { 'Content-Type': type }, body };
}
