/** The diagnosis in a page: what it finds where nothing is wrong, and each thing that can be. */

import assert from 'node:assert/strict';
import { failedIn, saidBy, wrongs } from '../diagnose/wrong.js';
import { stored } from './stage.js';

/** @import { Page } from './page.js' */
/** @import { Stage } from './stage.js' */

/** @param {Page} page @param {any} [options] @param {string} [key] */
const diagnose = (page, options = {}, key) =>
  page.run((app, given, other) => app.diagnose(given, other ?? undefined), options, key);

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const callback = '/salesforce-callback.html';

/** @param {Stage} stage @param {string} engine */
export function testDiagnosis(stage, engine) {
  stage.test('a correct set-up: nothing fails, and nothing is left behind', async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const windows = (await browser.handles()).length;
    org.clearRequests();
    const { ok, checks, text } = await diagnose(page);
    const by = (/** @type {string} */ status) =>
      checks
        .filter((/** @type {any} */ check) => check.status === status)
        .map((/** @type {any} */ { id }) => id);
    assert.deepEqual(by('failed'), [], text);
    assert.ok(ok);
    assert.deepEqual(by('unknown'), [
      ...['callback-url', 'scopes', 'pkce', 'app-installed', 'app-blocked', 'app-approved'],
      ...['ip-ranges', 'session-policies'],
    ]);
    assert.equal(by('ok').length, 7 + 3 + 9, text);
    assert.equal((await browser.handles()).length, windows);
    assert.deepEqual(await stored(page), []);
    assert.equal(await page.run(() => document.querySelectorAll('iframe').length), 0);
    assert.ok(!text.includes(stage.target.key), 'the report names the consumer key');
    const token = org.requests.filter(({ path }) => path === '/services/oauth2/token');
    assert.deepEqual([...new Set(token.map(({ status }) => status))], [400]);
  });

  stage.test("a policy that blocks WebAssembly: the page's directive is named", async () => {
    for (const [policy, directive] of [
      ["default-src 'none'; script-src 'self'; connect-src *", 'script-src'],
      ["default-src 'self'; connect-src *", 'default-src'],
    ]) {
      stage.server.others.set('/', { headers: { 'Content-Security-Policy': policy ?? '' } });
      const page = await stage.page();
      const diagnosis = await diagnose(page);
      assert.ok(await isBlocked(page), 'the library is blocked, too');
      // The module, which writes the log, is not there to write this line.
      await stage.browser.waitFor('the line of the failure', async () =>
        stage.server.console.some((line) => line === '[openfin-salesforce] failed: wasm_blocked'),
      );
      stage.server.console.length = 0;
      assert.deepEqual(failedIn(diagnosis), ['page-webassembly'], diagnosis.text);
      // WebKit does not tell which.
      const which = engine === 'webkit' ? 'script-src, or default-src' : `${directive}\\.`;
      const words = new RegExp(`blocks WebAssembly: ${which}`);
      assert.match(saidBy(diagnosis, 'page-webassembly'), words);
    }
  });

  stage.test('a policy that blocks requests to the org', async () => {
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
    stage.server.others.set('/', { headers: { 'Content-Security-Policy': policy } });
    const diagnosis = await diagnose(await stage.page());
    assert.deepEqual(failedIn(diagnosis), ['org-reachable', 'page-connections'], diagnosis.text);
    assert.match(
      saidBy(diagnosis, 'page-connections'),
      /Add http:\/\/127\.0\.0\.1:\d+ to connect-src/,
    );
  });
}

/** Whether the library itself is blocked by the page's policy. @param {Page} page */
function isBlocked(page) {
  return page.run(async (app) => {
    app.library.enableLogging();
    try {
      await app.library.getConnection(app.org, app.key);
      return false;
    } catch (error) {
      return /** @type {any} */ (error).code === 'wasm_blocked';
    }
  });
}

