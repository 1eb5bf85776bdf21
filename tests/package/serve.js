/** Serves folders to the browsers of these tests. */

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * @typedef {object} Site
 * @property {string} folder what it consists of
 * @property {Record<string, string>} [headers] sent with every page
 */

/**
 * Serves each site below `/<its name>/`, at a free port.
 * @param {Record<string, Site>} sites
 * @param {number} [port] any free one by default
 */
export async function serve(sites, port = 0) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, name = '', ...parts] = decodeURIComponent(pathname).split('/');
    const file = parts.join('/') || 'index.html';
    const site = sites[name];
    if (!site || parts.includes('..')) return void response.writeHead(404).end();
    readFile(path.join(site.folder, file)).then(
      (body) => {
        const type = types[path.extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'Content-Type': type, ...site.headers }).end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
