/** Signing in failed for a reason that the person at the command line can mend. */
export class SignInError extends Error {
  /** @override */
  name = 'SignInError';
}

/**
 * The origin of an org's address. A token is sent to it: over TLS, but for this very machine.
 * @param {string} text
 * @param {string} from what the address was given with
 */
export function originOf(text, from) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && local);
  if (!url || !safe || url.username !== '' || url.password !== '') {
    throw new SignInError(
      `${from} is not the address of an org: it has to look like https://acme.my.salesforce.com`,
    );
  }
  return url.origin;
}
