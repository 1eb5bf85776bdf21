/**
 * Serves the app under test: a page that imports the built package, under the policy of a careful
 * app, with the callback page next to it. Pages report here what comes of their calls, so that a
 * test learns of it without touching the window that has the focus.
 */

import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listen } from './listen.js';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

const pages = fileURLToPath(new URL('page/', import.meta.url));
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * What a page reports: that it has loaded, what came of a call, an error that nobody caught, or what
 * it has overheard.
 *
 * @typedef {object} Report
 * @property {'loaded' | 'outcome' | 'uncaught' | 'console' | 'note' | 'overheard'} kind
 * @property {string} id of the page's load, of the call, or the name of a channel
 * @property {any} [value]
 * @property {any} [error]
 */

/**
 * @typedef {object} Other
 * @property {number} [status]
 * @property {string} [body]
 * @property {Record<string, string>} [headers]
 */

/** The app's server. Emits each report under its kind and id, `outcome:17`. */
export class AppServer extends EventEmitter {
  /** What pages had to say that no test asked for: errors that nobody caught. @type {Report[]} */
  uncaught = [];
  /** Lines that pages wrote to their consoles. @type {string[]} */
  console = [];
  /** What pages have overheard, in order. @type {string[]} */
  overheard = [];
  /** `Cross-Origin-Opener-Policy` of the app's page. @type {string | undefined} */
  coop;
  /** The same of the callback page. @type {string | undefined} */
  callbackCoop;
  /** What a test serves at a path, and on top of the usual headers. @type {Map<string, Other>} */
  others = new Map();
  /** Whether an answer to the origin itself gets the callback page. */
  callbackAtRoot = false;
  /** Of the paths that a test holds. @type {Map<string, { arrive: () => void, released: Promise<void> }>} */
  #holds = new Map();
  #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.destroy());
  });

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  async listen() {
    await listen(this.#server);
    return this;
  }

  get #port() {
    return /** @type {import('node:net').AddressInfo} */ (this.#server.address()).port;
  }

  get origin() {
    return `http://localhost:${this.#port}`;
  }

  /** The same pages under another origin. */
  get otherOrigin() {
    return `http://127.0.0.1:${this.#port}`;
  }

  get callback() {
    return `${this.origin}/salesforce-callback.html`;
  }

  /**
   * The next report of that kind and id.
   * @param {Report['kind']} kind
   * @param {string} id
   * @returns {Promise<Report>}
   */
  report(kind, id) {
    return new Promise((resolve) => this.once(`${kind}:${id}`, resolve));
  }

  /**
   * Keeps the next request for a path waiting.
   * @param {string} pathname
   */
  hold(pathname) {
    const release = { now: () => {} };
    const released = new Promise((resolve) => (release.now = () => resolve(undefined)));
    const arrived = new Promise((resolve) => {
      this.#holds.set(pathname, { arrive: () => resolve(undefined), released });
    });
    return { arrived, release: () => release.now() };
  }

  async close() {
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   */
  async #answer(request, response) {
    const { pathname: asked, searchParams } = new URL(request.url ?? '/', this.origin);
    const isAnswer = this.callbackAtRoot && asked === '/' && searchParams.has('state');
    const pathname = isAnswer ? new URL(this.callback).pathname : asked;
    if (request.method === 'POST' && pathname === '/report') {
      this.#take(JSON.parse(await textOf(request)));
      response.writeHead(204).end();
      return;
    }
    const hold = this.#holds.get(pathname);
    this.#holds.delete(pathname);
    hold?.arrive();
    await hold?.released;
    const other = this.others.get(pathname) ?? {};
    const file = fileOf(pathname);
    const body = other.body ?? (await readFile(file).catch(() => null));
    const coop = path.basename(file) === 'salesforce-callback.html' ? this.callbackCoop : this.coop;
    response.writeHead(other.status ?? (body ? 200 : 404), {
      'Content-Type': types[path.extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src *; base-uri 'none'; frame-ancestors 'self'; frame-src 'self'",
      'Cache-Control': 'no-store',
      ...(coop !== undefined && file.endsWith('.html') && { 'Cross-Origin-Opener-Policy': coop }),
      ...other.headers,
    });
    response.end(body);
  }

  /** @param {Report} report */
  #take(report) {
    if (report.kind === 'uncaught') this.uncaught.push(report);
    if (report.kind === 'console') this.console.push(report.value);
    if (report.kind === 'overheard') this.overheard.push(report.value);
    this.emit(`${report.kind}:${report.id}`, report);
  }
}

/** @param {string} pathname */
function fileOf(pathname) {
  const name = path.basename(pathname);
  if (pathname.startsWith('/dist/') || name.startsWith('salesforce-callback.')) {
    return path.join(dist, name);
  }
  return path.join(pages, name || 'index.html');
}

/** @param {IncomingMessage} request */
async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
