import assert from 'node:assert/strict';

/**
 * A person's browser, as far as the sign-in needs one: it keeps cookies, follows scripted hops and
 * redirects within the org, and submits forms. A hop to another origin ends at `url`, unloaded.
 */
export class Browser {
  #origin;
  /** @type {Map<string, string>} */
  #cookies = new Map();
  url = '';
  status = 0;
  html = '';
  /** @type {Headers} */
  headers = new Headers();
  /** How many pages and redirects moved this browser on since the last `goto` or `submit`. */
  hops = 0;

  /** @param {{ origin: string }} org */
  constructor({ origin }) {
    this.#origin = origin;
  }

  /** @param {string} url */
  async goto(url) {
    this.hops = 0;
    await this.#load(new URL(url, this.#origin), { method: 'GET' });
  }

  /**
   * Fills the form of the page and presses one of its buttons.
   *
   * @param {Record<string, string>} fields
   */
  async submit(fields) {
    const [, action] = /<form method="post" action="([^"]+)"/.exec(this.html) ?? [];
    assert.ok(action, `there is a form on ${this.url}`);
    const body = new URLSearchParams(fields);
    for (const [, name, value] of this.html.matchAll(
      /<input type="hidden" name="([^"]+)" value="([^"]*)"/g,
    )) {
      body.set(name, value.replaceAll('&amp;', '&'));
    }
    this.hops = 0;
    await this.#load(new URL(action, this.#origin), { method: 'POST', body });
  }

  /**
   * What the app reads at its callback.
   *
   * @returns {Record<string, string>}
   */
  get answer() {
    return Object.fromEntries(new URL(this.url).searchParams);
  }

  /** @param {string} name */
  cookie(name) {
    return this.#cookies.get(name);
  }

  /**
   * @param {URL} url
   * @param {RequestInit} init
   * @returns {Promise<void>}
   */
  async #load(url, init) {
    this.url = url.href;
    if (url.origin !== this.#origin) return;
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    this.status = response.status;
    this.headers = response.headers;
    this.html = await response.text();
    const [, script] = /window\.location\.replace\((".*?")\);\s*<\/script>/.exec(this.html) ?? [];
    const next = response.headers.get('location') ?? (script && JSON.parse(script));
    if (!next) return;
    this.hops += 1;
    await this.#load(new URL(next, url), { method: 'GET' });
  }

  /** @param {string} line */
  #keep(line) {
    const [pair] = line.split(';');
    const mark = pair.indexOf('=');
    const [name, value] = [pair.slice(0, mark), pair.slice(mark + 1)];
    if (/max-age=0/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
