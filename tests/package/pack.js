/** Packs the package as for publishing and installs it, as a user would, into an empty app. */

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildDirectory, inRoot } from '../../tools/paths.js';
import { stage, staged } from '../../tools/release/stage.js';
import { run } from '../../tools/run.js';
import { unlessDone } from '../../tools/stamp.js';

const folder = path.join(buildDirectory, 'package');

/** An app that has installed the package, and nothing else. */
export const app = path.join(folder, 'app');
/** The package as that app has it. */
export const installed = path.join(app, 'node_modules', 'openfin-salesforce');
/** What would be published. */
const tarball = path.join(folder, 'openfin-salesforce.tgz');

await stage();
await unlessDone(
  'package',
  {
    inputs: [staged, inRoot('tests/package/pack.js')],
    outputs: [installed, tarball],
  },
  async () => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(app, { recursive: true });
    await writeFile(path.join(app, 'package.json'), '{ "private": true }\n');
    const name = await run('npm', [
      'pack',
      '--silent',
      '--ignore-scripts',
      `--pack-destination=${folder}`,
      staged,
    ]);
    await rename(path.join(folder, name.trim().split('\n').at(-1) ?? ''), tarball);
    // Offline: a dependency that had to be fetched would fail here.
    await run('npm', ['install', '--offline', '--ignore-scripts', tarball], { cwd: app });
  },
);
