/** What goes wrong at the org: each ends with a settled promise, the truth, and an intact store. */

import assert from 'node:assert/strict';
import { signIn } from './sign-in.js';
import { inEngines, stored } from './stage.js';

/** @typedef {Partial<import('../org/index.js').Switches>} Switches */

const token = '/services/oauth2/token';
const user = '/services/data/v56.0/sobjects/User/*';
const drops = /** @type {const} */ (['before', 'during', 'after']);

/** Faults after the code: switches, the code of the error, that of its cause. @type {[Switches, string, string?][]} */
const signIns = [
  ...[token, user].flatMap((dropPath) =>
    drops.map(
      (drop) =>
        /** @type {[Switches, string, string]} */ ([
          { drop, dropPath },
          'authorization_incomplete',
          'network_error',
        ]),
    ),
  ),
  // A gateway's answers have no CORS headers, so pages cannot read them; some gateways do better.
  [{ status: 503, statusPath: user, statusTimes: 1 }, 'authorization_incomplete', 'network_error'],
  [
    { status: 503, statusPath: user, statusTimes: 1, statusCors: true },
    'authorization_incomplete',
    'request_refused',
  ],
  [
    { status: 429, statusPath: token, statusTimes: 1, statusCors: false },
    'authorization_incomplete',
    'network_error',
  ],
  [
    { status: 429, statusPath: token, statusTimes: 1, statusRetryAfter: 5, statusCors: true },
    'invalid_token_response',
  ],
  [{ tokenFault: 'no-access-token', tokenFaultTimes: 1 }, 'invalid_token_response'],
  [{ tokenFault: 'other-token-type', tokenFaultTimes: 1 }, 'invalid_token_response'],
  [{ tokenFault: 'foreign-instance-url', tokenFaultTimes: 1 }, 'foreign_instance'],
  [{ tokenFault: 'malformed-json', tokenFaultTimes: 1 }, 'invalid_token_response'],
  [{ tokenFault: 'html', tokenFaultTimes: 1 }, 'invalid_token_response'],
];

/** Faults of a refresh, and what the next call ends with: used tokens are dead. @type {[Switches, boolean][]} */
const refreshes = [
  [{ drop: 'before', dropPath: token }, true],
  [{ drop: 'during', dropPath: token }, false],
  [{ drop: 'after', dropPath: token }, false],
  [{ status: 429, statusPath: token, statusTimes: 1, statusCors: false }, true],
  [{ status: 429, statusPath: token, statusTimes: 1, statusRetryAfter: 5, statusCors: true }, true],
  [{ status: 503, statusPath: token, statusTimes: 1, statusBody: 'empty', statusCors: true }, true],
  [{ tokenFault: 'malformed-json', tokenFaultTimes: 1 }, false],
  [{ tokenFault: 'other-token-type', tokenFaultTimes: 1 }, false],
  [{ tokenFault: 'foreign-instance-url', tokenFaultTimes: 1 }, false],
];

/**
 * Firefox takes a body that breaks off for a whole one, so what is missing makes it malformed.
 * @type {Readonly<Record<string, [string, string?]>>}
 */
const cutInFirefox = {
  [token]: ['invalid_token_response'],
  [user]: ['authorization_incomplete', 'malformed_response'],
};

inEngines(
  (stage, engine) => {
    stage.test('faults after the code', async (t) => {
      const page = await stage.page();
      for (const [switches, ...usual] of signIns) {
        const isCut = engine === 'firefox' && switches.drop === 'during';
        const [code, cause] = (isCut && cutInFirefox[switches.dropPath ?? '']) || usual;
        await t.test(JSON.stringify(switches), async () => {
          stage.org.set(switches);
          const connecting = await page.click((app) =>
            app.connect(undefined, { prompt: 'login consent' }),
          );
          await signIn(stage.browser, await stage.browser.popup(), stage.org);
          const error = await connecting.error();
          assert.equal(error.name, 'AuthorizationError');
          assert.equal(error.code, code);
          assert.equal(error.cause?.code, cause);
          assert.deepEqual(await stored(page), []);
          stage.org.set({ drop: 'never' });
        });
      }
      assert.equal((await stage.connectAgain(page)).username, stage.org.username);
    });

    stage.test('faults of a refresh', async (t) => {
      const page = await stage.connected();
      for (const [switches, isUnused] of refreshes) {
        await t.test(JSON.stringify(switches), async () => {
          stage.org.expireAccessTokens();
          stage.org.set(switches);
          const error = await page.fail((app) => app.send('/services/data/vXX.X/limits'));
          assert.equal(error.name, 'ApiRequestError');
          assert.equal(error.code, 'refresh_unavailable');
          assert.equal((await stored(page)).length, 1);
          // A browser repeats what was dropped by itself, so the fault lasts until here.
          stage.org.set({ drop: 'never' });
          const next = await page.start((app) => app.send('/services/data/vXX.X/limits'));
          if (isUnused) {
            assert.equal((await next.value()).status, 200);
          } else {
            assert.equal((await next.error()).code, 'session_expired');
            assert.deepEqual(await stored(page), []);
            await stage.connectAgain(page);
          }
        });
      }
    });

    stage.test('a slow org', async () => {
      const { org } = stage;
      const page = await stage.connected();
      await page.run((app) => app.library.configure({ requestTimeout: 300 }));
      const hold = org.hold('/services/data');
      assert.equal((await page.fail((app) => app.send('/services/data'))).code, 'request_timeout');
      hold.release();
      // It has to answer, and not within any time.
      await page.run((app) => app.library.configure({ requestTimeout: 0 }));
      assert.equal((await page.run((app) => app.send('/services/data'))).status, 200);
    });
  },
  ['headless'],
);
