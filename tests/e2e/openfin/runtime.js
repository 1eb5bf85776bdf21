/**
 * An imitation of the OpenFin runtime, as far as a sign-in needs one. Its windows and views are
 * pages of a browser, and what they have as `fin` is OpenFin's own client.
 *
 * @import { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
 * @import { Internet } from './content.js'
 */

import { EventEmitter, on, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Content, Navigation } from './content.js';
import { monitors } from './monitors.js';

const uuid = 'imitated-platform';

/** Actions by which the client only counts what is used. */
const counted =
  /^(create-window|window-create-window|(get-current|view-get-current|window-wrap|view-wrap)(-window)?(-sync)?)$/;

/**
 * Events that only younger runtimes know, and the first that does.
 *
 * @type {Record<string, number>}
 */
const since = { 'url-changed': 30, 'did-fail-load': 30 };

/**
 * @typedef {object} RuntimeOptions
 * @property {string} [version]
 * @property {object} [manifest] of the platform
 * @property {Internet} [internet]
 * @property {BrowserContextOptions} [look] of its pages
 */

/** @typedef {{ action: string, messageId: number, payload: any }} Message */

/**
 * Emits `window` with the `Content` of each window that an app creates, and every event by its type.
 */
export class Runtime extends EventEmitter {
  /** @type {Map<string, Content>} */
  #contents = new Map();
  /** @type {Map<string, Navigation>} */
  #navigations = new Map();
  /** Of the Internet, those that a test answers for. @type {string[]} */
  #places = [];
  /** What each page listens to. @type {Map<Page, string[]>} */
  #subscriptions = new Map();
  /** What is on its way to each page, in order. @type {Map<Page, Promise<void>>} */
  #deliveries = new Map();
  #context;
  #client;
  #version;
  #manifest;

  /** Events that are kept from the apps. @type {Set<string>} */
  silenced = new Set();

  /** Why windows are refused, where they are. @type {string | undefined} */
  refuse;

  /** Every message of the apps. @type {Message[]} */
  messages = [];

  /**
   * @param {BrowserContext} context
   * @param {string} client
   * @param {RuntimeOptions} options
   */
  constructor(context, client, { version = '43.142.101.2', manifest = {}, internet = 'served' }) {
    super();
    this.#context = context;
    this.#client = client;
    this.#version = version;
    this.#manifest = manifest;
    this.internet = internet;
  }

  /**
   * @param {Browser} browser
   * @param {RuntimeOptions} [options]
   */
  static async start(browser, options = {}) {
    const context = await browser.newContext(options.look);
    const runtime = new Runtime(context, await bundledClient(), options);
    await context.exposeBinding('openfinSend', ({ page }, /** @type {string} */ message) =>
      runtime.#receive(page, JSON.parse(message)),
    );
    return runtime;
  }

  async close() {
    await this.#context.close();
  }

  /**
   * Answers what all pages ask a place for.
   *
   * @param {string} place an origin, or the address of a page
   * @param {(route: import('playwright-core').Route) => Promise<void>} answer
   */
  async serve(place, answer) {
    this.#places.push(`${place}/`);
    await this.#context.route(({ href }) => /^[/?]/.test(href.replace(place, '')), answer);
  }

  /**
   * Opens a window of the app.
   *
   * @param {string} url
   * @param {{ name: string, bounds?: OpenFin.Bounds, pausedClock?: boolean }} options
   */
  openWindow(url, { bounds = { left: 100, top: 100, width: 800, height: 800 }, ...options }) {
    return this.#open(url, { entityType: 'window', bounds, ...options });
  }

  /**
   * Opens a view in a window that holds nothing else.
   *
   * @param {string} url
   * @param {{ name: string, hostBounds: OpenFin.Bounds }} options
   */
  openView(url, { name, hostBounds }) {
    /** @type {OpenFin.EntityInfo} */
    const entity = { uuid, name: `${name}-host`, entityType: 'window' };
    const host = new Content({ entity, bounds: hostBounds });
    this.#contents.set(entity.name, host);
    const bounds = { left: 0, top: 40, width: hostBounds.width, height: hostBounds.height - 40 };
    return this.#open(url, { name, entityType: 'view', bounds, host });
  }

  /**
   * Opens what an app in a frame sees: an entity of the kind `iframe`, with no bounds of its own.
   *
   * @param {string} url
   * @param {{ name: string }} options
   */
  openFrame(url, { name }) {
    const bounds = { left: 100, top: 100, width: 800, height: 800 };
    return this.#open(url, { name, entityType: 'iframe', bounds });
  }

