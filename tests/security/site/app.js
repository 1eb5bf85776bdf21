/** The app of these tests: what it calls comes back as data that a test can compare. */

import * as library from '../../../dist/index.mjs';
import { fastForward, keepClock } from './clock.js';

/** @typedef {import('../../../dist/index.mjs').SalesforceConnection} SalesforceConnection */

/** @type {Record<string, SalesforceConnection>} */
const connections = {};
/** @type {string[]} */
const heard = [];
let wake = () => {};
/** A member of token answers that is another one. @type {Record<string, unknown> | undefined} */
let spoiled;
const { fetch } = window;

const app = {
  library,
  connections,
  keepClock,
  fastForward,

  /** @param {any} options */
  configure: (options) => settle((async () => library.configure(options))()),

  /** @type {(name: string, ...args: Parameters<typeof library.connect>) => unknown} */
  connect: (name, ...args) => settle(library.connect(...args).then((made) => keep(name, made))),

  /** @type {(name: string, ...args: Parameters<typeof library.getConnection>) => unknown} */
  resume: (name, ...args) =>
    settle(library.getConnection(...args).then((made) => keep(name, made))),

  /** @type {(name: string, ...args: [string]) => unknown} */
  request: (name, ...args) => settle(connectionOf(name).executeApiRequest(...args)),

  /** @param {string} name */
  disconnect: (name) => settle(connectionOf(name).disconnect()),

  log: () => library.enableLogging(),

  /**
   * Lets the answers of the token endpoint have another member, as if they had been changed on the way.
   * @param {string} name
   * @param {string | null} value null takes it out
   */
  spoil(name, value) {
    spoiled = { [name]: value ?? undefined };
  },

  /**
   * Listens beside the library, after it, to what comes in for an attempt.
   * @param {string} state
   */
  watch(state) {
    const name = `openfin-salesforce:callback:${state}`;
    new BroadcastChannel(name).onmessage = ({ data }) => hear(data);
    addEventListener('message', ({ data }) => hear(data));
    addEventListener('storage', ({ key, newValue }) => key === name && hear(newValue));
  },

  /**
   * Resolves with what was heard, once that is so much.
   * @param {number} count
   */
  heard(count) {
    return new Promise((resolve) => {
      wake = () => {
        if (heard.length < count) return;
        wake = () => {};
        resolve(heard.splice(0));
      };
      wake();
    });
  },
};

const page = Object.assign(window, {
  app,
  onAct: /** @type {(() => void) | undefined} */ (undefined),
});
document.querySelector('#act')?.addEventListener('click', () => page.onAct?.());
document.documentElement.dataset.ready = '';

window.fetch = async (url, init) => {
  const response = await fetch(url, init);
  if (!spoiled || new URL(String(url)).pathname !== '/services/oauth2/token') return response;
  const { status, headers } = response;
  const body = JSON.stringify({ ...(await response.json()), ...spoiled });
  return new Response(body, { status, headers });
};

/** @param {string} name */
function connectionOf(name) {
  const connection = connections[name];
  if (!connection) throw new Error(`${name} is not connected`);
  return connection;
}

/**
 * @param {string} name
 * @param {SalesforceConnection | null} connection
 */
function keep(name, connection) {
  if (!connection) return null;
  connections[name] = connection;
  return { username: connection.currentUser.Username, orgUrl: connection.orgUrl };
}

/** @param {unknown} text */
function hear(text) {
  if (typeof text !== 'string') return;
  heard.push(text);
  wake();
}

/** @param {Promise<unknown>} promise */
function settle(promise) {
  return promise.then(
    (value) => ({ value }),
    (error) => ({ error: read(error) }),
  );
}

/**
 * What anybody could read off an error.
 * @param {any} error
 * @returns {any}
 */
function read(error) {
  const { name, code, message, data, status, errorCode, cause } = error;
  const texts = [String(error), error.stack, JSON.stringify(error), JSON.stringify(data)];
  const causes = cause instanceof Error ? read(cause).texts : [String(cause)];
  return { name, code, message, data, status, errorCode, texts: [...texts, ...causes].map(String) };
}
