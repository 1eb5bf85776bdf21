import { createServer } from 'node:http';

import { checkLengths, receiveBody, receiveHeaders, UnreadableRequest } from './receive.js';
import { createRequest } from './request.js';
import { dress, send } from './respond.js';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('./request.js').OrgRequest} OrgRequest */

/**
 * Takes a request that could be read, and answers it.
 *
 * @typedef {(
 *   request: OrgRequest,
 *   response: ServerResponse,
 *   remoteAddress: string | undefined,
 * ) => Promise<void>} Serve
 */

/** The HTTP server: it reads requests for the names of this machine and hands them on. */
export class Listener {
  #server;
  #host;
  port = 0;

  /**
   * @param {string} host The address to listen at.
   * @param {Serve} serve
   */
  constructor(host, serve) {
    this.#host = host;
    this.#server = createServer({ maxHeaderSize: 65_536 }, (message, response) => {
      void this.#receive(message, response, serve);
    });
    // Longer than clients keep an idle connection: none is to be closed while it is taken up again.
    this.#server.keepAliveTimeout = 120_000;
  }

  /** @param {number} port 0 takes a free one. */
  async listen(port) {
    await new Promise((resolve, reject) => {
      this.#server.once('error', reject).listen(port, this.#host, () => {
        this.#server.off('error', reject);
        resolve(undefined);
      });
    });
    const address = this.#server.address();
    this.port = typeof address === 'object' && address ? address.port : port;
  }

  async close() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Under the name that people use for its address. */
  get origin() {
    const name = /^(127\.|0\.0\.0\.0$|::1?$)/.test(this.#host) ? 'localhost' : this.#host;
    return `http://${name}:${this.port}`;
  }

  /**
   * @param {IncomingMessage} message
   * @param {ServerResponse} response
   * @param {Serve} serve
   */
  async #receive(message, response, serve) {
    try {
      const origin = this.#originOf(message.headers.host);
      if (origin === undefined) throw new UnreadableRequest(420, 'No route for this host');
      checkLengths(message);
      const request = createRequest({
        method: message.method ?? 'GET',
        url: message.url ?? '/',
        headers: receiveHeaders(message),
        body: await receiveBody(message),
        origin,
      });
      await serve(request, response, message.socket.remoteAddress);
    } catch (error) {
      const senderIsGone = message.destroyed && !message.complete;
      if (!senderIsGone) await sendFailure(error, response);
    }
  }

  /**
   * The origin under the name by which the org was addressed, if it has that name. Others are
   * refused, lest a foreign page reaches the org by a name of its own that leads here.
   *
   * @param {string | undefined} host
   */
  #originOf(host) {
    const lower = host?.toLowerCase();
    const [, name = ''] = /^(.+?)(?::\d+)?$/.exec(lower ?? '') ?? [];
    const isOurs = /^(([a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/.test(name);
    return isOurs || name === this.#host ? `http://${lower}` : undefined;
  }
}

/**
 * @param {unknown} error
 * @param {ServerResponse} response
 */
async function sendFailure(error, response) {
  if (response.headersSent) return void response.destroy();
  if (error instanceof UnreadableRequest) {
    const headers = { 'Content-Type': 'text/plain;charset=UTF-8', Connection: 'close' };
    return send(response, await dress({ status: error.status, headers, body: error.message }, {}));
  }
  // A mistake in the org itself: its author wants to see it.
  console.error(error);
  const message = 'An unexpected error occurred.';
  const body = JSON.stringify([{ message, errorCode: 'UNKNOWN_EXCEPTION' }]);
  const headers = { 'Content-Type': 'application/json;charset=UTF-8' };
  send(response, await dress({ status: 500, headers, body }, {}));
}
