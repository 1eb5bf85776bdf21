/**
 * An origin that signs everybody in at once, records what it is sent to the byte, and answers what
 * a test wants: for requests and answers that no org takes or gives.
 */

import { createServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { Authority } from '../org/src/server/authority.js';
import { listen } from './listen.js';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

/**
 * @typedef {object} Received
 * @property {string} method
 * @property {string} url path and query as they came
 * @property {Record<string, string | undefined>} headers
 * @property {Buffer} body
 * @property {number} at when it came, in milliseconds
 * @property {Promise<boolean>} answered false where the line was broken before the end of the answer
 */

/**
 * @typedef {object} Answer
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 * @property {string | Buffer} [body]
 * @property {boolean} [cut] the connection ends before all of the body has been sent
 * @property {boolean} [silent] there is no answer, or with `body` no end of it
 */

const expired = '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]';
const userPath = /^\/services\/data\/v[\d.]+\/sobjects\/User\//;

export class Mirror {
  /** What came in, sign-in and preflights left out. @type {Received[]} */
  received = [];
  /** What everything is answered with. @type {Answer} */
  answer = {};
  /** What the next requests are answered with instead, one each. @type {Answer[]} */
  first = [];
  /** @type {((received: Received) => void)[]} */
  #waiting = [];
  #server;
  #scheme;
  /** @type {Set<import('node:net').Socket>} */
  #connections = new Set();
  /** How many access tokens have died. */
  #dead = 0;

  /** @param {'http' | 'https'} [scheme] https speaks HTTP/2, with a certificate of its own making */
  constructor(scheme = 'http') {
    this.#scheme = scheme;
    /** @type {import('node:http').RequestListener} */
    const take = (request, response) => {
      this.#take(request, response).catch(() => response.destroy());
    };
    this.#server =
      scheme === 'http'
        ? createServer(take)
        : createSecureServer(
            { ...new Authority().issue(['127.0.0.1']), allowHTTP1: true },
            /** @type {any} */ (take),
          );
  }

  async listen() {
    this.#server.on('connection', (/** @type {import('node:net').Socket} */ connection) => {
      this.#connections.add(connection);
      connection.once('close', () => this.#connections.delete(connection));
    });
    await listen(this.#server);
    return this;
  }

  get origin() {
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    return `${this.#scheme}://127.0.0.1:${port}`;
  }

  /** The access token dies; a refresh gives the next one. */
  expireAccessToken() {
    this.#dead += 1;
  }

  get #accessToken() {
    return this.#dead === 0 ? 'access' : `access-${this.#dead}`;
  }

  async close() {
    await new Promise((resolve) => {
      this.#server.close(() => resolve(undefined));
      for (const connection of this.#connections) connection.destroy();
    });
  }

  /**
   * @param {IncomingMessage} request
   * @param {ServerResponse} response
   */
  async #take(request, response) {
    const { method = '', url = '', headers } = request;
    const { pathname, searchParams } = new URL(url, this.origin);
    response.setHeader('Access-Control-Allow-Origin', headers.origin ?? '*');
    // As the org does; browsers keep some answers for ever otherwise.
    response.setHeader('Cache-Control', 'no-store');
    if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) {
      response.setHeader('Access-Control-Allow-Methods', '*, PATCH, PUT, DELETE, PURGE');
      response.setHeader(
        'Access-Control-Allow-Headers',
        headers['access-control-request-headers'] ?? '',
      );
      return void response.writeHead(204).end();
    }
    if (pathname === '/services/oauth2/authorize') {
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = String(
        new URLSearchParams({ code: 'code', state: searchParams.get('state') ?? '' }),
      );
      return void response.writeHead(302, { Location: back.href }).end();
    }
    if (pathname === '/services/oauth2/token') {
      return json(response, {
        access_token: this.#accessToken,
        refresh_token: 'refresh',
        token_type: 'Bearer',
        id: `${this.origin}/id/00D000000000001EAA/005000000000001AAA`,
        instance_url: this.origin,
      });
    }
    if (pathname === '/services/oauth2/pkce/generator') return json(response, {});
    if (pathname === '/services/oauth2/revoke') return void response.writeHead(200).end();
    if (pathname === '/services/oauth2/userinfo') return json(response, { user_id: '005' });
    if (userPath.test(pathname)) return json(response, { Username: 'mirror@example.com' });
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const answered = new Promise((resolve) => {
      response.once('close', () => resolve(response.writableFinished));
    });
    /** @type {Received} */
    const received = {
      method,
      url,
      headers: /** @type {any} */ (headers),
      body,
      at: performance.now(),
      answered,
    };
    this.received.push(received);
    for (const arrive of this.#waiting.splice(0)) arrive(received);
    if (
      (headers.authorization ?? `Bearer ${this.#accessToken}`) !== `Bearer ${this.#accessToken}`
    ) {
      response.writeHead(401, { 'Content-Type': 'application/json' });
      return void response.end(expired);
    }
    this.#give(response);
  }

  /** The next request. @returns {Promise<Received>} */
  arrival() {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** @param {ServerResponse} response */
  #give(response) {
    const answer = this.first.shift() ?? this.answer;
    const { status = 200, headers = {}, body = '', cut = false, silent = false } = answer;
    if (silent) {
      if (body) response.writeHead(status, headers).write(body);
      return;
    }
    if (!cut) return void response.writeHead(status, headers).end(body);
    response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) + 100 });
    response.write(body, () => response.destroy());
  }
}

/**
 * @param {ServerResponse} response
 * @param {unknown} value
 */
function json(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}
