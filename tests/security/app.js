/** A page of the app as a test uses it. */

import { within } from '../e2e/within.js';

/** @typedef {import('./stage.js').Org} Org */
/** @typedef {import('./stage.js').LoggedRequest} LoggedRequest */
/** @typedef {import('./page.js').Page} Page */

/**
 * How a call ended.
 * @typedef {{ value?: any, error?: { name: string, code: string, message: string, data: any, status?: number, errorCode?: string, texts: string[] } }} Outcome
 */

export class App {
  /**
   * @param {Page} page
   * @param {{ org: Org, origin: string, consumerKey: string, name?: string }} target
   */
  constructor(page, { org, origin, consumerKey, name = 'main' }) {
    this.page = page;
    this.org = org;
    this.origin = origin;
    this.consumerKey = consumerKey;
    this.name = name;
  }

  ready() {
    return this.page.shows('html[data-ready]');
  }

  /**
   * @param {string} name of a function of site/app.js
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  call(name, ...args) {
    return this.page.run(callApp, name, args);
  }

  /**
   * In a click: a window is opened.
   * @param {Record<string, string>} [parameters]
   * @param {string[]} [scope]
   * @returns {Promise<Outcome>}
   */
  connect(parameters, scope) {
    const { name, origin, consumerKey } = this;
    // JSON has no word for what is left out.
    const given = [name, origin, consumerKey, scope ?? [], parameters ?? {}];
    return this.page.click(callApp, 'connect', given);
  }

  /** @returns {Promise<Outcome>} */
  resume() {
    return this.call('resume', this.name, this.origin, this.consumerKey);
  }

  /**
   * @param {...unknown} args
   * @returns {Promise<Outcome>}
   */
  request(...args) {
    return this.call('request', this.name, ...args);
  }

  /** A request that every org answers. */
  limits() {
    return this.request('/services/data/vXX.X/limits');
  }

  /** @returns {Promise<Outcome>} */
  disconnect() {
    return this.call('disconnect', this.name);
  }

  /**
   * A sign-in that waits at the org until it is released.
   * @param {Record<string, string>} [parameters]
   */
  async begin(parameters) {
    const hold = this.org.hold('/services/oauth2/authorize');
    const outcome = this.connect(parameters);
    const request = await Promise.race([
      hold.arrived,
      outcome.then((early) => {
        // The next sign-in, of another check, would wait in its place.
        hold.release();
        throw new Error(JSON.stringify(early));
      }),
    ]);
    const query = queryOf(request);
    const state = query.get('state') ?? '';
    await this.call('watch', state);
    return {
      query,
      state,
      outcome,
      url: this.origin + request.url,
      release: () => {
        hold.release();
        return outcome;
      },
    };
  }

  /** @returns {Promise<import('./spy.js').Sighting[]>} */
  seen() {
    return this.page.evaluate(() => /** @type {any} */ (window).seen);
  }

  /** What the page has written to its console. */
  async lines() {
    const written = (await this.seen()).filter(({ way }) => way === 'console');
    return written.map(({ values }) => values.join(' '));
  }

  /** What the page did against its policy. */
  async violations() {
    return (await this.seen()).filter(({ way }) => way === 'violation');
  }

  /** @returns {Promise<Record<string, string>>} what this window has stored */
  stored() {
    return this.page.evaluate(() => Object.fromEntries(Object.entries(sessionStorage)));
  }

  /** The tokens that this window has stored. */
  async tokens() {
    const sessions = Object.values(await this.stored()).map((text) => new URLSearchParams(text));
    return sessions.map((session) => ({
      access: session.get('access_token') ?? '',
      refresh: session.get('refresh_token') ?? '',
    }));
  }
}

/** @param {string} name @param {unknown[]} args */
function callApp(name, args) {
  return /** @type {any} */ (window).app[name](...args);
}

/** @param {LoggedRequest} request */
export function queryOf({ url }) {
  return new URL(url, 'http://localhost').searchParams;
}

/**
 * The token requests of one grant type that an org has had.
 * @param {Org} org
 * @param {'authorization_code' | 'refresh_token'} grantType
 */
export function tokenRequests(org, grantType) {
  return org.requests
    .filter(({ method, path }) => method === 'POST' && path === '/services/oauth2/token')
    .map(({ text }) => new URLSearchParams(text))
    .filter((form) => form.get('grant_type') === grantType);
}

/**
 * The requests of an org but for preflights, and for what some browsers ask for by themselves.
 * @param {Org} org
 * @param {string} path its start
 */
export function requestsTo(org, path) {
  return org.requests.filter(
    (request) =>
      request.method !== 'OPTIONS' &&
      request.path.startsWith(path) &&
      request.path !== '/favicon.ico',
  );
}

/**
 * Has windows send requests with an access token that is no longer valid: each window has been
 * refused before the first refresh is answered.
 * @param {Org} org
 * @param {readonly App[]} windows
 * @param {number} [count] of requests in each window
 * @returns {Promise<Outcome[]>}
 */
export async function refusedTogether(org, windows, count = 1) {
  const refresh = org.hold('/services/oauth2/token', { method: 'POST' });
  const missing = new Set(windows.keys());
  const refused = new Promise((resolve) => {
    /** @param {LoggedRequest} request */
    const listen = (request) => {
      if (request.status !== 401) return;
      missing.delete(Number(queryOf(request).get('window')));
      if (missing.size > 0) return;
      org.off('answer', listen);
      resolve(undefined);
    };
    org.on('answer', listen);
  });
  const answers = windows.map(({ page, name }, index) =>
    page.run(
      (name, path, count) => {
        const { app } = /** @type {any} */ (window);
        return Promise.all(Array.from({ length: count }, () => app.request(name, path)));
      },
      name,
      `/services/data/vXX.X/limits?window=${index}`,
      count,
    ),
  );
  try {
    await within('every window to be refused', refused);
  } finally {
    refresh.release();
  }
  return (await Promise.all(answers)).flat();
}

/**
 * Sends callback queries to the app by all three ways, from another page of its origin, and waits
 * until the app has had them.
 * @param {App} app
 * @param {Page} from
 * @param {string} state names the attempt they are sent to
 * @param {readonly string[]} queries
 */
export async function deliver(app, from, state, queries) {
  await app.call('heard', 0);
  await from.evaluate(
    (name, texts) => {
      const channel = new BroadcastChannel(name);
      for (const text of texts) {
        channel.postMessage(text);
        localStorage.setItem(name, text);
        localStorage.removeItem(name);
      }
    },
    `openfin-salesforce:callback:${state}`,
    [...queries],
  );
  await app.page.evaluate(
    (texts) => {
      for (const text of texts) postMessage(text, location.origin);
    },
    [...queries],
  );
  return app.call('heard', queries.length * 3);
}
