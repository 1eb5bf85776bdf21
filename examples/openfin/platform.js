import { configure } from '../../dist/index.mjs';

/**
 * The part of the container's API that this example uses.
 *
 * @typedef {object} Fin
 * @property {{ init(): Promise<void>, getCurrentSync(): Platform }} Platform
 * @property {{ getCurrentSync(): { getManifest(): Promise<any> } }} Application
 * @property {{ getCurrentSync(): { show(): Promise<void>, hide(): Promise<void> } }} Window
 */

/** @typedef {{ applySnapshot(snapshot: object): Promise<unknown> }} Platform */

export const container = /** @type {typeof globalThis & { fin: Fin }} */ (globalThis).fin;

/**
 * The org and the app that the manifest names. An org with a custom domain has to be in its
 * `trustedOrgOrigins`.
 *
 * @returns {Promise<{ orgUrl: string, consumerKey: string }>}
 */
export async function salesforce() {
  const { customSettings } = await container.Application.getCurrentSync().getManifest();
  const { orgUrl, consumerKey, trustedOrgOrigins = [] } = customSettings.salesforce;
  configure({ trustedOrgOrigins });
  return { orgUrl, consumerKey };
}
