/**
 * Windows and views of the imitated runtime, each with a real page of the browser behind it.
 *
 * @import { CDPSession, Page, Request } from 'playwright-core'
 */

import { EventEmitter, once } from 'node:events';

/** Codes of Chromium's network stack for what it says in words. */
const networkErrors = {
  'net::ERR_ABORTED': -3,
  'net::ERR_NAME_NOT_RESOLVED': -105,
  'net::ERR_CONNECTION_REFUSED': -102,
  'net::ERR_EMPTY_RESPONSE': -324,
};

/**
 * @typedef {object} ContentOptions
 * @property {OpenFin.EntityInfo} entity
 * @property {Page} [page] none for a window that only holds views
 * @property {OpenFin.Bounds} bounds of a view: where it is in its window
 * @property {Content} [host] the window that a view is in
 * @property {boolean} [showing]
 */

/** A window or a view. Emits `shown`, `closed` and `bounds`. */
export class Content extends EventEmitter {
  /** What the app has asked of it, in order: `show`, `focus`, `close`. @type {string[]} */
  calls = [];

  /** @param {ContentOptions} options */
  constructor({ entity, page, bounds, host, showing = true }) {
    super();
    this.entity = entity;
    this.bounds = bounds;
    this.host = host;
    this.showing = showing;
    this.pageOrNone = page;
    /** Settles when it is gone. */
    this.closed = once(this, 'closed');
    this.shown = once(this, 'shown');
    page?.on('close', () => this.emit('closed'));
  }

  get page() {
    if (!this.pageOrNone) throw new Error(`${this.entity.name} has no page of its own`);
    return this.pageOrNone;
  }

  get identity() {
    const { uuid, name } = this.entity;
    return { uuid, name };
  }

  get isClosed() {
    return this.pageOrNone?.isClosed() ?? false;
  }

  hide() {
    this.calls.push('hide');
    this.showing = false;
  }

  show() {
    this.calls.push('show');
    this.showing = true;
    this.emit('shown');
  }

  async close() {
    this.calls.push('close');
    await this.pageOrNone?.close();
  }
}

/**
 * How the pages beyond this machine are: there, or out of reach. None is ever asked for.
 *
 * @typedef {'served' | 'unreachable'} Internet
 */

/**
 * Tells what happens in a window's page as the runtime tells it, and gives it pages for every
 * address on the Internet.
 */
export class Navigation {
  #page;
  #raise;
  #internet;
  /** Where the page is, or tried to get to. */
  url = 'about:blank';

  /**
   * @param {Page} page
   * @param {(type: string, payload: object) => void} raise
   * @param {(url: string) => Internet | 'elsewhere'} internet
   */
  constructor(page, raise, internet) {
    this.#page = page;
    this.#raise = raise;
    this.#internet = internet;
    page.on('request', (request) => this.#redirected(request));
    page.on('requestfailed', (request) => this.#failed(request));
    page.on('crash', () => raise('crashed', { reason: 'crashed' }));
    page.on('close', () => {
      raise('closing', {});
      raise('closed', {});
    });
  }

  /**
   * Loads the first page, and says how it responded: that is what `Window.create` waits for.
   *
   * @param {string} url
   */
  async start(url) {
    try {
      await this.#watch();
      this.url = url;
      const response = await this.#page.goto(url, { waitUntil: 'commit', timeout: 0 });
      const data = { httpResponseCode: response?.status() ?? 0, apiInjected: false, message: '' };
      this.#raise('fire-constructor-callback', { success: true, data });
    } catch (error) {
      if (this.#page.isClosed()) return;
      const message = error instanceof Error ? error.message : String(error);
      const data = { message, networkErrorCode: errorCode(message), stack: '' };
      this.#raise('fire-constructor-callback', { success: false, data });
    }
  }

  async #watch() {
    const session = await this.#page.context().newCDPSession(this.#page);
    /** What the last document came with. @type {{ loaderId: string, status: number, statusText: string }} */
    let document = { loaderId: '', status: 0, statusText: '' };
    session.on('Network.responseReceived', ({ type, loaderId, response }) => {
      const { status, statusText } = response;
      if (type === 'Document') document = { loaderId, status, statusText };
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      const { parentId, unreachableUrl, urlFragment = '', loaderId } = frame;
      if (parentId || unreachableUrl) return;
      const { status, statusText } =
        loaderId === document.loaderId ? document : { status: 200, statusText: 'OK' };
      this.#moved(`${frame.url}${urlFragment}`, {
        httpResponseCode: status,
        httpStatusText: statusText,
      });
    });
    session.on('Page.navigatedWithinDocument', (moved) => this.#moved(moved.url));
    session.on('Fetch.requestPaused', (paused) => void this.#answer(session, paused));
    await session.send('Page.enable');
    await session.send('Network.enable');
    await session.send('Fetch.enable', { patterns: [{ urlPattern: 'https://*' }] });
  }

  /**
   * @param {string} url
   * @param {{ httpResponseCode: number, httpStatusText: string }} [response] none within a page
   */
  #moved(url, response) {
    this.url = url;
    this.#raise('url-changed', { url, isInPage: response === undefined, ...response });
  }

  /** @param {Request} request */
  #redirected(request) {
    if (!request.isNavigationRequest() || !request.redirectedFrom()) return;
    const isMainFrame = request.frame() === this.#page.mainFrame();
    const redirect = { url: request.url(), blocked: false, isInPlace: false, isMainFrame };
    this.#raise('will-redirect', redirect);
  }

  /** @param {Request} request */
  #failed(request) {
    if (!request.isNavigationRequest() || this.#page.isClosed()) return;
    const errorDescription = request.failure()?.errorText ?? '';
    const code = errorCode(errorDescription);
    const isMainFrame = request.frame() === this.#page.mainFrame();
    if (isMainFrame && code !== -3) this.url = request.url();
    this.#raise('did-fail-load', {
      errorCode: code,
      errorDescription: errorDescription.replace('net::', ''),
      validatedURL: request.url(),
      isMainFrame,
    });
  }

  /**
   * @param {CDPSession} session
   * @param {{ requestId: string, request: { url: string } }} paused
   */
  async #answer(session, { requestId, request }) {
    const page = '<!doctype html><title>A page on the Internet</title>';
    const internet = this.#internet(request.url);
    const answer =
      internet === 'elsewhere'
        ? session.send('Fetch.continueRequest', { requestId })
        : internet === 'served'
          ? session.send('Fetch.fulfillRequest', {
              requestId,
              responseCode: 200,
              responseHeaders: [{ name: 'Content-Type', value: 'text/html' }],
              body: Buffer.from(page).toString('base64'),
            })
          : session.send('Fetch.failRequest', { requestId, errorReason: 'NameNotResolved' });
    // A page that was closed meanwhile needs no answer.
    await answer.catch(() => {});
  }
}

/** @param {string} words */
function errorCode(words) {
  if (/closed|detached/.test(words)) return networkErrors['net::ERR_ABORTED'];
  const [, code = -2] = Object.entries(networkErrors).find(([text]) => words.includes(text)) ?? [];
  return code;
}
