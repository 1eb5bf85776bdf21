import { randomText } from './random.js';

const sessionsKept = 1_000;

/**
 * Who is logged in to the org in which browser, by the cookie `sid`. It opens the org's pages; no
 * API takes it for authorization.
 */
export class BrowserSessions {
  #clock;
  #switches;
  #organizationId;
  /** @type {Map<string, { userId: string, usedAt: number }>} */
  #sessions = new Map();

  /**
   * @param {object} parts
   * @param {import('../types.js').Clock} parts.clock
   * @param {import('../types.js').Switches} parts.switches
   * @param {string} parts.organizationId
   */
  constructor({ clock, switches, organizationId }) {
    this.#clock = clock;
    this.#switches = switches;
    this.#organizationId = organizationId;
  }

  /**
   * @param {string} userId
   * @param {{ origin: string }} request
   * @returns {string} The `Set-Cookie` of a new session.
   */
  open(userId, { origin }) {
    const sid = `${this.#organizationId.slice(0, 15)}!${randomText(64)}`;
    this.#sessions.set(sid, { userId, usedAt: this.#clock.now() });
    if (this.#sessions.size > sessionsKept) {
      const [oldest] = this.#sessions.keys();
      this.#sessions.delete(oldest);
    }
    return `sid=${sid}; ${attributes(origin)}`;
  }

  /**
   * @param {{ cookies: Record<string, string> }} request
   * @returns {string | undefined} The id of the user.
   */
  userId({ cookies }) {
    const session = this.#sessions.get(cookies['sid']);
    if (!session) return undefined;
    const now = this.#clock.now();
    if (now - session.usedAt >= this.#switches.sessionTimeout) return undefined;
    session.usedAt = now;
    return session.userId;
  }

  /**
   * @param {{ cookies: Record<string, string>, origin: string }} request
   * @returns {string} The `Set-Cookie` that takes the cookie away.
   */
  close({ cookies, origin }) {
    this.#sessions.delete(cookies['sid']);
    return `sid=; ${attributes(origin)}; Max-Age=0`;
  }

  clear() {
    this.#sessions.clear();
  }
}

/**
 * For frames of other sites too, as Salesforce sets it, where that can be had: by https.
 *
 * @param {string} origin
 */
function attributes(origin) {
  const isSecure = origin.startsWith('https:');
  return `Path=/; HttpOnly; ${isSecure ? 'Secure; SameSite=None' : 'SameSite=Lax'}`;
}
