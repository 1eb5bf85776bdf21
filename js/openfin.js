/** The switch that OpenFin's integrations have on `fin`. */

/**
 * Puts `fin.Integrations.Salesforce` beside what other integrations have put there. Pages outside
 * of OpenFin, and stubs of its API, are left as they are.
 *
 * @param {{ enableLogging: () => void, disableLogging: () => void }} integration
 */
export function announce(integration) {
  try {
    const { fin } = /** @type {any} */ (globalThis);
    const { isOpenFin = ['window', 'view', 'iframe'].includes(fin.me.entityType) } = fin.me;
    if (isOpenFin === true) (fin.Integrations ??= {}).Salesforce = integration;
  } catch {
    // No `fin`, or one that has no room for a switch; the library works without.
  }
}
