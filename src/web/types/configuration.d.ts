/* The options of `configure`. */

import type { ApiRequestRetry } from './requests.js';

/** What `configure` takes. Every relaxation of a rule has its own name here. */
export type Configuration = {
  /**
   * Whether `connect` may open its window from a page in a frame of another origin. That page could
   * trick the user into the click. OpenFin needs no permission.
   *
   * @defaultValue `false`
   */
  allowCrossOriginFrame?: boolean;
  /**
   * Version of the REST API that `vXX.X` in an endpoint stands for.
   *
   * @defaultValue `'56.0'`
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_versions.htm
   */
  apiVersion?: string;
  /**
   * Milliseconds that a user has to finish signing in; 0 for no limit.
   *
   * @defaultValue `300000`
   */
  authorizationTimeout?: number;
  /**
   * Gets each line of the log, in place of the console and without `enableLogging`; `null` for the
   * console again. Never given a token, a code or a record.
   *
   * @defaultValue `null`
   */
  log?: ((line: string) => void) | null;
  /**
   * Callback URL of the browser path, of the page's own origin and as registered with the app in
   * the org. May be relative to the app's base: the `<base>` element where there is one, the page
   * otherwise. An app with routes and without a `<base>` sets it to an absolute path. OpenFin needs
   * none.
   *
   * @defaultValue `salesforce-callback.html` at the app's base
   */
  redirectUri?: string;
  /**
   * Milliseconds that a request may take, renewals and repeats included; 0 for no limit. Requests that the library
   * makes for itself have a minute where there is none.
   *
   * @defaultValue `0`
   */
  requestTimeout?: number;
  /**
   * When requests are repeated. `limit` is 0 by default: they are not.
   */
  retry?: ApiRequestRetry;
  /**
   * Whether a window without a session may get it from another window of the same origin.
   *
   * @defaultValue `true`
   */
  shareSession?: boolean;
  /**
   * Where the session is kept: `'session'` survives a reload of the page (`sessionStorage`),
   * `'memory'` does not.
   *
   * @defaultValue `'session'`
   */
  tokenStorage?: 'memory' | 'session';
  /**
   * Origins to accept beside Salesforce's own hosts, such as `https://crm.acme.com`, each to the
   * letter. Plain `http:` is possible on a loopback address alone.
   *
   * @defaultValue none
   */
  trustedOrgOrigins?: readonly string[];
};
