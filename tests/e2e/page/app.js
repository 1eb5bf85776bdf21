/** What tests find in the page as `app`. */

import { post } from './report.js';
import { errorClasses, show } from './show.js';

/** @typedef {typeof import('../../../dist/index.mjs')} Library */
/** @typedef {import('../../../dist/index.mjs').SalesforceConnection} SalesforceConnection */

export class App {
  /** What a click on the button does. */
  onClick = () => {};
  show = show;
  /** The connection that came of the last `connect` or `resume`. @type {any} */
  connection = null;

  /**
   * @param {Library} library
   * @param {{ org: string, key: string }} target
   */
  constructor(library, { org, key }) {
    this.library = library;
    this.org = org;
    this.key = key;
    const { ApiError, ApiRequestError, AuthorizationError } = library;
    const { AuthTokenExpiredError, InitializationError, ParameterError } = library;
    Object.assign(errorClasses, {
      ApiError,
      ApiRequestError,
      AuthorizationError,
      AuthTokenExpiredError,
      InitializationError,
      ParameterError,
    });
    if (org) library.configure({ trustedOrgOrigins: [org] });
  }

  /**
   * @param {string[]} [scope]
   * @param {any} [parameters]
   * @param {any} [window]
   */
  async connect(scope, parameters, window) {
    return this.keep(await this.library.connect(this.org, this.key, scope, parameters, window));
  }

  /** @param {string[]} [scope] */
  async resume(scope) {
    return this.keep(await this.library.getConnection(this.org, this.key, scope));
  }

  /** @param {any} connection */
  keep(connection) {
    if (!connection) return null;
    this.connection = connection;
    const { orgUrl, consumerKey, currentUser } = connection;
    return { orgUrl, consumerKey, username: currentUser.Username };
  }

  /**
   * The diagnosis of this page and its org, and how it is printed.
   * @param {any} [options]
   * @param {string} [key]
   */
  async diagnose(options, key = this.key) {
    const { diagnose } = await import('../../../dist/diagnose.mjs');
    const start = performance.now();
    const given = { trustedOrgOrigins: [this.org], ...options };
    const diagnosis = await diagnose(this.org, key, given);
    const { ok, checks } = diagnosis;
    return { ok, checks, text: String(diagnosis), took: performance.now() - start };
  }

  /** Lets the library's looks follow each other ten times as fast. Long waits can be a driver's own. */
  hasten() {
    const { setTimeout } = window;
    /** @type {any} */ (window).setTimeout = (/** @type {() => void} */ run, after = 0) =>
      setTimeout(run, after < 1_000 ? after / 10 : after);
  }

  /**
   * Sends a request of the kept connection.
   * @param {[string, any?, any?, any?, boolean?]} request
   */
  async send(...request) {
    return show(await this.connection.executeApiRequest(...request));
  }

  /**
   * Runs something and reports what comes of it.
   * @param {string} id
   * @param {() => unknown} work
   */
  async report(id, work) {
    try {
      post({ kind: 'outcome', id, value: show(await work()) });
    } catch (error) {
      post({ kind: 'outcome', id, error: show(error) });
    }
  }
}
