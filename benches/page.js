/** What runs in the page: each function measures one thing and gives numbers back. */

/** @type {typeof import('../dist/index.mjs')} */
const { configure, connect } = await import(String('./index.mjs'));

/** @type {import('../dist/index.mjs').SalesforceConnection} */
let connection;
/** @type {Promise<unknown>} */
let connecting;
/** @type {any} */
let jsforce;
let token = '';
let org = '';

const record = '/services/data/v56.0/sobjects/Contact/003000000000000AAA';
const ofBytes = (/** @type {number} */ bytes) => `/services/data/v56.0/query?bytes=${bytes}`;

/** @type {Record<string, (path: string) => Promise<unknown>>} */
const clients = {
  fetch: async (path) =>
    (await fetch(org + path, { headers: { Authorization: `Bearer ${token}` } })).json(),
  library: async (path) => (await connection.executeApiRequest(path)).data,
  jsforce: (path) => jsforce.request(org + path),
};

const bench = {
  prepare(/** @type {string} */ origin) {
    org = origin;
    configure({ trustedOrgOrigins: [origin] });
    const button = /** @type {HTMLButtonElement} */ (document.querySelector('button'));
    button.onclick = () => {
      connecting = connect(origin, 'key').then((made) => (connection = made));
    };
  },

  async connected() {
    await connecting;
    // The bare fetch needs the token that the library keeps to itself.
    const stored = new URLSearchParams(sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '');
    token = stored.get('access_token') ?? '';
    const { Connection } = /** @type {any} */ (globalThis).jsforce;
    jsforce = new Connection({ instanceUrl: org, accessToken: token, version: '56.0' });
  },

  /** Times of single requests for a small record, the clients taking turns. */
  async small(/** @type {readonly string[]} */ names, /** @type {number} */ count) {
    return alternate(names, count, async (client) => {
      await client(record);
    });
  },

  /** Times of fifty requests at once. */
  async parallel(/** @type {readonly string[]} */ names, /** @type {number} */ count, width = 50) {
    return alternate(names, count, async (client) => {
      await Promise.all(Array.from({ length: width }, () => client(record)));
    });
  },

  /** Time, longest block of the page and heap of a large answer. */
  async large(/** @type {string} */ name, /** @type {number} */ bytes) {
    const client = pick(name);
    collect();
    const before = heap();
    const watch = watchBlocks();
    const start = performance.now();
    const answer = /** @type {any} */ (await client(ofBytes(bytes)));
    const time = performance.now() - start;
    const longest = await watch.end();
    const peak = heap() - before;
    if (!(answer.records.length > 0)) throw new Error('The answer is empty.');
    return { time, longest, peak };
  },

  /** Times of an upload, the clients taking turns. */
  async upload(/** @type {number} */ bytes, /** @type {number} */ count) {
    const body = new Blob([new Uint8Array(bytes)]);
    /** @type {Record<string, () => Promise<unknown>>} */
    const ways = {
      fetch: async () => {
        const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json' };
        return (await fetch(org + record, { method: 'POST', body, headers })).json();
      },
      library: () => connection.executeApiRequest(record, 'POST', body),
    };
    /** @type {Record<string, number[]>} */
    const times = { fetch: [], library: [] };
    for (let round = 0; round < count; round += 1) {
      for (const [name, way] of Object.entries(ways)) {
        const start = performance.now();
        await way();
        times[name]?.push(performance.now() - start);
      }
    }
    return times;
  },

  /** So many requests at once while the access token is dead. */
  async onDeadToken(/** @type {number} */ width) {
    const start = performance.now();
    const requests = Array.from({ length: width }, () => connection.executeApiRequest(record));
    const settled = await Promise.allSettled(requests);
    return {
      time: performance.now() - start,
      failures: settled.filter(({ status }) => status === 'rejected').length,
    };
  },

  /** What so many requests leave behind in the heap, in bytes. */
  async leftBehind(/** @type {number} */ count) {
    const round = async (/** @type {number} */ requests) => {
      for (let sent = 0; sent < requests; sent += 50) {
        await Promise.all(Array.from({ length: 50 }, () => connection.executeApiRequest(record)));
      }
    };
    await round(500);
    collect();
    const before = heap();
    await round(count);
    collect();
    return heap() - before;
  },
};

Object.assign(globalThis, { bench });

/**
 * @param {readonly string[]} names
 * @param {number} count
 * @param {(client: (path: string) => Promise<unknown>) => Promise<void>} run
 */
async function alternate(names, count, run) {
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) for (let warm = 0; warm < 10; warm += 1) await run(pick(name));
  for (let round = 0; round < count; round += 1) {
    // Whoever comes first in a round does not always do so.
    const order = names.map((_, index) => names[(index + round) % names.length] ?? '');
    for (const name of order) {
      const start = performance.now();
      await run(pick(name));
      times[name]?.push(performance.now() - start);
    }
  }
  return times;
}

/** @param {string} name */
function pick(name) {
  const client = clients[name];
  if (!client) throw new Error(`no client is called ${name}`);
  return client;
}

function collect() {
  /** @type {any} */ (globalThis).gc();
}

function heap() {
  return /** @type {any} */ (performance).memory.usedJSHeapSize;
}

/** Finds the longest time for which the page could do nothing else. */
function watchBlocks() {
  const { port1, port2 } = new MessageChannel();
  let longest = 0;
  let last = performance.now();
  let over = false;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) port2.postMessage(null);
  };
  port2.postMessage(null);
  return {
    async end() {
      // One more turn, for a block that has just ended.
      await new Promise((resolve) => setTimeout(resolve));
      over = true;
      port1.close();
      return longest;
    },
  };
}
