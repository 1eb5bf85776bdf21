import { configure } from 'openfin-salesforce';

// Set by `define` in angular.json.
declare const ORG_URL: string;
declare const CONSUMER_KEY: string;

export const orgUrl = ORG_URL;
export const consumerKey = CONSUMER_KEY;

configure({
  // The org in the box. Leave it out for an org of Salesforce's.
  trustedOrgOrigins: [orgUrl],
});
