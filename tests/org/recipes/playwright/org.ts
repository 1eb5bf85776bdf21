import { type Page, test as base } from '@playwright/test';
import { type Org, startOrg } from 'openfin-salesforce-org';

/** `test` with `org`: each worker starts one, and each test finds it as it was at the start. */
export const test = base.extend<{ freshOrg: void }, { org: Org }>({
  org: [
    async ({}, use) => {
      const org = await startOrg({ origins: [String(process.env['APP_ORIGIN'])] });
      await use(org);
      await org.close();
    },
    { scope: 'worker' },
  ],
  freshOrg: [
    async ({ org }, use) => {
      org.reset();
      await use();
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

/** Opens the app and signs in as a person would: in the popup, with its two pages. */
export async function signIn(page: Page, org: Org) {
  const query = new URLSearchParams({ org: org.origin, key: org.consumerKey });
  await page.goto(`${process.env['APP_ORIGIN']}/?${query}`);
  const opened = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const popup = await opened;
  await popup.locator('#username').fill(org.username);
  await popup.locator('#password').fill(org.password);
  await popup.locator('#Login').click();
  await popup.locator('#oaapprove').click();
}
