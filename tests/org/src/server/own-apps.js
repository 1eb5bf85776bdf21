import { createApp } from '../oauth/apps.js';

/** @typedef {import('../oauth/apps.js').App} App */

/**
 * The apps that every org has: a public client for browsers, first, and a confidential one, which may
 * both end on the built-in landing page; and, as in every real org, Salesforce's own command line.
 *
 * @param {object} options
 * @param {string} options.origin The org's.
 * @param {string[]} options.origins The CORS allow list.
 * @param {string[]} [options.callbacks] Of the first; by default the callback page at each origin.
 * @param {string} [options.consumerKey] Of the first.
 * @returns {App[]}
 */
export function ownApps({ origin, origins, callbacks, consumerKey }) {
  const hosts = [
    origin.replace('//127.0.0.1:', '//localhost:'),
    origin.replace('//localhost:', '//127.0.0.1:'),
  ];
  const landings = [...new Set([...hosts, 'https://login.salesforce.com'])].map(
    (host) => `${host}/services/oauth2/success`,
  );
  const pages = origins
    .filter((page) => !page.includes('*'))
    .map((page) => `${page}/salesforce-callback.html`);
  return [
    createApp({
      name: 'OpenFin Salesforce',
      callbacks: [...(callbacks ?? pages), ...landings],
      ...(consumerKey !== undefined && { consumerKey }),
    }),
    createApp({
      name: 'Reporting server',
      callbacks: landings,
      pkceRequired: false,
      secretRequired: true,
      secretRequiredForRefresh: true,
      clientCredentials: true,
    }),
    createApp({
      name: 'Salesforce CLI',
      consumerKey: 'PlatformCLI',
      callbacks: ['http://localhost:1717/OauthRedirect'],
      scopes: ['refresh_token', 'api', 'web'],
      pkceRequired: false,
    }),
  ];
}
