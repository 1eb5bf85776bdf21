/** Packs the package as for publishing and installs it, as a user would, into an empty app. */

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildDirectory, distDirectory, inRoot } from '../../tools/paths.js';
import { run } from '../../tools/run.js';
import { unlessDone } from '../../tools/stamp.js';

const folder = path.join(buildDirectory, 'package');

/** An app that has installed the package, and nothing else. */
export const app = path.join(folder, 'app');
/** The package as that app has it. */
export const installed = path.join(app, 'node_modules', 'openfin-salesforce');
/** What would be published. */
export const tarball = path.join(folder, 'openfin-salesforce.tgz');

const sources = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md', 'docs'];

await unlessDone(
  'package',
  {
    inputs: [
      distDirectory,
      ...sources.map((file) => inRoot(file)),
      inRoot('tests/package/pack.js'),
    ],
    outputs: [installed, tarball],
  },
  async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(app, { recursive: true });
    await writeFile(path.join(app, 'package.json'), '{ "private": true }\n');
    // The build is not run again: what is in dist is what the other tests are about.
    const name = await run('npm', [
      'pack',
      '--silent',
      '--ignore-scripts',
      `--pack-destination=${folder}`,
    ]);
    await rename(path.join(folder, name.trim().split('\n').at(-1) ?? ''), tarball);
    // Offline: a dependency that had to be fetched would fail here.
    await run('npm', ['install', '--offline', '--ignore-scripts', tarball], { cwd: app });
  },
);