  /** The windows that apps have created and that are still there. */
  get created() {
    return [...this.#navigations.keys()].map((name) => this.#content({ name }));
  }

  /** Settles when the windows that apps have created are gone. */
  async allClosed() {
    await Promise.all(this.created.map(({ closed }) => closed));
  }

  /**
   * Settles when some window has got to a page.
   *
   * @param {string} page
   */
  async reached(page) {
    for await (const [{ url }] of on(this, 'browser:url-changed')) {
      if (url.startsWith(page)) return;
    }
  }

  /**
   * The next event of a type.
   *
   * @param {string} type
   * @returns {Promise<any>}
   */
  async next(type) {
    const [event] = await once(this, type);
    return event;
  }

  /**
   * Tells the apps of something that the browser did not do.
   *
   * @param {Content} content
   * @param {string} type
   * @param {object} payload
   */
  tell({ entity }, type, payload) {
    this.#raise(entity, type, payload);
  }

  /**
   * What a page still listens to, but for what `Window.create` of OpenFin's client leaves behind.
   *
   * @param {Content} content
   */
  subscriptions({ page }) {
    const all = this.#subscriptions.get(page) ?? [];
    return all.filter((key) => !key.startsWith('fire-constructor-callback'));
  }

  /**
   * @param {string} url
   * @param {{ name: string, entityType: OpenFin.EntityType, bounds: OpenFin.Bounds,
   *   host?: Content, pausedClock?: boolean }} options
   */
  async #open(url, { name, entityType, bounds, host, pausedClock = false }) {
    const page = await this.#context.newPage();
    const entity = { uuid, name, entityType };
    const content = new Content({ entity, page, bounds, ...(host && { host }) });
    this.#contents.set(name, content);
    page.once('close', () => this.#forget(page, name));
    if (pausedClock) await page.clock.install();
    const identity = `globalThis.openfinEntity = ${JSON.stringify(entity)};`;
    await page.addInitScript({ content: `${identity}\n${this.#client}` });
    await page.goto(url);
    // Some time ahead: a clock cannot be stopped in its past.
    if (pausedClock) await page.clock.pauseAt(Date.now() + 3_600_000);
    return content;
  }

  /**
   * Opens the views of a snapshot, and emits `view` with the `Content` of each.
   *
   * @param {{ windows: any[] }} snapshot
   */
  async #openViews({ windows }) {
    for (const { layout, defaultWidth: width, defaultHeight: height } of windows) {
      const hostBounds = { left: 100, top: 100, width, height };
      for (const { componentState } of layout.content.flatMap(componentsOf)) {
        const { url, name } = componentState;
        this.emit('view', await this.openView(url, { name, hostBounds }));
      }
    }
  }

  /**
   * @param {Partial<OpenFin.WindowOptions> & { name: string }} options
   */
  async #create(options) {
    const { name, url = 'about:blank', autoShow = true } = options;
    if (this.#contents.has(name)) {
      throw new Error(
        `Trying to create a Window with name-uuid combination already in use: ${name}`,
      );
    }
    if (this.refuse) throw new Error(this.refuse);
    const page = await this.#context.newPage();
    /** @type {OpenFin.EntityInfo} */
    const entity = { uuid, name, entityType: 'window' };
    const content = new Content({ entity, page, bounds: boundsOf(options), showing: autoShow });
    const navigation = new Navigation(
      page,
      (type, payload) => this.#raise(entity, type, payload),
      (url) => (this.#places.some((place) => url.startsWith(place)) ? 'elsewhere' : this.internet),
    );
    this.#contents.set(name, content);
    this.#navigations.set(name, navigation);
    page.once('close', () => this.#forget(page, name));
    content.on('shown', () => this.#raise(entity, 'shown', {}));
    this.emit('window', content, options);
    void navigation.start(url);
  }

  /**
   * @param {Page} page
   * @param {string} name
   */
  #forget(page, name) {
    this.#contents.delete(name);
    this.#navigations.delete(name);
    this.#subscriptions.delete(page);
  }

  /** @param {{ name: string }} identity */
  #content({ name }) {
    const content = this.#contents.get(name);
    if (!content) throw new Error(`There is no ${name}`);
    return content;
  }

  /**
   * @param {Page} page
   * @param {Message} message
   */
  async #receive(page, message) {
    this.messages.push(message);
    const { action, messageId, payload } = message;
    /** @type {object} */
    let answer;
    try {
      answer = { success: true, data: await this.#act(page, action, payload) };
    } catch (error) {
      answer = { success: false, reason: error instanceof Error ? error.message : String(error) };
    }
    this.#deliver(page, { action: 'ack', correlationId: messageId, payload: answer });
  }

