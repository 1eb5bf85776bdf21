/**
 * A server that does nothing but answer, so that what is measured is the client. It plays as much
 * of an org as a session needs: the user's record, the token endpoint, revocation. A second one of
 * another origin serves the pages, since an app's page is never of its org's origin.
 */

import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const user = '005000000000001AAA';
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** Starts a server; `folder` is where the pages' files are. */
export async function startServer(/** @type {string} */ folder) {
  const state = { token: 'token-0', refreshes: 0, requests: 0 };
  /** @type {Map<number, Buffer>} */
  const answers = new Map();

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'OPTIONS') return void respond(response, 200, '');
    if (url.pathname.startsWith('/page/')) return void file(response, folder, url);
    if (url.pathname === '/services/oauth2/authorize') return void redirect(response, url);
    state.requests += 1;
    let received = 0;
    for await (const chunk of request) received += chunk.length;
    if (url.pathname === '/services/oauth2/token') {
      state.refreshes += 1;
      state.token = `token-${state.refreshes}`;
      // As long as a token endpoint may take, so that many requests meet at it.
      await new Promise((resolve) => setTimeout(resolve, 20));
      return void respond(response, 200, JSON.stringify(tokens(state)));
    }
    if (url.pathname === '/services/oauth2/revoke') return void respond(response, 200, '');
    if (request.headers.authorization !== `Bearer ${state.token}`) {
      const error = { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' };
      return void respond(response, 401, JSON.stringify([error]));
    }
    if (request.method === 'POST') return void respond(response, 200, JSON.stringify({ received }));
    if (/Paged|PAGED/.test(request.url ?? '')) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return void respond(response, 200, JSON.stringify(page(url)));
    }
    const bytes = Number(url.searchParams.get('bytes') ?? 300);
    if (!answers.has(bytes)) answers.set(bytes, queryAnswer(bytes));
    respond(response, 200, answers.get(bytes) ?? '');
  });
  // No connection ends between two measurements.
  server.keepAliveTimeout = 600_000;
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const origin = `http://localhost:${port}`;
  return {
    origin,
    page: `${origin}/page/index.html`,
    state,
    /** Lets the access token that clients have die. */
    expire: () => void (state.token = `expired-${state.refreshes}`),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Signs in at once: what is measured afterwards is not the user.
 * @param {import('node:http').ServerResponse} response
 * @param {URL} url
 */
function redirect(response, { searchParams }) {
  const state = encodeURIComponent(searchParams.get('state') ?? '');
  const Location = `${searchParams.get('redirect_uri')}?code=code%3D%3D&state=${state}`;
  response.writeHead(302, { Location }).end();
}

/** The answer of a query, of about so many bytes. */
function queryAnswer(/** @type {number} */ bytes) {
  const records = [];
  for (let size = 60, index = 0; size < bytes; index += 1) {
    const Id = `003${String(index).padStart(12, '0')}AAA`;
    const record = {
      attributes: { type: 'Contact', url: `/services/data/v56.0/sobjects/Contact/${Id}` },
      Id,
      Name: `Client ${index}`,
      Email: `client${index}@bank.example`,
      AnnualRevenue: index * 1.25,
      Account: { attributes: { type: 'Account' }, Name: `Account ${index % 97}` },
    };
    records.push(record);
    size += JSON.stringify(record).length + 1;
  }
  return Buffer.from(JSON.stringify({ totalSize: records.length, done: true, records }));
}

/** One of ten pages. A locator ends in the number of rows before its page. @param {URL} url */
function page({ pathname }) {
  const from = Number(/-(\d+)$/.exec(pathname)?.[1] ?? 0);
  const records = Array.from({ length: 200 }, (_, index) => ({
    attributes: { type: 'Paged', url: '/services/data/v56.0/sobjects/Paged/a00' },
    Id: `a00${String(from + index).padStart(12, '0')}AAA`,
  }));
  const next = from + 200;
  return next < 2000
    ? {
        totalSize: 2000,
        done: false,
        nextRecordsUrl: `/services/data/v56.0/query/PAGED-${next}`,
        records,
      }
    : { totalSize: 2000, done: true, records };
}

function tokens(/** @type {{ token: string }} */ { token }) {
  return {
    access_token: token,
    refresh_token: `refresh-${token}`,
    token_type: 'Bearer',
    instance_url: 'https://acme.my.salesforce.com',
    id: `https://login.salesforce.com/id/00D000000000001EAA/${user}`,
  };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string | Buffer} body
 */
function respond(response, status, body) {
  response.writeHead(status, {
    'Content-Type': 'application/json;charset=UTF-8',
    // As Salesforce answers: nothing is kept in the browser's cache.
    'Cache-Control': 'no-cache,must-revalidate,max-age=0,no-store,private',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': '*, Authorization',
    'Access-Control-Allow-Methods': '*',
    // Salesforce lets a preflight be kept for 5 s. Here it happens once, lest it hides differences.
    'Access-Control-Max-Age': 7200,
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {string} folder
 * @param {URL} url
 */
function file(response, folder, { pathname, searchParams }) {
  const name = path.basename(pathname);
  const type = types[/** @type {keyof typeof types} */ (path.extname(name))] ?? 'text/plain';
  // A page on its own has a clock of 5 microseconds; others have one of 100.
  const alone = searchParams.has('alone') && {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'max-age=3600', ...alone });
  createReadStream(path.join(folder, name))
    .on('error', () => response.destroy())
    .pipe(response);
}
