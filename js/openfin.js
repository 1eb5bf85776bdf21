/** Where a page runs in OpenFin, and the switch that integrations have there on `fin`. */

/** Whether the page runs in OpenFin. A stub of its API says of itself that it does not. */
export function isOpenFin() {
  const { fin } = /** @type {any} */ (globalThis);
  const { entityType, isOpenFin } = fin?.me ?? {};
  return isOpenFin ?? ['window', 'view', 'iframe'].includes(entityType);
}

/**
 * Puts `fin.Integrations.Salesforce` beside what other integrations have put there. Pages outside
 * of OpenFin, and stubs of its API, are left as they are.
 *
 * @param {{ enableLogging: () => void, disableLogging: () => void }} integration
 */
export function announce(integration) {
  try {
    const { fin } = /** @type {any} */ (globalThis);
    if (isOpenFin() === true) (fin.Integrations ??= {}).Salesforce = integration;
  } catch {
    // A `fin` that has no room for a switch; the library works without.
  }
}
