import { type Org, startOrg } from 'openfin-salesforce-org';
import { test as base, inject } from 'vitest';

/** `test` with `org`, one a worker, and `token`, of an org that is as it was at the start. */
export const test = base.extend<{ org: Org; token: string }>({
  org: [
    async ({}, use) => {
      const org = await startOrg({ seed: inject('seed') });
      await use(org);
      await org.close();
    },
    { scope: 'worker' },
  ],
  token: async ({ org }, use) => {
    org.reset();
    await use(await signIn(org));
  },
});

/** The org's second app signs in by itself: the client credentials flow. */
async function signIn(org: Org): Promise<string> {
  const [, app] = org.apps;
  const answer = await fetch(`${org.origin}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: String(app?.consumerKey),
      client_secret: String(app?.consumerSecret),
    }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
}
