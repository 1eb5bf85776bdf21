/** What runs in the page: each function measures one thing and gives numbers back. */

const { instantiate } = WebAssembly;
/** @type {WebAssembly.Memory | undefined} */
let memory;
// The module's memory is not part of the heap; this is the way to see how large it is.
WebAssembly.instantiate = /** @type {any} */ (
  async (/** @type {any} */ source, /** @type {WebAssembly.Imports} */ imports) => {
    const made = /** @type {any} */ (await instantiate(source, imports));
    const exports = Object.values((made.instance ?? made).exports);
    memory = exports.find((item) => item instanceof WebAssembly.Memory);
    return made;
  }
);

/** @type {typeof import('../dist/index.mjs')} */
const { configure, connect } = await import(String('./index.mjs'));

/** @typedef {(path: string) => Promise<unknown>} Client */
/** @typedef {{ time: number, longest: number, peak: number }} LargeResult */

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

// The library asks for JSON; so does bare fetch, that both send the same.
const headers = () => ({ Authorization: `Bearer ${token}`, Accept: 'application/json' });

/** @type {Record<string, Client>} */
const clients = {
  fetch: async (path) => (await fetch(org + path, { headers: headers() })).json(),
  library: async (path) => (await connection.executeApiRequest(path)).data,
  jsforce: (path) => jsforce.request(org + path),
};

const paged = 'SELECT Id FROM Paged';

/** @type {Record<string, () => Promise<unknown>>} */
const pagings = {
  async byHand() {
    let path = `/services/data/v56.0/query?q=${encodeURIComponent(paged)}`;
    while (path) {
      const { records, nextRecordsUrl } = /** @type {any} */ (await clientOf('fetch')(path));
      work(records.length);
      path = nextRecordsUrl;
    }
  },
  ahead: () => readAll(connection.query(paged)),
  beside: () => readAll(connection.query(paged, {}, { concurrency: 4 })),
};

/** @param {AsyncIterable<unknown>} rows */
async function readAll(rows) {
  for await (const row of rows) if (row) work(1);
}

/** What an app does with so many rows: a tenth of a millisecond for each. */
function work(/** @type {number} */ rows) {
  const end = performance.now() + rows / 10;
  while (performance.now() < end);
}

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

  /** Times of single requests for a small record. */
  async small(/** @type {readonly string[]} */ names, /** @type {number} */ count) {
    const warmUp = () => takeTurns(names, 20, (name) => clientOf(name)(record));
    await warmUp();
    return takeTurns(names, count, (name) => timed(() => clientOf(name)(record)));
  },

  /** Times of many small requests at once, and what they add to the heap at its highest. */
  async parallel(
    /** @type {readonly string[]} */ names,
    /** @type {number} */ count,
    /** @type {number} */ width,
  ) {
    const round = async (/** @type {string} */ name) => {
      const client = clientOf(name);
      await collect();
      const before = heap();
      let highest = before;
      const one = async () => {
        const answer = await client(record);
        highest = Math.max(highest, heap());
        return answer;
      };
      const time = await timed(() => Promise.all(Array.from({ length: width }, one)));
      return { time, peak: highest - before };
    };
    await takeTurns(names, 1, round);
    const results = await takeTurns(names, count, round);
    return Object.fromEntries(
      Object.entries(results).map(([name, all]) => [
        name,
        { times: all.map(({ time }) => time), peaks: all.map(({ peak }) => peak) },
      ]),
    );
  },

  /** Times of all rows of a query of several pages, with some work on each. */
  async paging(/** @type {readonly string[]} */ names, /** @type {number} */ count) {
    const round = (/** @type {string} */ name) => timed(() => pagings[name]?.());
    await takeTurns(names, 1, round);
    return takeTurns(names, count, round);
  },

  /** Time, longest block of the page and heap of one answer. */
  async large(/** @type {string} */ name, /** @type {number} */ bytes) {
    const client = clientOf(name);
    // Whatever the first request of a page costs is not to be measured here.
    await client(record);
    await collect();
    const before = heap();
    const watch = watchPage();
    const start = performance.now();
    const answer = /** @type {any} */ (await client(ofBytes(bytes)));
    const time = performance.now() - start;
    const { longest, highest } = await watch.end();
    if (!(answer.records.length > 0)) throw new Error('The answer is empty.');
    return { time, longest, peak: highest - before };
  },

  /** Times of an upload. */
  async upload(/** @type {number} */ bytes, /** @type {number} */ count) {
    const body = new Blob([new Uint8Array(bytes)]);
    /** @type {Record<string, () => Promise<unknown>>} */
    const ways = {
      fetch: async () =>
        (await fetch(org + record, { method: 'POST', body, headers: headers() })).json(),
      library: () => connection.executeApiRequest(record, 'POST', body),
    };
    const round = (/** @type {string} */ name) => timed(() => ways[name]?.());
    await takeTurns(Object.keys(ways), 2, round);
    return takeTurns(Object.keys(ways), count, round);
  },

  /** So many requests at once while the access token is dead. */
  async onDeadToken(/** @type {'library' | 'byHand'} */ way, /** @type {number} */ width) {
    const client = way === 'library' ? clientOf('library') : refreshing();
    const start = performance.now();
    const requests = Array.from({ length: width }, () => client(record));
    const settled = await Promise.allSettled(requests);
    return {
      time: performance.now() - start,
      failures: settled.filter(({ status }) => status === 'rejected').length,
    };
  },

  /** How large the module's memory is, in bytes. It never shrinks. */
  moduleMemory() {
    if (!memory) throw new Error('The module was not seen.');
    return memory.buffer.byteLength;
  },

  /** What so many requests leave behind in the heap and in the module's memory, in bytes. */
  async leftBehind(/** @type {number} */ count) {
    const round = async (/** @type {number} */ requests) => {
      for (let sent = 0; sent < requests; sent += 50) {
        await Promise.all(Array.from({ length: 50 }, () => connection.executeApiRequest(record)));
      }
    };
    await round(500);
    await collect();
    const before = heap();
    const moduleBefore = bench.moduleMemory();
    await round(count);
    await collect();
    return { heap: heap() - before, moduleBefore, moduleAfter: bench.moduleMemory() };
  },
};

