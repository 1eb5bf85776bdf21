/**
 * The requests to an org, and its answers. Nobody is signed in: the grants are made up, and the way
 * in which the org refuses them is the information.
 */

/**
 * An answer of the org.
 *
 * @typedef {object} Reply
 * @property {'read' | 'hidden' | 'none'} seen read: a page of that origin may read it; hidden: the
 *   org answered, and a page may not read it; none: no answer, or not in time
 * @property {number} [status]
 * @property {string} [text]
 */

/**
 * Asks as a page of the app's origin would.
 *
 * @typedef {(url: string, form?: Record<string, string>) => Promise<Reply>} Ask a form is posted
 */

/**
 * @typedef {object} Answers
 * @property {Reply} discovery its CORS needs no setting
 * @property {Reply} user its CORS needs the origin on the list
 * @property {Reply} versions the same
 * @property {Reply} code its CORS, like that of the others, needs the switch for OAuth endpoints too
 * @property {Reply} codeWithSecret
 * @property {Reply} refresh
 * @property {Reply} refreshWithSecret
 * @property {Reply} otherKey
 */

/** No grant and no key of any org looks like this. */
const madeUp = 'openfin-salesforce-diagnosis';

/**
 * @param {string} base of the org
 * @param {string} consumerKey
 * @param {string} redirectUri
 * @param {Ask} ask
 * @returns {Promise<Answers>}
 */
export async function interview(base, consumerKey, redirectUri, ask) {
  const token = `${base}/services/oauth2/token`;
  const code = {
    grant_type: 'authorization_code',
    client_id: consumerKey,
    code: madeUp,
    code_verifier: madeUp.padEnd(43, '-'),
    redirect_uri: redirectUri,
  };
  const refresh = { grant_type: 'refresh_token', client_id: consumerKey, refresh_token: madeUp };
  // Shows whether the org checks the secret before the grant.
  const secret = { client_secret: madeUp };
  /** @type {Record<string, Parameters<Ask>>} */
  const requests = {
    discovery: [`${base}/.well-known/openid-configuration`],
    user: [`${base}/services/oauth2/userinfo`],
    versions: [`${base}/services/data`],
    code: [token, code],
    codeWithSecret: [token, { ...code, ...secret }],
    refresh: [token, refresh],
    refreshWithSecret: [token, { ...refresh, ...secret }],
    otherKey: [token, { ...code, client_id: madeUp }],
  };
  const answers = Object.entries(requests).map(
    async ([name, request]) => /** @type {const} */ ([name, await ask(...request)]),
  );
  return /** @type {Answers} */ (Object.fromEntries(await Promise.all(answers)));
}

/**
 * The body, if it is JSON.
 *
 * @param {Reply} reply
 * @returns {any}
 */
export function jsonOf({ text }) {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
