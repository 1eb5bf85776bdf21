import { createReadStream } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * An org that the page offers. The user name and the password are those of an emulated org, which are
 * not secret.
 *
 * @typedef {{ url: string, consumerKey: string, username?: string, password?: string }} Org
 */

const DEMO = fileURLToPath(new URL('.', import.meta.url));
const OPENFIN = fileURLToPath(new URL('../openfin/', import.meta.url));
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const DOCS = fileURLToPath(new URL('../../build/docs/', import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * Serves the demo page, the built package that it imports, the OpenFin example and, once it is
 * built, the documentation, on loopback.
 *
 * `orgs` is read at every request: a caller may list an org that starts after this server.
 *
 * @param {{ port?: number, orgs?: Org[] }} [options]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serveDemo({ port = 8080, orgs = [] } = {}) {
  await access(join(DIST, 'index.mjs')).catch(() => {
    throw new Error('The package is not built yet: run `npm run build` first.');
  });
  const server = createServer((request, response) => {
    answer(request, response, orgs).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://localhost:${address.port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Org[]} orgs
 */
async function answer(request, response, orgs) {
  const isDocument = (request.url ?? '').startsWith('/docs/');
  const policy = isDocument ? documentPolicy : policyOf(orgs);
  for (const [name, value] of Object.entries(headers(policy))) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/config.json') {
    response.writeHead(200, { 'Content-Type': TYPES['.json'] });
    response.end(JSON.stringify({ orgs }));
    return;
  }
  if (pathname === '/openfin/manifest.fin.json' && orgs[0]) {
    response.writeHead(200, { 'Content-Type': TYPES['.json'] });
    response.end(await manifestFor(orgs[0], `http://${request.headers.host}`));
    return;
  }
  const file = fileOf(pathname);
  const found = file === null ? null : await stat(file).catch(() => null);
  if (file === null || !found?.isFile()) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': found.size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/**
 * The manifest of the OpenFin example, for an org and for the place that it is served at.
 *
 * @param {Org} org
 * @param {string} origin
 */
async function manifestFor({ url, consumerKey }, origin) {
  const manifest = JSON.parse(await readFile(join(OPENFIN, 'manifest.fin.json'), 'utf8'));
  const { pathname } = new URL(manifest.platform.providerUrl);
  manifest.platform.providerUrl = `${origin}${pathname}`;
  manifest.customSettings.salesforce = { orgUrl: url, consumerKey, trustedOrgOrigins: [url] };
  return JSON.stringify(manifest, null, 2);
}

/**
 * A strict policy: nothing inline, nothing from elsewhere, WebAssembly allowed, and connections only to
 * this server, to Salesforce and to the listed orgs.
 *
 * @param {Org[]} orgs
 */
function policyOf(orgs) {
  const origins = orgs.map(({ url }) => new URL(url).origin);
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", 'https://*.my.salesforce.com', ...origins].join(' '),
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
}

/** The policy of the documentation, whose pages contain scripts and styles. */
const documentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** @param {readonly string[]} policy */
function headers(policy) {
  return {
    'Content-Security-Policy': policy.join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  };
}

/**
 * The file behind a path, or null if the path leads outside what is served.
 *
 * @param {string} pathname
 */
function fileOf(pathname) {
  if (pathname === '/') return join(DEMO, 'index.html');
  // The library expects its callback page, with its script, beside the page that connects.
  const callback = /\/(salesforce-callback\.(?:html|js))$/.exec(pathname)?.[1];
  if (callback) return join(DIST, callback);
  if (pathname.startsWith('/dist/')) return inside(DIST, pathname.slice('/dist/'.length));
  if (pathname === '/docs/') return join(DOCS, 'index.html');
  if (pathname.startsWith('/docs/')) return inside(DOCS, pathname.slice('/docs/'.length));
  if (pathname.startsWith('/openfin/')) return inside(OPENFIN, pathname.slice('/openfin/'.length));
  return inside(DEMO, pathname.slice(1));
}

/**
 * @param {string} folder ending in a separator
 * @param {string} path
 */
function inside(folder, path) {
  try {
    const file = normalize(join(folder, decodeURIComponent(path)));
    return file.startsWith(folder) && !file.includes('\0') && !file.endsWith(sep) ? file : null;
  } catch {
    return null;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      org: { type: 'string' },
      key: { type: 'string', default: '' },
    },
  });
  const orgs = values.org ? [{ url: values.org, consumerKey: values.key }] : [];
  try {
    const { url } = await serveDemo({ port: Number(values.port), orgs });
    console.log(`The demo is at ${url}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