  /**
   * @param {Page} page
   * @param {string} action
   * @param {any} payload
   * @returns {Promise<unknown>}
   */
  async #act(page, action, payload) {
    switch (action) {
      case 'subscribe-to-desktop-event':
        return void this.#subscriptionsOf(page).push(keyOf(payload, payload.type));
      case 'unsubscribe-to-desktop-event': {
        const subscriptions = this.#subscriptionsOf(page);
        const index = subscriptions.indexOf(keyOf(payload, payload.type));
        if (index >= 0) subscriptions.splice(index, 1);
        return undefined;
      }
      case 'create-child-content':
        return this.#create(payload.options);
      case 'imitated-apply-snapshot':
        return this.#openViews(payload);
      case 'get-runtime-info':
        return { version: this.#version };
      case 'get-version':
        return this.#version;
      case 'get-monitor-info':
        return monitors;
      case 'get-application-manifest':
        return this.#manifest;
      case 'get-view-window':
        return this.#content(payload).host?.identity;
      case 'get-window-bounds': {
        const { left, top, width, height } = this.#content(payload).bounds;
        return { left, top, width, height, right: left + width, bottom: top + height };
      }
      case 'set-window-bounds': {
        const { left, top, width, height } = payload;
        this.#content(payload).bounds = { left, top, width, height };
        return undefined;
      }
      case 'get-window-info': {
        const { url } = this.#navigations.get(this.#content(payload).entity.name) ?? {};
        return { url, title: '', canNavigateBack: false, canNavigateForward: false };
      }
      case 'is-window-showing':
        return this.#content(payload).showing;
      case 'show-window':
        return this.#content(payload).show();
      case 'hide-window':
        return this.#content(payload).hide();
      case 'focus-window':
        return void this.#content(payload).calls.push('focus');
      case 'close-window':
        return this.#content(payload).close();
      default:
        if (counted.test(action)) return undefined;
        throw new Error(`The imitated runtime does not know ${action}`);
    }
  }

  /** @param {Page} page */
  #subscriptionsOf(page) {
    const subscriptions = this.#subscriptions.get(page) ?? [];
    this.#subscriptions.set(page, subscriptions);
    return subscriptions;
  }

  /**
   * @param {OpenFin.EntityInfo} entity
   * @param {string} type
   * @param {object} payload
   */
  #raise({ name }, type, payload) {
    // For the test, which may know more than the version tells its apps.
    this.emit(`browser:${type}`, payload);
    const major = parseInt(this.#version);
    if (major < (since[type] ?? 0) || this.silenced.has(type)) return;
    const { isMainFrame, ...older } = /** @type {{ isMainFrame?: boolean }} */ (payload);
    const told = type === 'will-redirect' && major < 43 ? older : payload;
    const event = { topic: 'window', type, uuid, name, ...told };
    this.emit(type, event);
    for (const [page, subscriptions] of this.#subscriptions) {
      if (!subscriptions.includes(keyOf(event, type))) continue;
      this.#deliver(page, { action: 'process-desktop-event', payload: event });
    }
  }

  /**
   * @param {Page} page
   * @param {object} message
   */
  #deliver(page, message) {
    const before = this.#deliveries.get(page) ?? Promise.resolve();
    const delivery = before
      .then(() =>
        page.evaluate(
          (message) => /** @type {any} */ (globalThis).openfinReceive(message),
          message,
        ),
      )
      // A page that is gone hears nothing.
      .catch(() => {});
    this.#deliveries.set(page, delivery);
  }
}

/**
 * @param {{ topic: string, name: string }} event
 * @param {string} type
 */
function keyOf({ topic, name }, type) {
  return `${type} of ${topic} ${name}`;
}

/**
 * @param {Partial<OpenFin.WindowOptions>} options
 * @returns {OpenFin.Bounds}
 */
function boundsOf(options) {
  const { defaultWidth: width = 800, defaultHeight: height = 500 } = options;
  const { left, top, right, bottom } = monitors.primaryMonitor.availableRect;
  if (options.defaultCentered) {
    return { left: (left + right - width) / 2, top: (top + bottom - height) / 2, width, height };
  }
  return { left: options.defaultLeft ?? 100, top: options.defaultTop ?? 100, width, height };
}

/**
 * @param {{ type: string, content?: any[] }} item of a layout
 * @returns {any[]}
 */
function componentsOf(item) {
  return item.type === 'component' ? [item] : (item.content ?? []).flatMap(componentsOf);
}

/** @type {Promise<string> | undefined} */
let client;

function bundledClient() {
  client ??= build({
    entryPoints: [fileURLToPath(new URL('client.js', import.meta.url))],
    inject: [fileURLToPath(new URL('buffer.js', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    write: false,
    logLevel: 'warning',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return client;
}
