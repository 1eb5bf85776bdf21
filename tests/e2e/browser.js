/** A real browser with its popup blocker on, driven by W3C WebDriver. */

import { openScreen } from './screen.js';
import { patience } from './within.js';

/** @import { Engine, Extras, Session } from './engines.js' */

/** How often the driver, which tells nothing by itself, is asked; milliseconds. */
const pace = 50;

export class Browser {
  #close;
  #stop;
  /** The window that commands go to. Going to another one gives it the focus. */
  #current = '';
  /** Windows that a test knows already, the oldest first. @type {Set<string>} */
  #known = new Set();
  /** The end of the commands that were given in turn. @type {Promise<unknown>} */
  #turn = Promise.resolve();

  /**
   * @param {Engine} engine
   * @param {Session} session
   */
  constructor(engine, { driver, handles, close, stop }) {
    this.engine = engine;
    this.driver = driver;
    /** Of all windows, seen without touching any. */
    this.handles = handles;
    this.#close = close;
    this.#stop = stop;
  }

  /**
   * @param {Engine} engine
   * @param {Extras} [extras]
   */
  static async start(engine, extras) {
    const screen = engine.needsScreen ? await openScreen() : null;
    try {
      const session = await engine.start(screen, extras);
      const stop = async () => {
        await session.stop();
        await screen?.close();
      };
      return new Browser(engine, { ...session, stop });
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
    const handles = await this.handles();
    const first = this.#oldest(handles);
    for (const handle of handles) if (handle !== first) await this.closeWindow(handle);
    this.#current = '';
    await this.switchTo(first);
    await this.driver.get('about:blank');
    this.#known = new Set([first]);
    return first;
  }

  /** Opens a window or a tab of its own. @param {'tab' | 'window'} [kind] */
  async newWindow(kind = 'tab') {
    // The current one may have closed by itself.
    await this.switchTo(this.#oldest(await this.handles()));
    await this.driver.switchTo().newWindow(kind);
    this.#current = await this.driver.getWindowHandle();
    this.#known.add(this.#current);
    return this.#current;
  }

  /**
   * The one that a test has known for longest: no page has opened it, and no page will close it.
   * @param {string[]} handles
   */
  #oldest(handles) {
    return [...this.#known].find((handle) => handles.includes(handle)) ?? handles[0] ?? '';
  }

  /**
   * Gives commands when those given before are done: for calls that run side by side.
   * @template T
   * @param {() => Promise<T>} commands
   * @returns {Promise<T>}
   */
  inTurn(commands) {
    const done = this.#turn.then(commands);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** @param {string} handle */
  async switchTo(handle) {
    if (this.#current === handle) return;
    await this.driver.switchTo().window(handle);
    this.#current = handle;
  }

  /** Brings a window to the front, as a person does by the keyboard. @param {string} handle */
  async focus(handle) {
    this.lose();
    await this.switchTo(handle);
    await this.driver.executeScript('window.focus()');
    await this.waitFor('the focus', () => this.driver.executeScript('return document.hasFocus()'));
  }

  /** Says that the window which commands went to is another one now, and has to be gone to again. */
  lose() {
    this.#current = '';
  }

  /**
   * The window that a page has opened, waited for without touching any.
   * @param {Promise<never>} [denied] rejects where none is to come any more
   */
  async popup(denied = new Promise(() => {})) {
    const opened = await this.waitFor('a popup', async () => {
      const handles = await Promise.race([denied, this.handles()]);
      return handles.find((handle) => !this.#known.has(handle));
    });
    this.#known.add(opened);
    return opened;
  }

  /** Whether a window is there, seen without touching it. @param {string} handle */
  async isOpen(handle) {
    return (await this.handles()).includes(handle);
  }

  /** Waits until a window is gone. @param {string} handle */
  async gone(handle) {
    await this.waitFor('the end of a window', async () => !(await this.isOpen(handle)));
  }

  /** Closes a window as a person does. @param {string} handle */
  async closeWindow(handle) {
    await this.#close(handle);
    this.#current = '';
    await this.gone(handle);
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
