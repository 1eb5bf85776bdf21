/**
 * Sets up, builds and runs every check: `npm test`. Needs nothing but Node to start with. With
 * `--all`, what is the same in all engines is asked of each of them: `npm run test:all`.
 */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { findBrowsers } from './browsers.js';
import { inRoot } from './paths.js';
import { CommandError, finish } from './run.js';
import { MissingError, setUpTests } from './setup.js';
import { unlessDone } from './stamp.js';
import { runLane } from './steps.js';

/** @import { Lane, Step } from './steps.js' */

/** With `--all`, the other engines are asked, too. */
const isAll = process.argv.includes('--all');
/** Far above what any step takes: one that hangs ends as a failure. */
const timeout = (isAll ? 60 : 20) * 60_000;
/** The suite that takes longest, so that it is begun first. */
const longest = 'tests/e2e';
/** Suites of many files, none of which changes anything for the others. */
const shared = ['tests/org'];
/** Suites that look at the clock: they come last, when nothing else runs. */
const timed = ['tests/org/speed'];
/** Suites in the folder of another. */
const inner = ['tests/e2e/openfin', ...timed];
/**
 * Suites that say the same of the same files, and the files that they see beside `dist`. They compile
 * and build programs, or talk to servers; none hangs on windows or on the clock.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const still = {
  'tests/org': ['tests/org/', 'tools/', 'package-lock.json'],
  'tests/package': [''],
  'tests/types': [''],
};
/** Listed once for all checks. @type {ReturnType<typeof listSources> | undefined} */
let sources;
/** The flags of .cargo/config.toml count, not the caller's. */
const flags = {
  RUSTFLAGS: undefined,
  CARGO_ENCODED_RUSTFLAGS: undefined,
  EVERY_ENGINE: isAll ? '1' : undefined,
};

try {
  await setUpTests();
  const results = await runLane(lanes(await findBrowsers()));
  for (const { name, summary } of results.filter(({ ok }) => !ok)) {
    console.log(`FAIL ${name}: ${summary}`);
  }
  report(
    results.reduce((sum, { passed }) => sum + passed, 0),
    results.reduce((sum, { failed }) => sum + failed, 0),
  );
} catch (error) {
  const told = error instanceof MissingError || error instanceof CommandError;
  console.log(told ? error.message : error);
  report(0, 1);
}

/**
 * @param {number} passed
 * @param {number} failed
 */
function report(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/**
 * Cargo locks its folder, so these would wait for each other anyway.
 * @param {import('./browsers.js').Browsers} browsers
 * @returns {Step[]}
 */
function rustSteps({ chromedriver, geckodriver, webkitDriver, xvfb }) {
  const wasm = '--target=wasm32-unknown-unknown';
  const web = `cargo test --locked ${wasm} --test=web`;
  const steps = [
    step('rustfmt', 'cargo fmt --check'),
    step('rustfmt of the tools', 'cargo fmt --check --manifest-path=tools/Cargo.toml'),
    step('clippy', 'cargo clippy --locked --all-targets -- -Dwarnings'),
    step('clippy for wasm', `cargo clippy --locked ${wasm} --all-targets -- -Dwarnings`),
    tests('native tests', 'cargo test --locked'),
    tests('wasm in Chromium', web, { env: { CHROMEDRIVER: chromedriver } }),
    tests('wasm in Firefox', web, { env: { GECKODRIVER: geckodriver } }),
  ];
  if (webkitDriver && xvfb) {
    const env = { SAFARIDRIVER: webkitDriver };
    return [...steps, tests('wasm in WebKit', `${xvfb} --auto-servernum ${web}`, { env })];
  }
  console.log('wasm in WebKit: left out, it needs (on Debian) webkit2gtk-driver, xvfb and xauth');
  return steps;
}

/**
 * The build, and then side by side what needs it: much of what the tests in browsers do is to wait.
 * @param {import('./browsers.js').Browsers} browsers
 * @returns {Lane}
 */
function lanes(browsers) {
  const needs = 'build';
  const others = [...inner, ...testFolders()].filter(
    (folder) =>
      ![longest, 'tests/types', ...timed].includes(folder) && testFiles(folder).length > 0,
  );
  return [
    step('build', 'node tools/build.js'),
    // Suites that run side by side install it.
    step('stage', 'node tools/release/stage.js', { needs }),
    [
      [suite(longest, { needs })],
      [...rustSteps(browsers), ...checks(needs), suite('tests/types', { needs })],
      ...others.map((folder) => [suite(folder, { needs })]),
    ],
    ...timed.map((folder) => suite(folder, { needs })),
  ];
}

/**
 * @param {string} needs
 * @returns {Step[]}
 */
function checks(needs) {
  const tsc = 'node tests/types/node_modules/typescript-7/bin/tsc --noEmit --project';
  return [
    check(step('prettier', 'node node_modules/prettier/bin/prettier.cjs --check .')),
    check(step('eslint', 'node node_modules/eslint/bin/eslint.js .', { needs })),
    check(step('types of js', `${tsc} .`, { needs })),
    ...typed().map((folder) => check(step(`types of ${folder}`, `${tsc} ${folder}`, { needs }))),
    check(step('sizes', 'node tools/sizes.js', { needs })),
  ];
}

/** The folders whose types are checked beside those of `js`: eslint refuses a script outside. */
function typed() {
  return ['js/command', 'tools', 'examples', 'benches', ...testFolders()].filter((folder) =>
    existsSync(inRoot(folder, 'tsconfig.json')),
  );
}

function testFolders() {
  return readdirSync(inRoot('tests')).map((name) => `tests/${name}`);
}

/**
 * The tests for Node of a folder, but for those that are a suite of their own.
 * @param {string} folder
 */
function testFiles(folder) {
  if (!statSync(inRoot(folder)).isDirectory()) return [];
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith('.test.js') && !file.includes('node_modules'))
    .filter((file) => !inner.some((other) => other !== folder && file.startsWith(`${other}/`)))
    .sort();
}

