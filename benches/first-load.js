/** From the navigation to an app that answers, on a slow line, with nothing in the cache. */

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { setUp } from '../tests/package/bundlers.js';
import { distDirectory } from '../tools/paths.js';
import { section, table } from './document.js';
import { buildProgram, vite } from './program.js';
import { folder } from './stage.js';
import { digits, spread, summary } from './statistics.js';

/** Lighthouse's "slow 4G". */
const line = { latency: 150, downloadThroughput: 1_638_400 / 8, uploadThroughput: 675_000 / 8 };

/** The same small app of React. @type {Record<string, { name: string, head: string }>} */
const apps = {
  without: { name: 'without the package', head: "const connect = () => document.title = 'asked';" },
  default: {
    name: 'with the default entry',
    head: "import { connect } from 'openfin-salesforce';",
  },
  inline: {
    name: 'with the inline entry',
    head: "import { connect } from 'openfin-salesforce/inline';",
  },
};

const app = `
  import { createElement, useEffect } from 'react';
  import { createRoot } from 'react-dom/client';
  function App() {
    useEffect(() => { globalThis.interactive = performance.now(); }, []);
    return createElement('button', { onClick: () => connect('https://acme.my.salesforce.com', 'key') }, 'Connect');
  }
  createRoot(document.querySelector('main')).render(createElement(App));
`;

/**
 * @param {import('./stage.js').Stage} stage
 * @param {import('./run.js').Counts} counts
 * @returns {Promise<import('./document.js').Part>}
 */
export async function firstLoad({ browser }, counts) {
  await setUp();
  for (const [name, { head }] of Object.entries(apps)) await bundle(name, head + app);
  const server = await serve();
  /** @type {Record<string, { interactive: number, loaded: number }[]>} */
  const results = Object.fromEntries(Object.keys(apps).map((name) => [name, []]));
  try {
    for (let round = 0; round < counts.firstLoads; round += 1) {
      for (const name of Object.keys(apps)) {
        results[name]?.push(await visit(browser, `${server.origin}/${name}/index.html`));
      }
    }
  } finally {
    await server.close();
  }
  const of = (/** @type {string} */ name, /** @type {'interactive' | 'loaded'} */ moment) =>
    summary((results[name] ?? []).map((result) => result[moment]));
  const base = of('without', 'interactive').median;
  return {
    text: section(
      'A first load on a slow line',
      'Milliseconds from the navigation until a small React app, built with Vite, has rendered and reacts to clicks, and until everything is loaded. With an empty cache, on a line of 1.6 Mbit/s and 150 ms, compressed with brotli.',
      table(
        ['', 'answers', 'more than without', 'all loaded'],
        Object.entries(apps).map(([name, { name: label }]) => [
          label,
          spread(of(name, 'interactive')),
          digits(of(name, 'interactive').median - base),
          spread(of(name, 'loaded')),
        ]),
      ),
    ),
    bars: [],
  };
}

/**
 * @param {string} name
 * @param {string} contents
 */
async function bundle(name, contents) {
  const out = path.join(folder, 'first-load', name);
  await buildProgram(`first-load-${name}`, contents, (entry) =>
    vite(entry, out, [
      { find: /^openfin-salesforce$/, replacement: path.join(distDirectory, 'index.mjs') },
      { find: /^openfin-salesforce\/inline$/, replacement: path.join(distDirectory, 'inline.mjs') },
    ]),
  );
  await writeFile(
    path.join(out, 'index.html'),
    '<!doctype html><title>App</title><main></main><script type="module" src="main.js"></script>',
  );
}

/** Serves the apps, compressed. */
async function serve() {
  const root = path.join(folder, 'first-load');
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  for (const name of await readdir(root, { recursive: true })) {
    if (!/\.(js|html)$/.test(name)) continue;
    files.set(`/${name}`, brotliCompressSync(await readFile(path.join(root, name))));
  }
  const server = createServer(({ url = '' }, response) => {
    const body = files.get(url);
    if (!body) return void response.writeHead(404).end();
    const type = url.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'br' }).end(body);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
async function visit(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await page.goto(url, { waitUntil: 'networkidle' });
  const moments = await page.evaluate(() => ({
    interactive: /** @type {any} */ (globalThis).interactive,
    loaded: Math.max(
      ...performance
        .getEntriesByType('resource')
        .map((entry) => /** @type {PerformanceResourceTiming} */ (entry).responseEnd),
    ),
  }));
  await context.close();
  return moments;
}
