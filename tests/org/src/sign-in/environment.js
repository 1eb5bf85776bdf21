import { SignInError, originOf } from './error.js';

/** @import { Session } from './index.js' */

/**
 * The session that `SF_INSTANCE_URL` and `SF_ACCESS_TOKEN` hold, if any.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {Session | undefined}
 */
export function sessionOfEnvironment({ SF_INSTANCE_URL: url, SF_ACCESS_TOKEN: token }) {
  if (!url && !token) return undefined;
  if (!url) throw new SignInError('SF_ACCESS_TOKEN is set, but SF_INSTANCE_URL is not: set both.');
  if (!token)
    throw new SignInError('SF_INSTANCE_URL is set, but SF_ACCESS_TOKEN is not: set both.');
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new SignInError(
      'SF_ACCESS_TOKEN is not an access token: it holds spaces or line breaks.',
    );
  }
  return {
    instanceUrl: originOf(url, 'SF_INSTANCE_URL'),
    accessToken: token,
    source: 'SF_INSTANCE_URL and SF_ACCESS_TOKEN',
    end: async () => {},
  };
}
