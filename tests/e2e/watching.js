/** What an app hears of sessions that nobody is using: in this window and in others that idle. */

import assert from 'node:assert/strict';
import { inEngines } from './stage.js';

/** @import { Page } from './page.js' */

/**
 * @typedef {object} Heard
 * @property {string} type
 * @property {string} orgUrl
 * @property {string} consumerKey
 * @property {string[]} scope
 * @property {{ name: string, code: string }} [error]
 * @property {number} at by the machine's clock
 */

inEngines((stage) => {
  stage.test('an idle window hears of a sign-in, a renewal and an end', async () => {
    const first = await stage.page();
    await listen(first);
    const idle = await stage.another();
    await listen(idle);

    await stage.connect(first);
    await bothHear('signed-in');

    stage.org.expireAccessTokens();
    assert.equal(await first.limits(), 200);
    await bothHear('renewed');

    // With a connection of its own: a session that was handed over is no sign-in.
    assert.ok(await idle.run((app) => app.resume()));
    assert.deepEqual(await signalOf(idle), { aborted: false });
    await first.run((app) => app.connection.disconnect());
    const ends = await bothHear('ended');
    for (const { error } of ends) {
      assert.deepEqual(error, { name: 'ApiError', code: 'disconnected' });
    }
    for (const page of [first, idle]) {
      const disconnected = { aborted: true, name: 'ApiError', code: 'disconnected' };
      assert.deepEqual(await signalOf(page), disconnected);
    }

    await stage.connectAgain(first);
    await bothHear('signed-in');
    assert.ok(await idle.run((app) => app.resume()));
    stage.org.revokeAll();
    const failed = await first.fail((app) => app.send('/services/data/vXX.X/limits'));
    assert.equal(failed.code, 'session_expired');
    const expired = { name: 'AuthTokenExpiredError', code: 'session_expired' };
    for (const { error } of await bothHear('ended')) assert.deepEqual(error, expired);
    for (const page of [first, idle]) {
      assert.deepEqual(await signalOf(page), { aborted: true, ...expired });
    }

    // Nothing was told twice, and nothing else.
    for (const page of [first, idle]) assert.deepEqual(await heardBy(page), []);

    /** @param {string} type */
    async function bothHear(type) {
      const [own, other] = [await hear(first, type), await hear(idle, type)];
      for (const { orgUrl, consumerKey, scope } of [own, other]) {
        assert.equal(orgUrl, stage.target.org);
        assert.equal(consumerKey, stage.target.key);
        assert.deepEqual([...scope].sort(), ['api', 'refresh_token']);
      }
      const late = other.at - own.at;
      assert.ok(Math.abs(late) < 1_000, `${type}: ${late} ms`);
      return [own, other];
    }
  });
});

