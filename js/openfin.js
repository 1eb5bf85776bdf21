/** Detection of OpenFin, and the logging switch that integrations have on `fin`. */

/** Whether the page runs in OpenFin. Stubs of its API report that it does not. */
export function isOpenFin() {
  const { fin } = /** @type {any} */ (globalThis);
  const { entityType, isOpenFin } = fin?.me ?? {};
  return isOpenFin ?? ['window', 'view', 'iframe'].includes(entityType);
}

/**
 * Adds `fin.Integrations.Salesforce` to the other integrations. Does nothing in pages outside
 * OpenFin and on stubs of its API.
 *
 * @param {{ enableLogging: () => void, disableLogging: () => void }} integration
 */
export function announce(integration) {
  try {
    const { fin } = /** @type {any} */ (globalThis);
    if (isOpenFin() === true) (fin.Integrations ??= {}).Salesforce = integration;
  } catch {
    // This `fin` cannot be extended. The library works without the switch.
  }
}
