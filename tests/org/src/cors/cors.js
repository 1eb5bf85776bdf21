/**
 * Which answers a page of another origin may read.
 *
 * @module
 */

/** @typedef {import('../types.js').Switches} Switches */

/**
 * - `public`: any origin
 * - `data`: origins on the allow list
 * - `oauth`: the same, if CORS is enabled for OAuth endpoints
 * - `none`: nobody
 *
 * @typedef {'public' | 'data' | 'oauth' | 'none'} CorsClass
 */

/**
 * @typedef {object} CorsVerdict
 * @property {boolean} refused Salesforce answers 403 without acting.
 * @property {Record<string, string>} headers For the answer.
 */

/** @type {ReadonlySet<string>} */
const publicPaths = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/auth-configuration',
  '/id/keys',
]);

/** @type {ReadonlySet<string>} */
const oauthPaths = new Set([
  '/services/oauth2/authorize',
  '/services/oauth2/token',
  '/services/oauth2/revoke',
  '/services/oauth2/introspect',
  '/services/oauth2/pkce/generator',
]);

/**
 * @param {string} path
 * @returns {CorsClass}
 */
export function corsClass(path) {
  if (publicPaths.has(path)) return 'public';
  if (oauthPaths.has(path)) return 'oauth';
  if (path === '/services/oauth2/userinfo') return 'data';
  return /^\/services\/(data|apexrest)(\/|$)/.test(path) ? 'data' : 'none';
}

/**
 * What CORS says of a request, its preflight included.
 *
 * @param {object} request
 * @param {string} request.path
 * @param {string | undefined} request.pageOrigin The `Origin` header; none for other clients.
 * @param {string} request.origin The org's own.
 * @param {Switches} switches
 * @param {import('./allow-list.js').AllowList} allowList
 * @returns {CorsVerdict}
 */
export function judge({ path, pageOrigin, origin }, switches, allowList) {
  const kind = corsClass(path);
  if (!switches.cors) return { refused: false, headers: {} };
  if (kind === 'public') {
    return {
      refused: false,
      headers: {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Credentials': 'false',
      },
    };
  }
  if (pageOrigin === undefined || pageOrigin === origin || kind === 'none') {
    return { refused: false, headers: {} };
  }
  if (switches.originAllowed && allowList.has(pageOrigin)) {
    const readable = kind !== 'oauth' || switches.oauthCors;
    return {
      refused: false,
      headers: readable ? { 'Access-Control-Allow-Origin': pageOrigin } : {},
    };
  }
  // A form that is posted to authorize is a navigation, which carries an Origin but needs no CORS.
  return { refused: path !== '/services/oauth2/authorize', headers: {} };
}

/**
 * The answer to a preflight. It says nothing of the resource, which need not exist.
 *
 * @param {CorsVerdict} verdict
 * @param {string | undefined} requestedHeaders
 * @returns {import('../types.js').RestAnswer}
 */
export function preflight({ refused, headers }, requestedHeaders) {
  if (refused) return { status: 403, headers: {}, body: null };
  if (headers['Access-Control-Allow-Origin'] === undefined) {
    return { status: 200, headers: {}, body: null };
  }
  return {
    status: 200,
    headers: {
      ...headers,
      'Access-Control-Allow-Credentials': 'false',
      'Access-Control-Allow-Methods': 'HEAD, GET, POST, PUT, PATCH, DELETE',
      ...(requestedHeaders && { 'Access-Control-Allow-Headers': requestedHeaders }),
    },
    body: null,
  };
}
