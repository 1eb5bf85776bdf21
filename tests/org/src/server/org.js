import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

import { AllowList } from '../cors/allow-list.js';
import { createApp } from '../oauth/apps.js';
import { createOAuth } from '../oauth/index.js';
import { pageAnswer } from '../pages/layout.js';
import { notFoundPage } from '../pages/messages.js';
import { createSwitches, setSwitches } from '../switches/switches.js';
import { createClock } from './clock.js';
import { control, isControl } from './control.js';
import { DataApi } from './data-api.js';
import { exchange } from './exchange.js';
import { Holds } from './holds.js';
import { checkLengths, receiveBody, receiveHeaders, UnreadableRequest } from './receive.js';
import { RequestLog } from './request-log.js';
import { createRequest } from './request.js';
import { dress, send } from './respond.js';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('../types.js').Clock} Clock */
/** @typedef {import('../types.js').Data} Data */
/** @typedef {import('../types.js').Rest} Rest */
/** @typedef {import('../types.js').RestAnswer} Answer */
/** @typedef {import('../types.js').Seed} Seed */
/** @typedef {import('../types.js').Switches} Switches */
/** @typedef {import('../oauth/apps.js').App} App */
/** @typedef {import('../oauth/apps.js').AppOptions} AppOptions */
/** @typedef {import('./request-log.js').LoggedRequest} LoggedRequest */
/** @typedef {import('./request.js').OrgRequest} OrgRequest */

/**
 * @typedef {object} OrgOptions
 * @property {number} [port] 0, the default, takes a free one.
 * @property {string} [host] The address to listen at; `127.0.0.1` by default. Whatever it is, the
 *   org answers to `localhost`, names under it and the loopback addresses too.
 * @property {Seed} [seed] The org's records, in place of those it brings along.
 * @property {string[]} [origins] The CORS allow list, in the grammar of Salesforce's Setup.
 * @property {boolean} [anyLoopbackOrigin] Allows every http origin of this machine as well.
 * @property {string[]} [callbacks] Callback URLs of the first app. By default
 *   `salesforce-callback.html` at each origin.
 * @property {string} [consumerKey] Of the first app.
 * @property {string} [username] The user that the org suggests for signing in.
 * @property {string} [password] Of every user.
 * @property {AppOptions[]} [apps] Further apps.
 * @property {Partial<Switches>} [switches] Where switches start, and what `reset` sets them to.
 */

/**
 * @typedef {object} Halves
 * @property {(parts: { seed?: Seed, clock: Clock }) => Data} createData
 * @property {(parts: { data: any, switches: Switches, clock: Clock }) => Rest} createRest
 */

/**
 * An emulated Salesforce org that listens.
 *
 * It emits `request` with each request that has come in and `answer` when it is done with it (both a
 * `LoggedRequest`), and `authorize`, `login`, `loginFailed`, `token`, `revoke`, `switches`, `reset`.
 */
export class Org extends EventEmitter {
  #server;
  #options;
  #oauth;
  #dataApi;
  #holds = new Holds();
  #log = new RequestLog();
  #switches;
  #allowList = new AllowList([]);
  /** @type {App[]} */
  #apps = [];
  #data;
  #port = 0;