inEngines(
  (stage) => {
    stage.test('a listener that is stopped hears nothing more', async () => {
      const page = await stage.page();
      await page.run((app) => {
        const heard = /** @type {string[]} */ ([]);
        const { onSessionChange } = app.library;
        const listener = (/** @type {{ type: string }} */ { type }) => void heard.push(type);
        const stop = onSessionChange(listener);
        onSessionChange(listener);
        Object.assign(app, { heard, stop });
      });
      await stage.connect(page);
      const heard = await page.run((/** @type {any} */ app) => app.heard);
      assert.deepEqual(heard, ['signed-in', 'signed-in']);
      await page.run((/** @type {any} */ app) => {
        app.stop();
        // Stopped twice: the other one goes on.
        app.stop();
      });
      stage.org.expireAccessTokens();
      assert.equal(await page.limits(), 200);
      assert.deepEqual(await page.run((/** @type {any} */ app) => app.heard.slice(2)), ['renewed']);
    });

    stage.test('a listener that throws does not affect the others', async () => {
      const page = await stage.page();
      await page.run((app) => {
        const heard = /** @type {string[]} */ ([]);
        const thrown = /** @type {string[]} */ ([]);
        addEventListener('error', (event) => {
          thrown.push(event.error.message);
          event.stopImmediatePropagation();
        });
        const { onSessionChange } = app.library;
        onSessionChange(() => {
          throw new Error('not mine');
        });
        onSessionChange(({ type }) => void heard.push(type));
        Object.assign(app, { heard, thrown });
      });
      await stage.connect(page);
      const seen = await page.run((/** @type {any} */ { heard, thrown }) => ({ heard, thrown }));
      assert.deepEqual(seen, { heard: ['signed-in'], thrown: ['not mine'] });
      // What the page has reported as it should.
      stage.server.uncaught.splice(0);
    });

    stage.test('an invalid listener is refused', async () => {
      const page = await stage.page();
      for (const listener of [null, 'f', {}]) {
        const error = await page.fail(
          (app, listener) => app.library.onSessionChange(/** @type {any} */ (listener)),
          listener,
        );
        assert.equal(error.name, 'ParameterError');
      }
    });

    stage.test('the log goes to a function of the app, failures with their code', async () => {
      const page = await stage.page();
      await page.run((app) => {
        const lines = /** @type {string[]} */ ([]);
        Object.assign(app, { lines });
        app.library.configure({ log: (/** @type {string} */ line) => void lines.push(line) });
      });
      await stage.connect(page);
      await page.limits();
      await page.fail((app) => app.send('/services/data/vXX.X/nowhere'));
      const lines = await page.run((/** @type {any} */ app) => app.lines);
      assert.match(lines[0], /^version \d+\.\d+\.\d+$/);
      assert.ok(lines.includes('connected'), lines.join('\n'));
      assert.ok(lines.some((/** @type {string} */ line) => /^GET .*\/limits$/.test(line)));
      assert.ok(lines.includes('failed: request_refused'), lines.join('\n'));
      const own = () =>
        stage.server.console.filter((line) => line.includes('[openfin-salesforce]'));
      assert.deepEqual(own(), []);

      // What it throws is not the library's.
      await page.run((app) =>
        app.library.configure({
          log: () => {
            throw new Error('full');
          },
        }),
      );
      assert.equal(await page.limits(), 200);

      // The console again, where logging is on.
      await page.run((app) => {
        app.library.configure({ log: null });
        app.library.enableLogging();
      });
      await page.limits();
      await page.fail((app) => app.send('https://evil.example/'));
      assert.ok(own().some((line) => line.endsWith('failed: invalid_endpoint')));
      assert.deepEqual(await page.run((/** @type {any} */ app) => app.lines), lines);

      const error = await page.fail((app) =>
        app.library.configure({ log: /** @type {any} */ (1) }),
      );
      assert.equal(error.code, 'invalid_option');
    });
  },
  ['headless'],
);

/** @param {Page} page */
function listen(page) {
  return page.run((app) => {
    const heard = /** @type {Heard[]} */ ([]);
    app.library.onSessionChange((change) => heard.push({ ...change, at: Date.now() }));
    Object.assign(app, { heard });
  });
}

/**
 * The next that a window has heard or will hear.
 * @param {Page} page
 * @param {string} type that it has to be of
 * @returns {Promise<Heard>}
 */
async function hear(page, type) {
  const heard = await page.run(async (/** @type {any} */ app) => {
    const end = Date.now() + 10_000;
    while (app.heard.length === 0 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { error, ...heard } = app.heard.shift() ?? {};
    return error ? { ...heard, error: { name: error.name, code: error.code } } : heard;
  });
  assert.equal(heard.type, type, 'what was heard next');
  return heard;
}

/** What a window has heard and nobody asked for. @param {Page} page @returns {Promise<string[]>} */
function heardBy(page) {
  return page.run((/** @type {any} */ app) =>
    app.heard.map((/** @type {Heard} */ { type }) => type),
  );
}

/** @param {Page} page */
function signalOf(page) {
  return page.run((app) => {
    const { aborted, reason } = app.connection.signal;
    return aborted ? { aborted, name: reason.name, code: reason.code } : { aborted };
  });
}
