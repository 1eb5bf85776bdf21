/** Serves the app, the shipped files and pages that frame others, and notes what is asked for. */

import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { distDirectory, inRoot } from '../../tools/paths.js';

/** The files of the package that the site has. */
const shipped = [
  'index.mjs',
  'module.mjs',
  'slim.mjs',
  'openfin-salesforce.wasm',
  'salesforce-callback.html',
  'salesforce-callback.js',
];

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** @typedef {{ url: string, headers: import('node:http').IncomingHttpHeaders }} Visit */

/**
 * The site has two origins: its own, and another one that an attacker may have.
 * @param {readonly string[]} orgs origins that the app may connect to
 */
export async function startSite(orgs) {
  /** The policies that docs/security.md tells an app to set. */
  const policies = {
    app: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${orgs.join(' ')}; require-trusted-types-for 'script'`,
    callback:
      "default-src 'none'; script-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  };
  /** @type {Visit[]} */
  const visits = [];
  const arrivals = new EventEmitter();
  const server = createServer(async ({ url = '/', headers }, response) => {
    visits.push({ url, headers });
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const name = path.basename(pathname);
    arrivals.emit(pathname, url);
    if (name === 'frame') {
      const framed = `<!doctype html><iframe src="${searchParams.get('url')}"></iframe>`;
      response.writeHead(200, { 'Content-Type': types['.html'] }).end(framed);
      return;
    }
    const isPage = ['', 'no-wasm', 'slim'].includes(name);
    const file = shipped.includes(name)
      ? path.join(distDirectory, name)
      : inRoot('tests/security/site', isPage ? 'index.html' : name);
    const body = await readFile(file).catch(() => null);
    response.writeHead(body ? 200 : 404, {
      'Content-Type': types[path.extname(file)] ?? 'text/plain',
      'Content-Security-Policy': policyOf(name),
    });
    response.end(body);
  });

  /** @param {string} name */
  function policyOf(name) {
    if (name === 'no-wasm') return policies.app.replace(" 'wasm-unsafe-eval'", '');
    return name === 'salesforce-callback.html' ? policies.callback : policies.app;
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${port}`,
    /** The same server under a name of another site. */
    foreignOrigin: `http://127.0.0.1:${port}`,
    policies,
    visits,
    /**
     * The next visit of a path.
     * @param {string} pathname
     * @returns {Promise<string>} its path and query
     */
    next: async (pathname) => (await once(arrivals, pathname))[0],
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
