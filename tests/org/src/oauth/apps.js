import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * What a person sets when registering an app.
 *
 * @typedef {object} AppOptions
 * @property {string} name
 * @property {string} [consumerKey]
 * @property {string} [consumerSecret]
 * @property {string[]} callbacks Compared character for character.
 * @property {string[]} [scopes] What it may ask for.
 * @property {boolean} [pkceRequired]
 * @property {boolean} [secretRequired] For the web server flow.
 * @property {boolean} [secretRequiredForRefresh]
 * @property {boolean} [rotation] Its own setting of refresh token rotation; without one, that of the
 *   org's switch.
 * @property {boolean} [blocked] By an administrator.
 * @property {boolean} [installed]
 * @property {boolean} [adminApproval] Only `approvedUsers` may use it, and they are not asked.
 * @property {string[]} [approvedUsers] User names.
 * @property {boolean} [clientCredentials] Whether the app, which needs its secret for that, may sign
 *   in without a user. It then is the user that the org suggests.
 * @property {string | null} [certificate] PEM of a certificate or public key, for the JWT bearer
 *   flow.
 */

/**
 * A registered app, in the manner of an External Client App.
 *
 * @typedef {Required<Omit<AppOptions, 'rotation'>> & { rotation: boolean | null }} App
 */

/** Thrown for an app that could not be registered. */
export class AppError extends Error {
  /** @override */
  name = 'AppError';
}

/** The scopes that an app has when nothing is said of them. */
const defaultScopes = ['api', 'id', 'openid', 'profile', 'email', 'refresh_token', 'web'];

/**
 * An app with everything that was not said filled in: a public client that has to use PKCE.
 *
 * @param {AppOptions} options
 * @returns {App}
 */
export function createApp(options) {
  for (const callback of options.callbacks) {
    if (!URL.canParse(callback) || callback.includes('#')) {
      throw new AppError(`"${callback}" is not a callback URL: absolute and without a fragment`);
    }
  }
  return {
    consumerKey: `3MVG9${derive(`key of ${options.name}`, 80)}`,
    consumerSecret: derive(`secret of ${options.name}`, 64).toUpperCase(),
    scopes: defaultScopes,
    pkceRequired: true,
    secretRequired: false,
    secretRequiredForRefresh: false,
    rotation: null,
    blocked: false,
    installed: true,
    adminApproval: false,
    approvedUsers: [],
    clientCredentials: false,
    certificate: null,
    ...options,
  };
}

/**
 * @param {App} app
 * @param {string} secret
 */
export function secretMatches(app, secret) {
  return timingSafeEqual(digest(app.consumerSecret), digest(secret));
}

/**
 * The scopes of a `scope` parameter, each once. `offline_access` is another name of `refresh_token`.
 *
 * @param {string} text
 * @returns {Set<string>}
 */
export function parseScopes(text) {
  const names = text.split(/[ +]+/).filter((name) => name !== '');
  return new Set(names.map((name) => (name === 'offline_access' ? 'refresh_token' : name)));
}

/**
 * The `scope` of an answer, in an order of its own: no client may rely on the one that it sent.
 *
 * @param {Iterable<string>} scopes
 */
export function scopeText(scopes) {
  return [...scopes].sort().reverse().join(' ');
}

/**
 * The same key for the same name at every start, so that it can stand in an app's configuration.
 *
 * @param {string} name
 * @param {number} length
 */
function derive(name, length) {
  return digest(`openfin-salesforce-org: ${name}`)
    .toString('base64url')
    .replaceAll('-', '.')
    .slice(0, length);
}

/** @param {string} text */
function digest(text) {
  return createHash('sha512').update(text).digest();
}
