/** What the package has in it that others wrote: the crates that are compiled into the module. */

import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../paths.js';
import { run } from '../run.js';

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} purl where it comes from
 * @property {boolean} direct whether the package itself refers to it, not only its dependencies
 * @property {string} license an SPDX expression
 * @property {string} [checksum] SHA-256 of the crate, in hexadecimal
 * @property {string} text of the licence under which it is used here
 * @property {readonly string[]} dependencies by their purls
 */

/** @typedef {{ kind: string | null }} Kind */
/** @typedef {{ id: string, deps: { pkg: string, dep_kinds: Kind[] }[] }} Node */
/**
 * @typedef {object} Package
 * @property {string} id
 * @property {string} name
 * @property {string} version
 * @property {string | null} license
 * @property {string[]} authors
 * @property {string} manifest_path
 * @property {{ kind: string[] }[]} targets
 */

/** @returns {Promise<Component[]>} sorted by name; the standard library comes last */
export async function listComponents() {
  const { packages, resolve } = JSON.parse(
    await run('cargo', [
      ...['metadata', '--quiet', '--format-version=1', '--locked'],
      '--filter-platform=wasm32-unknown-unknown',
    ]),
  );
  /** @type {Map<string, Package>} */
  const byId = new Map(packages.map((/** @type {Package} */ crate) => [crate.id, crate]));
  /** @type {Map<string, Node>} */
  const nodes = new Map(resolve.nodes.map((/** @type {Node} */ node) => [node.id, node]));
  const checksums = await readChecksums();

  /** @param {string} id */
  const compiledInto = (id) =>
    (nodes.get(id)?.deps ?? [])
      .filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null))
      .map(({ pkg }) => pkg)
      .filter((dependency) => !isMacro(byId.get(dependency)));
  /** @param {string} id */
  const purl = (id) => `pkg:cargo/${byId.get(id)?.name}@${byId.get(id)?.version}`;
  const direct = compiledInto(resolve.root);

  const found = new Set([resolve.root]);
  for (const id of found) for (const dependency of compiledInto(id)) found.add(dependency);
  found.delete(resolve.root);
  const crates = await Promise.all(
    [...found].map(async (id) => {
      const { name, version, license, ...crate } = /** @type {Package} */ (byId.get(id));
      return {
        name,
        version,
        purl: purl(id),
        direct: direct.includes(id),
        license: license ?? 'NOASSERTION',
        checksum: checksums.get(`${name}@${version}`),
        text: await licenceOf({ name, version, license, ...crate }),
        dependencies: compiledInto(id).map(purl).sort(),
      };
    }),
  );
  return [...crates.sort((a, b) => (a.name < b.name ? -1 : 1)), await standardLibrary()];
}

/** A macro works at compile time; nothing of it is in the module. @param {Package | undefined} crate */
function isMacro(crate) {
  return crate?.targets.some(({ kind }) => kind.includes('proc-macro'));
}

async function readChecksums() {
  const lock = await readFile(inRoot('Cargo.lock'), 'utf8');
  const entries = lock.matchAll(
    /^name = "(.+)"\nversion = "(.+)"\nsource = .*\nchecksum = "(\w+)"/gm,
  );
  return new Map([...entries].map(([, name, version, sum = '']) => [`${name}@${version}`, sum]));
}

/**
 * MIT wherever there is a choice, and whatever applies besides.
 * @param {Package} crate
 */
async function licenceOf({ authors, license, manifest_path, name }) {
  const folder = path.dirname(manifest_path);
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const chosen = files.filter((file) => /mit|unicode|notice/i.test(file));
  const used = chosen.length > 0 ? chosen : files;
  if (used.length > 0) {
    const texts = await Promise.all(
      used.sort().map((file) => readFile(path.join(folder, file), 'utf8')),
    );
    return texts.map((text) => text.trim()).join('\n\n');
  }
  if (!/\bMIT\b/.test(license ?? ''))
    throw new Error(`${name} comes without the text of ${license}`);
  return mit(authors.length > 0 ? authors.join(', ') : `the authors of ${name}`);
}

async function standardLibrary() {
  const version = /rustc (\S+)/.exec(await run('rustc', ['--version']))?.[1] ?? '';
  return {
    name: 'std',
    version,
    purl: `pkg:generic/rust-std@${version}`,
    direct: true,
    license: 'MIT OR Apache-2.0',
    text: mit('The Rust Project Contributors'),
    dependencies: [],
  };
}

/** The licence of crates that name it without enclosing it. @param {string} holders */
function mit(holders) {
  return `Copyright (c) ${holders}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}
