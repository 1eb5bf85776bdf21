/** Lines 26 to 29: what a page around the library may do to it, and learns of it. */

import assert from 'node:assert/strict';
import { deliver, tokenRequests } from '../app.js';
import { inShippedFiles, shippedFiles } from '../shipped.js';
import { check } from '../stage.js';

check(
  '26. no secret is in a log line, an error, a stack or a serialized connection',
  async (begin) => {
    const { app, org, openPage, site } = await begin();
    const texts = /** @type {string[]} */ ([]);
    const other = await openPage(`${site.origin}/no-wasm`);
    await app.call('log');
    const secrets = new Set(['CANARY-CODE']);
    const failures = /** @type {string[]} */ ([]);
    /** @param {import('../app.js').Outcome} outcome */
    const note = async ({ error }) => {
      if (error) failures.push(error.code);
      texts.push(JSON.stringify(error ?? ''));
      for (const { access, refresh } of await app.tokens()) secrets.add(access).add(refresh);
    };

    for (const end of ['iss=https://evil.example', 'error=access_denied', 'nothing=x']) {
      const { state, outcome, release } = await app.begin();
      secrets.add(state);
      const code = end.startsWith('nothing') ? '' : 'CANARY-CODE';
      await deliver(app, other, state, [`?code=${code}&state=${state}&${end}`]);
      await note(await outcome);
      await release();
    }
    for (const fault of /** @type {const} */ (['no-access-token', 'malformed-json', 'html'])) {
      org.set({ tokenFault: fault, tokenFaultTimes: 1 });
      await note(await app.connect());
    }
    const signIn = await app.begin();
    secrets.add(signIn.state);
    await note(await signIn.release());
    texts.push(
      await app.page.evaluate(() => {
        const { connections, library } = /** @type {any} */ (window).app;
        const { main } = connections;
        return [
          JSON.stringify(main),
          String(main),
          JSON.stringify(library),
          String(main.disconnect),
        ].join();
      }),
    );
    const query =
      "/services/data/vXX.X/query?q=SELECT Nothing FROM Contact WHERE Name = 'CANARY-NAME'";
    await note(await app.request(query));
    await note(await app.request(query.replace('Nothing', 'Id')));
    await note(await app.request('//evil.example'));
    // More than once: a browser tries again where an idle connection was closed.
    org.set({ drop: 'before' });
    await note(await app.limits());
    org.set({ drop: 'never' });
    org.expireAccessTokens();
    org.set({ status: 503, statusPath: '/services/oauth2/token', statusTimes: 1 });
    await note(await app.limits());
    await note(await app.limits());
    await note(await app.disconnect());
    await note(await app.limits());

    for (const form of tokenRequests(org, 'authorization_code')) {
      secrets.add(form.get('code') ?? '').add(form.get('code_verifier') ?? '');
    }
    assert.ok(secrets.size >= 12 && ![...secrets].includes(''));
    assert.deepEqual(failures, [
      'invalid_authorization_response',
      'access_denied',
      'invalid_authorization_response',
      'invalid_token_response',
      'invalid_token_response',
      'invalid_token_response',
      'request_refused',
      'invalid_endpoint',
      'network_error',
      'refresh_unavailable',
      'disconnected',
    ]);
    const lines = await app.lines();
    assert.ok(lines.length > 10);
    for (const { way, values } of await app.seen()) if (way === 'uncaught') texts.push(...values);
    for (const text of [...lines, ...texts]) {
      for (const secret of secrets) {
        const shown = [text, decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, '%25'))];
        assert.ok(!shown.some((line) => line.includes(secret)), text);
      }
    }
    // The callback page is gone by then: it has nothing that could write a line.
    const callback = (await shippedFiles()).filter(({ name }) => /callback/.test(name));
    assert.equal(callback.length, 4);
    for (const { name, text } of callback) assert.ok(!text.includes('console'), name);
    // Nor does the log name people or records.
    assert.ok(!lines.some((line) => line.includes('CANARY') || line.includes(org.username)));
  },
);

