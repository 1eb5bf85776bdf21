/** Serves the built package and an empty page under the policy of a careful app. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const dist = new URL('../../../dist/', import.meta.url);
const types = { mjs: 'text/javascript', html: 'text/html', js: 'text/javascript' };
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src *";

/** @returns {Promise<{ origin: string, close: () => Promise<void> }>} */
export async function startSite() {
  const server = createServer(async ({ url = '/' }, response) => {
    const [, name = '', extension = ''] = /^\/dist\/([\w-]+\.(\w+))$/.exec(url) ?? [];
    const type = types[/** @type {keyof typeof types} */ (extension)] ?? types.html;
    const body = name ? await readFile(new URL(name, dist)).catch(() => null) : '<!doctype html>';
    response.writeHead(body === null ? 404 : 200, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': policy,
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
