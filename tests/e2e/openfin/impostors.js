import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callLibrary, configure, connected, openPlainPage, startPlatform } from './platform.js';

/**
 * What pages have as `fin` outside of the container, as scripts that put it there.
 *
 * @type {Record<string, () => void>}
 */
const impostors = {
  'no fin': () => {},
  'a stub': () => {
    const absent = () => {
      throw new Error('You are not running in OpenFin.');
    };
    Object.assign(globalThis, {
      fin: {
        me: { isOpenFin: false, entityType: 'unknown', isWindow: false },
        Window: { create: absent, wrapSync: absent, getCurrentSync: absent },
      },
    });
  },
  "a web broker's client": () => {
    const absent = async () => {
      throw new Error('Method not implemented.');
    };
    Object.assign(globalThis, {
      fin: {
        me: { isOpenFin: false, entityType: 'external connection', isExternal: true },
        Window: { create: absent, wrapSync: absent, getCurrentSync: absent },
        System: { getVersion: absent, getMonitorInfo: absent },
        Integrations: { Other: { enabled: true } },
      },
    });
  },
  'what other integrations leave behind': () => {
    Object.assign(globalThis, { fin: { Integrations: { ServiceNow: {} } } });
  },
  'a fin that throws': () => {
    const me = {
      get() {
        throw new Error('not now');
      },
    };
    Object.assign(globalThis, { fin: Object.defineProperty({}, 'me', me) });
  },
};

for (const [name, impostor] of Object.entries(impostors)) {
  test(`the browser's path with ${name}`, async (t) => {
    const { page, url, org } = await openPlainPage(t);
    await page.addInitScript(impostor);
    await page.goto(url);
    const names = () => Object.keys(globalThis).sort();
    const integrations = 'JSON.stringify(globalThis.fin?.Integrations)';
    const before = [await page.evaluate(names), await page.evaluate(integrations)];
    await configure(page, { trustedOrgOrigins: [org.origin] });
    const call = [org.origin, org.consumerKey];
    assert.deepEqual(await callLibrary(page, 'getConnection', call), { connection: null });
    const opening = page.waitForEvent('popup');
    const asked = org.next(({ path }) => path === '/services/oauth2/authorize');
    const connecting = callLibrary(page, 'connect', call);
    const query = new URL((await asked).url, org.origin).searchParams;
    assert.equal(query.get('redirect_uri'), `${url}/salesforce-callback.html`);
    assert.deepEqual([await page.evaluate(names), await page.evaluate(integrations)], before);
    const popup = await opening;
    await popup.waitForSelector('#Login');
    // The app gives up: this is about the way that was taken, not about where it leads.
    await page.close();
    await assert.rejects(connecting, /closed/);
  });
}

test('fin.Integrations keeps what others have put there', async (t) => {
  const { openEmptyWindow } = await startPlatform(t);
  const { page } = await openEmptyWindow();
  const kept = await page.evaluate(async () => {
    const { fin } = /** @type {any} */ (globalThis);
    const integrations = { ServiceNow: { enableLogging() {} } };
    fin.Integrations = integrations;
    await import(/** @type {any} */ ('/dist/index.mjs'));
    return {
      same: [fin === /** @type {any} */ (globalThis).fin, fin.Integrations === integrations],
      names: Object.keys(fin.Integrations),
      switches: Object.keys(fin.Integrations.Salesforce),
    };
  });
  assert.deepEqual(kept, {
    same: [true, true],
    names: ['ServiceNow', 'Salesforce'],
    switches: ['enableLogging', 'disableLogging'],
  });
});

test('the log can be switched on by fin.Integrations', async (t) => {
  const { runtime, org, openWindow } = await startPlatform(t);
  const app = await openWindow();
  /** @type {string[]} */
  const lines = [];
  app.page.on('console', (message) => lines.push(message.text()));
  await app.page.evaluate('fin.Integrations.Salesforce.enableLogging()');
  await connected(app, runtime, org);
  assert.ok(lines.some((line) => line.startsWith('[openfin-salesforce] ')));
  await app.page.evaluate('fin.Integrations.Salesforce.disableLogging()');
  lines.length = 0;
  await app.use(org, 'executeApiRequest', '/services/data/');
  assert.deepEqual(lines, []);
});