check(
  '27. works under a strict policy; without WebAssembly it says what is missing',
  async (begin) => {
    const { app, site, openApp } = await begin();
    assert.match(
      site.policies.app,
      /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src http/,
    );
    assert.equal((await app.connect()).error, undefined);
    assert.equal((await app.limits()).value?.status, 200);
    assert.deepEqual(await app.violations(), []);
    const { error } = await (await openApp(`${site.origin}/no-wasm`)).connect();
    assert.equal(error?.name, 'InitializationError');
    assert.equal(error?.code, 'wasm_blocked');
    assert.match(error?.message ?? '', /'wasm-unsafe-eval'/);
    const compiling =
      /\beval\s*\(|\bFunction\s*\(|["'`]blob:|createObjectURL|importScripts|new Worker/;
    assert.deepEqual(await inShippedFiles(compiling), []);
  },
);

check('28. no sign-in from a frame of another origin, unless the app allows it', async (begin) => {
  const { app, appIn, browser, opened, org, site } = await begin();
  const own = encodeURIComponent(`${site.origin}/`);
  const foreign = `${site.foreignOrigin}/frame?url=`;
  const nested = `${site.origin}/frame?url=${encodeURIComponent(foreign + own)}`;
  for (const [depth, url] of /** @type {const} */ ([
    [1, foreign + own],
    [2, nested],
  ])) {
    org.clearRequests();
    // A click before the module has arrived opens its window earlier than one after it.
    const arrive = site.hold('/module.mjs');
    const framed = await frameOf(url, depth);
    const pages = await browser.handles();
    const early = framed.connect();
    // The page has run the call when it answers the next one.
    await framed.call('log');
    arrive();
    assert.equal((await early).error?.code, 'cross_origin_frame', url);
    assert.equal((await framed.connect()).error?.code, 'cross_origin_frame', url);
    assert.equal(await openings(framed), 0);
    assert.deepEqual(await browser.handles(), pages);
    assert.equal(org.requests.length, 0);
    await framed.call('configure', { allowCrossOriginFrame: true });
    assert.equal((await framed.connect()).error, undefined);
    assert.equal(await openings(framed), 1);
    await framed.disconnect();
  }
  const arrive = site.hold('/module.mjs');
  const allowed = await frameOf(foreign + own, 1);
  await allowed.call('configure', { allowCrossOriginFrame: true });
  const early = await opened(() => allowed.connect());
  arrive();
  assert.equal((await early.outcome).error, undefined, 'allowed before the module has arrived');
  const framed = await frameOf(`${site.origin}/frame?url=${own}`, 1);
  assert.equal((await framed.connect()).error, undefined, 'a frame of its own origin');

  /**
   * @param {string} url of a page that has the app in its innermost frame
   * @param {number} depth of that
   */
  async function frameOf(url, depth) {
    await app.page.goto(url);
    const page = app.page.frame(depth);
    const framedApp = await appIn(page, { shareSession: false });
    assert.equal(await page.evaluate(() => location.href), `${site.origin}/`);
    return framedApp;
  }

  /** How many windows a page has opened. @param {import('../app.js').App} app */
  async function openings(app) {
    return (await app.seen()).filter(({ way }) => way === 'open').length;
  }
});

check('29. no object exposes a token, and a polluted prototype relaxes nothing', async (begin) => {
  const { app, org, site } = await begin();
  const outcome = await app.page.click(
    async (origin, consumerKey, evil) => {
      const { app: page } = /** @type {any} */ (window);
      const pollution = {
        trustedOrgOrigins: [evil],
        redirectUri: `${evil}/cb`,
        redirect_uri: `${evil}/cb`,
        allowCrossOriginFrame: true,
        response_type: 'token',
        client_id: 'evil',
        client_secret: 'evil',
        code_challenge: 'evil',
        code_challenge_method: 'plain',
        state: 'evil',
        scope: 'full',
        Authorization: 'Bearer evil',
        credentials: 'include',
        redirect: 'follow',
        method: 'DELETE',
        url: evil,
      };
      Object.assign(/** @type {any} */ (Object.prototype), pollution);
      try {
        page.library.configure({ apiVersion: '60.0', trustedOrgOrigins: [origin] });
        page.library.configure({ requestTimeout: 0 });
        const connected = await page.connect('main', origin, consumerKey);
        const foreign = await page.connect('foreign', evil, consumerKey);
        const request = await page.request('main', '/services/data/vXX.X/limits');
        return {
          error: connected.error?.message ?? null,
          foreign: foreign.error?.code,
          status: request.value?.status,
        };
      } finally {
        for (const name of Object.keys(pollution))
          delete (/** @type {any} */ (Object.prototype)[name]);
      }
    },
    app.origin,
    app.consumerKey,
    site.foreignOrigin,
  );
  assert.deepEqual(outcome, { error: null, foreign: 'invalid_org_url', status: 200 });
  for (const { url, text, headers } of org.requests) {
    assert.ok(
      !`${decodeURIComponent(url + text)}${headers['authorization']}`.includes('evil'),
      url,
    );
  }
  const [exchange] = tokenRequests(org, 'authorization_code');
  assert.equal(exchange?.get('redirect_uri'), `${site.origin}/salesforce-callback.html`);
  const sent = (await app.seen()).filter(({ way }) => way === 'fetch');
  for (const { values } of sent) assert.equal(values[1].credentials, 'omit');

  const [{ access = '', refresh = '' } = {}] = await app.tokens();
  const reachable = await app.page.evaluate(() => {
    const texts = /** @type {string[]} */ ([]);
    const known = new Set();
    /** @param {any} value */
    const walk = (value) => {
      if (typeof value === 'string') texts.push(value);
      if (value === null || !['object', 'function'].includes(typeof value) || known.has(value))
        return;
      known.add(value);
      for (const key of Reflect.ownKeys(value)) {
        texts.push(String(key));
        walk(Reflect.getOwnPropertyDescriptor(value, key)?.value);
      }
    };
    const { app: page } = /** @type {any} */ (window);
    walk(page.library);
    walk(page.connections);
    walk(Object.keys(window).filter((name) => name !== 'app'));
    return { text: texts.join('\n'), members: Object.keys(page.connections.main).sort() };
  });
  assert.ok(reachable.text.includes('executeApiRequest'));
  assert.ok(!reachable.text.includes(access) && !reachable.text.includes(refresh));
  assert.deepEqual(reachable.members, [
    'batch',
    'composite',
    'consumerKey',
    'currentUser',
    'disconnect',
    'executeApiRequest',
    'expireTokens',
    'fetch',
    'orgUrl',
    'query',
    'search',
    'signal',
    'sobject',
  ]);
});
