/**
 * What the checks share: each engine's browser, whose user is logged in to two orgs, and a site of
 * its own for each check.
 */

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { Browser } from '../e2e/browser.js';
import { logIn } from '../e2e/sign-in.js';
import { aborted, browserOf, forEngines } from '../e2e/stage.js';
import { within } from '../e2e/within.js';
import { startOrg } from '../org/index.js';
import { App } from './app.js';
import { exceptions } from './exceptions.js';
import { Page } from './page.js';
import { startSite } from './site.js';

/** @import { Engine, Extras } from '../e2e/engines.js' */
/** @typedef {import('../org/src/server/org.js').Org} Org */
/** @typedef {import('../org/src/server/request-log.js').LoggedRequest} LoggedRequest */
/** @typedef {(begin: Begin) => Promise<void>} Check */
/** @typedef {(extras?: Extras) => ReturnType<Stage['begin']>} Begin */

/** A check that takes longer hangs. */
const limit = { timeout: 120_000 };

/** @type {Map<string, Check>} */
const checks = new Map();

/**
 * Adds a check, which runs in each engine.
 * @param {string} name
 * @param {Check} body
 */
export function check(name, body) {
  checks.set(name, body);
}

/** Runs all checks in each engine that is asked. */
export function runChecks() {
  for (const name of Object.keys(exceptions)) assert.ok(checks.has(name), `no check: ${name}`);
  forEngines(
    (engine) => {
      const stage = new Stage(engine);
      before(() => stage.set());
      after(() => stage.strike());
      for (const [name, body] of checks) {
        const skip = exceptions[name]?.[engine.name] ?? false;
        it(name, { ...limit, skip }, async (t) => {
          try {
            // One that hangs ends all the same, or its site would keep the process alive.
            await Promise.race([body((extras) => stage.begin(extras)), aborted(t.signal)]);
          } finally {
            await stage.end();
          }
        });
      }
    },
    ['headless'],
  );
}

class Stage {
  #engine;
  /** @type {Browser | undefined} */
  #browser;
  /** @type {Org[]} */
  #orgs = [];
  /** What the running check leaves to be undone, the last first. @type {(() => unknown)[]} */
  #leavings = [];
  #apps = 0;

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  async set() {
    const options = {
      anyLoopbackOrigin: true,
      switches: /** @type {const} */ ({ hops: 'redirect', identityHost: 'org' }),
    };
    const browser = await browserOf(this.#engine);
    this.#orgs = await Promise.all([startOrg(options), startOrg(options)]);
    await this.#logIn(browser);
    this.#browser = browser;
  }

  async strike() {
    await Promise.all(this.#orgs.map((org) => org.close()));
  }

  /**
   * Everything of one check: switches as at the start, an empty log, an app that the orgs know and
   * that nobody has to approve, at an origin of its own.
   * @param {Extras} [extras] for a browser of the check's own
   */
  async begin(extras) {
    const browser = /** @type {Browser} */ (extras ? await this.#launch(extras) : this.#browser);
    const [org, otherOrg] = /** @type {[Org, Org]} */ (this.#orgs);
    const site = await startSite(this.#orgs.map((each) => this.#nameOf(each)));
    this.#leavings.push(() => site.close());
    this.#apps += 1;
    const registration = {
      name: `App ${this.#apps}`,
      callbacks: [`${site.origin}/salesforce-callback.html`, `${site.origin}/parked`],
      scopes: ['api', 'refresh_token', 'web', 'id', 'full'],
      adminApproval: true,
      approvedUsers: [org.username],
    };
    const { consumerKey } = org.registerApp(registration);
    otherOrg.registerApp(registration);
    for (const each of this.#orgs) {
      each.clearRequests();
      const switches = { ...each.switches };
      this.#leavings.push(() => each.set(switches));
    }
    // Pages first, lest they ask a site that is gone.
    this.#leavings.push(() => browser.clear());
    const first = await browser.clear();

    const openPage = async (/** @type {string} */ url) => {
      const handle = await browser.inTurn(() => browser.newWindow());
      const page = new Page(browser, site, handle);
      await page.goto(url);
      return page;
    };
    /**
     * The app in a page.
     * @param {Page} page
     * @param {Record<string, unknown>} [options]
     */
    const appIn = async (page, options) => {
      const app = new App(page, { org, origin: org.origin, consumerKey });
      await app.ready();
      await app.call('configure', {
        trustedOrgOrigins: [org.origin, this.#nameOf(otherOrg)],
        authorizationTimeout: 40_000,
        ...options,
      });
      return app;
    };
    // In the first window: WebKit blocks the popups of windows that its driver has opened.
    const page = new Page(browser, site, first);
    await page.goto(site.origin);
    return {
      org,
      otherOrg,
      /** @param {App} app the same app at the other org */
      atOtherOrg: (app) =>
        new App(app.page, {
          org: otherOrg,
          origin: this.#nameOf(otherOrg),
          consumerKey,
          name: 'other',
        }),
      site,
      browser,
      openPage,
      /** @param {string} [url] */
      openApp: async (url = site.origin) => appIn(await openPage(url)),
      appIn,
      /**
       * The window that something opens, and what else comes of it.
       * @template T
       * @param {() => Promise<T>} open
       */
      async opened(open) {
        const known = await browser.handles();
        const outcome = open();
        const handle = await browser.waitFor('a window', async () =>
          (await browser.handles()).find((one) => !known.includes(one)),
        );
        return { popup: new Page(browser, site, handle), outcome };
      },
      app: await appIn(page),
    };
  }

  /** Undoes what a check has left. */
  async end() {
    const leave = this.#leavings.pop();
    if (!leave) return;
    try {
      await leave();
    } finally {
      await this.end();
    }
  }

  /**
   * A browser of a check's own.
   * @param {Extras} extras
   */
  async #launch(extras) {
    const browser = await Browser.start(this.#engine, extras);
    this.#leavings.push(() => browser.quit());
    await this.#logIn(browser);
    return browser;
  }

  /** Logs the user in to both orgs. @param {Browser} browser */
  async #logIn(browser) {
    const handle = await browser.clear();
    for (const org of this.#orgs) {
      const returned = org.next(({ headers }) => /\bsid=/.test(headers['cookie'] ?? ''), 'answer');
      await browser.driver.get(this.#nameOf(org));
      await logIn(browser, handle, org);
      await within('the user to be logged in', returned);
    }
  }

  /**
   * The other org under another name of this machine: cookies do not tell ports apart.
   * @param {Org} org
   */
  #nameOf(org) {
    return org === this.#orgs[1] ? org.origin.replace('localhost', '127.0.0.1') : org.origin;
  }
}
