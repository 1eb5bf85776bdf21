/**
 * Changes the code in small ways and sees whether a test notices: `npm run mutants`. One file with
 * `-- src/oauth/scope.rs` or `-- js/statement.js`; a sample of the Rust with `-- --shard=0/40`, whose
 * options are those of cargo-mutants. See docs/mutants.md.
 */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { inRoot, programsDirectory, root } from './paths.js';
import { CommandError } from './run.js';
import { MissingError, setUpMutants } from './setup.js';

const words = process.argv.slice(2);
const scripts = words.filter((word) => word.endsWith('.js'));
const others = words.filter((word) => !word.endsWith('.js'));

try {
  await setUpMutants();
  // All that runs is run: what one says does not hang on the other.
  const results = [];
  if (words.length === 0 || others.length > 0) results.push(await changeRust(others));
  if (words.length === 0 || scripts.length > 0) results.push(await changeJavaScript(scripts));
  process.exitCode = results.find((code) => code !== 0) ?? 0;
} catch (error) {
  const told = error instanceof MissingError || error instanceof CommandError;
  console.error(told ? error.message : error);
  process.exitCode = 1;
}

/** @param {readonly string[]} args files, and options of cargo-mutants */
function changeRust(args) {
  const program = path.join(programsDirectory, 'bin', 'cargo-mutants');
  // `--file` would add to the files of the configuration; a mutant's name begins with its file.
  const words = args.map((word) => (word.endsWith('.rs') ? `--re=^${word}:` : word));
  return show(program, ['mutants', `--output=${inRoot('build')}`, ...words], {
    // The crates that the tests need are compiled once for all runs.
    CARGO_TARGET_DIR: inRoot('target', 'mutants'),
    // Fewer cases than `cargo test` tries: most mutants die of the first.
    SEEDS: process.env.SEEDS ?? '20',
    DEPTH: process.env.DEPTH ?? '7',
    PROPTEST_CASES: process.env.PROPTEST_CASES ?? '64',
  });
}

/** @param {readonly string[]} files all of the configuration's where there is none */
function changeJavaScript(files) {
  const stryker = inRoot('tests/mutants/node_modules/@stryker-mutator/core/bin/stryker.js');
  const only = files.length > 0 ? [`--mutate=${files.join(',')}`] : [];
  return show(process.execPath, [stryker, 'run', ...only, 'tests/mutants/stryker.json'], {});
}

/**
 * Runs a program whose output is for whoever waits.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string>} env
 * @returns {Promise<number>} its exit code
 */
function show(program, args, env) {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    const child = spawn(program, args, { ...options, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
