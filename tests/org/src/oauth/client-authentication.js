import { OAuthError } from './answers.js';
import { secretMatches } from './apps.js';

/** @typedef {import('./apps.js').App} App */
/** @typedef {import('../server/request.js').OrgRequest} OrgRequest */

/**
 * The app that sends the request, by `client_id` and, where there is one, its secret: in the body,
 * or in a Basic header (which is not read when the body names the app). A secret that is not
 * required but sent has to be right.
 *
 * @param {OrgRequest} request
 * @param {ReadonlyArray<App>} apps
 * @param {'secretRequired' | 'secretRequiredForRefresh' | 'always'} requirement
 * @returns {App}
 */
export function authenticateClient({ form, headers }, apps, requirement) {
  const basic = parseBasic(headers['authorization']);
  const inBody = form.has('client_id');
  const id = inBody ? form.get('client_id') : basic?.id;
  const secret = inBody ? form.get('client_secret') : basic?.secret;
  const app = apps.find(({ consumerKey }) => consumerKey === id);
  if (!app) throw new OAuthError('invalid_client_id', 'client identifier invalid');
  const required = requirement === 'always' || app[requirement];
  const given = secret !== null && secret !== undefined;
  if (given ? !secretMatches(app, secret) : required) {
    throw new OAuthError('invalid_client', 'invalid client credentials');
  }
  return app;
}

/**
 * @param {string | undefined} authorization
 * @returns {{ id: string, secret: string } | undefined}
 */
function parseBasic(authorization) {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const mark = text.indexOf(':');
  if (mark < 0) return undefined;
  try {
    return {
      id: decodeURIComponent(text.slice(0, mark)),
      secret: decodeURIComponent(text.slice(mark + 1)),
    };
  } catch {
    return undefined;
  }
}
