/**
 * Signs a developer in to an org, as `openfin-salesforce-org/src/sign-in` does, but with errors of
 * this program. The code is in that package because the package also works alone.
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
