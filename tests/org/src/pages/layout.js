import { randomBytes } from 'node:crypto';

import { html, Html } from './html.js';
import { style } from './style.js';

/** @typedef {import('../types.js').RestAnswer} Answer */

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {Html} main
 * @property {Html} [script] JavaScript.
 * @property {number} [status]
 * @property {'page' | 'popup' | 'touch'} [display]
 * @property {boolean} [wide]
 */

/**
 * @typedef {object} PageOptions
 * @property {string} [coop] Value of `Cross-Origin-Opener-Policy`; `none` for no such header.
 * @property {string[]} [formTargets] Where a form of the page may lead beside the org itself.
 */

/** What every page of the sign-in says of itself. */
const disclaimer =
  'This is an emulated org on your own machine. It is not Salesforce, and not made, ' +
  'endorsed or supported by Salesforce, Inc. Do not enter a real password.';

/**
 * @param {Page} page
 * @param {PageOptions} [options]
 * @returns {Answer}
 */
export function pageAnswer({ title, main, script, status = 200, display, wide }, options = {}) {
  const nonce = randomBytes(16).toString('base64');
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} | Emulated org</title>
        <link rel="icon" href="data:," />
        <style nonce="${nonce}">
          ${style}
        </style>
      </head>
      <body class="${display ?? 'page'}">
        <header class="brand">${mark}<span>Emulated org</span></header>
        <main class="${wide ? 'wide' : ''}">${main}</main>
        <footer>${disclaimer}</footer>
        ${
          script &&
          html`<script nonce="${nonce}">
            ${script};
          </script>`
        }
      </body>
    </html> `;
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=UTF-8',
      'Content-Security-Policy': policy(nonce, options.formTargets ?? []),
      'X-Frame-Options': 'SAMEORIGIN',
      'Referrer-Policy': 'no-referrer',
      ...openerPolicy(options),
    },
    body: body.text,
  };
}

/**
 * The header that severs the opener of a popup, where a switch asks for it.
 *
 * @param {PageOptions} options
 * @returns {Record<string, string>}
 */
export function openerPolicy({ coop = 'none' }) {
  return coop === 'none' ? {} : { 'Cross-Origin-Opener-Policy': coop };
}

/**
 * `form-action` covers the redirects after a submission too, so it names where they may end. There
 * is no `upgrade-insecure-requests`, which Salesforce sends: this org speaks plain HTTP.
 *
 * @param {string} nonce
 * @param {string[]} formTargets
 */
function policy(nonce, formTargets) {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    ['form-action', "'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

const mark = new Html(
  '<svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" ' +
    'stroke-width="2.5" stroke-linejoin="round"><path d="M16 3 28 10v12l-12 7L4 22V10z"/>' +
    '<path d="M4 10l12 7 12-7M16 17v12"/></svg>',
);
