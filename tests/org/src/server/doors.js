/**
 * The ways into the org: plain http, https, and a proxy for clients that will not be told of any
 * other host than Salesforce's. All share one port.
 *
 * @module
 */

import { createServer as createPlain } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { createServer as createFront } from 'node:net';
import { createSecureContext } from 'node:tls';

import { Authority } from './authority.js';
import { isSalesforceHost } from './salesforce-hosts.js';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('node:net').Socket} Socket */

/**
 * @typedef {object} DoorOptions
 * @property {boolean | { cert: string, key: string }} [https] Speak https, with a certificate that
 *   is made at start or with this one, in PEM.
 * @property {boolean} [proxy] Take CONNECT for Salesforce's own host names, and lead it to the org.
 */

/**
 * @typedef {object} DoorParts
 * @property {(name: string) => boolean} isOwn Whether the org has this name; in small letters.
 * @property {(message: IncomingMessage, response: ServerResponse) => void} plain
 * @property {(message: IncomingMessage, response: ServerResponse) => void} secure
 * @property {(message: IncomingMessage, response: ServerResponse) => void} tunnelled
 */

/** The first byte of a TLS connection. */
const handshake = 0x16;
const ownNames = ['localhost', '127.0.0.1', '::1'];

export class Doors {
  /** Listens; others get its connections. */
  #front;
  #servers;
  /** @type {Set<Socket>} */
  #sockets = new Set();
  /** In PEM: what clients have to trust, where the org has made it. @type {string | undefined} */
  certificate;

  /**
   * @param {DoorOptions} options
   * @param {DoorParts} parts
   */
  constructor({ https = false, proxy = false }, { isOwn, plain, secure, tunnelled }) {
    const options = { maxHeaderSize: 65_536 };
    const door = createPlain(options, plain);
    if (!https && !proxy) {
      this.#front = door;
      this.#servers = [door];
    } else {
      const authority = new Authority();
      if (proxy || https === true) this.certificate = authority.certificate;
      const keys = { ...options, ...contexts(authority, typeof https === 'object' ? https : null) };
      const secureDoor = createSecure(keys, secure);
      const tunnel = createSecure(keys, tunnelled);
      this.#servers = [door, secureDoor, tunnel];
      if (proxy) door.on('connect', connector(tunnel, isOwn));
      this.#front = createFront((socket) => this.#sort(socket, door, https ? secureDoor : null));
    }
    for (const server of this.#servers) {
      // Longer than clients keep an idle connection: none is to be closed while it is taken up again.
      server.keepAliveTimeout = 120_000;
    }
  }

  /**
   * @param {number} port
   * @param {string} host
   * @returns {Promise<number>} The port.
   */
  async listen(port, host) {
    await new Promise((resolve, reject) => {
      this.#front.once('error', reject).listen(port, host, () => {
        this.#front.off('error', reject);
        resolve(undefined);
      });
    });
    const address = this.#front.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async close() {
    const closed = new Promise((resolve) => this.#front.close(resolve));
    for (const server of this.#servers) server.closeAllConnections();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /**
   * @param {Socket} socket
   * @param {import('node:http').Server} door
   * @param {import('node:https').Server | null} secureDoor
   */
  #sort(socket, door, secureDoor) {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // Until a server has it: a client that breaks off is no matter.
    const ignore = () => {};
    socket.on('error', ignore);
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const server = first[0] === handshake ? secureDoor : door;
      if (!server) return void socket.destroy();
      server.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  }
}

/**
 * Answers CONNECT.
 *
 * @param {import('node:https').Server} tunnel
 * @param {(name: string) => boolean} isOwn
 */
function connector(tunnel, isOwn) {
  /** @param {IncomingMessage} message @param {import('node:stream').Duplex} socket @param {Buffer} head */
  return ({ url = '' }, socket, head) => {
    const [, name = '', port = ''] = /^(.+):(\d+)$/.exec(url.toLowerCase()) ?? [];
    const isKnown = (isSalesforceHost(name) && port === '443') || isOwn(name);
    if (!isKnown) {
      socket.end(
        'HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n' +
          'This proxy leads to an emulated org, under names of Salesforce on port 443 only.\n',
      );
      return;
    }
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    tunnel.emit('connection', socket);
  };
}

/**
 * The certificates of the secure servers: one for the org's own names, and one for each name of
 * Salesforce that is asked for.
 *
 * @param {Authority} authority
 * @param {{ cert: string, key: string } | null} given For the org's own names.
 */
function contexts(authority, given) {
  /** @type {Map<string, import('node:tls').SecureContext>} */
  const known = new Map();
  const own = given ?? authority.issue(ownNames);
  return {
    ...own,
    /** @param {string} name @param {(error: Error | null, context?: import('node:tls').SecureContext) => void} done */
    SNICallback(name, done) {
      if (ownNames.includes(name) || (given && !isSalesforceHost(name))) return done(null);
      let context = known.get(name);
      if (!context) known.set(name, (context = createSecureContext(authority.issue([name]))));
      done(null, context);
    },
  };
}
