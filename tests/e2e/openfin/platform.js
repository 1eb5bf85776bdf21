/**
 * What the tests start from: a browser, a site with the app, emulated orgs and the imitated runtime.
 *
 * @import { TestContext } from 'node:test'
 * @import { Page } from 'playwright-core'
 * @import { SalesforceConnection } from '../../../dist/index.mjs'
 * @import { Content } from './content.js'
 * @import { RuntimeOptions } from './runtime.js'
 */

import { once } from 'node:events';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowsers } from '../../../tools/browsers.js';
import { startOrg } from '../../org/index.js';
import { Runtime } from './runtime.js';
import { startSite } from './site.js';

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof startSite>>} */
let site;

before(async () => {
  const { headless: executablePath } = await findBrowsers();
  if (!executablePath) throw new Error('These tests need Chromium.');
  const args = [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ];
  browser = await chromium.launch({ executablePath, args });
  site = await startSite();
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** @typedef {Awaited<ReturnType<typeof startOrg>>} Org */
/** @typedef {Awaited<ReturnType<typeof startPlatform>>} Platform */

/**
 * @param {TestContext} t
 * @param {RuntimeOptions & { orgs?: number }} [options]
 */
export async function startPlatform(t, { orgs: count = 1, ...options } = {}) {
  const runtime = await startRuntime(t, options);
  const orgs = await Promise.all(
    Array.from({ length: count }, () => startOrg({ origins: [site.origin], seed: { User: [] } })),
  );
  for (const org of orgs) t.after(() => org.close());
  const [org] = /** @type {[Org]} */ (orgs);
  const trustedOrgOrigins = orgs.flatMap((org) => [org.origin, elsewhere(org).origin]);

  /**
   * @param {{ name?: string, bounds?: OpenFin.Bounds, pausedClock?: boolean }} [options]
   */
  const openEmptyWindow = async ({ name = 'main', ...rest } = {}) =>
    new App(await runtime.openWindow(site.origin, { name, ...rest }));
  /** @param {Parameters<typeof openEmptyWindow>[0]} [options] */
  const openWindow = async (options) => {
    const app = await openEmptyWindow(options);
    await app.configure({ trustedOrgOrigins });
    return app;
  };
  /** @param {{ name?: string, hostBounds: OpenFin.Bounds }} options */
  const openView = async ({ name = 'view', hostBounds }) => {
    const app = new App(await runtime.openView(site.origin, { name, hostBounds }));
    await app.configure({ trustedOrgOrigins });
    return app;
  };
  /** @param {{ name: string }} options */
  const openFrame = async ({ name }) => {
    const app = new App(await runtime.openFrame(site.origin, { name }));
    await app.configure({ trustedOrgOrigins });
    return app;
  };
  return { runtime, org, orgs, openEmptyWindow, openWindow, openView, openFrame };
}

/**
 * @param {TestContext} t
 * @param {RuntimeOptions} options
 */
export async function startRuntime(t, options) {
  const runtime = await Runtime.start(browser, options);
  t.after(() => runtime.close());
  return runtime;
}

/**
 * An org under a name of its own: browsers keep the cookies of names apart, not those of ports.
 *
 * @param {Org} org
 */
export function elsewhere({ origin, consumerKey, username, password }) {
  const other = origin.replace('localhost', '127.0.0.1');
  return { origin: other, consumerKey, username, password };
}

/**
 * A browser page outside of any runtime.
 *
 * @param {TestContext} t
 */
export async function openPlainPage(t) {
  const context = await browser.newContext();
  t.after(() => context.close());
  const org = await startOrg({ origins: [site.origin], seed: { User: [] } });
  t.after(() => org.close());
  return { page: await context.newPage(), url: site.origin, org };
}

/**
 * How a call of the library came out.
 *
 * @typedef {object} Outcome
 * @property {{ orgUrl: string, consumerKey: string, username: string } | null} [connection]
 * @property {{ name: string, code: string, message: string, errorCode?: string, data?: unknown,
 *   cause?: unknown }} [error]
 */

/** The app's code in one of its windows or views. */
export class App {
  /** @param {Content} content */
  constructor(content) {
    this.content = content;
    this.page = content.page;
  }

  /** @param {object} configuration */
  configure(configuration) {
    return configure(this.page, configuration);
  }

  /**
   * @param {Pick<Org, 'origin' | 'consumerKey'>} org
   * @param {{ scope?: string[], parameters?: object, window?: object }} [options]
   */
  connect({ origin, consumerKey }, { scope, parameters, window } = {}) {
    return callLibrary(this.page, 'connect', [origin, consumerKey, scope, parameters, window]);
  }

  /**
   * @param {Pick<Org, 'origin' | 'consumerKey'>} org
   * @param {string[]} [scope]
   */
  getConnection({ origin, consumerKey }, scope) {
    return callLibrary(this.page, 'getConnection', [origin, consumerKey, scope]);
  }

  /** Settles when the runtime has done what the app has asked for so far. */
  async settle() {
    await this.page.evaluate('fin.System.getVersion()');
  }

  /**
   * Calls a method of the connection to an org.
   *
   * @param {Pick<Org, 'origin'>} org
   * @param {'executeApiRequest' | 'disconnect' | 'expireTokens'} method
   * @param {...unknown} args
   */
  use({ origin }, method, ...args) {
    return this.page.evaluate(
      async ({ origin, method, args }) => {
        const connection = /** @type {any} */ (globalThis).connections[origin];
        try {
          return { value: await connection[method](...args) };
        } catch (error) {
          const { name, code, message } = /** @type {any} */ (error);
          return { error: { name, code, message } };
        }
      },
      { origin, method, args },
    );
  }
}

/**
 * Configures the library in a page.
 *
 * @param {Page} page
 * @param {object} configuration
 */
export function configure(page, configuration) {
  return page.evaluate(async (configuration) => {
    const library = await import(/** @type {any} */ ('/dist/index.mjs'));
    library.configure(configuration);
  }, configuration);
}

/**
 * Calls a function of the library in a page.
 *
 * @param {Page} page
 * @param {string} name
 * @param {unknown[]} args
 * @returns {Promise<Outcome>}
 */
export function callLibrary(page, name, args) {
  return page.evaluate(
    async ({ name, args }) => {
      const library = await import(/** @type {any} */ ('/dist/index.mjs'));
      try {
        /** @type {SalesforceConnection | null} */
        const connection = await library[name](...args);
        if (!connection) return { connection };
        const { orgUrl, consumerKey, currentUser } = connection;
        const all = /** @type {any} */ (globalThis);
        all.connections = { ...all.connections, [orgUrl]: connection };
        return { connection: { orgUrl, consumerKey, username: currentUser.Username } };
      } catch (error) {
        const { name, code, message, errorCode, data, cause } = /** @type {any} */ (error);
        return { error: { name, code, message, errorCode, data, cause } };
      }
    },
    { name, args },
  );
}

/**
 * The next window that the app creates, and the options that it gave.
 *
 * @param {Runtime} runtime
 * @returns {Promise<{ window: Content, options: any }>}
 */
export async function nextWindow(runtime) {
  const [window, options] = await once(runtime, 'window');
  return { window, options };
}

/**
 * What a person does in the login pages.
 *
 * @param {Content} window
 * @param {Pick<Org, 'username' | 'password'>} org
 * @param {{ username?: string }} [options]
 */
export async function logIn({ page }, { username, password }, options = {}) {
  await page.fill('#username', options.username ?? username);
  await page.fill('#password', password);
  await page.click('#Login');
}

/**
 * @param {Content} window
 * @param {Pick<Org, 'username' | 'password'>} org
 */
export async function signIn(window, org) {
  await logIn(window, org);
  await window.page.click('#oaapprove', { noWaitAfter: true });
}

/**
 * Begins a sign-in: its window is there.
 *
 * @param {App} app
 * @param {Runtime} runtime
 * @param {Parameters<App['connect']>} target
 */
export async function begin(app, runtime, ...target) {
  const created = nextWindow(runtime);
  const connecting = app.connect(...target);
  const ended = connecting.then(({ error }) => {
    throw new Error(`It ended without a window: ${error?.message}`);
  });
  return { connecting, ...(await Promise.race([created, ended])) };
}

/**
 * Connects an app with a sign-in of the user.
 *
 * @param {App} app
 * @param {Runtime} runtime
 * @param {Org} org
 */
export async function connected(app, runtime, org) {
  const { connecting, window } = await begin(app, runtime, org);
  await signIn(window, org);
  const { error } = await connecting;
  if (error) throw new Error(`The app could not connect: ${error.message}`);
  await window.closed;
}
