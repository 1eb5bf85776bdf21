/** Placeholder of the first build: ends the sign-in in the authorization window. */
export function handleRedirect() {
  history.replaceState(null, '', location.pathname);
}
