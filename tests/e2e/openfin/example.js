import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { nextWindow, signIn } from './platform.js';
import { startExample } from './start-example.js';

/** @import { Content } from './content.js' */

test('the example platform signs in before it opens its windows, which have the session', async (t) => {
  const { runtime, org, view, startProvider } = await startExample(t);
  const created = nextWindow(runtime);
  const opened = once(runtime, 'view');
  const provider = await startProvider();
  const state = provider.page.locator('#state');

  // The user closes the window: nothing is open but the provider's window, which says so.
  const { window: first } = await created;
  await first.shown;
  assert.equal(await state.innerText(), 'Signing in to Salesforce…');
  await first.close();
  await provider.page.getByText('You are not signed in.').waitFor();
  assert.match(await provider.page.locator('#notice').innerText(), /closed/);
  assert.deepEqual(provider.calls, ['show']);
  assert.ok(!runtime.messages.some(({ action }) => action === 'imitated-apply-snapshot'));

  const next = nextWindow(runtime);
  await provider.page.click('#again');
  await signIn((await next).window, org);
  const [{ page }] = /** @type {[Content]} */ (await opened);
  assert.deepEqual(provider.calls, ['show', 'hide']);
  const user = org.data.user(org.username);
  await page.getByText(user?.Name ?? '', { exact: true }).waitFor();
  await page.locator('#rows tr').first().waitFor();
  const [total] = (await page.locator('#state').innerText()).match(/\d+/) ?? [];
  assert.equal(await page.locator('#rows tr').count(), Math.min(50, Number(total)));

  // What is typed is a value, whatever is in it.
  const name = await page.locator('#rows td').first().innerText();
  await page.fill('#search', "%' OR Name LIKE '%");
  await page.getByText('0 opportunities').waitFor();
  await page.fill('#search', name);
  await page.locator('#rows tr').first().waitFor();
  assert.equal(await page.locator('#rows td').first().innerText(), name);

  // Another view has the session from the first, and sees its end at once.
  const hostBounds = { left: 0, top: 0, width: 900, height: 640 };
  const other = await runtime.openView(view, { name: 'other', hostBounds });
  await other.page.locator('#rows tr').first().waitFor();
  await page.click('#disconnect');
  for (const seen of [page, other.page]) {
    await seen.getByText('You are disconnected, in every window of the platform.').waitFor();
  }
  await provider.page.waitForFunction(() => sessionStorage.length === 0);
});
