import { configure } from 'openfin-salesforce';

/** Set by the environment: see the README. */
export const orgUrl: string = import.meta.env.VITE_ORG_URL;
export const consumerKey: string = import.meta.env.VITE_CONSUMER_KEY;

configure({
  redirectUri: `${import.meta.env.BASE_URL}salesforce-callback.html`,
  // The org in the box. Leave it out for an org of Salesforce's.
  trustedOrgOrigins: [orgUrl],
});
