/** An access token that dies again and again, and what it takes the app to live with that. */

/** @import { LoggedRequest } from '../org/index.js' */
/** @typedef {import('./org.js').Org} Org */

/**
 * It dies by what it has served, and not by the clock: a fast machine answers several hundred
 * requests in a second, a busy one a handful. A browser has six connections to the org, and a
 * request waits for one with the token that it was given; of a thousand, most come too late for one
 * token after the other.
 */
export class Deaths {
  /** How often the token died. */
  count = 0;
  /** Each use of a refresh token, and what was answered. @type {{ token: string, status: number | null }[]} */
  refreshes = [];
  #org;
  #every;
  #times;
  #served = 0;

  /**
   * @param {Org} org
   * @param {{ every: number, times: number }} plan how many requests a token serves, and how many
   *   tokens die in the end
   */
  constructor(org, { every, times }) {
    this.#org = org;
    this.#every = every;
    this.#times = times;
    org.on('answer', this.#hear);
  }

  end() {
    this.#org.off('answer', this.#hear);
  }

  /** @param {LoggedRequest} request */
  #hear = ({ method, path, text, status }) => {
    if (method === 'OPTIONS') return;
    const token = new URLSearchParams(text).get('refresh_token');
    if (token !== null) this.refreshes.push({ token, status });
    if (status === 200 && path.startsWith('/services/data/')) this.#serve();
  };

  #serve() {
    this.#served += 1;
    if (this.#served % this.#every !== 0 || this.count === this.#times) return;
    this.count += 1;
    this.#org.expireAccessTokens();
  }
}
