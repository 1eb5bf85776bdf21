/**
 * Notes everything by which a page could give something away, and does what a test wants of the page;
 * runs before the page's own scripts.
 */

/**
 * @typedef {object} Sighting
 * @property {string} way `fetch`, `setItem`, `postMessage` and so on
 * @property {any[]} values what was passed, as far as it is text
 */

/** @typedef {{ id: string, value?: any, failure?: string }} Report */

/** @param {string} reports where a page says what came of what it was told to do */
export function spy(reports) {
  /** @type {Sighting[]} */
  const seen = [];
  Object.defineProperty(globalThis, 'seen', { value: seen });
  const page = /** @type {any} */ (globalThis);

  const { fetch } = page;
  Object.defineProperty(page, 'perform', {
    /** @param {string} id @param {() => unknown} work */
    async value(id, work) {
      /** @type {Report} */
      const report = { id };
      try {
        report.value = await work();
      } catch (error) {
        report.failure = String(/** @type {any} */ (error)?.stack ?? error);
      }
      await fetch(reports, { method: 'POST', mode: 'no-cors', body: JSON.stringify(report) });
    },
  });

  /**
   * @param {any} owner
   * @param {string} name
   * @param {(values: any[]) => any[]} [texts]
   * @param {string} [way]
   */
  const wrap = (owner, name, texts = (values) => values.map(String), way = name) => {
    const original = owner[name];
    owner[name] = function (/** @type {any[]} */ ...values) {
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
  for (const [name, member] of Object.entries(console)) {
    if (typeof member !== 'function') continue;
    // Whatever a console shows of it.
    const shown = (/** @type {any} */ value) =>
      typeof value === 'string' ? value : [value, JSON.stringify(value), value?.stack].join();
    wrap(console, name, (values) => values.map(shown), 'console');
  }

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

  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(text) {
      seen.push({ way: 'cookie', values: [String(text)] });
      cookie?.set?.call(this, text);
    },
  });

  page.addEventListener('securitypolicyviolation', (/** @type {any} */ event) => {
    const { violatedDirective, blockedURI } = event;
    // Some browsers ask for one by themselves.
    if (blockedURI.endsWith('/favicon.ico')) return;
    seen.push({ way: 'violation', values: [violatedDirective, blockedURI] });
  });
  page.addEventListener('error', (/** @type {ErrorEvent} */ { message, error }) => {
    seen.push({ way: 'uncaught', values: [message, String(error?.stack)] });
  });
  page.addEventListener('unhandledrejection', (/** @type {any} */ { reason }) => {
    seen.push({ way: 'uncaught', values: [String(reason), String(reason?.stack)] });
  });
}
