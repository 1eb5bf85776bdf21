import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { serveDemo } from '../../../examples/demo/serve.js';
import { startOrg } from '../../org/index.js';
import { nextWindow, signIn, startRuntime } from './platform.js';

const example = new URL('../../../examples/openfin/', import.meta.url);

test('the example platform connects when it starts, without a gesture, and its view too', async (t) => {
  /** @type {import('../../../examples/demo/serve.js').Org[]} */
  const orgs = [];
  const site = await serveDemo({ port: 0, orgs });
  t.after(() => site.close());
  const org = await startOrg({ origins: [new URL(site.url).origin] });
  t.after(() => org.close());
  orgs.push({ url: org.origin, consumerKey: org.consumerKey });

  const manifest = JSON.parse(await readFile(new URL('manifest.fin.json', example), 'utf8'));
  const { origin: orgUrl, consumerKey } = org;
  manifest.customSettings.salesforce = { orgUrl, consumerKey, trustedOrgOrigins: [orgUrl] };
  const { providerUrl } = manifest.platform;
  const view = manifest.snapshot.windows[0].layout.content[0].content[0].componentState;
  /** @param {string} url */
  const served = (url) => new URL(new URL(url).pathname, site.url).href;

  const runtime = await startRuntime(t, { manifest });
  const created = nextWindow(runtime);
  const provider = await runtime.openWindow(served(providerUrl), { name: manifest.platform.uuid });
  const hostBounds = { left: 0, top: 0, width: 900, height: 640 };
  const { page } = await runtime.openView(served(view.url), { name: view.name, hostBounds });
  const { window } = await created;
  await window.shown;
  await signIn(window, org);
  await window.closed;

  const user = org.data.user(org.username);
  await page.getByText(user?.Name ?? '', { exact: true }).waitFor();
  await page.locator('#rows tr').first().waitFor();
  const [total] = (await page.locator('#state').innerText()).match(/\d+/) ?? [];
  assert.equal(await page.locator('#rows tr').count(), Math.min(50, Number(total)));

  // Another view has the session from the first, and sees its end at once.
  const other = await runtime.openView(served(view.url), { name: 'other', hostBounds });
  await other.page.locator('#rows tr').first().waitFor();
  await page.click('#disconnect');
  for (const seen of [page, other.page]) {
    await seen.getByText('You are disconnected, in every window of the platform.').waitFor();
  }
  await provider.page.waitForFunction(() => sessionStorage.length === 0);
});
