/** A page of the app under test, as a test uses it. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { By } from 'selenium-webdriver';
import { assertDocumented } from './documented.js';
import { within } from './within.js';

/** @import { App } from './page/app.js' */
/** @import { Browser } from './browser.js' */
/** @import { AppServer } from './app.js' */

/**
 * What runs in the page: its source is sent there, so it sees nothing of the test but its arguments.
 * @template {unknown[]} A
 * @typedef {(app: App, ...args: A) => unknown} Work
 */

/** What comes of something that a page does. */
export class Outcome {
  #report;

  /** @param {Promise<import('./app.js').Report>} report */
  constructor(report) {
    this.#report = report.then((settled) => {
      if (settled.error !== undefined) assertDocumented(settled.error);
      return settled;
    });
    // Who asks hears of it.
    this.#report.catch(() => {});
  }

  get #settled() {
    return within('the end of what a page does', this.#report);
  }

  /** What it resolved with. @returns {Promise<any>} */
  async value() {
    const { value, error } = await this.#settled;
    assert.equal(error, undefined, `rejected: ${JSON.stringify(error)}`);
    return value;
  }

  /** What it rejected with. @returns {Promise<import('./documented.js').ShownError>} */
  async error() {
    const { value, error } = await this.#settled;
    assert.notEqual(error, undefined, `resolved: ${JSON.stringify(value)}`);
    return error;
  }

  /** Whichever came. @returns {Promise<import('./app.js').Report>} */
  settled() {
    return this.#settled;
  }
}

export class Page {
  #server;

  /**
   * @param {Browser} browser
   * @param {AppServer} server
   * @param {string} handle
   */
  constructor(browser, server, handle) {
    this.browser = browser;
    this.handle = handle;
    this.#server = server;
  }

  /**
   * Opens the app in this window.
   * @param {Record<string, string | undefined>} parameters
   * @param {string} [origin]
   */
  async open(parameters, origin = this.#server.origin) {
    const load = randomUUID();
    const given = Object.entries({ ...parameters, load }).filter(
      ([, value]) => value !== undefined,
    );
    const query = new URLSearchParams(/** @type {[string, string][]} */ (given));
    const loaded = this.#server.report('loaded', load);
    await this.browser.switchTo(this.handle);
    this.url = `${origin}/?${query}`;
    await this.browser.driver.get(this.url);
    await within('a page to load', loaded);
    return this;
  }

  /** The next load of its address, in whichever window. */
  loaded() {
    const load = new URL(this.url ?? '').searchParams.get('load') ?? '';
    return this.#server.report('loaded', load);
  }

  /** Reloads the app; the page has loaded again when this is over. */
  async reload() {
    const loaded = this.loaded();
    await this.browser.switchTo(this.handle);
    await this.browser.driver.navigate().refresh();
    await within('a page to load again', loaded);
  }

  /**
   * Starts something in the page.
   * @template {unknown[]} A
   * @param {Work<A>} work
   * @param {A} args
   */
  async start(work, ...args) {
    const id = randomUUID();
    const outcome = new Outcome(this.#server.report('outcome', id));
    await this.#execute(`void app.report(id, () => (${work})(app, ...args));`, id, args);
    return outcome;
  }

  /**
   * Has something done in a click.
   * @template {unknown[]} A
   * @param {Work<A>} work
   * @param {A} args
   */
  async click(work, ...args) {
    const id = randomUUID();
    const outcome = new Outcome(this.#server.report('outcome', id));
    const body = `app.onClick = () => app.report(id, () => (${work})(app, ...args));`;
    await this.#execute(body, id, args);
    await this.browser.driver.findElement(By.id('act')).click();
    return outcome;
  }

  /**
   * What something in the page resolves with.
   * @template {unknown[]} A
   * @param {Work<A>} work
   * @param {A} args
   */
  async run(work, ...args) {
    return (await this.start(work, ...args)).value();
  }

  /**
   * What something in the page rejects with.
   * @template {unknown[]} A
   * @param {Work<A>} work
   * @param {A} args
   */
  async fail(work, ...args) {
    return (await this.start(work, ...args)).error();
  }

  /** What the library keeps in this window, by name. @returns {Promise<Record<string, string>>} */
  stored() {
    return this.run(() =>
      Object.fromEntries(
        Object.entries(sessionStorage).filter(([name]) => name.startsWith('openfin-salesforce:')),
      ),
    );
  }

  /** The status that a small request of the kept connection ends with. */
  async limits() {
    return (await this.run((app) => app.send('/services/data/vXX.X/limits'))).status;
  }

  /** Closes the window, as a person does. */
  async close() {
    await this.browser.closeWindow(this.handle);
  }

  /**
   * @param {string} body of a function with `id` and `args`
   * @param {string} id
   * @param {unknown[]} args
   */
  async #execute(body, id, args) {
    await this.browser.switchTo(this.handle);
    await this.browser.driver.executeScript(
      `const [id, text] = arguments; const args = JSON.parse(text); const { app } = window; ${body}`,
      id,
      // As text: drivers put the members of an object into an order of their own.
      JSON.stringify(args),
    );
  }
}
