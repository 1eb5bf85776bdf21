import { EventEmitter } from 'node:events';

import { AllowList } from '../cors/allow-list.js';
import { createApp } from '../oauth/apps.js';
import { createOAuth } from '../oauth/index.js';
import { randomText } from '../oauth/random.js';
import { pageAnswer } from '../pages/layout.js';
import { notFoundPage } from '../pages/messages.js';
import { createSwitches, setSwitches } from '../switches/switches.js';
import { createClock } from './clock.js';
import { Apex } from './apex.js';
import { control, isControl } from './control.js';
import { DataApi } from './data-api.js';
import { exchange } from './exchange.js';
import { Holds } from './holds.js';
import { Listener } from './listener.js';
import { refuseOtherApi } from './other-apis.js';
import { ownApps } from './own-apps.js';
import { RequestLog } from './request-log.js';
import { dress, send } from './respond.js';

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
 *   org answers to the names `localhost`, `127.0.0.1` and `[::1]` too.
 * @property {boolean | { cert: string, key: string }} [https] Speak https: with a certificate that is
 *   made at start (see `certificate`), or with this one, in PEM.
 * @property {boolean} [proxy] Be a proxy as well, which leads Salesforce's own host names here: for
 *   clients that have them in their code.
 * @property {string[]} [sites] Path prefixes of Experience Cloud sites, such as `/fineapps`: the org is
 *   there as well, as people of a site meet it.
 * @property {string[]} [allowHosts] Further names that the org answers to, such as that of its
 *   container. The switches then want `controlKey`.
 * @property {string} [controlKey] One of your own, in place of the one made at start.
 * @property {Seed} [seed] The org's records, in place of those it brings along.
 * @property {string[]} [origins] The CORS allow list, in the grammar of Salesforce's Setup.
 * @property {boolean} [anyLoopbackOrigin] Allows every http origin of this machine as well.
 * @property {string[]} [callbacks] Callback URLs of the first app. By default
 *   `salesforce-callback.html` at each origin.
 * @property {string} [consumerKey] Of the first app.
 * @property {string} [username] The user that the org suggests for signing in.
 * @property {string} [password] Of every user.
 * @property {AppOptions[]} [apps] Further apps.
 * @property {Record<string, import('./apex.js').ApexStub>} [apex] Classes behind `/services/apexrest`, by
 *   the url that they are mapped to: `/customers/*`.
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
  #listener;
  #options;
  #oauth;
  #dataApi;
  #apex = new Apex();
  #controlKey;
  #holds = new Holds();
  #log = new RequestLog();
  #switches;
  #allowList = new AllowList([]);
  /** @type {App[]} */
  #apps = [];
  #data;

  /**
   * @param {OrgOptions} options
   * @param {Halves} halves
   */
  constructor({ seed, ...options }, { createData, createRest }) {
    super();
    this.setMaxListeners(0);
    // Without the seed: nobody needs it once its records are in the tables, and it may be large.
    this.#options = options;
    const { allowHosts = [], controlKey } = options;
    this.#controlKey = controlKey ?? (allowHosts.length > 0 ? randomText(24) : undefined);
    this.#switches = createSwitches(options.switches);
    const switches = this.#switches;
    const clock = createClock(switches);
    this.#data = createData({ seed, clock });
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
    this.#dataApi = new DataApi({
      rest,
      apex: this.#apex,
      session: this.#oauth.session,
      switches,
    });
    this.#listener = new Listener(
      options.host ?? '127.0.0.1',
      (request, response, remoteAddress) =>
        isControl(request.path)
          ? this.#control(request, response, remoteAddress)
          : this.#exchange(request, response),
      {
        https: options.https,
        proxy: options.proxy,
        sites: options.sites,
        allowHosts: options.allowHosts,
      },
    );
  }

  /**
   * @returns {Promise<this>}
   */
  async listen() {
    await this.#listener.listen(this.#options.port ?? 0);
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
    return this.#listener.origin;
  }

  /**
   * The certificate, in PEM, that clients of an org with `https` or `proxy` have to trust. None where
   * the org was given one.
   */
  get certificate() {
    return this.#listener.certificate;
  }

  /** What whoever wants at the switches has to show; none where this machine alone is let at them. */
  get controlKey() {
    return this.#controlKey;
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

  /**
   * Puts a class behind `/services/apexrest`, until it is put there anew or the org is reset.
   *
   * @param {string} mapping `/customers/*`, as in `@RestResource(urlMapping=…)`.
   * @param {import('./apex.js').ApexStub} stub
   */
  apex(mapping, stub) {
    this.#apex.add(mapping, stub);
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
   * @param {import('./holds.js').HoldOptions} [options]
   */
  hold(path, options) {
    return this.#holds.add(path, options);
  }

  /** The tokens in force, oldest first; of each only its end, by which it can be told from others. */
  grants() {
    const { accessTokens, approvals } = this.#oauth.grants;
    /** @param {{ app: App, userId: string, scopes: ReadonlySet<string> }} grant @param {string} token */
    const described = ({ app, userId, scopes }, token) => ({
      app: app.name,
      username: this.#data.user(userId)?.Username ?? userId,
      scopes: [...scopes].join(' '),
      tail: token.slice(-6),
    });
    return {
      accessTokens: accessTokens.list().map((one) => ({
        ...described(one, one.token),
        issuedAt: one.issuedAt,
        expiresAt: accessTokens.expiry(one),
      })),
      refreshTokens: [...approvals].map((one) => ({
        ...described(one, one.refreshToken),
        issuedAt: one.createdAt,
      })),
    };
  }

  /** Every access token expires. Refresh tokens stay valid. */
  expireAccessTokens() {
    this.#oauth.grants.accessTokens.clear();
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
    await this.#listener.close();
  }

  /** Allow list, apps and Apex classes as the options say. */
  #restore() {
    const {
      origins = [],
      anyLoopbackOrigin,
      callbacks,
      consumerKey,
      apps = [],
      apex = {},
    } = this.#options;
    this.#allowList = new AllowList(origins, { anyLoopback: anyLoopbackOrigin });
    const own = ownApps({ origin: this.origin, origins, callbacks, consumerKey });
    this.#apex.clear();
    for (const [mapping, stub] of Object.entries(apex)) this.#apex.add(mapping, stub);
    this.#apps.splice(0, this.#apps.length, ...own, ...apps.map(createApp));
  }

  /**
   * @param {OrgRequest} request
   * @param {ServerResponse} response
   * @param {string | undefined} remoteAddress
   */
  async #control(request, response, remoteAddress) {
    const answer = control(request, this, remoteAddress);
    send(response, await dress(answer, request.headers));
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
    if (/^\/services\/(data|apexrest)(\/|$)/.test(request.path)) {
      return this.#dataApi.handle(request);
    }
    return (
      (await this.#oauth.handle(request)) ??
      refuseOtherApi(request, this.#oauth.session) ??
      pageAnswer(notFoundPage())
    );
  }
}
