import { configure } from '../../dist/index.mjs';

/**
 * How the connection stands, as the provider tells the views.
 *
 * @typedef {{ is: 'connecting' | 'connected' } | { is: 'failed', why: string }} State
 */

/**
 * The part of the container's API that this example uses.
 *
 * @typedef {object} Fin
 * @property {{ init(): Promise<void> }} Platform
 * @property {{ getCurrentSync(): { getManifest(): Promise<any> } }} Application
 */

const container = /** @type {typeof globalThis & { fin: Fin }} */ (globalThis).fin;

export const platform = container.Platform;

/** What the windows of this platform tell one another. No token ever goes this way. */
export const news = new BroadcastChannel('openfin-salesforce-example');

/**
 * The org and the app, as the manifest names them. An org under a domain of its own has to be among
 * the `trustedOrgOrigins` there.
 *
 * @returns {Promise<{ orgUrl: string, consumerKey: string }>}
 */
export async function salesforce() {
  const { customSettings } = await container.Application.getCurrentSync().getManifest();
  const { orgUrl, consumerKey, trustedOrgOrigins = [] } = customSettings.salesforce;
  configure({ trustedOrgOrigins });
  return { orgUrl, consumerKey };
}
