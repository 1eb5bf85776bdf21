/** `connection.fetch`: the standard's semantics, and other people's clients that are given it. */

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Mirror } from './mirror.js';
import { requestsTo } from './org.js';
import { sendsStreams } from './engines.js';
import { inEngines } from './stage.js';

/** The clients as an app has them: bundled. */
async function clients() {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        export { default as ky } from 'ky';
        export { GraphQLClient } from 'graphql-request';
        export { default as createClient } from 'openapi-fetch';
      `,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

inEngines(
  (stage, engine) => {
    stage.test('ky, graphql-request and openapi-fetch, given connection.fetch', async (t) => {
      const { org, server } = stage;
      server.others.set('/clients.js', { body: await clients() });
      const page = await stage.connected();
      await page.run(async (app) => {
        const address = '/clients.js';
        Object.assign(app, { clients: await import(address) });
      });

      await t.test('ky', async () => {
        // The first request finds a dead token.
        org.expireAccessTokens();
        const seen = await page.run(async (/** @type {any} */ { clients, connection }) => {
          const api = clients.ky.create({
            prefixUrl: `${connection.orgUrl}/services/data/v56.0`,
            fetch: connection.fetch,
            retry: 0,
          });
          const limits = await api.get('limits').json();
          const json = { LastName: 'Quillfeather' };
          const created = await api.post('sobjects/Contact', { json });
          const { id } = await created.json();
          const read = await api.get(`sobjects/Contact/${id}`).json();
          const refused = await api
            .post('sobjects/Contact', { json: {} })
            .catch((/** @type {any} */ error) => error);
          const late = await api
            .get('limits', { signal: AbortSignal.abort() })
            .catch((/** @type {any} */ error) => error.name);
          return {
            limits: Object.keys(limits).length,
            created: created.status,
            name: read.LastName,
            refused: [refused.name, refused.response?.status],
            late,
          };
        });
        const { limits, ...rest } = seen;
        assert.ok(limits > 0);
        assert.deepEqual(rest, {
          created: 201,
          name: 'Quillfeather',
          refused: ['HTTPError', 400],
          late: 'AbortError',
        });
        const refreshes = requestsTo(org, '/services/oauth2/token').filter(({ text }) =>
          text.includes('grant_type=refresh_token'),
        );
        assert.equal(refreshes.length, 1);
      });

      await t.test('graphql-request', async () => {
        const names = await page.run(async (/** @type {any} */ { clients, connection }) => {
          const url = `${connection.orgUrl}/services/data/v60.0/graphql`;
          const client = new clients.GraphQLClient(url, { fetch: connection.fetch });
          const { uiapi } = await client.request(
            `query of($name: String) {
              uiapi { query {
                Contact(where: { LastName: { eq: $name } }) { edges { node { LastName { value } } } }
              } }
            }`,
            { name: 'Quillfeather' },
          );
          return uiapi.query.Contact.edges.map(
            (/** @type {any} */ { node }) => node.LastName.value,
          );
        });
        assert.deepEqual(names, ['Quillfeather']);
      });

      await t.test('openapi-fetch', async () => {
        const seen = await page.run(async (/** @type {any} */ { clients, connection }) => {
          const client = clients.createClient({
            baseUrl: connection.orgUrl,
            fetch: connection.fetch,
          });
          const path = '/services/data/{version}/sobjects/{name}/describe';
          const params = (/** @type {string} */ name) => ({
            params: { path: { version: 'vXX.X', name } },
          });
          const found = await client.GET(path, params('Contact'));
          const missing = await client.GET(path, params('Nothing'));
          return {
            name: found.data.name,
            missing: [missing.response.status, missing.error[0].errorCode],
          };
        });
        assert.deepEqual(seen, { name: 'Contact', missing: [404, 'NOT_FOUND'] });
      });
    });

    if (sendsStreams(engine)) {
      stage.test('a body is streamed to the org, by HTTP/2', async () => {
        const secure = await new Mirror('https').listen();
        try {
          const page = await stage.page({ org: secure.origin });
          await (await page.click((app) => app.connect())).value();
          secure.answer = { status: 201, body: 'taken' };
          const arrival = secure.arrival();
          const uploading = await page.start((app) => {
            const parts = ['first, ', 'second, ', 'third'];
            const body = new ReadableStream({
              pull(controller) {
                const part = parts.shift();
                if (part === undefined) controller.close();
                else controller.enqueue(new TextEncoder().encode(part));
              },
            });
            const init = { method: 'PUT', body, duplex: 'half' };
            return app.connection
              .fetch('/x', init)
              .then((/** @type {Response} */ { status }) => status);
          });
          const received = await arrival;
          assert.equal(await uploading.value(), 201);
          assert.equal(received.body.toString(), 'first, second, third');
          assert.equal(secure.received.length, 1);
        } finally {
          await secure.close();
        }
      });
    }

    stage.test(
      'a body is given up with the signal, in an engine without AbortSignal.any',
      async () => {
        const mirror = await new Mirror().listen();
        try {
          const page = await stage.page({ org: mirror.origin });
          await (await page.click((app) => app.connect())).value();
          await page.run(() => void delete (/** @type {any} */ (AbortSignal).any));
          await giveUpBody(page, mirror);
        } finally {
          await mirror.close();
        }
      },
    );

    stage.test('any status resolves; bodies are streamed; other origins are refused', async () => {
      const mirror = await new Mirror().listen();
      try {
        const page = await stage.page({ org: mirror.origin });
        await (await page.click((app) => app.connect())).value();
        mirror.answer = {
          status: 418,
          headers: { 'X-Own': 'own', 'Access-Control-Expose-Headers': 'X-Own' },
          body: 'short and stout',
        };
        const seen = await page.run(async (app) => {
          const response = await app.connection.fetch('/services/data/vXX.X/x', {
            method: 'POST',
            headers: { 'X-Sent': 'sent' },
            body: 'tea',
          });
          return [
            response instanceof Response,
            response.status,
            response.headers.get('X-Own'),
            await response.text(),
          ];
        });
        assert.deepEqual(seen, [true, 418, 'own', 'short and stout']);
        const [received] = mirror.received;
        assert.equal(received?.url, '/services/data/v56.0/x');
        assert.equal(received.headers['x-sent'], 'sent');
        assert.equal(received.headers['authorization'], 'Bearer access');
        assert.equal(received.body.toString(), 'tea');

        mirror.received.length = 0;
        await giveUpBody(page, mirror);

        mirror.received.length = 0;
        const other = await page.fail((app) => app.connection.fetch('https://evil.example/x'));
        assert.equal(other.code, 'invalid_endpoint');
        const own = await page.fail((app) =>
          app.connection.fetch('/x', { headers: { Authorization: 'Bearer mine' } }),
        );
        assert.equal(own.code, 'invalid_option');
        assert.deepEqual(mirror.received, []);
      } finally {
        await mirror.close();
      }
    });
  },
  ['headless'],
);

/**
 * Reads the beginning of a body that does not end, and gives up the rest.
 * @param {import('./page.js').Page} page
 * @param {Mirror} mirror
 */
async function giveUpBody(page, mirror) {
  mirror.answer = { silent: true, body: 'begin' };
  const arrival = mirror.arrival();
  const ending = await page.run(async (app) => {
    const controller = new AbortController();
    const { signal } = controller;
    const response = await app.connection.fetch('/x', { signal });
    const reader = response.body.getReader();
    const { value } = await reader.read();
    const rest = reader.read().catch((/** @type {any} */ error) => error.name);
    controller.abort();
    return [new TextDecoder().decode(value), await rest];
  });
  assert.deepEqual(ending, ['begin', 'AbortError']);
  assert.equal(await (await arrival).answered, false);
}
