/**
 * What the callback page does: it hands the answer to the page that opened it, and closes.
 *
 * Login pages may have cut it off from that page, so the answer goes by every way that two pages of
 * one origin have. All of them are bound to the attempt by its state.
 *
 * @returns {boolean} whether the page's address carried an answer
 */
export function handleRedirect() {
  const query = location.search;
  const parameters = new URLSearchParams(query);
  const state = parameters.get('state');
  // An app's own page may have a state too.
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
      // A way that this browser does not have; one of the others will do.
    }
  }
  close();
  return true;
}
