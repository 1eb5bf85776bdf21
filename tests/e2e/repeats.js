/** What is sent twice, and what never is: writes without an answer, and refreshes for nothing. */

import assert from 'node:assert/strict';
import { Mirror } from './mirror.js';
import { requestsTo } from './org.js';
import { inEngines } from './stage.js';

/** @import { LoggedRequest } from '../org/index.js' */

const contacts = '/services/data/v56.0/sobjects/Contact';
const limits = '/services/data/v56.0/limits';
const token = '/services/oauth2/token';
const userinfo = '/services/oauth2/userinfo';

inEngines(
  (stage) => {
    for (const method of /** @type {const} */ (['POST', 'PATCH', 'DELETE'])) {
      stage.test(
        `${method}: the answer cannot be read, and the token is dead by then`,
        async () => {
          const { org } = stage;
          const page = await stage.connected();
          const { data } = await page.run((app, path) => {
            return app.send(path, 'POST', { LastName: 'First' });
          }, contacts);
          const path = method === 'POST' ? contacts : `${contacts}/${data.id}`;
          const stop = losing((request) => request.method === method && request.path === path);
          org.clearRequests();
          const error = await page.fail(
            (app, path, method) => {
              return app.send(path, method, method === 'DELETE' ? undefined : { LastName: 'Once' });
            },
            path,
            method,
          );
          stop();
          assert.equal(requestsTo(org, path).length, 1, 'it is sent once');
          assert.equal(error.name, 'ApiRequestError');
          assert.equal(error.code, 'network_error');
          assert.match(error.message, /may have/);
          // The session goes on.
          assert.equal(await page.limits(), 200);
          assert.equal(requestsTo(org, token).length, 1);
        },
      );
    }

    for (const method of /** @type {const} */ (['GET', 'HEAD'])) {
      stage.test(`${method}: the answer cannot be read, and the token is dead`, async () => {
        const { org } = stage;
        const page = await stage.connected();
        const stop = losing((request) => request.method === method && request.path === limits);
        org.clearRequests();
        const { status } = await page.run(
          (app, path, method) => app.send(path, method),
          limits,
          method,
        );
        stop();
        assert.equal(status, 200);
        assert.equal(requestsTo(org, limits).length, 2);
        assert.equal(requestsTo(org, token).length, 1);
      });
    }

    stage.test('the answer cannot be read, and the token is alive', async () => {
      const { org } = stage;
      const page = await stage.connected();
      const stop = losing(({ path }) => path === limits, { expire: false });
      org.clearRequests();
      const error = await page.fail((app, path) => app.send(path), limits);
      stop();
      assert.equal(error.code, 'network_error');
      assert.equal(requestsTo(org, limits).length, 1);
      assert.equal(requestsTo(org, userinfo).length, 1, 'userinfo tells');
      assert.equal(requestsTo(org, token).length, 0);
    });

    stage.test('a 401 without CORS headers', async () => {
      const { org } = stage;
      org.set({ corsOn401: false });
      const page = await stage.connected();
      org.expireAccessTokens();
      assert.equal(await page.limits(), 200);
      assert.equal(requestsTo(org, token).length, 2);
      // A write that met it has not been done; nobody can tell.
      org.expireAccessTokens();
      const error = await page.fail(
        (app, path) => app.send(path, 'POST', { LastName: 'Unsure' }),
        contacts,
      );
      assert.equal(error.code, 'network_error');
      assert.match(error.message, /may have/);
      const created = await page.run(
        (app, path) => app.send(path, 'POST', { LastName: 'Sure' }),
        contacts,
      );
      assert.equal(created.status, 201);
      assert.equal(requestsTo(org, token).length, 3);
    });

    stage.test('a refresh that is refused in an answer that a page may not read', async () => {
      const { org } = stage;
      const page = await stage.connected();
      org.revokeAll();
      // Without it for OAuth endpoints, none of their answers can be read.
      org.set({ oauthCors: false });
      const error = await page.fail((app) => app.send('/services/data/vXX.X/limits'));
      assert.equal(error.name, 'ApiRequestError');
      assert.equal(error.code, 'refresh_unavailable');
      assert.equal(error.cause.code, 'network_error');
      assert.match(error.cause.message, /Enable CORS for OAuth endpoints/);
      assert.equal(Object.keys(await page.stored()).length, 1, 'the session is kept');
      org.set({ oauthCors: true });
      const over = await page.fail((app) => app.send('/services/data/vXX.X/limits'));
      assert.equal(over.code, 'session_expired');
      assert.deepEqual(await page.stored(), {});
    });

    stage.test('a status arrives, and its body breaks', async () => {
      const { org } = stage;
      const page = await stage.connected();
      org.set({ drop: 'during', dropPath: contacts });
      org.clearRequests();
      const error = await page.fail(
        (app, path) => app.send(path, 'POST', { LastName: 'Once' }),
        contacts,
      );
      org.set({ drop: 'never' });
      assert.equal(error.name, 'ApiRequestError');
      assert.equal(error.code, 'network_error');
      assert.equal(error.status, 201);
      assert.equal(requestsTo(org, contacts).length, 1);
      assert.equal(requestsTo(org, token).length, 0);
    });

    stage.test('an endpoint that always answers 401 costs one refresh a minute', async () => {
      const { org } = stage;
      const page = await stage.connected();
      await page.run(() => {
        const [date, performance] = [Date.now, window.performance.now];
        const clock = { ahead: 0 };
        Object.assign(window, { clock });
        Date.now = () => date() + clock.ahead;
        window.performance.now = () => performance.call(window.performance) + clock.ahead;
      });
      org.set({
        status: 401,
        statusPath: '/services/apexrest/*',
        statusBody: 'json',
        statusCors: true,
      });
      for (const refreshes of [1, 2]) {
        for (let call = 0; call < 5; call += 1) {
          const error = await page.fail((app) => app.send('/services/apexrest/broken'));
          assert.equal(error.name, 'ApiRequestError');
          assert.equal(error.status, 401);
          assert.equal(await page.limits(), 200);
        }
        const sent = requestsTo(org, token).length - 1;
        assert.ok(sent <= refreshes, `${sent} refreshes for ${refreshes} minutes`);
        await page.run(() => {
          const { clock } = /** @type {{ clock: { ahead: number } }} */ (
            /** @type {unknown} */ (window)
          );
          clock.ahead += 61_000;
        });
      }
      // A token that is really dead is renewed at once all the same.
      org.expireAccessTokens();
      assert.equal(await page.limits(), 200);
    });

    stage.test('Apex REST, with renewals', async () => {
      const mirror = await new Mirror().listen();
      try {
        const page = await stage.page({ org: mirror.origin });
        await (await page.click((app) => app.connect())).value();
        mirror.answer = { headers: { 'Content-Type': 'application/json' }, body: '{"order":1}' };
        for (const body of [undefined, { a: 1 }]) {
          mirror.expireAccessToken();
          mirror.received.length = 0;
          const { data } = await page.run(
            (app, body) =>
              app.send('/services/apexrest/orders/v1?x=y', body ? 'POST' : 'GET', body),
            body ?? null,
          );
          assert.deepEqual(data, { order: 1 });
          const [refused, done, ...more] = mirror.received;
          assert.deepEqual(more, []);
          assert.notEqual(refused?.headers['authorization'], done?.headers['authorization']);
          for (const request of [refused, done]) {
            assert.equal(request?.url, '/services/apexrest/orders/v1?x=y');
            assert.equal(request.body.toString(), body ? JSON.stringify(body) : '');
          }
        }
      } finally {
        await mirror.close();
      }
    });

    stage.test(
      'expireTokens revokes at the org, and sends no token of its own making',
      async () => {
        const { org } = stage;
        const page = await stage.connected();
        const [first = ''] = Object.values(await page.stored());
        const { access, refresh } = tokensIn(first);
        await page.run((app) => app.connection.expireTokens(true));
        assert.deepEqual(revoked(), [access]);
        assert.equal(await page.limits(), 200);
        const [second = ''] = Object.values(await page.stored());
        const next = tokensIn(second);
        assert.notEqual(next.refresh, refresh);
        await page.run((app) => app.connection.expireTokens());
        assert.deepEqual(new Set(revoked()), new Set([access, next.access, next.refresh]));
        const error = await page.fail((app) => app.send('/services/data/vXX.X/limits'));
        assert.equal(error.name, 'AuthTokenExpiredError');
        const given = new Set([access, refresh, next.access, next.refresh]);
        for (const { headers, text } of org.requests) {
          const form = new URLSearchParams(text);
          const bearer = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1];
          for (const sent of [bearer, form.get('refresh_token'), form.get('token')]) {
            assert.ok(!sent || given.has(sent), `a token that the org never gave: ${sent}`);
          }
        }

        function revoked() {
          return requestsTo(org, '/services/oauth2/revoke').map(({ text }) =>
            new URLSearchParams(text).get('token'),
          );
        }
      },
    );

    /**
     * Keeps the answer of each request that fits from the page, and lets the access token die before
     * the page can ask why.
     * @param {(request: LoggedRequest) => boolean} fits
     * @returns {() => void} stops it
     */
    function losing(fits, { expire = true } = {}) {
      const { org } = stage;
      let lost = false;
      /** @param {LoggedRequest} request */
      const listen = (request) => {
        if (request.method === 'OPTIONS') return;
        const isLost = !lost && fits(request);
        // Its preflight is over. The switch counts for whatever comes in from here on.
        org.set({ cors: !isLost });
        if (lost && expire && request.path === userinfo) org.expireAccessTokens();
        lost ||= isLost;
      };
      /** @param {LoggedRequest} request */
      const answered = (request) => {
        if (lost && request.method !== 'OPTIONS' && fits(request)) org.set({ cors: true });
      };
      org.on('request', listen);
      org.on('answer', answered);
      return () => {
        org.off('request', listen);
        org.off('answer', answered);
      };
    }
  },
  ['headless'],
  { withRecords: true },
);

/** @param {string} text of a stored session */
function tokensIn(text) {
  const session = new URLSearchParams(text);
  return {
    access: session.get('access_token') ?? '',
    refresh: session.get('refresh_token') ?? '',
  };
}
