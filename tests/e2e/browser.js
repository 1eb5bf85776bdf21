/** A real browser with its popup blocker on, driven by W3C WebDriver. */

import { error } from 'selenium-webdriver';
import { openScreen } from './screen.js';
import { patience } from './within.js';

/** @import { WebDriver } from 'selenium-webdriver' */
/** @import { Engine } from './engines.js' */

/** How often the driver, which tells nothing by itself, is asked; milliseconds. */
const pace = 50;

export class Browser {
  #stop;
  /** The window that commands go to. Going to another one gives it the focus. */
  #current = '';
  /** A window that no page has opened and that no page will close. */
  #home = '';
  /** Windows that a test knows already. @type {Set<string>} */
  #known = new Set();

  /**
   * @param {Engine} engine
   * @param {WebDriver} driver
   * @param {() => Promise<void>} stop
   */
  constructor(engine, driver, stop) {
    this.engine = engine;
    this.driver = driver;
    this.#stop = stop;
  }

  /**
   * @param {Engine} engine
   * @param {string} [extension] its folder
   */
  static async start(engine, extension) {
    const screen = engine.needsScreen ? await openScreen() : null;
    try {
      const { driver, stop } = await engine.start(screen, extension);
      return new Browser(engine, driver, async () => {
        await stop();
        await screen?.close();
      });
    } catch (failure) {
      await screen?.close();
      throw failure;
    }
  }

  async quit() {
    await this.#stop();
  }

  /** Closes every window but one, and gives that one: empty, and in front. */
  async clear() {
    const [first = '', ...others] = await this.driver.getAllWindowHandles();
    for (const handle of others) await this.closeWindow(handle);
    this.#current = '';
    await this.switchTo(first);
    await this.driver.get('about:blank');
    this.#home = first;
    this.#known = new Set([first]);
    return first;
  }

  /** Opens a window or a tab of its own. @param {'tab' | 'window'} [kind] */
  async newWindow(kind = 'tab') {
    // The current one may have closed by itself, and a test may have closed any.
    if (!(await this.isOpen(this.#home)))
      [this.#home = ''] = await this.driver.getAllWindowHandles();
    await this.switchTo(this.#home);
    await this.driver.switchTo().newWindow(kind);
    this.#current = await this.driver.getWindowHandle();
    this.#known.add(this.#current);
    return this.#current;
  }

  /** @param {string} handle */
  async switchTo(handle) {
    if (this.#current === handle) return;
    await this.driver.switchTo().window(handle);
    this.#current = handle;
  }

  /** Says that the window which commands went to is another one now, and has to be gone to again. */
  lose() {
    this.#current = '';
  }

  /** The window that a page has opened, waited for without touching any. */
  async popup() {
    const opened = await this.waitFor('a popup', async () => {
      const handles = await this.driver.getAllWindowHandles();
      return handles.find((handle) => !this.#known.has(handle));
    });
    this.#known.add(opened);
    return opened;
  }

  /** Whether a window is there, seen without touching it. @param {string} handle */
  async isOpen(handle) {
    return (await this.driver.getAllWindowHandles()).includes(handle);
  }

  /** Waits until a window is gone. @param {string} handle */
  async gone(handle) {
    await this.waitFor('the end of a window', async () => !(await this.isOpen(handle)));
  }

  /** Closes a window as a person does. @param {string} handle */
  async closeWindow(handle) {
    try {
      await this.switchTo(handle);
      await this.driver.close();
    } catch (failure) {
      if (!(failure instanceof error.NoSuchWindowError)) throw failure;
    }
    this.#current = '';
  }

  /**
   * @template T
   * @param {string} what
   * @param {() => Promise<T | undefined | false | null>} condition
   * @returns {Promise<T>}
   */
  async waitFor(what, condition) {
    const found = await this.driver.wait(condition, patience, `waited for ${what}`, pace);
    return /** @type {T} */ (found);
  }
}