/** @typedef {typeof bench} Bench */

Object.assign(globalThis, { bench });

/**
 * Lets each have its turn in every round; whoever comes first in one does not in the next.
 * @template T
 * @param {readonly string[]} names
 * @param {number} rounds
 * @param {(name: string) => Promise<T>} run
 */
async function takeTurns(names, rounds, run) {
  /** @type {Record<string, T[]>} */
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = names.map((_, index) => names[(index + round) % names.length] ?? '');
    for (const name of order) results[name]?.push(await run(name));
  }
  return results;
}

/** @param {() => Promise<unknown> | undefined} run */
async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** @param {string} name */
function clientOf(name) {
  const client = clients[name];
  if (!client) throw new Error(`no client is called ${name}`);
  return client;
}

/**
 * Bare fetch that sends a refused request again after a refresh, which all of them share.
 * @returns {Client}
 */
function refreshing() {
  /** @type {Promise<void> | undefined} */
  let refresh;
  const renew = async () => {
    const response = await fetch(`${org}/services/oauth2/token`, { method: 'POST' });
    token = (await response.json()).access_token;
  };
  return async (path) => {
    const response = await fetch(org + path, { headers: headers() });
    if (response.status !== 401) return response.json();
    await response.text();
    await (refresh ??= renew());
    return (await fetch(org + path, { headers: headers() })).json();
  };
}

async function collect() {
  /** @type {any} */ (globalThis).gc();
  // The engine sweeps on other threads for a while, which would slow what is measured next.
  await new Promise((resolve) => setTimeout(resolve, 50));
}

function heap() {
  return /** @type {any} */ (performance).memory.usedJSHeapSize;
}

/** Finds the longest time for which the page could do nothing else, and the highest heap. */
function watchPage() {
  const { port1, port2 } = new MessageChannel();
  let [longest, highest, last] = [0, heap(), performance.now()];
  /** @type {(() => void) | undefined} */
  let atTurn;
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    highest = Math.max(highest, heap());
    last = now;
    if (atTurn) atTurn();
    else port2.postMessage(null);
  };
  port2.postMessage(null);
  return {
    async end() {
      highest = Math.max(highest, heap());
      // The turn after a block that has just ended tells how long it was.
      await new Promise((resolve) => (atTurn = () => resolve(undefined)));
      port1.close();
      return { longest, highest };
    },
  };
}
