/** What a request takes by name: how it is aborted, how long it may take and when it is repeated. */

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Mirror } from './mirror.js';
import { requestsTo } from './org.js';
import { logIn } from './sign-in.js';
import { inEngines } from './stage.js';

const json = { 'Content-Type': 'application/json' };
const fine = { headers: json, body: '{"ok":true}' };
const readable = { 'Access-Control-Expose-Headers': 'Retry-After' };
const limits = '/services/data/v56.0/limits';

/** Options that are refused, and what of them is. @type {[unknown, string][]} */
const refused = [
  [{ methd: 'POST' }, 'methd'],
  [{ timeOut: 5 }, 'timeOut'],
  [{ method: 5 }, 'httpMethod'],
  [{ headers: 'X-A: b' }, 'headers'],
  [{ includeAuthorization: 'no' }, 'includeAuthorization'],
  [{ signal: {} }, 'signal'],
  [{ signal: 'now' }, 'signal'],
  [{ timeout: '5' }, 'timeout'],
  [{ timeout: -1 }, 'timeout'],
  [{ retry: 3 }, 'retry'],
  [{ retry: { limt: 3 } }, 'limt'],
  [{ retry: { limit: -1 } }, 'limit'],
  [{ retry: { limit: 1.5 } }, 'limit'],
  [{ retry: { methods: 'GET' } }, 'methods'],
  [{ retry: { statuses: ['503'] } }, 'statuses'],
  [{ retry: { maxDelay: 'long' } }, 'maxDelay'],
];

