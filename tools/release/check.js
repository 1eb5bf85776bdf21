/**
 * Says whether the package can be published: `npm run release:check`. What only its owner can fill
 * in is called missing; everything else has to be right.
 */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { publint } from 'publint';
import { build } from '../build.js';
import { buildDirectory, inRoot } from '../paths.js';
import { finish, run } from '../run.js';
import { filesIn } from '../stamp.js';
import { invalidBillOfMaterials } from './bill.js';
import { listComponents } from './components.js';
import { integrity } from './integrity.js';
import { deadLinks } from './links.js';
import { brokenMaps } from './maps.js';
import { stage, staged } from './stage.js';

/** @import { Component } from './components.js' */

/** @typedef {Record<string, any>} Manifest */
/** @typedef {{ name: string, faults: string[] }} Finding */

/** Members that name a place of the owner's. */
const owners = ['homepage', 'bugs', 'repository'];
/** Members that are nobody's business but the repository's. */
const internal = ['private', 'workspaces', 'scripts', 'devDependencies', 'dependencies'];

/**
 * What is wrong with the staged package, check by check.
 * @returns {Promise<Finding[]>}
 */
async function findings() {
  await stage();
  /** @type {Manifest} */
  const manifest = JSON.parse(await read('package.json'));
  return [
    {
      name: 'version',
      faults: versionFaults(manifest, await readFile(inRoot('Cargo.toml'), 'utf8')),
    },
    { name: 'changelog', faults: changelogFaults(manifest, await read('CHANGELOG.md')) },
    { name: 'manifest', faults: manifestFaults(manifest) },
    { name: 'links', faults: await deadLinks(staged) },
    { name: 'source maps', faults: await brokenMaps(staged) },
    {
      name: 'licences',
      faults: licenceFaults(await read('THIRD-PARTY-LICENSES.txt'), await listComponents()),
    },
    { name: 'bill of materials', faults: await invalidBillOfMaterials(staged, manifest) },
    { name: 'publint', faults: await publintFaults(staged) },
    { name: 'attw', faults: await attwFaults(staged) },
    { name: 'provenance', faults: provenanceFaults(manifest) },
  ];
}

/**
 * What the owner has still to fill in.
 * @returns {Promise<string[]>}
 */
async function missing() {
  const manifest = JSON.parse(await read('package.json'));
  return owners.filter((member) => !(member in manifest));
}

/** @param {string} file of the staged package */
function read(file) {
  return readFile(path.join(staged, file), 'utf8');
}

/**
 * @param {Manifest} manifest
 * @param {string} crate Cargo.toml, whose version the module logs
 */
export function versionFaults({ version }, crate) {
  return [
    ...(/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? [] : [`${version} is not a version`]),
    ...(crate.includes(`\nversion = "${version}"\n`) ? [] : [`Cargo.toml is not of ${version}`]),
  ];
}

/** @param {Manifest} manifest */
export function manifestFaults(manifest) {
  return internal.filter((member) => member in manifest).map((member) => `has ${member}`);
}

/**
 * @param {Manifest} manifest
 * @param {string} changelog
 */
export function changelogFaults({ version }, changelog) {
  const versions = [...changelog.matchAll(/^## \[?([^\]\s]+)\]?(?: - (.*))?$/gm)];
  const entry = versions.find(([, name]) => name === version);
  const groups = [...changelog.matchAll(/^### (.*)$/gm)].map(([, name = '']) => name);
  const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  return [
    ...(entry ? [] : [`CHANGELOG.md has no entry for ${version}`]),
    ...(entry && !/^\d{4}-\d\d-\d\d$/.test(entry[2] ?? '')
      ? [`the entry for ${version} has no date, such as "## ${version} - 2026-01-31"`]
      : []),
    ...groups.filter((name) => !known.includes(name)).map((name) => `"### ${name}" is no group`),
  ];
}

/**
 * @param {string} texts
 * @param {readonly Pick<Component, 'name' | 'version' | 'text'>[]} components
 */
export function licenceFaults(texts, components) {
  return components
    .filter(
      ({ name, version, text }) =>
        !texts.includes(`${name} ${version} `) || !texts.includes(text) || text.length < 200,
    )
    .map(({ name }) => `the licence of ${name} is missing`);
}

/** @param {string} folder of the package */
export async function publintFaults(folder) {
  const { messages } = await publint({ pkgDir: folder, pack: false, strict: true });
  return messages.map(({ code, path: where }) => `${code} at ${where.join('.')}`);
}

/** @param {string} folder of the package */
export async function attwFaults(folder) {
  const packed = await run('npm', [
    ...['pack', '--silent', '--ignore-scripts', `--pack-destination=${buildDirectory}`],
    folder,
  ]);
  const tarball = path.join(buildDirectory, packed.trim().split('\n').at(-1) ?? '');
  const attw = inRoot('node_modules/@arethetypeswrong/cli/dist/index.js');
  /** Entries, and the profile under which their types have to resolve. */
  const runs = [
    ['--entrypoints', '.', './inline', './callback', './diagnose', './react', './package.json'],
    ['--entrypoints', './slim', '--profile', 'esm-only'],
  ];
  const outcomes = await Promise.all(
    runs.map((options) =>
      finish(process.execPath, [
        ...[attw, tarball, '--no-emoji', '--no-definitely-typed', '--format=ascii'],
        ...options,
      ]),
    ),
  );
  return outcomes.filter(({ code }) => code !== 0).map(({ output }) => output);
}

/**
 * npm makes a statement of provenance for a public package, from the workflow of a repository that
 * the manifest names.
 * @param {Manifest} manifest
 */
export function provenanceFaults({ publishConfig = {}, repository }) {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return [
    ...(publishConfig.provenance === true ? [] : ['publishConfig.provenance is not true']),
    ...(publishConfig.access === 'public' ? [] : ['publishConfig.access is not "public"']),
    ...(url === undefined || /github\.com|gitlab\.com/.test(url)
      ? []
      : [`npm knows no provenance from ${url}`]),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build();
  const all = await findings();
  for (const { name, faults } of all) {
    console.log(`${faults.length === 0 ? 'ok     ' : 'WRONG  '} ${name}`);
    for (const fault of faults) console.log(`          ${fault}`);
  }
  const gaps = await missing();
  for (const member of gaps)
    console.log(`MISSING package.json: "${member}", for the owner to fill in`);
  console.log('\nFor the release notes:');
  for (const line of await integrity(staged)) console.log(`  ${line}`);
  console.log(`\n${(await filesIn(staged)).length} files in ${path.relative(inRoot(), staged)}`);
  if (gaps.length > 0 || all.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}
