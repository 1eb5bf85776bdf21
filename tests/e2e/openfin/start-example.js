/**
 * The example platform over the imitated runtime, with an org.
 *
 * @import { TestContext } from 'node:test'
 * @import { BrowserContextOptions } from 'playwright-core'
 */

import { serveDemo } from '../../../examples/demo/serve.js';
import { startOrg } from '../../org/index.js';
import { startRuntime } from './platform.js';

/**
 * @param {TestContext} t
 * @param {BrowserContextOptions} [look] of its pages
 */
export async function startExample(t, look) {
  /** @type {import('../../../examples/demo/serve.js').Org[]} */
  const orgs = [];
  const site = await serveDemo({ port: 0, orgs });
  t.after(() => site.close());
  const org = await startOrg({ origins: [new URL(site.url).origin] });
  t.after(() => org.close());
  orgs.push({ url: org.origin, consumerKey: org.consumerKey });

  const served = await fetch(new URL('openfin/manifest.fin.json', site.url));
  /** @type {any} */
  const manifest = await served.json();
  const { providerUrl, uuid } = manifest.platform;
  const runtime = await startRuntime(t, { manifest, ...(look && { look }) });
  return {
    org,
    runtime,
    view: new URL('openfin/view.html', site.url).href,
    /** Starts the platform: its provider's window. */
    startProvider: () => runtime.openWindow(providerUrl, { name: uuid }),
  };
}
