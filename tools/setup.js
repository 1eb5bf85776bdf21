/** Brings a fresh checkout to the point where it can build and test. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findBrowsers, geckodriver } from './browsers.js';
import { installPackages } from './packages.js';
import { inRoot, programsDirectory, root } from './paths.js';
import { finish, run } from './run.js';

const target = 'wasm32-unknown-unknown';
const cargoMutants = {
  version: '27.1.0',
  compiled: path.join(programsDirectory, 'bin', 'cargo-mutants'),
};

/** Something that only a person can install is missing; the message is one line. */
export class MissingError extends Error {
  /** @override */
  name = 'MissingError';
}

/** What the build needs: Node, Rust with the wasm target, the npm packages. */
export async function setUpBuild() {
  requireNode(process.versions.node);
  await requireRust();
  await Promise.all([addTarget(), install()]);
}

/** What the tests need on top: rustfmt, clippy, browsers and their drivers. */
export async function setUpTests() {
  await setUpBuild();
  // Its TypeScript 7 checks the types of everything in a sixth of the time.
  await installPackages(inRoot('tests', 'types'));
  requireBrowsers(await findBrowsers());
  await addComponents();
  await compileGeckodriver();
}

/** What `npm run mutants` needs on top of the build: what changes Rust, and what changes JavaScript. */
export async function setUpMutants() {
  await setUpBuild();
  await installPackages(inRoot('tests', 'mutants'));
  const installed = await finish(cargoMutants.compiled, ['mutants', '--version']);
  if (installed.output.trim() === `cargo-mutants ${cargoMutants.version}`) return;
  await compileProgram('cargo-mutants', cargoMutants.version);
}

/** @param {string} version */
export function requireNode(version) {
  const [major = 0] = version.split('.').map(Number);
  if (major < 20) {
    throw new MissingError(`Node v${version} is too old: get 20 or later, https://nodejs.org`);
  }
}

async function requireRust() {
  const manifest = await readFile(inRoot('Cargo.toml'), 'utf8');
  const wanted = /^rust-version = "([\d.]+)"/m.exec(manifest)?.[1] ?? '';
  const hint = `get Rust ${wanted} or later, https://rustup.rs`;
  const { code, output } = await finish('cargo', ['--version']);
  if (code !== 0) throw new MissingError(`cargo is missing: ${hint}`);
  const found = /[\d.]+/.exec(output)?.[0] ?? '';
  if (found.localeCompare(wanted, 'en', { numeric: true }) < 0) {
    throw new MissingError(`cargo ${found} is too old: ${hint}`);
  }
}

async function addTarget() {
  const libraries = await run('rustc', ['--print', 'target-libdir', '--target', target]);
  if (existsSync(libraries.trim())) return;
  await rustup(['target', 'add', target]);
}

async function addComponents() {
  for (const [program, component] of [
    ['rustfmt', 'rustfmt'],
    ['cargo-clippy', 'clippy'],
  ]) {
    const { code } = await finish(program, ['--version']);
    if (code !== 0) await rustup(['component', 'add', component]);
  }
}

/** @param {readonly string[]} args */
async function rustup(args) {
  const command = `rustup ${args.join(' ')}`;
  console.log(command);
  const { code, output } = await finish('rustup', args);
  if (code === 127) throw new MissingError(`rustup is missing (for ${command}): https://rustup.rs`);
  if (code !== 0) throw new MissingError(`${command} failed: ${output.trim().split('\n').at(-1)}`);
}

async function install() {
  if (await installPackages(root)) console.log('npm packages: installed');
}

/** @param {import('./browsers.js').Browsers} found */
export function requireBrowsers(found) {
  const packages = [
    [found.chromium, 'chromium'],
    [found.chromedriver, 'chromium-driver'],
    [found.firefox, 'firefox-esr'],
  ];
  const missing = packages.filter(([file]) => file === undefined).map(([, name]) => name);
  if (missing.length > 0) {
    throw new MissingError(
      `missing for the browser tests: ${missing.join(', ')}; on Debian: ` +
        `apt-get install ${missing.join(' ')} (elsewhere set CHROMIUM, CHROMEDRIVER, FIREFOX)`,
    );
  }
}

/** Debian has no package of it. */
async function compileGeckodriver() {
  if ((await findBrowsers()).geckodriver) return;
  await compileProgram('geckodriver', geckodriver.version);
}

/**
 * A program of crates.io, compiled once for this checkout. Not optimized: it takes half the time to
 * compile, and waits for other programs all the same.
 * @param {string} name
 * @param {string} version
 */
async function compileProgram(name, version) {
  console.log(`${name} ${version}: compiling, once`);
  const args = ['--debug', '--locked', `--version=${version}`, `--root=${programsDirectory}`];
  await run('cargo', ['install', ...args, name], { env: { CARGO_PROFILE_DEV_DEBUG: '0' } });
}
