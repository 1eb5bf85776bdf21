/**
 * The code of the callback page: it passes the answer to the page that opened it, and closes.
 *
 * Login pages may have cut it off from its opener, so it uses every way in which two pages of one
 * origin can communicate. Each is bound to the attempt by its state.
 *
 * @returns {boolean} whether the page's address carried an answer
 */
export function handleRedirect() {
  const query = location.search;
  const parameters = new URLSearchParams(query);
  const state = parameters.get('state');
  // A page of the app can have a parameter named state, too.
  if (!state || !(parameters.has('code') || parameters.has('error'))) return false;
  history.replaceState(null, '', location.pathname);
  const name = `openfin-salesforce:callback:${state}`;
  const ways = [
    () => new BroadcastChannel(name).postMessage(query),
    () => opener.postMessage(query, location.origin),
    () => {
      localStorage.setItem(name, query);
      localStorage.removeItem(name);
    },
  ];
  for (const way of ways) {
    try {
      way();
    } catch {
      // This browser does not support this way; another one works.
    }
  }
  close();
  return true;
}
