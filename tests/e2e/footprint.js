/** What windows of Chromium hold on to, once everything that nobody needs has been collected. */

/** @import { Page } from './page.js' */

/**
 * @typedef {object} Footprint of windows taken together
 * @property {number} heap bytes of JavaScript
 * @property {number} wasm bytes of WebAssembly memory, which never shrinks
 * @property {number} listeners
 * @property {number} channels BroadcastChannels
 * @property {number} objects of JavaScript, functions and promises among them
 * @property {number} locks that are held or waited for
 */

/**
 * @param {readonly Page[]} pages of one origin
 * @returns {Promise<Footprint>}
 */
export async function footprintOf(pages) {
  const sum = { heap: 0, listeners: 0, objects: 0, wasm: 0, channels: 0, locks: 0 };
  for (const page of pages) {
    await page.browser.switchTo(page.handle);
    const devtools = new DevTools(page.browser.driver);
    const { heap, listeners } = await devtools.metrics();
    const { objects, wasm, channels } = await devtools.objects();
    sum.heap += heap;
    sum.listeners += listeners;
    sum.objects += objects;
    sum.wasm += wasm;
    sum.channels += channels;
  }
  // Those of all windows, whichever is asked.
  sum.locks = await pages[0]?.run(async () => {
    const { held = [], pending = [] } = await navigator.locks.query();
    return held.length + pending.length;
  });
  return sum;
}

/** The DevTools protocol of the window that has the focus. */
class DevTools {
  #driver;

  /** @param {import('selenium-webdriver').WebDriver} driver of Chromium */
  constructor(driver) {
    this.#driver = /** @type {import('selenium-webdriver/chrome.js').Driver} */ (driver);
  }

  /** Heap and listeners, garbage left out. */
  async metrics() {
    await this.#send('HeapProfiler.collectGarbage');
    await this.#send('Performance.enable');
    const { metrics } = await this.#send('Performance.getMetrics');
    await this.#send('Performance.disable');
    /** @param {string} wanted @returns {number} */
    const value = (wanted) =>
      metrics.find((/** @type {{ name: string }} */ { name }) => name === wanted).value;
    return { heap: value('JSHeapUsedSize'), listeners: value('JSEventListeners') };
  }

  /** Which objects there are, garbage left out; the page itself knows no way to tell. */
  async objects() {
    const group = { objectGroup: 'footprint' };
    const root = await this.#send('Runtime.evaluate', {
      expression: 'Object.prototype',
      ...group,
    });
    const { objects } = await this.#send('Runtime.queryObjects', {
      prototypeObjectId: root.result.objectId,
      ...group,
    });
    const { result } = await this.#send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: String(count),
      returnByValue: true,
    });
    await this.#send('Runtime.releaseObjectGroup', group);
    return /** @type {ReturnType<typeof count>} */ (result.value);
  }

  /**
   * @param {string} command
   * @param {object} [parameters]
   * @returns {Promise<any>}
   */
  async #send(command, parameters = {}) {
    return this.#driver.sendAndGetDevToolsCommand(command, parameters);
  }
}

/** Runs in the page. @this {unknown[]} all of its objects */
function count() {
  /** @template T @param {new (...args: any[]) => T} kind */
  const all = (kind) => /** @type {T[]} */ (this.filter((each) => each instanceof kind));
  return {
    objects: this.length,
    wasm: all(WebAssembly.Memory).reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    channels: all(BroadcastChannel).length,
  };
}
