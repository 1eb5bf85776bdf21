/**
 * Signs a developer in to an org, for programs at the command line: with the environment, with the
 * session of Salesforce's CLI, or with a browser. It is used by the command of `openfin-salesforce`
 * too, which bundles it; it stands here because a package can only import what it is published with.
 *
 * Exports `signIn(options) → Session`, `signInOptions` and `signInUsage` (the options at the command
 * line, for `parseArgs` and for a usage), `optionsOf(values)` and `SignInError`, whose message is
 * for the person at the command line.
 *
 * @module
 */

import { signInWithBrowser } from './browser.js';
import { sessionOfCli } from './cli.js';
import { sessionOfEnvironment } from './environment.js';
import { SignInError } from './error.js';

export { SignInError };

/**
 * What requests need.
 * @typedef {object} Session
 * @property {string} instanceUrl origin of the org
 * @property {string} accessToken
 * @property {string} source where it comes from, to be named in messages
 * @property {() => Promise<void>} end revokes the token where it was made for this only; never
 *   rejects
 */

/**
 * @typedef {object} SignInOptions
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string | undefined} [targetOrg] user name or alias of an org that the CLI knows
 * @property {string | undefined} [orgUrl] where to sign in with a browser
 * @property {string | undefined} [consumerKey] of the app to sign in to with a browser
 * @property {string | undefined} [callbackPort] of the app's callback URL on this machine
 * @property {(text: string) => void} tell writes a line for the person who waits
 * @property {(url: string) => void} [open] opens the browser
 */

/** The options of the command line, for `parseArgs`. */
export const signInOptions = /** @type {const} */ ({
  'target-org': { type: 'string' },
  'org-url': { type: 'string' },
  'consumer-key': { type: 'string' },
  'callback-port': { type: 'string' },
});

/** What a usage says of them. */
export const signInUsage = `Signing in
  Without options: SF_INSTANCE_URL and SF_ACCESS_TOKEN where they are set, else
  the default org of Salesforce's CLI (sf).
  --target-org NAME      another org of the CLI, by user name or alias
  --org-url URL          sign in to this org with a browser
  --consumer-key KEY     with this app, whose callback URL has to be
                         http://localhost:1717/OauthRedirect
  --callback-port PORT   another port of that callback URL`;

/**
 * The options of `signIn` that a command line gave.
 * @param {Partial<Record<keyof typeof signInOptions, string | undefined>>} values
 */
export function optionsOf(values) {
  return {
    targetOrg: values['target-org'],
    orgUrl: values['org-url'],
    consumerKey: values['consumer-key'],
    callbackPort: values['callback-port'],
  };
}

/**
 * What the command line names goes before the environment, and that before the CLI's default org.
 * @param {SignInOptions} options
 * @returns {Promise<Session>}
 * @throws {SignInError}
 */
export async function signIn(options) {
  const { targetOrg, orgUrl, consumerKey } = options;
  if (orgUrl !== undefined || consumerKey !== undefined) {
    if (targetOrg !== undefined) {
      throw new SignInError('--target-org is an org of the CLI: leave it out, or --org-url.');
    }
    return signInWithBrowser({ ...options, orgUrl, consumerKey });
  }
  if (options.callbackPort !== undefined) {
    throw new SignInError('--callback-port needs --org-url and --consumer-key.');
  }
  const session = targetOrg === undefined ? sessionOfEnvironment(options.env) : undefined;
  return session ?? sessionOfCli(options.env, targetOrg);
}
