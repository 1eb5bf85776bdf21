/**
 * Lays out what is published in `build/release`: `npm run release:stage`, and then
 * `npm publish build/release`. The repository's own manifest has workspaces, scripts and development
 * dependencies, which are nobody else's business.
 */

import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildDirectory, distDirectory, inRoot } from '../paths.js';
import { unlessDone } from '../stamp.js';
import { listComponents } from './components.js';
import { billOfMaterials, licences } from './documents.js';

/** Where the package lies as it is published. */
export const staged = path.join(buildDirectory, 'release');

/**
 * Members of the manifest that are for work on the package, not for its use. `files` is needed no
 * more: all that is staged is published.
 */
const internal = ['private', 'workspaces', 'scripts', 'devDependencies', 'files'];

/** Documents beside those of `docs`. */
const documents = ['README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md'];

/** Documents about work on the package: they refer to its sources. */
const contributors = ['development.md', 'fuzzing.md', 'mutants.md', 'performance.md'];

/** @type {Promise<boolean> | undefined} */
let staging;

/**
 * Once for all who ask.
 * @returns {Promise<boolean>} whether there was anything to do
 */
export function stage() {
  staging ??= unlessDone(
    'release',
    {
      inputs: [
        distDirectory,
        ...['docs', ...documents, 'package.json', 'Cargo.lock', 'tools/release'].map((file) =>
          inRoot(file),
        ),
      ],
      outputs: [staged],
    },
    async () => {
      await rm(staged, { recursive: true, force: true });
      await mkdir(path.join(staged, 'docs'), { recursive: true });
      const manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
      const components = await listComponents();
      const guides = (await readdir(inRoot('docs'))).filter(
        (file) => /\.(md|png|svg)$/.test(file) && !contributors.includes(file),
      );
      const used = await usedImages(guides);
      await Promise.all([
        cp(distDirectory, path.join(staged, 'dist'), { recursive: true }),
        ...documents.map((file) => cp(inRoot(file), path.join(staged, file))),
        ...guides
          .filter((file) => file.endsWith('.md') || used.has(file))
          .map((file) => cp(inRoot('docs', file), path.join(staged, 'docs', file))),
        write('package.json', published(manifest)),
        write('sbom.cdx.json', billOfMaterials(manifest, components)),
        writeFile(path.join(staged, 'THIRD-PARTY-LICENSES.txt'), licences(components)),
      ]);
    },
  );
  return staging;
}

/**
 * The images that the documents show.
 * @param {readonly string[]} guides
 */
async function usedImages(guides) {
  const shown = [
    inRoot('README.md'),
    ...guides.filter((file) => file.endsWith('.md')).map((file) => inRoot('docs', file)),
  ];
  const texts = await Promise.all(shown.map((file) => readFile(file, 'utf8')));
  return new Set(guides.filter((file) => texts.some((text) => text.includes(`${file})`))));
}

/** @param {Record<string, unknown>} manifest */
function published(manifest) {
  return Object.fromEntries(
    Object.entries(manifest).filter(([member]) => !internal.includes(member)),
  );
}

/**
 * @param {string} file
 * @param {object} value
 */
function write(file, value) {
  return writeFile(path.join(staged, file), `${JSON.stringify(value, null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await stage();
  console.log(`The package lies in ${path.relative(process.cwd(), staged)}.`);
}
