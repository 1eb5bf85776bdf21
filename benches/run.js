/**
 * Measures the package next to what a developer would use instead: `npm run bench`. Prints the
 * tables and puts them into docs/performance.md.
 */

import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../tools/paths.js';
import { run } from '../tools/run.js';
import { flows } from './flows.js';
import { plot } from './plot.js';
import { startServer } from './server.js';
import { sizes } from './sizes.js';
import { connectedPage, folder, launch, setUp } from './stage.js';
import { startUp } from './start-up.js';
import { digits, milliseconds, summary } from './statistics.js';

const MB = 1e6;
const http = ['fetch', 'library', 'jsforce'];

await run(process.execPath, ['tools/build.js']);
await setUp();
const server = await startServer(folder);
const browser = await launch();
/** @type {string[]} */
const sections = [];
try {
  sections.push(environment(browser.version()));
  sections.push(table('Bytes', ['', 'raw', 'gzip 9', 'brotli 11'], await sizes()));
  sections.push(table('Import and first call', ['', 'ms'], await startUp(browser, server)));
  await requests();
  await largeAnswers();
  sections.push(
    table(
      'Sign-in of a user who is signed in to the org, and getConnection with a live session',
      ['', 'latency, ms', 'time, ms', 'round trips in sequence after the code'],
      await flows(browser),
    ),
  );
  await deadTokens();
  await growth();
} finally {
  await browser.close();
  await server.close();
}
console.log(sections.join('\n'));
await publish(sections.join('\n'));

async function requests() {
  const page = await connectedPage(browser, server);
  const small = await page.evaluate((names) => window.bench.small(names, 300), http);
  const fifty = await page.evaluate((names) => window.bench.parallel(names, 40), http);
  const upload = await page.evaluate((bytes) => window.bench.upload(bytes, 15), 10 * MB);
  sections.push(
    compared('A small record, one at a time (median of 300)', small),
    compared('A small record, fifty at once', fifty),
    compared('An upload of 10 MB', upload),
  );
  await page.context().close();
}

async function largeAnswers() {
  /** @type {string[][]} */
  const rows = [];
  const measured = new Map();
  for (let round = 0; round < 9; round += 1) {
    for (const name of http) {
      const page = await connectedPage(browser, server);
      const result = await page.evaluate(
        ([client, bytes]) => window.bench.large(client, bytes),
        /** @type {const} */ ([name, 10 * MB]),
      );
      measured.set(name, [...(measured.get(name) ?? []), result]);
      await page.context().close();
    }
  }
  const of = (/** @type {string} */ name, /** @type {'time' | 'longest' | 'peak'} */ what) =>
    summary(measured.get(name).map((/** @type {any} */ result) => result[what]));
  for (const name of http) {
    const [time, longest, peak] = [of(name, 'time'), of(name, 'longest'), of(name, 'peak')];
    rows.push([
      name,
      milliseconds(time),
      digits(time.median / of('fetch', 'time').median),
      milliseconds(longest),
      digits(longest.median / of('fetch', 'longest').median),
      digits(peak.median / MB),
      digits(peak.median / of('fetch', 'peak').median),
    ]);
  }
  const head = ['', 'ms', '× fetch', 'longest block, ms', '× fetch', 'heap, MB', '× fetch'];
  sections.push(table('A query answer of 10 MB', head, rows));
}

async function deadTokens() {
  const page = await connectedPage(browser, server);
  const rows = [];
  for (const width of [20, 1000]) {
    const before = server.state.refreshes;
    server.expire();
    const { time, failures } = await page.evaluate((n) => window.bench.onDeadToken(n), width);
    const refreshes = server.state.refreshes - before;
    rows.push([String(width), digits(time), String(refreshes), String(failures)]);
  }
  const head = ['requests at once', 'ms', 'refreshes', 'failures'];
  sections.push(table('Requests that meet a dead access token', head, rows));
  const bytes = await page.evaluate(() => window.bench.leftBehind(10_000));
  sections.push(`### Memory\n\n10 000 requests leave ${digits(bytes / 1000)} kB in the heap.\n`);
  await page.context().close();
}