  /**
   * @param {OrgOptions} options
   * @param {Halves} halves
   */
  constructor(options, { createData, createRest }) {
    super();
    this.setMaxListeners(0);
    this.#options = options;
    this.#switches = createSwitches(options.switches);
    const switches = this.#switches;
    const clock = createClock(switches);
    this.#data = createData({ seed: options.seed, clock });
    this.#oauth = createOAuth({
      data: this.#data,
      switches,
      clock,
      apps: this.#apps,
      password: this.password,
      demo: () => this.username,
      events: this,
    });
    const rest = createRest({ data: this.#data, switches, clock });
    this.#dataApi = new DataApi({ rest, session: this.#oauth.session, switches });
    this.#server = createServer({ maxHeaderSize: 65_536 }, (message, response) => {
      void this.#serve(message, response);
    });
    // Longer than clients keep an idle connection: none is to be closed while it is taken up again.
    this.#server.keepAliveTimeout = 120_000;
  }

  /**
   * @returns {Promise<this>}
   */
  async listen() {
    const { port = 0, host = '127.0.0.1' } = this.#options;
    await new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, () => {
        this.#server.off('error', reject);
        resolve(undefined);
      });
    });
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address ? address.port : port;
    try {
      this.#restore();
    } catch (error) {
      await this.close();
      throw error;
    }
    return this;
  }

  /** The org URL. */
  get origin() {
    const { host = '127.0.0.1' } = this.#options;
    const name = /^(127\.|0\.0\.0\.0$|::1?$)/.test(host) ? 'localhost' : host;
    return `http://${name}:${this.#port}`;
  }

  /** The consumer key of the first app, a public client. */
  get consumerKey() {
    return this.#apps[0].consumerKey;
  }

  /** @returns {string} */
  get username() {
    const active = this.#data.users().find(({ IsActive }) => IsActive);
    return this.#options.username ?? active?.Username ?? '';
  }

  get password() {
    return this.#options.password ?? 'emulated-org-1';
  }

  /** The registered apps. What is changed in them counts at once. */
  get apps() {
    return this.#apps;
  }

  get data() {
    return this.#data;
  }

  /** The switches as they are. `set` checks what it is given; writing here does not. */
  get switches() {
    return this.#switches;
  }

  /** The CORS allow list. */
  get allowList() {
    return this.#allowList;
  }

  /** @returns {ReadonlyArray<LoggedRequest>} The last 2 000 requests or so, oldest first. */
  get requests() {
    return this.#log.entries;
  }

  /**
   * @param {Partial<Switches>} patch
   */
  set(patch) {
    setSwitches(this.#switches, patch);
    this.emit('switches', this.#switches);
  }

  /**
   * @param {AppOptions} options
   * @returns {App}
   */
  registerApp(options) {
    const app = createApp(options);
    this.#apps.push(app);
    return app;
  }

  clearRequests() {
    this.#log.clear();
  }

  /**
   * The next request that fits, from now on.
   *
   * @param {(request: LoggedRequest) => boolean} fits
   * @param {'request' | 'answer'} [event] Whether to wait for its answer as well.
   * @returns {Promise<LoggedRequest>}
   */
  next(fits, event = 'request') {
    return new Promise((resolve) => {
      /** @param {LoggedRequest} request */
      const listen = (request) => {
        if (!fits(request)) return;
        this.off(event, listen);
        resolve(request);
      };
      this.on(event, listen);
    });
  }

  /**
   * Holds the next request for a path until it is released. Preflights pass.
   *
   * @param {string} path `*` stands for anything.
   * @param {{ method?: string }} [options]
   */
  hold(path, options) {
    return this.#holds.add(path, options);
  }

  /** Every access token dies; refresh tokens live on. */
  expireAccessTokens() {
    this.#oauth.grants.expireAccessTokens();
  }

  /** Every grant ends: tokens, codes, and what users have approved. */
  revokeAll() {
    this.#oauth.revokeAll();
  }

  /** Back to how it started, the log of requests included. */
  reset() {
    this.#holds.clear();
    this.#data.reset();
    this.#oauth.reset();
    this.#dataApi.reset();
    this.#log.clear();
    Object.assign(this.#switches, createSwitches(this.#options.switches));
    this.#restore();
    this.emit('reset');
  }

  /** What a person needs to use the org. */
  info() {
    const { origin, username, password, consumerKey } = this;
    const callbacks = this.#apps[0].callbacks;
    return { origin, username, password, consumerKey, callbacks, origins: [...this.#allowList] };
  }

  async close() {
    this.#holds.clear();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Allow list and apps as the options say. */
  #restore() {
    const { origins = [], anyLoopbackOrigin, consumerKey, apps = [] } = this.#options;
    this.#allowList = new AllowList(origins, { anyLoopback: anyLoopbackOrigin });
    const own = ['localhost', '127.0.0.1'].map((name) => `http://${name}:${this.#port}`);
    const landings = [...own, 'https://login.salesforce.com'].map(
      (origin) => `${origin}/services/oauth2/success`,
    );
    const pages = origins
      .filter((origin) => !origin.includes('*'))
      .map((origin) => `${origin}/salesforce-callback.html`);
    const first = {
      name: 'OpenFin Salesforce',
      callbacks: [...(this.#options.callbacks ?? pages), ...landings],
      ...(consumerKey !== undefined && { consumerKey }),
    };
    const server = {
      name: 'Reporting server',
      callbacks: landings,
      pkceRequired: false,
      secretRequired: true,
      secretRequiredForRefresh: true,
    };
    this.#apps.splice(0, this.#apps.length, ...[first, server, ...apps].map(createApp));
  }

  /**
   * @param {IncomingMessage} message
   * @param {ServerResponse} response
   */
  async #serve(message, response) {
    try {
      const origin = this.#originOf(message.headers.host);
      if (origin === undefined) throw new UnreadableRequest(420, 'No route for this host');
      checkLengths(message);
      const request = createRequest({
        method: message.method ?? 'GET',
        url: message.url ?? '/',
        headers: receiveHeaders(message),
        body: await receiveBody(message),
        origin,
      });
      if (isControl(request.path)) {
        const answer = control(request, this, message.socket.remoteAddress);
        return send(response, await dress(answer, request.headers));
      }
      await this.#exchange(request, response);
    } catch (error) {
      if (message.destroyed && !message.complete) return;
      await this.#sendFailure(error, response);
    }
  }

  /**
   * @param {OrgRequest} request
   * @param {ServerResponse} response
   */
  async #exchange(request, response) {
    const entry = this.#log.add(request);
    response.once('close', () => this.emit('answer', entry));
    this.emit('request', entry);
    await exchange(request, response, entry, {
      switches: this.#switches,
      allowList: this.#allowList,
      holds: this.#holds,
      route: (routed) => this.#route(routed),
    });
  }

  /**
   * @param {OrgRequest} request
   * @returns {Promise<Answer>}
   */
  async #route(request) {
    if (/^\/services\/data(\/|$)/.test(request.path)) return this.#dataApi.handle(request);
    return (await this.#oauth.handle(request)) ?? pageAnswer(notFoundPage());
  }

  /**
   * The org's origin under the name by which it was addressed, if it has that name.
   *
   * @param {string | undefined} host
   */
  #originOf(host) {
    const [, name] = /^(.+?)(?::\d+)?$/.exec(host ?? '') ?? [];
    const known =
      name !== undefined &&
      (/^(([a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/.test(name) ||
        name === this.#options.host);
    return known ? `http://${host}` : undefined;
  }

  /**
   * @param {unknown} error
   * @param {ServerResponse} response
   */
  async #sendFailure(error, response) {
    if (response.headersSent) return void response.destroy();
    if (error instanceof UnreadableRequest) {
      const headers = { 'Content-Type': 'text/plain;charset=UTF-8', Connection: 'close' };
      return send(
        response,
        await dress({ status: error.status, headers, body: error.message }, {}),
      );
    }
    // A mistake in the org itself: its author wants to see it.
    console.error(error);
    const message = 'An unexpected error occurred.';
    const body = JSON.stringify([{ message, errorCode: 'UNKNOWN_EXCEPTION' }]);
    const headers = { 'Content-Type': 'application/json;charset=UTF-8' };
    send(response, await dress({ status: 500, headers, body }, {}));
  }
}
