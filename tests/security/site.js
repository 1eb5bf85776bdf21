/**
 * Serves the app, the shipped files and pages that frame others, and notes what is asked for. Each
 * page has the spy before its own scripts.
 */

import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { distDirectory, inRoot } from '../../tools/paths.js';
import { listen } from '../e2e/listen.js';
import { spy } from './spy.js';

/** The files of the package that the site has. */
const shipped = ['index.mjs', 'module.mjs', 'salesforce-callback.html', 'salesforce-callback.js'];

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
};

/** @typedef {{ url: string, headers: import('node:http').IncomingHttpHeaders }} Visit */
/** @typedef {import('./spy.js').Report} Report */

/**
 * The site has two origins: its own, and another one that an attacker may have.
 * @param {readonly string[]} orgs origins that the app may connect to
 */
export async function startSite(orgs) {
  /** @type {Visit[]} */
  const visits = [];
  const arrivals = new EventEmitter();
  /** @type {Map<string, Promise<void>>} */
  const holds = new Map();
  const reports = await startReports();
  /** The policies that docs/security.md tells an app to set; the reports are the tests' own. */
  const policies = {
    app: `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${[...orgs, reports.origin].join(' ')}; require-trusted-types-for 'script'`,
    callback:
      "default-src 'none'; script-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  };
  const spying = `(${spy})(${JSON.stringify(reports.origin)});\n`;

  const server = createServer(async ({ url = '/', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const name = path.basename(pathname);
    // Some browsers ask for one by themselves.
    if (name !== 'favicon.ico') visits.push({ url, headers });
    arrivals.emit(pathname, url);
    await holds.get(pathname);
    if (name === 'frame') {
      const framed = `<!doctype html><iframe src="${searchParams.get('url')}"></iframe>`;
      response.writeHead(200, { 'Content-Type': types['.html'] }).end(framed);
      return;
    }
    const body = await bodyOf(name);
    response.writeHead(body ? 200 : 404, {
      'Content-Type': types[path.extname(name) || '.html'] ?? 'text/plain',
      'Content-Security-Policy': policyOf(name),
      'Cache-Control': 'no-store',
    });
    response.end(body);
  });

  /** @param {string} name */
  async function bodyOf(name) {
    if (name === 'spy.js') return spying;
    const isPage = ['', 'no-wasm'].includes(name);
    const file = shipped.includes(name)
      ? path.join(distDirectory, name)
      : inRoot('tests/security/site', isPage ? 'index.html' : name);
    const body = await readFile(file).catch(() => null);
    return body && name === 'salesforce-callback.js' ? spying + body : body;
  }

  /** @param {string} name */
  function policyOf(name) {
    if (name === 'no-wasm') return policies.app.replace(" 'wasm-unsafe-eval'", '');
    return name === 'salesforce-callback.html' ? policies.callback : policies.app;
  }

  const port = await listen(server);
  return {
    origin: `http://localhost:${port}`,
    /** The same server under a name of another site. */
    foreignOrigin: `http://127.0.0.1:${port}`,
    policies,
    visits,
    report: reports.next,
    /** Where pages report to. */
    reports: reports.origin,
    /**
     * The next visit of a path.
     * @param {string} pathname
     * @returns {Promise<string>} its path and query
     */
    next: async (pathname) => (await once(arrivals, pathname))[0],
    /**
     * Keeps requests for a path waiting until the returned function is called.
     * @param {string} pathname
     */
    hold(pathname) {
      let release = () => {};
      holds.set(pathname, new Promise((resolve) => (release = () => resolve(undefined))));
      return () => {
        holds.delete(pathname);
        release();
      };
    },
    close: () => Promise.all([close(server), reports.close()]),
  };
}

/** Where pages say what came of what they were told to do: no window is touched to learn of it. */
async function startReports() {
  const arrivals = new EventEmitter().setMaxListeners(0);
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    response.writeHead(204).end();
    /** @type {Report} */
    const report = JSON.parse(text);
    arrivals.emit(report.id, report);
  });
  const port = await listen(server);
  return {
    origin: `http://localhost:${port}`,
    /** @param {string} id @returns {Promise<Report>} */
    next: async (id) => (await once(arrivals, id))[0],
    close: () => close(server),
  };
}

/** @param {import('node:http').Server} server */
function close(server) {
  return new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