/** @param {Stage} stage */
export function testWrongSetUps(stage) {
  stage.test('each thing that can be wrong with an org', async () => {
    const { org, server } = stage;
    const page = await stage.page();
    for (const { name, switches, app = {}, apiVersion, consumerKey, ...found } of wrongs) {
      org.reset();
      org.allowList.add(server.origin);
      const own = org.registerApp({ name: 'App', callbacks: [server.callback], ...app });
      if (switches) org.set(switches);
      const diagnosis = await diagnose(
        page,
        apiVersion ? { apiVersion } : {},
        consumerKey ?? own.consumerKey,
      );
      assert.deepEqual(failedIn(diagnosis), found.failed, `${name}\n${diagnosis.text}`);
      assert.match(saidBy(diagnosis, found.named), found.words, name);
      assert.equal(diagnosis.ok, found.failed.length === 0);
    }
  });

  stage.test('each thing that can be wrong with a callback page', async () => {
    const { others } = stage.server;
    const page = await stage.page();
    const index = '<!doctype html><div id="app"></div>';
    const route = '<!doctype html><script type="module" src="/route.js"></script>';
    for (const [name, files, failed, words] of /** @type {const} */ ([
      ['none', { [callback]: { status: 404 } }, ['callback-served'], /answered with 404/],
      [
        'an index.html',
        {
          [callback]: { body: index, headers: html },
          '/no-such-page-of-a-diagnosis': { body: index },
        },
        ['callback-page'],
        /serves at any address, such as the index\.html of a single-page app/,
      ],
      [
        'a policy that blocks its script',
        { [callback]: { headers: { 'Content-Security-Policy': "default-src 'none'" } } },
        ['callback-policy'],
        /does not let its script run: default-src/,
      ],
      [
        'its script is missing',
        { '/salesforce-callback.js': { status: 404 } },
        ['callback-page'],
        /script of the callback page is not served/,
      ],
      [
        'it may not be framed',
        {
          [callback]: {
            headers: { 'X-Frame-Options': 'DENY', 'Content-Security-Policy': "script-src 'self'" },
          },
        },
        [],
        /has the script/,
      ],
      [
        'a route that loads handleRedirect later',
        {
          [callback]: { body: route, headers: html },
          '/route.js': {
            body: "const { handleRedirect } = await import('/dist/callback.mjs'); handleRedirect();",
            headers: { 'Content-Type': 'text/javascript' },
          },
        },
        [],
        /The page there returns the answer/,
      ],
      [
        'a redirect to another origin',
        {
          [callback]: {
            status: 302,
            headers: { Location: `${stage.server.otherOrigin}${callback}` },
          },
        },
        ['callback-served'],
        /redirects to another origin, perhaps to a sign-in of its own/,
      ],
    ])) {
      others.clear();
      for (const [path, other] of Object.entries(files)) others.set(path, other);
      const diagnosis = await diagnose(page);
      assert.deepEqual(failedIn(diagnosis), failed, `${name}\n${diagnosis.text}`);
      assert.match(diagnosis.text, words, name);
    }
    others.clear();
    const elsewhere = await diagnose(page, { redirectUri: 'https://elsewhere.example.com/' });
    assert.deepEqual(failedIn(elsewhere), ['callback-served']);
  });

  stage.test('an org that never answers takes ten seconds at most', async () => {
    const page = await stage.page();
    stage.org.set({ latency: 60_000 });
    const diagnosis = await diagnose(page);
    assert.ok(diagnosis.took < 10_000, `${diagnosis.took} ms`);
    assert.deepEqual(failedIn(diagnosis), ['org-reachable'], diagnosis.text);
  });

  stage.test('an address that is no org, and arguments of no use', async () => {
    const page = await stage.page();
    stage.org.clearRequests();
    const refused = await diagnose(page, { trustedOrgOrigins: [] });
    assert.deepEqual(failedIn(refused), ['org-address'], refused.text);
    assert.equal(stage.org.requests.length, 0);
    const nonsense = await page.run(async (app) => {
      app.org = app.key = /** @type {any} */ (undefined);
      return app.diagnose();
    });
    assert.deepEqual(failedIn(nonsense), ['org-address']);
  });

  stage.test('what a page can lack, a frame around it, and OpenFin', async () => {
    const page = await stage.page();
    for (const [change, given, id, status, words] of /** @type {const} */ ([
      [
        () => void Object.defineProperty(navigator, 'locks', { value: undefined }),
        {},
        'page-locks',
        'failed',
        /There are no Web Locks/,
      ],
      [
        () => void Object.assign(window, { BroadcastChannel: undefined }),
        {},
        'page-channels',
        'failed',
        /BroadcastChannel does not work/,
      ],
      [
        () => void Object.assign(window, { parent: { origin: 'https://around.example' } }),
        {},
        'page-framing',
        'failed',
        /in a frame of another origin, which could trick/,
      ],
      [
        () => void Object.assign(window, { parent: { origin: 'https://around.example' } }),
        { allowCrossOriginFrame: true },
        'page-framing',
        'ok',
        /which allowCrossOriginFrame allows/,
      ],
      [
        () =>
          void Object.assign(window, {
            fin: {
              me: { entityType: 'view' },
              System: { getVersion: () => Promise.resolve('43.142.101.2') },
            },
          }),
        {},
        'openfin-runtime',
        'ok',
        /runs in OpenFin 43\.142\.101\.2/,
      ],
      [
        () =>
          void Object.assign(window, {
            fin: {
              me: { isOpenFin: true },
              System: { getVersion: () => Promise.reject(new Error('no permission')) },
            },
          }),
        {},
        'openfin-runtime',
        'unknown',
        /does not say its version/,
      ],
    ])) {
      await page.reload();
      await page.run(/** @type {() => unknown} */ (change));
      const diagnosis = await diagnose(page, given);
      const check = diagnosis.checks.find((/** @type {any} */ found) => found.id === id);
      assert.equal(check.status, status, diagnosis.text);
      assert.match(saidBy(diagnosis, id), words);
    }
  });

  stage.test('sessionStorage that is blocked', async () => {
    const page = await stage.page();
    await page.run(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    assert.deepEqual(failedIn(await diagnose(page)), ['page-storage']);
    assert.deepEqual(failedIn(await diagnose(page, { tokenStorage: 'memory' })), []);
  });
}
