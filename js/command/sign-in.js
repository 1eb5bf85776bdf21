/**
 * Signs a developer in to an org: what `openfin-salesforce-org/src/sign-in` does, with errors of
 * this program. The sources stand in that package, which uses them too and has to be whole by itself.
 */

import * as org from '../../tests/org/src/sign-in/index.js';
import { CommandError } from './dispatch.js';

/** @import { Session, SignInOptions } from '../../tests/org/src/sign-in/index.js' */

export { optionsOf, signInOptions, signInUsage } from '../../tests/org/src/sign-in/index.js';

/**
 * @param {SignInOptions} options
 * @returns {Promise<Session>}
 */
export async function signIn(options) {
  try {
    return await org.signIn(options);
  } catch (error) {
    if (error instanceof org.SignInError) throw new CommandError(error.message);
    throw error;
  }
}
