/** Puts what was measured into words and tables, and those into docs/performance.md. */

import { readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../tools/paths.js';
import { run } from '../tools/run.js';
import { ratio, spread, summary } from './statistics.js';

/**
 * What is to be reached, and whether it was.
 * @typedef {{ what: string, bar: string, measured: string, reached: boolean }} Bar
 */

/**
 * What one part of the benchmark gives: text for the document, and the bars that it touches.
 * @typedef {{ text: string, bars: Bar[] }} Part
 */

/** What the clients are called in the document. @type {Record<string, string>} */
export const names = {
  fetch: 'bare `fetch().json()`',
  library: 'this package',
  jsforce: 'jsforce',
};

/**
 * @param {string} title
 * @param {string} words what was measured, and how
 * @param {...string} more tables, plots, remarks
 */
export function section(title, words, ...more) {
  return [`### ${title}`, words, ...more].join('\n\n');
}

/** @param {number} bytes */
export function format(bytes) {
  return bytes.toLocaleString('en-GB');
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(line).join('\n');
}

/**
 * The clients' times next to each other.
 * @param {Record<string, number[]>} times by client, round by round; `fetch` is what counts as 1
 */
export function compared(times) {
  const base = times.fetch ?? [];
  const rows = Object.entries(times).map(([name, values]) => [
    names[name] ?? name,
    spread(summary(values)),
    name === 'fetch' ? '1' : spread(ratio(values, base)),
  ]);
  return table(['', 'ms', '× bare fetch'], rows);
}

/** @param {readonly Bar[]} bars */
export function barTable(bars) {
  return table(
    ['what', 'bar', 'measured', 'result'],
    bars.map(({ what, bar, measured, reached }) => [
      what,
      bar,
      measured,
      reached ? 'reached' : '**not reached**',
    ]),
  );
}

/**
 * The machine, the versions, and how to read the figures.
 * @param {string} chromium version
 */
export async function introduction(chromium) {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const packages = [
    ...['jsforce', 'oauth4webapi', 'oidc-client-ts'],
    ...['@auth0/auth0-spa-js', '@azure/msal-browser'],
  ];
  const versions = packages.map(async (name) => {
    const file = inRoot('benches', 'node_modules', ...name.split('/'), 'package.json');
    return `${name} ${await versionIn(file)}`;
  });
  const own = await versionIn(inRoot('package.json'));
  return `Measured on ${new Date().toISOString().slice(0, 10)}: openfin-salesforce ${own} in Chromium ${chromium} (headless), served by Node ${process.version}, on ${os.type()} ${os.arch()} with ${os.cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}) and ${memory} GB. Compared with: ${(await Promise.all(versions)).join(', ')}.

How to read it:

- Figures are medians, with the quartiles in brackets: half of all rounds lie between them.
- In each round, every client is measured once, in changing order. “× bare fetch” is the median of the ratios within each round, so that a busy machine affects both times.
- All clients use the same server, from a page of another origin, with the same headers, over connections that stay open. The browser sends one preflight for each address and keeps the answer, except in the sign-ins, which each include a preflight. The server answers from memory, so that the times are those of the clients. Over a real network, the differences are a smaller part of the whole.
- Browser and server share the machine.`;
}

/** @param {string} file */
async function versionIn(file) {
  return /** @type {string} */ (JSON.parse(await readFile(file, 'utf8')).version);
}

/** Puts the figures into the document. @param {string} text */
export async function publish(text) {
  const file = inRoot('docs', 'performance.md');
  const [start, end] = ['<!-- figures -->', '<!-- /figures -->'];
  const document = await readFile(file, 'utf8');
  const [before, rest = ''] = document.split(start);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error(`${path.basename(file)} has no place for the figures`);
  await writeFile(file, `${before}${start}\n\n${text}\n\n${end}${after}`);
  await run(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', file]);
}
