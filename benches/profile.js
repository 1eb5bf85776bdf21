/**
 * Where the time of a small request goes, how often the module calls the page for it, and how long
 * many take: `node benches/profile.js`. Needs a build. An answer is there at once, so that no network
 * is measured; the figures are put into docs/performance.md by hand, beside those of another build.
 */

import { table } from './document.js';
import { connectedPage, endStage, setUp, startStage } from './stage.js';
import { spread, summary } from './statistics.js';

const REQUESTS = 5000;
const ROUNDS = 10;

await setUp();
const stage = await startStage();
try {
  const page = await promptPage(countCalls);
  const calls = await page.evaluate(async (requests) => {
    await window.bench.small(['library'], requests);
    const counter = /** @type {any} */ (globalThis);
    const before = counter.calls;
    await window.bench.small(['library'], requests);
    // Each time, 20 requests more warm up.
    return (counter.calls - before) / (requests + 20);
  }, REQUESTS);
  await page.context().close();
  console.log(`Calls of the module into the page: ${calls.toFixed(0)} a request.\n`);

  /** @type {Awaited<ReturnType<typeof profile>>[]} */
  const rows = [];
  for (const client of ['fetch', 'library']) rows.push(await profile(client));
  const places = [...new Set(rows.flatMap(({ times }) => Object.keys(times)))];
  console.log(
    table(
      ['microseconds a request', ...rows.map(({ client }) => client)],
      [
        ...places.map((place) => [
          place,
          ...rows.map(({ times }) => (times[place] ?? 0).toFixed(0)),
        ]),
        ['in all', ...rows.map(({ times }) => sum(Object.values(times)).toFixed(0))],
      ],
    ),
  );
  await crowds();
} finally {
  await endStage(stage);
}

/**
 * A page that is connected, and whose requests are answered at once from now on.
 * @param {() => void} [early] runs in the page before anything else
 */
async function promptPage(early) {
  const page = await connectedPage(stage, early);
  await page.evaluate(() => {
    const headers = { 'Content-Type': 'application/json' };
    globalThis.fetch = async () => new Response('{"Id":"003000000000000AAA"}', { headers });
  });
  return page;
}

/** Many requests at once, and many in a row: where an allocator would show. */
async function crowds() {
  const page = await promptPage();
  const atOnce = [];
  const inARow = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { library } = await page.evaluate(() => window.bench.parallel(['library'], 3, 1000));
    atOnce.push(...(library?.times ?? []));
    const singles = await page.evaluate(() => window.bench.small(['library'], 10_000));
    inARow.push(sum(singles.library ?? []));
  }
  const memory = await page.evaluate(() => window.bench.moduleMemory());
  await page.context().close();
  console.log(`
1,000 requests at once: ${spread(summary(atOnce))} ms
10,000 requests in a row: ${spread(summary(inARow))} ms
The module's own memory in the end: ${(memory / 1e6).toFixed(1)} MB`);
}

/**
 * Samples the processor's work for many requests, one after the other, in a page of its own.
 * @param {string} client
 */
async function profile(client) {
  const page = await promptPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 100 });
  const run = () =>
    page.evaluate(
      ([name, requests]) => window.bench.small([name], requests),
      /** @type {const} */ ([client, REQUESTS]),
    );
  await run();
  await session.send('Profiler.start');
  await run();
  const { profile } = await session.send('Profiler.stop');
  await page.context().close();
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  /** @type {Record<string, number>} */
  const times = {};
  (profile.samples ?? []).forEach((id, index) => {
    const place = placeOf(frames.get(id));
    const delta = profile.timeDeltas?.[index] ?? 0;
    if (place) times[place] = (times[place] ?? 0) + delta / (REQUESTS + 20);
  });
  return { client, times };
}

/** @param {{ functionName: string, url: string } | undefined} frame */
function placeOf(frame) {
  const { functionName = '', url = '' } = frame ?? {};
  if (functionName === '(idle)') return undefined;
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (url.startsWith('wasm:') || functionName.startsWith('wasm-')) return 'module';
  if (url.endsWith('/module.mjs')) return 'glue';
  if (url.endsWith('/index.mjs')) return 'facade';
  return 'engine and benchmark';
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Runs in the page, before the module is there: counts what it calls. */
function countCalls() {
  const counter = /** @type {any} */ (globalThis);
  counter.calls = 0;
  const { instantiate } = WebAssembly;
  const counted = (/** @type {any} */ functions) =>
    Object.fromEntries(
      Object.entries(functions).map(([name, called]) => [
        name,
        typeof called === 'function'
          ? (/** @type {unknown[]} */ ...given) => ((counter.calls += 1), called(...given))
          : called,
      ]),
    );
  WebAssembly.instantiate = /** @type {any} */ (
    (/** @type {any} */ source, /** @type {any} */ imports) =>
      instantiate(
        source,
        Object.fromEntries(
          Object.entries(imports).map(([name, functions]) => [name, counted(functions)]),
        ),
      )
  );
}
