/** Browser, org and app for a suite of tests, in each engine that there is. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { AppServer } from './app.js';
import { Browser } from './browser.js';
import { engines, reasonToSkip } from './engines.js';
import { admit, start } from './org.js';
import { Page } from './page.js';
import { signIn } from './sign-in.js';
import { within } from './within.js';

/** @import { Engine, EngineName } from './engines.js' */
/** @import { Outcome } from './page.js' */

/** A test that takes longer hangs. */
const limit = { timeout: 120_000 };
/** Duplicates and restores tabs, as no page and no driver can. WebKitGTK's browser can do neither. */
const extension = fileURLToPath(new URL('windows/tabs', import.meta.url));
/**
 * Each is started once for all suites: to start one takes as long as several tests.
 * @type {Map<Engine, Promise<Browser>>}
 */
const browsers = new Map();

after(async () => {
  for (const started of browsers.values()) await (await started).quit();
});

export class Stage {
  /** @type {Browser} */ browser = /** @type {any} */ (null);
  /** @type {import('./org.js').Org} */ org = /** @type {any} */ (null);
  /** @type {AppServer} */ server = /** @type {any} */ (null);
  /** What the app's page is told. */
  target = { org: '', key: '' };
  #first = '';

  /** An app of its own for each test: a new origin has no storage and no sessions. */
  async set() {
    this.server = await new AppServer().listen();
    this.target = admit(this.org, this.server);
    this.#first = await this.browser.clear();
  }

  async strike() {
    try {
      // Pages first, lest they report that the server is gone.
      await this.browser.clear();
    } finally {
      // It would keep the process alive.
      await this.server.close();
    }
  }

  /**
   * A test on a stage of its own. (Hooks would run for each part of a test as well.)
   * @param {string} name
   * @param {(t: import('node:test').TestContext) => Promise<void>} body
   */
  test(name, body) {
    test(name, limit, async (t) => {
      try {
        await this.set();
        // One that hangs leaves the stage all the same, or its servers would keep the process alive.
        await Promise.race([body(t), aborted(t.signal)]);
        assert.deepEqual(this.server.uncaught, [], 'errors that nobody caught');
      } finally {
        await this.strike();
      }
    });
  }

  /**
   * The app in the first window.
   * @param {Record<string, string | undefined>} [parameters]
   */
  page(parameters) {
    return this.pageIn(this.#first).open({ ...this.target, ...parameters });
  }

  /** The app in one more window. @param {'tab' | 'window'} [kind] */
  async another(kind) {
    return this.pageIn(await this.browser.newWindow(kind)).open(this.target);
  }

  /**
   * The app in a window that something opens at the address of a page.
   * @param {Page} page
   * @param {() => Promise<unknown>} open
   */
  async twin(page, open) {
    const loaded = page.loaded();
    await open();
    const twin = this.pageIn(await this.browser.popup());
    twin.url = page.url;
    await within('a copy of a page to load', loaded);
    return twin;
  }

  /** @param {string} handle */
  pageIn(handle) {
    return new Page(this.browser, this.server, handle);
  }

  /**
   * A page that is connected, by way of the popup.
   * @param {Record<string, string | undefined>} [parameters]
   */
  async connected(parameters) {
    const page = await this.page(parameters);
    await this.connect(page);
    return page;
  }

  /**
   * @param {Page} page
   * @param {Record<string, string>} [parameters] of the authorization request
   */
  async connect(page, parameters = {}) {
    const connecting = await page.click((app, given) => app.connect(undefined, given), parameters);
    await signIn(this.browser, await this.#popupOf(connecting), this.org);
    return connecting.value();
  }

  /**
   * The popup of a sign-in; one that ends without says why.
   * @param {Outcome} connecting
   */
  #popupOf(connecting) {
    return this.browser.popup(connecting.value().then(() => assert.fail('It needed no popup.')));
  }

  /** Whoever is signed in and has approved is asked again. @param {Page} page */
  connectAgain(page) {
    return this.connect(page, { prompt: 'login consent' });
  }

  /** Whoever is signed in and has approved is asked nothing. @param {Page} page */
  async connectUnasked(page) {
    // The window would be gone before it is seen.
    const hold = this.org.hold('/services/oauth2/authorize');
    const connecting = await page.click((app) => app.connect());
    const popup = await this.#popupOf(connecting);
    hold.release();
    const connected = await connecting.value();
    await this.browser.gone(popup);
    return connected;
  }
}

/** Rejects when a test is told to give up. @param {AbortSignal} signal @returns {Promise<never>} */
export function aborted(signal) {
  return new Promise((_, reject) => {
    const giveUp = () => reject(new Error('The test hangs.', { cause: signal.reason }));
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** What the library keeps in sessionStorage. @param {Page} page */
export async function stored(page) {
  return Object.entries(await page.stored());
}

/**
 * Defines the same tests for each engine, on a stage with an org of its own.
 * @param {(stage: Stage, engine: EngineName) => void} define
 * @param {readonly EngineName[]} [names]
 * @param {{ withRecords?: boolean, isAlone?: boolean }} [options] whether the org has records, and
 *   whether no other engine is asked
 */
export function inEngines(define, names, { withRecords = false, isAlone } = {}) {
  forEngines(
    (engine) => {
      const stage = new Stage();
      before(async () => {
        stage.browser = await browserOf(engine);
        stage.org = await start(withRecords);
      });
      after(() => stage.org?.close());
      define(stage, engine.name);
    },
    names,
    isAlone,
  );
}

/**
 * Describes each engine. They run side by side: much of what a test does is to wait.
 * @param {(engine: Engine) => void} define
 * @param {readonly EngineName[]} [names] With `headless`, `npm run test:all` asks the others too.
 * @param {boolean} [isAlone] whether no other engine is asked
 */
export function forEngines(define, names = ['chromium', 'firefox', 'webkit'], isAlone = false) {
  if (process.env.EVERY_ENGINE && names.includes('headless') && !isAlone) {
    names = ['headless', 'firefox', 'webkit'];
  }
  describe('in a browser', { concurrency: true }, () => {
    for (const engine of engines.filter(({ name }) => names.includes(name))) {
      describe(engine.name, { concurrency: 1, skip: reasonToSkip(engine) }, () => define(engine));
    }
  });
}

/** The browser of an engine, started when it is first asked for. @param {Engine} engine */
export function browserOf(engine) {
  let browser = browsers.get(engine);
  if (!browser) browsers.set(engine, (browser = Browser.start(engine, { extension })));
  return browser;
}