async function growth() {
  const bytes = [1e3, 1e4, 1e5, 1e6, 1e7, 5e7];
  const widths = [1, 10, 100, 1000];
  const names = ['fetch', 'library'];
  /** @type {Record<string, [number, number][]>} */
  const byBytes = { fetch: [], library: [] };
  /** @type {Record<string, [number, number][]>} */
  const byWidth = { fetch: [], library: [] };
  /** @type {Record<string, number[]>} */
  const heaps = { fetch: [], library: [] };
  for (const name of names) {
    const page = await connectedPage(browser, server);
    for (const size of bytes) {
      const results = [];
      for (let round = 0; round < 5; round += 1) {
        results.push(
          await page.evaluate(
            ([client, n]) => window.bench.large(client, n),
            /** @type {const} */ ([name, size]),
          ),
        );
      }
      byBytes[name]?.push([size, summary(results.map(({ time }) => time)).median]);
      heaps[name]?.push(summary(results.map(({ peak }) => peak)).median);
    }
    for (const width of widths) {
      const times = await page.evaluate(
        ([client, n]) => window.bench.parallel([client], 5, n),
        /** @type {const} */ ([name, width]),
      );
      byWidth[name]?.push([width, summary(times[name] ?? []).median]);
    }
    await page.context().close();
  }
  const lines = (/** @type {Record<string, [number, number][]>} */ points) =>
    names.map((name) => ({ name, points: points[name] ?? [] }));
  await writeFile(
    inRoot('docs', 'growth-answer.svg'),
    plot({ title: 'A query answer', x: 'bytes', y: 'ms', lines: lines(byBytes) }),
  );
  await writeFile(
    inRoot('docs', 'growth-requests.svg'),
    plot({ title: 'Small requests at once', x: 'requests', y: 'ms', lines: lines(byWidth) }),
  );
  const answerRows = bytes.map((size, index) => [
    `${size / 1000} kB`,
    ...names.flatMap((name) => [
      digits(byBytes[name]?.[index]?.[1] ?? NaN),
      digits((heaps[name]?.[index] ?? NaN) / MB),
    ]),
  ]);
  const requestRows = widths.map((width, index) => [
    String(width),
    ...names.map((name) => digits(byWidth[name]?.[index]?.[1] ?? NaN)),
  ]);
  sections.push(
    table(
      'Growth with the answer',
      ['answer', 'fetch, ms', 'fetch, MB', 'library, ms', 'library, MB'],
      answerRows,
    ),
    '![Time by size of the answer](growth-answer.svg)\n',
    table(
      'Growth with the requests',
      ['requests at once', 'fetch, ms', 'library, ms'],
      requestRows,
    ),
    '![Time by number of requests](growth-requests.svg)\n',
  );
}

/**
 * @param {string} title
 * @param {Record<string, number[]>} times
 */
function compared(title, times) {
  const base = summary(times.fetch ?? []).median;
  const rows = Object.entries(times).map(([name, values]) => {
    const result = summary(values);
    return [name, milliseconds(result), digits(result.median / base)];
  });
  return table(title, ['', 'ms', '× fetch'], rows);
}

/**
 * @param {string} title
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(title, head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return `### ${title}\n\n${[head, rule, ...rows].map(line).join('\n')}\n`;
}

/** @param {string} version */
function environment(version) {
  const [cpu] = os.cpus();
  return `Measured on ${new Date().toISOString().slice(0, 10)} with Chromium ${version} and Node ${process.version} on ${os.cpus().length} cores (${cpu?.model.trim()}). Times are medians, with the quartiles in brackets; client and server share the machine.\n`;
}

/** @param {string} text */
async function publish(text) {
  const file = inRoot('docs', 'performance.md');
  const [start, end] = ['<!-- figures -->', '<!-- /figures -->'];
  const document = await readFile(file, 'utf8');
  const [before, rest = ''] = document.split(start);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error(`${path.basename(file)} has no place for the figures`);
  await writeFile(file, `${before}${start}\n\n${text}\n${end}${after}`);
  await run(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', file]);
}