inEngines(
  (stage) => {
    const mirror = new Mirror();
    before(() => mirror.listen());
    after(() => mirror.close());

    stage.test('options by name, on a connection and as a function', async () => {
      const page = await connected();
      const options = {
        method: 'put',
        data: { a: 1 },
        headers: { 'X-Own': 'own' },
        includeAuthorization: false,
        timeout: 60_000,
        retry: { limit: 1 },
      };
      await page.run((app, options) => app.connection.executeApiRequest('/x', options), options);
      await page.run(
        (app, options) => app.library.executeApiRequest(app.connection, '/x', options),
        options,
      );
      await page.run((app) => app.library.executeApiRequest(app.connection, '/x', {}));
      const [one, two, plain] = mirror.received;
      for (const received of [one, two]) {
        assert.equal(received?.method, 'PUT');
        assert.equal(received.url, '/x');
        assert.equal(received.body.toString(), '{"a":1}');
        assert.equal(received.headers['x-own'], 'own');
        assert.equal(received.headers['authorization'], undefined);
      }
      assert.equal(plain?.method, 'GET');
      assert.equal(plain.headers['authorization'], 'Bearer access');
      assert.equal(mirror.received.length, 3);
    });

    stage.test('wrong options are refused before anything is sent', async (t) => {
      const page = await connected();
      for (const [options, name] of refused) {
        await t.test(JSON.stringify(options), async () => {
          for (const isFree of [false, true]) {
            const error = await page.fail(
              (app, options, isFree) =>
                isFree
                  ? app.library.executeApiRequest(app.connection, '/x', options)
                  : app.connection.executeApiRequest('/x', options),
              /** @type {any} */ (options),
              isFree,
            );
            assert.equal(error.name, 'ParameterError');
            assert.equal(error.code, 'invalid_option');
            assert.match(error.message, new RegExp(`\\b${name}\\b`));
          }
          assert.deepEqual(mirror.received, []);
        });
      }
    });

    stage.test('members of Object.prototype are not options', async () => {
      const page = await connected();
      await page.run(async (app) => {
        const everything = /** @type {any} */ (Object.prototype);
        everything.method = 'DELETE';
        everything.includeAuthorization = false;
        try {
          await app.connection.executeApiRequest('/x', { headers: {} });
        } finally {
          delete everything.method;
          delete everything.includeAuthorization;
        }
      });
      assert.equal(mirror.received[0]?.method, 'GET');
      assert.equal(mirror.received[0].headers['authorization'], 'Bearer access');
    });

    stage.test('a signal that has aborted already sends nothing', async () => {
      const page = await connected();
      const reasons = await page.run(async (app) => {
        const { connection, library } = app;
        const controller = new AbortController();
        controller.abort();
        const { signal } = controller;
        const reason = { own: true };
        const own = new AbortController();
        own.abort(reason);
        const caught = (/** @type {Promise<unknown>} */ promise) =>
          promise.then(
            () => 'resolved',
            (error) => [error?.name, error === signal.reason, error === reason],
          );
        return [
          await caught(connection.executeApiRequest('/x', { signal })),
          await caught(library.executeApiRequest(connection, '/x', { signal })),
          await caught(connection.fetch('/x', { signal })),
          await caught(connection.query('SELECT Id FROM User', {}, { signal }).all()),
          await caught(connection.executeApiRequest('/x', { signal: own.signal })),
          await caught(library.getConnection(app.org, app.key, undefined, { signal })),
        ];
      });
      const aborted = ['AbortError', true, false];
      assert.deepEqual(reasons, [
        ...[aborted, aborted, aborted, aborted],
        [{ $: 'undefined' }, false, true],
        aborted,
      ]);
      assert.deepEqual(mirror.received, []);
    });

    for (const [form, headers, joins] of /** @type {const} */ ([
      ['before the answer', false, true],
      ['in the middle of the answer', true, true],
      ['before the answer, in an engine without AbortSignal.any', false, false],
      ['in the middle of the answer, in an engine without AbortSignal.any', true, false],
    ])) {
      stage.test(`an abort breaks the request off on the wire, ${form}`, async () => {
        const page = await connected();
        // As in Chromium before 116 and Firefox before 124.
        if (!joins) await page.run(() => void delete (/** @type {any} */ (AbortSignal).any));
        mirror.answer = { silent: true, ...(headers && { headers: json, body: '[' }) };
        for (const reason of [undefined, 'enough']) {
          const arrival = mirror.arrival();
          const calling = await page.start((app, reason) => {
            const controller = new AbortController();
            Object.assign(app, { abort: () => controller.abort(reason ?? undefined) });
            const { signal } = controller;
            return app.connection.executeApiRequest('/x', { signal }).then(
              () => 'resolved',
              (/** @type {any} */ error) => [error?.name ?? error, error === signal.reason],
            );
          }, reason ?? null);
          const { answered } = await arrival;
          await page.run((/** @type {any} */ app) => app.abort());
          assert.deepEqual(await calling.value(), [reason ?? 'AbortError', true]);
          assert.equal(await answered, false);
        }
      });
    }

    stage.test('a time-out has its own code, and breaks the request off', async () => {
      const page = await connected();
      mirror.answer = { silent: true };
      // As in Chromium before 103.
      await page.run(() => void delete (/** @type {any} */ (AbortSignal).timeout));
      for (const method of ['GET', 'POST']) {
        const arrival = mirror.arrival();
        const calling = await page.start(
          (app, method) => app.connection.executeApiRequest('/x', { method, timeout: 300 }),
          method,
        );
        const { answered } = await arrival;
        const error = await calling.error();
        assert.equal(error.name, 'ApiRequestError');
        assert.equal(error.code, 'request_timeout');
        assert.equal(await answered, false);
      }
      // That of one request comes before that of all, 0 included.
      await page.run((app) => app.library.configure({ requestTimeout: 50 }));
      mirror.answer = fine;
      const { status } = await page.run((app) =>
        app.connection.executeApiRequest('/x', { timeout: 0 }),
      );
      assert.equal(status, 200);
    });

    stage.test('a request is repeated where it is asked for', async () => {
      const page = await connected();
      const busy = { status: 503, headers: { ...readable, 'Retry-After': '1' } };
      const locked = {
        status: 400,
        headers: json,
        body: '[{"errorCode":"UNABLE_TO_LOCK_ROW","message":"unable to obtain exclusive access"}]',
      };
      const daily = {
        status: 403,
        headers: json,
        body: '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]',
      };
      const concurrent = {
        status: 403,
        headers: json,
        body: '[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"ConcurrentRequests (Concurrent API Requests) Limit exceeded."}]',
      };
      const lost = { ...fine, cut: true };
      const retry = { limit: 2, methods: ['GET', 'POST'] };

      // Off by default.
      assert.equal((await failing([busy], {})).status, 503);
      assert.equal(mirror.received.length, 1);

      // As late as the org wants.
      await repeated([busy], { retry: { limit: 1 } });
      const [first, second] = mirror.received;
      const waited = Number(second?.at) - Number(first?.at);
      assert.ok(waited >= 990, `${waited} ms`);

      const late = { status: 429, headers: { ...readable, 'Retry-After': '5' } };
      const impatient = { retry: { limit: 1, maxDelay: 4_000 } };
      assert.equal((await failing([late], impatient)).status, 429);
      assert.equal(mirror.received.length, 1);

      await repeated([locked, locked], { method: 'POST', retry });
      await repeated([concurrent], { method: 'POST', retry });
      await repeated([lost], { retry });
      await repeated([{ status: 502 }, { status: 500 }], { retry });

      // What may have been done is not done twice.
      assert.equal((await failing([lost], { method: 'POST', retry })).code, 'network_error');
      assert.equal(mirror.received.length, 1);
      assert.equal((await failing([{ status: 502 }], { method: 'POST', retry })).status, 502);
      assert.equal(mirror.received.length, 1);

      assert.equal((await failing([daily], { retry })).errorCode, 'REQUEST_LIMIT_EXCEEDED');
      assert.equal(mirror.received.length, 1);
      assert.equal((await failing([locked], { method: 'PATCH', retry })).status, 400);
      assert.equal(mirror.received.length, 1);
      const three = [locked, locked, locked];
      assert.equal((await failing(three, { retry })).errorCode, 'UNABLE_TO_LOCK_ROW');
      assert.equal(mirror.received.length, 3);

      // By configure, for all requests; off for one.
      await page.run((app) => app.library.configure({ retry: { limit: 1 } }));
      await repeated([locked], {});
      assert.equal((await failing([locked], { retry: { limit: 0 } })).status, 400);
      assert.equal(mirror.received.length, 1);

      /** @param {import('./mirror.js').Answer[]} answers @param {any} options */
      async function repeated(answers, options) {
        prepare(answers);
        const { data } = await page.run(
          (app, options) => app.connection.executeApiRequest('/x', options),
          options,
        );
        assert.deepEqual(data, { ok: true });
        assert.equal(mirror.received.length, answers.length + 1);
      }

      /** @param {import('./mirror.js').Answer[]} answers @param {any} options */
      function failing(answers, options) {
        prepare(answers);
        return page.fail(
          (app, options) => app.connection.executeApiRequest('/x', options),
          options,
        );
      }

      /** @param {import('./mirror.js').Answer[]} answers */
      function prepare(answers) {
        mirror.received.length = 0;
        mirror.first = [...answers];
        mirror.answer = fine;
      }
    });

    stage.test('an abort and a time-out end the wait for a repeat at once', async () => {
      const page = await connected();
      mirror.answer = { status: 503, headers: { ...readable, 'Retry-After': '1000' } };
      const retry = { limit: 1, maxDelay: 2_000_000 };
      const arrival = mirror.arrival();
      const calling = await page.start((app, retry) => {
        const controller = new AbortController();
        Object.assign(app, { abort: () => controller.abort() });
        return app.connection
          .executeApiRequest('/x', { signal: controller.signal, retry })
          .catch((/** @type {any} */ error) => error.name);
      }, retry);
      await (
        await arrival
      ).answered;
      await page.run((/** @type {any} */ app) => app.abort());
      assert.equal(await calling.value(), 'AbortError');
      const late = await page.fail(
        (app, retry) => app.connection.executeApiRequest('/x', { timeout: 1_000, retry }),
        retry,
      );
      assert.equal(late.code, 'request_timeout');
      assert.equal(mirror.received.length, 2);
    });

    stage.test('a refresh that an aborted request has started goes on for others', async () => {
      const { org } = stage;
      const page = await stage.connected();
      org.expireAccessTokens();
      const hold = org.hold('/services/oauth2/token');
      const calling = await page.start((app) => {
        const controller = new AbortController();
        Object.assign(app, { abort: () => controller.abort() });
        return app.connection
          .executeApiRequest('/services/data/vXX.X/limits', { signal: controller.signal })
          .catch((/** @type {any} */ error) => error.name);
      });
      await hold.arrived;
      const other = await page.start((app) => app.send('/services/data/vXX.X/limits'));
      await page.run((/** @type {any} */ app) => app.abort());
      assert.equal(await calling.value(), 'AbortError');
      hold.release();
      assert.equal((await other.value()).status, 200);
      assert.equal(await page.limits(), 200);
      const refreshes = requestsTo(org, '/services/oauth2/token').filter(({ text }) =>
        text.includes('grant_type=refresh_token'),
      );
      assert.equal(refreshes.length, 1);
      // Once refused for each, once with the new token for the other, and one more.
      assert.ok(requestsTo(org, limits).length <= 4);
    });

    stage.test('an aborted sign-in closes its window', async () => {
      const { browser, org } = stage;
      const page = await stage.page();
      const connecting = await page.click((app) => {
        const controller = new AbortController();
        Object.assign(app, { abort: () => controller.abort('changed my mind') });
        const { signal } = controller;
        return app.library
          .connect(app.org, app.key, undefined, undefined, undefined, { signal })
          .catch((reason) => reason);
      });
      const popup = await browser.popup();
      await logIn(browser, popup, org);
      await page.run((/** @type {any} */ app) => app.abort());
      assert.equal(await connecting.value(), 'changed my mind');
      await browser.gone(popup);
      assert.deepEqual(await page.stored(), {});
      assert.deepEqual(requestsTo(org, '/services/oauth2/token'), []);
    });

    async function connected() {
      mirror.received.length = 0;
      mirror.first = [];
      mirror.answer = fine;
      const page = await stage.page({ org: mirror.origin });
      await (await page.click((app) => app.connect())).value();
      return page;
    }
  },
  ['headless'],
);
