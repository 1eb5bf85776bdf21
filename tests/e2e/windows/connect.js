/** From the click to the connection and back, and the ways that do not lead there. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { Mirror } from '../mirror.js';
import { requestsTo } from '../org.js';
import { approve, deny, element, logIn, signIn } from '../sign-in.js';

/**
 * @param {import('../stage.js').Stage} stage
 * @param {import('../engines.js').EngineName} engine
 */
export function testConnect(stage, engine) {
  stage.test('a wrong password first, then in, approved, back, reloaded and out', async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const connecting = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await logIn(browser, popup, org, { password: 'wrong' });
    await element(browser, popup, 'error');
    await logIn(browser, popup, org);
    await approve(browser, popup);
    const expected = {
      orgUrl: stage.target.org,
      consumerKey: stage.target.key,
      username: org.username,
    };
    assert.deepEqual(await connecting.value(), expected);
    await browser.gone(popup);
    const { data } = await page.run((app) => app.send('/services/data'));
    assert.ok(data.length > 10);

    await page.reload();
    assert.deepEqual(await page.run((app) => app.resume()), expected);
    await page.run((app) => app.connection.disconnect());
    assert.equal(requestsTo(org, '/services/oauth2/revoke').length, 2);
    assert.equal(await page.run((app) => app.resume()), null);
    const error = await page.fail((app) => app.connection.executeApiRequest('/services/data'));
    assert.equal(error.code, 'disconnected');
  });

  stage.test('two requests are all that follows the code', async () => {
    const { org } = stage;
    const page = await stage.connected();
    const code = org.requests.findIndex(({ path }) => path === '/services/oauth2/token');
    const after = org.requests.slice(code).filter(({ method }) => method !== 'OPTIONS');
    assert.deepEqual(
      after.map(({ method, path }) => `${method} ${path.replace(/005\w+$/, 'USER')}`),
      ['POST /services/oauth2/token', 'GET /services/data/v56.0/sobjects/User/USER'],
    );
    org.clearRequests();
    await page.reload();
    await page.run((app) => app.resume());
    assert.equal(org.requests.filter(({ method }) => method !== 'OPTIONS').length, 1);
  });

  stage.test('the user declines', async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const connecting = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await logIn(browser, popup, org);
    await deny(browser, popup);
    const error = await connecting.error();
    assert.equal(error.code, 'access_denied');
    assert.equal(error.errorCode, 'access_denied');
    assert.equal(error.message, 'end-user denied authorization');
    assert.match(error.data, /^http:.*\?error=access_denied&error_description=[^&]*$/);
    assert.equal(requestsTo(org, '/services/oauth2/token').length, 0);
    await browser.gone(popup);
  });

  stage.test('the user closes the window', async () => {
    const { browser } = stage;
    const page = await stage.page();
    await page.run((app) => app.hasten());
    const connecting = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await element(browser, popup, 'username');
    await browser.closeWindow(popup);
    assert.equal((await connecting.error()).code, 'window_closed');
  });

  stage.test('no click, no window', async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const error = await page.fail((app) => app.connect());
    assert.equal(error.code, 'popup_blocked');
    assert.match(error.message, /from a click/);
    assert.equal((await browser.handles()).length, 1);
    assert.deepEqual(org.requests, []);
    // The next click opens one at once.
    await stage.connect(page);
  });

  stage.test('a second click brings the window to the front and shares its end', async () => {
    const { browser, org } = stage;
    const page = await stage.page();
    const first = await page.click((app) => app.connect());
    const popup = await browser.popup();
    await element(browser, popup, 'username');
    // The driver of WebKitGTK cannot give a page the focus.
    const hasFocus = engine !== 'webkit';
    if (hasFocus) await browser.focus(page.handle);
    const second = await page.click((app) => app.connect());
    // Seen from the page: to look into the popup would bring it to the front.
    if (hasFocus) {
      await browser.waitFor('the focus to leave the page', () =>
        browser.driver.executeScript('return !document.hasFocus()'),
      );
    }
    await signIn(browser, popup, org);
    assert.deepEqual(await second.value(), await first.value());
    assert.equal(requestsTo(org, '/services/oauth2/authorize').length, 1);
  });
}

