/**
 * Which lines of `js` the tests reach, in Node and in Chromium: `npm run coverage`. Prints the table of
 * docs/development.md, and the lines that nothing reaches.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceMapOf } from '../bundle.js';
import { find, findBrowsers } from '../browsers.js';
import { buildDirectory, distDirectory, inRoot } from '../paths.js';
import { finish } from '../run.js';
import { setUpTests } from '../setup.js';
import { filesIn } from '../stamp.js';
import { addLines, linesOfCode, mark } from './lines.js';

/** @import { Lines, Script } from './lines.js' */

const folder = path.join(buildDirectory, 'coverage');
const suites = {
  node: ['tests/query', 'tests/diagnose', 'tests/cli'],
  chromium: ['tests/e2e', 'tests/react'],
};

await setUpTests();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await test(suites.node, { NODE_V8_COVERAGE: path.join(folder, 'node') });
const { chromium } = await findBrowsers();
await test(suites.chromium, {
  BROWSERS: 'chromium,headless',
  CHROMIUM: inRoot('tools', 'coverage', 'chromium.js'),
  COVERED_CHROMIUM: find('/usr/lib/chromium/chromium') ?? chromium,
  COVERAGE: folder,
});
await report({ Node: await ranInNode(), Chromium: await ranInChromium() });

/**
 * One suite after the other. A test that fails is named, and what it has reached counts all the same.
 * @param {readonly string[]} folders
 * @param {Record<string, string | undefined>} env
 */
async function test(folders, env) {
  for (const name of folders) {
    const files = (await filesIn(inRoot(name))).filter(
      (file) => file.endsWith('.test.js') && !file.includes('node_modules'),
    );
    const { output } = await finish('node', ['--test', '--test-reporter=tap', ...files], { env });
    const failed = [...output.matchAll(/^ *not ok \d+ - (.+)$/gm)].map(([, test]) => test);
    console.log(`${name}: ${failed.length === 0 ? 'passed' : `failed: ${failed.join(', ')}`}`);
  }
}

async function ranInNode() {
  /** @type {Lines} */
  const lines = new Map();
  /** @type {Map<string, Script>} */
  const scripts = new Map();
  const from = path.join(folder, 'node');
  for (const name of await readdir(from)) {
    const { result } = JSON.parse(await readFile(path.join(from, name), 'utf8'));
    for (const { url, functions } of result) {
      const script = scripts.get(url) ?? (await scriptAt(url));
      if (!script) continue;
      scripts.set(url, script);
      mark(script.reached, functions);
    }
  }
  for (const script of scripts.values()) {
    addLines(lines, script, script.map ? await mapOf(script) : undefined);
  }
  return lines;
}

/** @param {string} url of a source, or of a bundle that has a source map; nothing else counts */
async function scriptAt(url) {
  const file = url.startsWith('file:') ? fileURLToPath(url) : '';
  const isBundle = file.startsWith(distDirectory) && existsSync(`${file}.map`);
  if (!isBundle && !file.startsWith(inRoot('js', ''))) return undefined;
  const text = await readFile(file, 'utf8');
  const reached = new Uint8Array(text.length);
  return isBundle
    ? { url, map: `${file}.map`, text, reached }
    : { url: file, map: '', text, reached };
}

async function ranInChromium() {
  /** @type {Lines} */
  const lines = new Map();
  for (const name of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const scripts = JSON.parse(await readFile(path.join(folder, name), 'utf8'));
    for (const { reached, ...script } of scripts) {
      const map = await mapOf(script);
      if (map) addLines(lines, { ...script, reached: Buffer.from(reached, 'base64') }, map);
    }
  }
  return lines;
}

/** @param {Script} script @returns {Promise<any>} undefined where the text is none of the package's */
async function mapOf({ url, map, text }) {
  const [, inline] = /^data:application\/json;base64,(.+)$/.exec(map) ?? [];
  if (inline) return JSON.parse(Buffer.from(inline, 'base64').toString());
  const name = path.basename(new URL(url).pathname);
  const file = path.join(distDirectory, name);
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) return undefined;
  // The script of the callback page is published without a map.
  return JSON.parse(map ? await readFile(`${file}.map`, 'utf8') : await sourceMapOf(name));
}

/** @param {Record<string, Lines>} ran */
async function report(ran) {
  const all = (await filesIn(inRoot('js'))).filter((file) => file.endsWith('.js'));
  const columns = Object.keys(ran);
  console.log(`\n| file | lines | ${columns.join(' | ')} | together |`);
  console.log(`| --- | ---: | ${columns.map(() => '---: |').join(' ')} ---: |`);
  /** @type {string[]} */
  const missed = [];
  for (const file of all) {
    const name = path.relative(inRoot(), file);
    const lines = linesOfCode(await readFile(file, 'utf8'));
    // A map says nothing of a line such as a lone bracket.
    const inAny = columns.map((column) => {
      const of = ran[column]?.get(file);
      return lines.filter((line) => of && (of.reached.has(line) || !of.seen.has(line)));
    });
    const together = new Set(inAny.flat());
    const cells = [...inAny, [...together]].map((some) => share(some.length, lines.length));
    console.log(`| \`${name}\` | ${lines.length} | ${cells.join(' | ')} |`);
    const left = lines.filter((line) => !together.has(line)).map((line) => line + 1);
    if (left.length > 0) missed.push(`${name}: ${left.join(', ')}`);
  }
  console.log(`\nNot reached:\n${missed.join('\n')}`);
}

/**
 * @param {number} some
 * @param {number} all
 */
function share(some, all) {
  return some === 0 ? '' : `${Math.floor((1000 * some) / all) / 10} %`;
}
