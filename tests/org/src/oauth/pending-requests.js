import { randomText } from './random.js';

/** @typedef {import('./authorization-request.js').AuthorizationRequest} AuthorizationRequest */

/**
 * @typedef {object} Pending
 * @property {string} source What stands for it in addresses and forms.
 * @property {AuthorizationRequest} request
 * @property {boolean} loginNeeded Whether `prompt=login` still wants its login.
 */

/** Where the user decides on a request. */
export const consentPath = '/setup/secur/RemoteAccessAuthorizationPage.apexp';

const requestsKept = 1_000;

/** The authorization requests whose user is still on the way. */
export class PendingRequests {
  /** @type {Map<string, Pending>} */
  #bySource = new Map();

  /**
   * @param {AuthorizationRequest} request
   * @returns {Pending}
   */
  add(request) {
    const source = `CAAAA${randomText(64)}`;
    const pending = { source, request, loginNeeded: request.prompt.has('login') };
    this.#bySource.set(source, pending);
    if (this.#bySource.size > requestsKept) {
      const [oldest] = this.#bySource.keys();
      this.#bySource.delete(oldest);
    }
    return pending;
  }

  /** @param {string | null} source */
  get(source) {
    return this.#bySource.get(source ?? '');
  }

  /**
   * The request that an address of this org is the consent page of.
   *
   * @param {string} url
   */
  at(url) {
    const [path, query] = url.split('?');
    return path === consentPath ? this.get(new URLSearchParams(query).get('source')) : undefined;
  }

  /** @param {Pending} pending */
  remove({ source }) {
    this.#bySource.delete(source);
  }

  clear() {
    this.#bySource.clear();
  }
}

/** @param {Pending} pending */
export function consentUrl({ source, request }) {
  return `${consentPath}?${new URLSearchParams({ source, display: request.display })}`;
}
