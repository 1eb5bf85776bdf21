import { Doors } from './doors.js';
import { checkLengths, receiveBody, receiveHeaders, UnreadableRequest } from './receive.js';
import { createRequest } from './request.js';
import { dress, send } from './respond.js';
import { isSalesforceHost } from './salesforce-hosts.js';

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

/** Reads requests for the names of this machine and hands them on. */
export class Listener {
  #doors;
  #host;
  #scheme;
  #sites;
  #allowHosts;
  port = 0;

  /**
   * @param {string} host The address to listen at.
   * @param {Serve} serve
   * @param {import('./doors.js').DoorOptions & { sites?: readonly string[] | undefined, allowHosts?: string[] | undefined }} [options]
   *   `sites` are the path prefixes of Experience Cloud sites, `allowHosts` further names.
   */
  constructor(host, serve, { sites, allowHosts, ...options } = {}) {
    this.#host = host;
    this.#sites = sites;
    this.#allowHosts = new Set(allowHosts?.map((name) => name.toLowerCase()));
    this.#scheme = options.https ? 'https' : 'http';
    /** @param {'http' | 'https'} scheme @param {(name: string) => boolean} isName @returns {import('node:http').RequestListener} */
    const door = (scheme, isName) => (message, response) =>
      void this.#receive(message, response, serve, this.#originOf(message, scheme, isName));
    /** @param {string} name */
    const isOwn = (name) => this.#isOwn(name);
    this.#doors = new Doors(options, {
      isOwn,
      plain: options.https ? sendToHttps : door('http', isOwn),
      secure: door('https', isOwn),
      tunnelled: door('https', (name) => isOwn(name) || isSalesforceHost(name)),
    });
  }

  /** In PEM: what clients have to trust, where the org has made it. */
  get certificate() {
    return this.#doors.certificate;
  }

  /** @param {number} port 0 takes a free one. */
  async listen(port) {
    this.port = await this.#doors.listen(port, this.#host);
  }

  async close() {
    await this.#doors.close();
  }

  /** Under the name that people use for its address. */
  get origin() {
    const name = /^(127\.|0\.0\.0\.0$|::1?$)/.test(this.#host) ? 'localhost' : this.#host;
    return `${this.#scheme}://${name}:${this.port}`;
  }

  /**
   * @param {IncomingMessage} message
   * @param {ServerResponse} response
   * @param {Serve} serve
   * @param {string | undefined} origin
   */
  async #receive(message, response, serve, origin) {
    try {
      if (origin === undefined) throw new UnreadableRequest(420, 'No route for this host');
      checkLengths(message);
      const request = createRequest({
        method: message.method ?? 'GET',
        url: message.url ?? '/',
        headers: receiveHeaders(message),
        body: await receiveBody(message),
        origin,
        ...(this.#sites && { sites: this.#sites }),
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
   * @param {IncomingMessage} message
   * @param {'http' | 'https'} scheme
   * @param {(name: string) => boolean} isName
   */
  #originOf({ headers }, scheme, isName) {
    const host = (headers.host ?? '').toLowerCase();
    const [, name = ''] = /^(.+?)(?::\d+)?$/.exec(host) ?? [];
    return isName(name) ? `${scheme}://${host}` : undefined;
  }

  /** @param {string} name In small letters, without a port. */
  #isOwn(name) {
    const isOurs = /^(([a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/.test(name);
    return isOurs || name === this.#host || this.#allowHosts.has(name);
  }
}

/**
 * An org that speaks https does no more by http than to say so.
 *
 * @param {IncomingMessage} message
 * @param {ServerResponse} response
 */
function sendToHttps({ url = '/', headers }, response) {
  // What comes to a proxy names the whole address: only the path of it counts here.
  const path = url.startsWith('/') ? url : '/';
  const location = `https://${headers.host ?? 'localhost'}${path}`;
  response.writeHead(301, { Location: location, Connection: 'close' }).end();
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
