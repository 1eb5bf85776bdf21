import { expect, signIn, test } from './org.js';

test('a user signs in and sees accounts', async ({ page, org }) => {
  await signIn(page, org);
  await expect(page.getByText('Signed in as Avery Stone')).toBeVisible();
  await expect(page.getByRole('listitem')).toHaveCount(10);
});

test('a session whose access token dies goes on', async ({ page, org }) => {
  await signIn(page, org);
  await expect(page.getByRole('listitem')).toHaveCount(10);
  org.expireAccessTokens();
  await page.reload();
  await expect(page.getByRole('listitem')).toHaveCount(10);
  const refreshes = org.requests.filter(({ text }) => text.includes('grant_type=refresh_token'));
  expect(refreshes).toHaveLength(1);
});

test('the app says that the org cannot be reached', async ({ page, org }) => {
  org.set({ status: 503, statusPath: '/services/data/*' });
  await signIn(page, org);
  await expect(page.getByRole('status')).not.toContainText('Signed in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});
