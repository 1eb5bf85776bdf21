/** A window of the browser, or a frame in it, as a test uses it. */

import { randomUUID } from 'node:crypto';
import { By } from 'selenium-webdriver';
import { unlessReplaced } from '../e2e/sign-in.js';
import { within } from '../e2e/within.js';

/** @import { Browser } from '../e2e/browser.js' */
/** @typedef {Awaited<ReturnType<typeof import('./site.js').startSite>>} Site */

/**
 * What runs in a page: its source is sent there, so it sees nothing of the test but its arguments.
 * @template {any[]} A
 * @template T
 * @typedef {(...args: A) => T} Work
 */

export class Page {
  /**
   * @param {Browser} browser
   * @param {Site} site
   * @param {string} handle
   * @param {number} [depth] of the frame, each the only one of the page around it
   */
  constructor(browser, site, handle, depth = 0) {
    this.browser = browser;
    this.site = site;
    this.handle = handle;
    this.depth = depth;
  }

  /** The page in the innermost of frames. @param {number} depth */
  frame(depth) {
    return new Page(this.browser, this.site, this.handle, depth);
  }

  /** Goes to a page, and is there when it has loaded. @param {string} url */
  async goto(url) {
    const { driver } = this.browser;
    await this.waitFor('a page to leave', () => Object.assign(window, { isLeft: true }).isLeft);
    await this.#inTurn(() => driver.get(url));
    await this.arrival(url);
  }

  /** Waits until a page that it goes to has loaded; what is behind the path does not count. @param {string} url */
  async arrival(url) {
    const { origin, pathname } = new URL(url);
    await this.waitFor(
      url,
      (address) =>
        !('isLeft' in window) &&
        location.origin + location.pathname === address &&
        document.readyState === 'complete',
      origin + pathname,
    );
  }

  /** Waits for an element. @param {string} selector */
  shows(selector) {
    return this.waitFor(
      selector,
      (wanted) => document.readyState !== 'loading' && document.querySelector(wanted) !== null,
      selector,
    );
  }

  /**
   * Waits for something to be true of the page, or of one that replaces it.
   * @template {any[]} A
   * @param {string} what
   * @param {Work<A, boolean>} condition
   * @param {A} args
   */
  waitFor(what, condition, ...args) {
    return this.browser.waitFor(what, () =>
      unlessReplaced(this.browser, () => this.evaluate(condition, ...args)),
    );
  }

  /**
   * What a function gives at once in whatever page is there.
   * @template {any[]} A
   * @template T
   * @param {Work<A, T>} work
   * @param {A} args
   * @returns {Promise<T>}
   */
  async evaluate(work, ...args) {
    const text = await this.#inTurn(() =>
      this.#execute(`JSON.stringify((${work})(...args))`, args),
    );
    return JSON.parse(text ?? 'null');
  }

  /**
   * What a function comes to in a page of the site.
   * @template {any[]} A
   * @template T
   * @param {Work<A, T>} work
   * @param {A} args
   * @returns {Promise<Awaited<T>>}
   */
  async run(work, ...args) {
    const id = randomUUID();
    const report = this.site.report(id);
    const start = `void window.perform('${id}', () => (${work})(...args))`;
    await this.#inTurn(() => this.#execute(start, args));
    return this.#outcome(report);
  }

  /**
   * The same in a click: windows can be opened then.
   * @template {any[]} A
   * @template T
   * @param {Work<A, T>} work
   * @param {A} args
   * @returns {Promise<Awaited<T>>}
   */
  async click(work, ...args) {
    const id = randomUUID();
    const report = this.site.report(id);
    const start = `void (window.onAct = () => window.perform('${id}', () => (${work})(...args)))`;
    await this.#inTurn(async () => {
      await this.#execute(start, args);
      await this.browser.driver.findElement(By.id('act')).click();
    });
    return this.#outcome(report);
  }

  /** The cookies of the page's host. */
  cookies() {
    return this.#inTurn(() => this.browser.driver.manage().getCookies());
  }

  /** Closes the window, as a person does. */
  close() {
    return this.browser.inTurn(() => this.browser.closeWindow(this.handle));
  }

  /** @param {Promise<import('./spy.js').Report>} report @returns {Promise<any>} */
  async #outcome(report) {
    const { value, failure } = await within('the end of what a page does', report);
    if (failure !== undefined) throw new Error(failure);
    return value;
  }

  /**
   * @param {string} expression with `args`
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  #execute(expression, args) {
    return this.browser.driver.executeScript(
      `const args = JSON.parse(arguments[0]); return ${expression};`,
      // As text: drivers put the members of an object into an order of their own.
      JSON.stringify(args),
    );
  }

  /**
   * @template T
   * @param {() => Promise<T>} commands
   * @returns {Promise<T>}
   */
  #inTurn(commands) {
    const { browser } = this;
    const { driver } = browser;
    return browser.inTurn(async () => {
      await browser.switchTo(this.handle);
      if (this.depth === 0) return commands();
      try {
        for (let depth = 0; depth < this.depth; depth += 1) await driver.switchTo().frame(0);
        return await commands();
      } finally {
        await driver.switchTo().defaultContent();
      }
    });
  }
}
