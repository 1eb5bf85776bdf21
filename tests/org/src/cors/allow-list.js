/** Thrown for an entry that the CORS page of Setup would not save. */
export class AllowListError extends Error {
  /** @override */
  name = 'AllowListError';
}

/** The origins whose pages may read this org's answers. */
export class AllowList {
  /** @type {Set<string>} */
  #entries = new Set();
  #anyLoopback;

  /**
   * @param {Iterable<string>} entries
   * @param {{ anyLoopback?: boolean | undefined }} options `anyLoopback` also allows every http origin on
   *   this machine, which no Salesforce org can be told to.
   */
  constructor(entries, { anyLoopback = false } = {}) {
    for (const entry of entries) this.add(entry);
    this.#anyLoopback = anyLoopback;
  }

  /** @param {string} entry */
  add(entry) {
    this.#entries.add(normalize(entry));
  }

  /** @param {string} entry */
  remove(entry) {
    this.#entries.delete(normalize(entry));
  }

  /** @returns {IterableIterator<string>} */
  [Symbol.iterator]() {
    return this.#entries.values();
  }

  /**
   * @param {string} origin As browsers send it.
   * @returns {boolean}
   */
  has(origin) {
    if (this.#entries.has(origin)) return true;
    if (this.#anyLoopback && isLoopback(origin)) return true;
    const [, domain, port] =
      /^https:\/\/(?:[^./]+\.)+?([^./]+\.[^.:/]+)(:\d+)?$/.exec(origin) ?? [];
    return domain !== undefined && this.#entries.has(`https://*.${domain}${port ?? ''}`);
  }
}

/**
 * Whether `origin` is a page of this machine.
 *
 * @param {string} origin
 */
export function isLoopback(origin) {
  return /^https?:\/\/(localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin);
}

/**
 * An entry in the form in which browsers send origins. The grammar is that of the CORS page in
 * Setup: https, or http for localhost; no path; `*.` only in front of a second-level domain; the
 * extensions of Chrome and Firefox.
 *
 * @param {string} entry
 */
function normalize(entry) {
  if (/^chrome-extension:\/\/[a-z]{32}$/.test(entry)) return entry;
  if (/^moz-extension:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(entry)) return entry;

  const [, scheme, wildcard, host, port] =
    /^(https?):\/\/(\*\.)?([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d+)?$/.exec(entry) ?? [];
  if (scheme === undefined || host === undefined) {
    throw new AllowListError(`"${entry}" is not an origin: a scheme, a host and perhaps a port`);
  }
  if (scheme === 'http' && host.toLowerCase() !== 'localhost') {
    throw new AllowListError(`"${entry}" has to start with https:// (http:// is for localhost)`);
  }
  if (wildcard && !/^[A-Za-z0-9-]+\.[A-Za-z-]+$/.test(host)) {
    throw new AllowListError(`"${entry}" may have *. only in front of a second-level domain`);
  }
  const placeholder = 'x';
  const { origin } = new URL(
    `${scheme}://${wildcard ? `${placeholder}.` : ''}${host}${port ?? ''}`,
  );
  return wildcard ? origin.replace(`//${placeholder}.`, '//*.') : origin;
}
