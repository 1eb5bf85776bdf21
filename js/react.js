/**
 * The entry for React: `openfin-salesforce/react`.
 *
 * The state of a session is kept outside React, once for all components with the same org, app and
 * scope. Therefore StrictMode, which mounts components twice, and further components cause no
 * additional requests.
 *
 * @import { SalesforceConnection, SalesforceRestApiSObjectUser } from '../build/wasm/openfin_salesforce.js'
 */

import { useSyncExternalStore } from 'react';
import { connect, getConnection, onSessionChange } from './index.js';

/**
 * The session of an org, with functions to start and end it. The component is rendered again when
 * the session changes, also if another component or another window of the app changed it.
 *
 * On a server, and until the browser has looked for a session, `status` is `checking`.
 *
 * @param {SalesforceOptions} options what `connect` takes; they may be new objects at every render
 * @returns {SalesforceSession} the same object for as long as nothing has changed
 */
export function useSalesforce(options) {
  const { subscribe, current, initial } = storeOf(options);
  return useSyncExternalStore(subscribe, current, initial);
}

/**
 * Options of `useSalesforce`.
 *
 * @typedef {object} SalesforceOptions
 * @property {string} orgUrl address of the org, such as `https://acme.my.salesforce.com`
 * @property {string} consumerKey consumer key (client ID) of the app that was set up in the org
 * @property {readonly string[]} [scope] OAuth scopes in addition to `api` and `refresh_token`
 */

/**
 * Result of `useSalesforce`.
 *
 * @typedef {object} SalesforceSession
 * @property {'checking' | 'signed-out' | 'signing-in' | 'signed-in'} status `checking` while the
 *   library looks for an existing session, which shows nothing to the user
 * @property {SalesforceConnection | null} connection while the user is signed in, otherwise null
 * @property {SalesforceRestApiSObjectUser | null} user who is signed in, or null
 * @property {Error | null} error why the last attempt failed or why the session ended; null
 *   after `disconnect`
 * @property {() => Promise<SalesforceConnection | null>} connect signs the user in. Call it from a
 *   click: `onClick={connect}`. Does not reject: failures are in `error`
 * @property {() => Promise<void>} disconnect ends the session in every window of the app
 */

/** @type {Map<string, ReturnType<typeof createStore>>} */
const stores = new Map();

/** @param {SalesforceOptions} options */
function storeOf(options) {
  const { orgUrl, consumerKey, scope = [] } = options;
  const key = JSON.stringify([orgUrl, consumerKey, [...scope].sort()]);
  const store = stores.get(key) ?? createStore({ orgUrl, consumerKey, scope: [...scope] });
  stores.set(key, store);
  return store;
}

/** @param {Required<SalesforceOptions>} options */
function createStore({ orgUrl, consumerKey, scope }) {
  /** Components that are mounted. @type {Set<() => void>} */
  const listeners = new Set();
  /** Stops watching the session. */
  let stop = () => {};
  /** Whether another window signed in while this one was looking for a session. */
  let missed = false;

  /** @type {SalesforceSession} */
  const atFirst = {
    status: 'checking',
    connection: null,
    user: null,
    error: null,
    connect: signIn,
    disconnect: async () => state.connection?.disconnect(),
  };
  let state = atFirst;
  let isChecking = false;
  /** @type {Promise<unknown> | undefined} */
  let latest;

  /** @param {Partial<SalesforceSession>} change */
  function set(change) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  /**
   * @param {SalesforceConnection | null} connection
   * @param {any} [error]
   */
  function settle(connection, error = null) {
    const status = connection ? 'signed-in' : 'signed-out';
    set({ status, connection, user: connection && connection.currentUser, error });
    connection?.signal.addEventListener('abort', () => ended(connection));
    if (connection?.signal.aborted) ended(connection);
    return connection;
  }

  /** @param {SalesforceConnection} connection */
  function ended(connection) {
    if (state.connection !== connection) return;
    const { reason } = connection.signal;
    settle(null, reason?.code === 'disconnected' ? null : reason);
  }

  /** Looks for a session without involving the user. */
  async function check() {
    if (isChecking) return;
    isChecking = true;
    do {
      missed = false;
      await settleWith(getConnection(orgUrl, consumerKey, scope), ['checking', 'signed-out']);
    } while (missed && !state.connection);
    isChecking = false;
  }

  async function signIn() {
    if (state.connection) return state.connection;
    set({ status: 'signing-in', error: null });
    // Only the last of several attempts counts, because it can make an earlier one fail.
    const attempt = connect(orgUrl, consumerKey, scope);
    latest = attempt;
    return settleWith(attempt, ['signing-in'], () => latest === attempt);
  }

  /**
   * @param {Promise<SalesforceConnection | null>} session
   * @param {SalesforceSession['status'][]} statuses in which its outcome still matters
   * @param {() => boolean} [counts]
   */
  async function settleWith(session, statuses, counts = () => true) {
    /** @type {[SalesforceConnection | null, unknown?]} */
    const outcome = await session.then(
      (connection) => [connection],
      (error) => [null, error],
    );
    if (counts() && statuses.includes(state.status)) settle(...outcome);
    return state.connection;
  }

  /** @param {() => void} listener */
  function subscribe(listener) {
    if (!listeners.size) {
      stop = watch();
      if (!state.connection) void check();
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (!listeners.size) stop();
    };
  }

  /** Takes over the session of a sign-in in another window. */
  function watch() {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const look = () => {
      if (state.connection || state.status === 'signing-in') return;
      missed = true;
      void check();
    };
    const unwatch = onSessionChange(({ type }) => {
      if (type !== 'signed-in') return;
      look();
      // That window may announce its session before it can share it.
      clearTimeout(timer);
      timer = setTimeout(look, 500);
    });
    return () => {
      clearTimeout(timer);
      unwatch();
    };
  }

  return { subscribe, current: () => state, initial: () => atFirst };
}
