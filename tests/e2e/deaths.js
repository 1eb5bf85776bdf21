/** An access token that dies every second, and what it takes the app to live with that. */

/** @import { LoggedRequest } from '../org/index.js' */
/** @typedef {import('./org.js').Org} Org */

/** The life of a token, in milliseconds: not a wait, it is what the app has to bear. */
const life = 1_000;

/**
 * A browser has six connections to the org, and a request waits for one with the token that it was
 * given. Of a thousand, many come too late for one token after the other.
 */
export class Deaths {
  /** How often a token that was alive has died. */
  count = 0;
  /** Each use of a refresh token, and what was answered. @type {{ token: string, status: number | null }[]} */
  refreshes = [];
  #org;
  #clock;
  #isAlive = true;

  /** @param {Org} org */
  constructor(org) {
    this.#org = org;
    org.on('answer', this.#hear);
    this.#clock = setInterval(() => this.#die(), life);
  }

  /** From now on the token lives. */
  stop() {
    clearInterval(this.#clock);
  }

  /** Nothing is counted any more. */
  end() {
    this.#org.off('answer', this.#hear);
  }

  /** @param {LoggedRequest} request */
  #hear = ({ method, text, status }) => {
    const token = new URLSearchParams(text).get('refresh_token');
    if (method === 'OPTIONS' || token === null) return;
    this.refreshes.push({ token, status });
    this.#isAlive ||= status === 200;
  };

  #die() {
    if (!this.#isAlive) return;
    this.#isAlive = false;
    this.count += 1;
    this.#org.expireAccessTokens();
  }
}
