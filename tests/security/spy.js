/** Notes everything by which a page could give something away; runs before the page's own scripts. */

/**
 * @typedef {object} Sighting
 * @property {string} way `fetch`, `setItem`, `postMessage` and so on
 * @property {any[]} values what was passed, as far as it is text
 */

export function spy() {
  /** @type {Sighting[]} */
  const seen = [];
  Object.defineProperty(globalThis, 'seen', { value: seen });
  const page = /** @type {any} */ (globalThis);

  /**
   * @param {any} owner
   * @param {string} way
   * @param {(values: any[]) => any[]} [texts]
   */
  const wrap = (owner, way, texts = (values) => values.map(String)) => {
    const original = owner[way];
    owner[way] = function (/** @type {any[]} */ ...values) {
      seen.push({ way, values: texts(values) });
      return original.apply(this, values);
    };
  };

  wrap(page, 'fetch', ([url, init]) => [
    String(url),
    {
      method: init.method,
      headers: Object.fromEntries(init.headers),
      body: typeof init.body === 'string' ? init.body : undefined,
      credentials: init.credentials,
      redirect: init.redirect,
      referrerPolicy: init.referrerPolicy,
    },
  ]);
  wrap(page, 'open');
  wrap(page, 'postMessage', ([data, target]) => [
    String(data),
    typeof target === 'string' ? target : JSON.stringify(target ?? null),
  ]);
  wrap(BroadcastChannel.prototype, 'postMessage');
  wrap(Storage.prototype, 'setItem');
  wrap(History.prototype, 'replaceState');
  wrap(History.prototype, 'pushState');
  wrap(indexedDB.constructor.prototype, 'open');
  wrap(Math, 'random');
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) wrap(console, level);

  const { getRandomValues } = Crypto.prototype;
  Crypto.prototype.getRandomValues = function (/** @type {any} */ array) {
    getRandomValues.call(this, array);
    seen.push({ way: 'getRandomValues', values: [...array] });
    return array;
  };

  const Channel = BroadcastChannel;
  page.BroadcastChannel = class extends Channel {
    /** @param {string} name */
    constructor(name) {
      super(name);
      seen.push({ way: 'BroadcastChannel', values: [name] });
    }
  };

  page.addEventListener('securitypolicyviolation', (/** @type {any} */ event) => {
    seen.push({ way: 'violation', values: [event.violatedDirective, event.blockedURI] });
  });
}
