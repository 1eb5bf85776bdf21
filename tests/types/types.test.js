/**
 * Compiles the programs against the packed package: strictly, with the library's own declarations
 * checked too, in every way that TypeScript finds a package.
 */

import assert from 'node:assert/strict';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { types } from '../../js/command/types.js';
import { installPackages } from '../../tools/packages.js';
import { buildDirectory, inRoot } from '../../tools/paths.js';
import { finish } from '../../tools/run.js';
import { collect } from '../cli/io.js';
import { orgWithSession } from '../cli/org.js';
import { installed } from '../package/pack.js';

const here = inRoot('tests', 'types');
const workshop = path.join(buildDirectory, 'programs');

/** TypeScript 6 is the one of the build; the others are installed beside this file. */
const compilers = {
  4.9: { package: 'typescript-4.9', from: here },
  6: { package: 'typescript', from: inRoot() },
  7: { package: 'typescript-7', from: here },
};

/** @typedef {{ name: string, type: 'commonjs' | 'module', options: Record<string, string> }} Mode */

/** @type {Mode} */
const node10 = {
  name: 'node10',
  type: 'commonjs',
  options: { module: 'commonjs', moduleResolution: 'node' },
};
/** @type {readonly Mode[]} */
const node16 = [
  { name: 'node16 as CommonJS', type: 'commonjs', options: { module: 'node16' } },
  { name: 'node16 as ESM', type: 'module', options: { module: 'node16' } },
];
/** @type {Mode} */
const bundler = {
  name: 'bundler',
  type: 'module',
  options: { module: 'esnext', moduleResolution: 'bundler' },
};
const outdated = { ...node10.options, ignoreDeprecations: '6.0' };

/** TypeScript 4.9 has no `bundler` yet, 7 no `node10` any more. @type {Record<string, readonly Mode[]>} */
const modes = {
  4.9: [node10, ...node16],
  6: [{ ...node10, options: outdated }, ...node16, bundler],
  7: [...node16, bundler],
};

describe('the published typings', { concurrency: 2 }, () => {
  before(async () => {
    await installPackages(here);
    await rm(workshop, { recursive: true, force: true });
  });

  for (const [version, { package: name, from }] of Object.entries(compilers)) {
    for (const mode of modes[version] ?? []) {
      it(`compile with TypeScript ${version}, ${mode.name}`, async () => {
        const project = await prepare(path.join(workshop, version, mode.name), mode, 'programs');
        await compile(project, path.join(from, 'node_modules', name));
      });
    }

    it(`compile with TypeScript ${version} where there is no DOM library`, async () => {
      const mode = modes[version]?.at(-1) ?? bundler;
      const project = await prepare(path.join(workshop, version, 'server'), mode, 'server');
      await compile(project, path.join(from, 'node_modules', name));
    });

    it(`compile with TypeScript ${version} beside the schema of an org`, async (t) => {
      const mode = modes[version]?.at(-1) ?? bundler;
      const project = await prepare(path.join(workshop, version, 'schema'), mode, 'schema');
      const { env } = await orgWithSession(t);
      const io = collect({ env, cwd: path.join(project, 'schema') });
      const objects = ['Account', 'Contact', 'Trade_*'].flatMap((object) => ['--object', object]);
      await types.run([...objects, '--out', 'salesforce-schema.d.ts'], io);
      await compile(project, path.join(from, 'node_modules', name));
    });
  }
});

/**
 * @param {string} project
 * @param {string} typescript the folder of the compiler
 */
async function compile(project, typescript) {
  const tsc = path.join(typescript, 'lib', 'tsc.js');
  const { code, output } = await finish(process.execPath, [tsc, '--project', project]);
  assert.equal(code, 0, output);
}

/**
 * An app with programs as its sources and the package installed.
 * @param {string} project
 * @param {Mode} mode
 * @param {'programs' | 'schema' | 'server'} programs the folder that they are in
 */
async function prepare(project, { type, options }, programs) {
  const compilerOptions = {
    ...options,
    target: 'es2020',
    lib: programs === 'server' ? ['es2020'] : ['es2020', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  await mkdir(project, { recursive: true });
  await Promise.all([
    writeFile(path.join(project, 'package.json'), JSON.stringify({ private: true, type })),
    writeFile(
      path.join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, include: [programs] }),
    ),
    cp(path.join(here, programs), path.join(project, programs), { recursive: true }),
    cp(installed, path.join(project, 'node_modules', 'openfin-salesforce'), { recursive: true }),
  ]);
  return project;
}
