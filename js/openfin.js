/** The switch that OpenFin's integrations have on `fin`. */

/**
 * Puts `fin.Integrations.Salesforce` beside what other integrations have put there. Pages outside
 * of OpenFin, and stubs of its API, are left as they are.
 *
 * @param {{ enableLogging: () => void, disableLogging: () => void }} integration
 */
export function announce(integration) {
  const fin = /** @type {any} */ (globalThis).fin;
  const me = fin?.me;
  if (me?.isOpenFin !== true && !['window', 'view', 'iframe'].includes(me?.entityType)) return;
  try {
    fin.Integrations = { ...fin.Integrations, Salesforce: integration };
  } catch {
    // A frozen `fin` has no room for a switch; the library works without.
  }
}
