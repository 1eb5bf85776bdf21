/* The options of `configure`. */

import type { ApiRequestRetry } from './requests.js';

/** Options of `configure`. */
export type Configuration = {
  /**
   * Whether `connect` may open its window if the page is in a frame of another origin. The page
   * around it could trick the user into the click. Not needed in OpenFin.
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
   * Receives each line of the log instead of the console, without `enableLogging`; `null` for the
   * console. Lines contain no tokens, codes or records.
   *
   * @defaultValue `null`
   */
  log?: ((line: string) => void) | null;
  /**
   * Callback URL in a browser. It has to have the page's own origin and to be registered with the
   * app in the org. It may be relative to the app's base: the `<base>` element if there is one,
   * otherwise the page. An app with routes and without a `<base>` needs an absolute path. Not used
   * in OpenFin.
   *
   * @defaultValue `salesforce-callback.html` at the app's base
   */
  redirectUri?: string;
  /**
   * Milliseconds that a request may take, including renewals and repeats; 0 for no limit. Without a
   * limit, the library's own requests may take one minute.
   *
   * @defaultValue `0`
   */
  requestTimeout?: number;
  /**
   * When requests are repeated. By default they are not: `limit` is 0.
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
   * Origins to accept in addition to Salesforce's own hosts, such as `https://crm.acme.com`. Each
   * has to match exactly. Plain `http:` is accepted only for loopback addresses.
   *
   * @defaultValue none
   */
  trustedOrgOrigins?: readonly string[];
};