/** What is decided before an engine has a say in it. @param {import('../stage.js').Stage} stage */
export function testConnectInAny(stage) {
  stage.test('a page at the callback URL that does not hand the answer back is named', async () => {
    const { browser, org, server } = stage;
    const callback = `${server.origin}/`;
    const { consumerKey } = org.registerApp({ name: 'without a page', callbacks: [callback] });
    const page = await stage.page();
    await page.run((app) => app.hasten());
    const connecting = await page.click(
      (app, key, redirect_uri) => app.library.connect(app.org, key, [], { redirect_uri }),
      consumerKey,
      callback,
    );
    const popup = await browser.popup();
    await signIn(browser, popup, org);
    const error = await connecting.error();
    assert.equal(error.code, 'callback_missing');
    assert.ok(error.message.includes(callback));
    await browser.gone(popup);
    assert.equal(requestsTo(org, '/services/oauth2/token').length, 0);
  });

  stage.test('a callback of the caller is one text in all three places', async () => {
    const { browser, org, server } = stage;
    const page = await stage.page();
    const wanted = `${new URL(server.callback).pathname}#top`;
    const connecting = await page.click(
      (app, redirect_uri) => app.connect([], { redirect_uri }),
      wanted,
    );
    await signIn(browser, await browser.popup(), org);
    assert.equal((await connecting.value()).username, org.username);
    const [asked] = requestsTo(org, '/services/oauth2/authorize');
    const { searchParams } = new URL(asked?.url ?? '', org.origin);
    assert.deepEqual(searchParams.getAll('redirect_uri'), [server.callback]);
    const [exchange] = requestsTo(org, '/services/oauth2/token');
    const form = new URLSearchParams(exchange?.text);
    assert.deepEqual(form.getAll('redirect_uri'), [server.callback]);
  });

  stage.test('arguments that cannot be used open and send nothing', async (t) => {
    const page = await stage.page();
    /** @type {[string, string, (app: any) => unknown][]} */
    const rows = [
      ['no org URL', 'invalid_org_url', (app) => app.library.connect('', app.key)],
      ['nonsense', 'invalid_org_url', (app) => app.library.connect('acme', app.key)],
      [
        'plain http',
        'invalid_org_url',
        (app) => app.library.connect('http://acme.my.salesforce.com', app.key),
      ],
      [
        'a look-alike',
        'invalid_org_url',
        (app) => app.library.connect('https://evilsalesforce.com', app.key),
      ],
      [
        'a suffix behind the suffix',
        'invalid_org_url',
        (app) => app.library.connect('https://acme.my.salesforce.com.evil.example', app.key),
      ],
      [
        'credentials',
        'invalid_org_url',
        (app) => app.library.connect('https://a:b@acme.my.salesforce.com', app.key),
      ],
      ['an object', 'invalid_org_url', (app) => app.library.connect({}, app.key)],
      ['no key', 'invalid_consumer_key', (app) => app.library.connect(app.org)],
      ['a blank key', 'invalid_consumer_key', (app) => app.library.connect(app.org, ' ')],
      [
        'a scope that is no list',
        'invalid_option',
        (app) => app.library.connect(app.org, app.key, 'api'),
      ],
      [
        'a state of the caller',
        'invalid_option',
        (app) => app.library.connect(app.org, app.key, [], { state: 'mine' }),
      ],
      [
        'a plain challenge',
        'invalid_option',
        (app) => app.library.connect(app.org, app.key, [], { code_challenge_method: 'plain' }),
      ],
      [
        'a secret',
        'invalid_option',
        (app) => app.library.connect(app.org, app.key, [], { client_secret: 'x' }),
      ],
      [
        'a callback of another origin',
        'invalid_option',
        (app) =>
          app.library.connect(app.org, app.key, [], { redirect_uri: 'https://evil.example/' }),
      ],
      [
        'a window with an address',
        'invalid_option',
        (app) => app.library.connect(app.org, app.key, [], {}, { url: 'https://evil.example/' }),
      ],
      ['a silent look, no org', 'invalid_org_url', (app) => app.library.getConnection('', 'k')],
    ];
    for (const [name, code, work] of rows) {
      await t.test(name, async () => {
        const outcome = await page.click(work);
        const error = await outcome.error();
        assert.equal(error.name, 'ParameterError');
        assert.equal(error.code, code);
        assert.equal((await stage.browser.handles()).length, 1);
        assert.deepEqual(stage.org.requests, []);
      });
    }
  });

  describe('an org that cannot be read: the error says what to check', () => {
    stage.test('CORS is off', async () => {
      const error = await refusedAfterSignIn({ cors: false });
      assert.match(error.message, /Setup, CORS, add http:\/\/localhost:\d+ to the Allowed/);
    });

    stage.test('CORS is off for OAuth endpoints', async () => {
      const error = await refusedAfterSignIn({ oauthCors: false });
      assert.match(error.message, /Enable CORS for OAuth endpoints/);
    });

    stage.test('the origin is missing in the allow list', async () => {
      const error = await refusedAfterSignIn({ originAllowed: false });
      assert.match(error.message, /add http:\/\/localhost:\d+ to the Allowed/);
    });

    for (const [name, switches] of /** @type {const} */ ([
      ['CORS is off for OAuth endpoints', { oauthCors: false }],
      ['the origin is missing in the allow list', { originAllowed: false }],
    ])) {
      stage.test(`${name}: found out before anybody signs in`, async () => {
        const { browser, org } = stage;
        org.set(switches);
        const page = await stage.page();
        const error = await (await page.click((app) => app.connect())).error();
        assert.equal(error.name, 'AuthorizationError');
        assert.equal(error.code, 'cors_blocked');
        assert.equal(error.cause.code, 'network_error');
        assert.match(
          error.message,
          /^This page would get no token, .*Setup, CORS, add http:\/\/localhost:\d+ to .*Enable CORS for OAuth endpoints\.$/,
        );
        await browser.waitFor('the popup to be gone', async () => {
          return (await browser.handles()).length === 1;
        });
        assert.ok(!org.requests.some(({ text }) => text.includes('code_verifier')));
      });
    }

    stage.test('a line that is lost, or an org in maintenance, is no such finding', async () => {
      const { org } = stage;
      const asked = '/services/oauth2/pkce/generator';
      const page = await stage.page();
      for (const switches of [
        { drop: /** @type {const} */ ('before'), dropPath: asked },
        { status: 503, statusPath: asked },
      ]) {
        org.set(switches);
        org.clearRequests();
        await stage.connectAgain(page);
        assert.ok(org.requests.some(({ path }) => path === asked));
        org.set({ drop: 'never', status: 0 });
      }
    });

    stage.test('the org goes away after the sign-in', async () => {
      const error = await refusedAfterSignIn({
        drop: 'before',
        dropPath: '/services/oauth2/token',
      });
      assert.match(error.message, /No answer from http:\/\/127\.0\.0\.1:\d+\. Check the network/);
    });

    stage.test('the data of the org only', async () => {
      const { org } = stage;
      const page = await stage.connected();
      org.set({ originAllowed: false });
      const error = await page.fail((app) => app.send('/services/data'));
      assert.equal(error.name, 'ApiRequestError');
      assert.equal(error.code, 'network_error');
      assert.equal(error.status, undefined);
      assert.match(error.message, /Allowed Origins List/);
      assert.equal(error.cause.name, 'TypeError');
    });

    stage.test('nobody listens at the address any more', async () => {
      const mirror = await new Mirror().listen();
      const { origin } = mirror;
      const page = await stage.page({ org: origin });
      await (await page.click((app) => app.connect())).value();
      await page.reload();
      const stored = await page.stored();
      await mirror.close();
      const calls = /** @type {((app: any) => unknown)[]} */ ([
        (app) => app.resume(),
        (app) => app.connect(),
      ]);
      for (const call of calls) {
        const error = await (await page.click(call)).error();
        assert.equal(error.name, 'ApiRequestError');
        assert.equal(error.code, 'network_error');
        assert.ok(error.message.includes(`No answer from ${origin}`), error.message);
        // It may be the network, so the session is kept, and no window asks the user for another.
        assert.deepEqual(await page.stored(), stored);
        assert.equal((await stage.browser.handles()).length, 1);
      }
    });

    /** @param {Partial<import('../../org/index.js').Switches>} switches */
    async function refusedAfterSignIn(switches) {
      const { browser, org } = stage;
      const page = await stage.page();
      const connecting = await page.click((app) => app.connect());
      const popup = await browser.popup();
      await logIn(browser, popup, org);
      await element(browser, popup, 'oaapprove');
      org.set(switches);
      await approve(browser, popup);
      const error = await connecting.error();
      assert.equal(error.name, 'AuthorizationError');
      assert.equal(error.code, 'authorization_incomplete');
      assert.equal(error.cause.code, 'network_error');
      await browser.gone(popup);
      return error;
    }
  });
}