/** @typedef {{ env?: Record<string, string | undefined>, needs?: string }} StepOptions */

/**
 * @param {string} name
 * @param {string} command its words parted by single spaces
 * @param {StepOptions} [options]
 * @returns {Step}
 */
function step(name, command, { env = {}, needs } = {}) {
  const [program = '', ...args] = command.split(' ');
  return {
    name,
    needs,
    action: () => finish(program, args, { env: { ...flags, ...env }, timeout }),
  };
}

/**
 * A step that says the same of the same files every time is not gone through again: cargo knows by
 * itself when nothing has changed since it was content, and these do by a stamp.
 * @param {Step} step
 * @param {readonly string[]} [seen] how the paths of the files begin that it sees; all, if not given
 * @returns {Step}
 */
function check({ action, ...step }, seen = ['']) {
  const name = step.name.replaceAll('/', ' ');
  const log = inRoot('build', 'checks', name);
  return {
    ...step,
    async action() {
      const all = await (sources ??= listSources());
      if (!all) return action();
      const files = all.filter((file) => seen.some((start) => file.startsWith(inRoot(start))));
      /** @type {Awaited<ReturnType<typeof action>> | undefined} */
      let finished;
      const inputs = [...files, inRoot('build', 'wasm'), inRoot('dist')];
      await unlessDone(name, { inputs, outputs: [log], values: [process.version] }, async () => {
        finished = await action();
        await mkdir(inRoot('build', 'checks'), { recursive: true });
        await writeFile(log, finished.output);
        return finished.code === 0;
      });
      return finished ?? { code: 0, output: await readFile(log, 'utf8'), isOld: true };
    },
  };
}

/** All files of the repository, those not committed yet too; none where git does not know. */
async function listSources() {
  const { code, output } = await finish('git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  if (code !== 0) return undefined;
  const names = output.split('\0').filter((name) => name !== '');
  return names.map((name) => inRoot(name));
}

/** @type {typeof step} */
function tests(name, command, options) {
  return { ...step(name, command, options), tests: true };
}

/**
 * The `*.test.js` of a folder, with Node's own runner.
 * @param {string} folder
 * @param {StepOptions} options
 * @returns {Step}
 */
function suite(folder, options) {
  const command = shared.includes(folder)
    ? 'node --test-reporter=spec tools/together.js'
    : `node --test --test-reporter=spec --test-timeout=${timeout}`;
  const step = tests(folder, `${command} ${testFiles(folder).join(' ')}`, options);
  const seen = still[folder];
  return seen ? check(step, seen) : step;
}
