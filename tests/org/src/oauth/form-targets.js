/**
 * Where the forms of the sign-in may end beside this org: at the app, where hops are redirects.
 *
 * @param {{ redirectUri: string } | undefined} request
 * @returns {string[]} Sources for a Content-Security-Policy.
 */
export function formTargets(request) {
  if (!request) return [];
  const { origin, protocol } = new URL(request.redirectUri);
  return [origin === 'null' ? protocol : origin];
}
