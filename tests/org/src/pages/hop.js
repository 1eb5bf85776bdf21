import { randomBytes } from 'node:crypto';

import { html, scriptLiteral } from './html.js';
import { openerPolicy } from './layout.js';

/** @typedef {import('../types.js').RestAnswer} Answer */

/**
 * Moves the browser on: by a page whose script does it, as Salesforce does, or by a 302.
 *
 * @param {string} url
 * @param {import('../types.js').Switches} switches
 * @returns {Answer}
 */
export function hop(url, { hops, loginCoop }) {
  const headers = {
    'Cache-Control': 'must-revalidate,no-cache,no-store',
    'Referrer-Policy': 'no-referrer',
    ...openerPolicy({ coop: loginCoop }),
  };
  if (hops === 'redirect')
    return { status: 302, headers: { ...headers, Location: url }, body: null };

  const nonce = randomBytes(16).toString('base64');
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>One moment…</title>
        <link rel="icon" href="data:," />
        <script nonce="${nonce}">
          window.location.replace(${scriptLiteral(url)});
        </script>
      </head>
      <body>
        <noscript><a href="${url}">Continue</a></noscript>
      </body>
    </html> `;
  return {
    status: 200,
    headers: {
      ...headers,
      'Content-Type': 'text/html; charset=UTF-8',
      'Content-Security-Policy': `default-src 'none'; script-src 'nonce-${nonce}'; img-src data:`,
      Connection: 'close',
    },
    body: page.text,
  };
}
