/** What is in the tarball; `release.js` runs the tools that judge packages. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { filesIn } from '../../tools/stamp.js';
import { installed } from './pack.js';

describe('the tarball', () => {
  it('holds exactly the files that are meant to be published', async () => {
    const contributors = ['development.md', 'fuzzing.md', 'mutants.md', 'performance.md'];
    const guides = (await readdir(inRoot('docs'))).filter((file) => file.endsWith('.md'));
    const documents = ['demo.png', ...guides.filter((file) => !contributors.includes(file))]
      .map((file) => `docs/${file}`)
      .sort();
    const files = (await filesIn(installed)).map((file) => path.relative(installed, file));
    assert.deepEqual(files, [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'THIRD-PARTY-LICENSES.txt',
      'dist/callback.cjs',
      'dist/callback.cjs.map',
      'dist/callback.d.cts',
      'dist/callback.d.mts',
      'dist/callback.mjs',
      'dist/callback.mjs.map',
      'dist/command/main.mjs',
      'dist/diagnose.cjs',
      'dist/diagnose.cjs.map',
      'dist/diagnose.d.cts',
      'dist/diagnose.d.mts',
      'dist/diagnose.mjs',
      'dist/diagnose.mjs.map',
      'dist/index.cjs',
      'dist/index.cjs.map',
      'dist/index.d.cts',
      'dist/index.d.mts',
      'dist/index.mjs',
      'dist/index.mjs.map',
      'dist/inline.cjs',
      'dist/inline.cjs.map',
      'dist/inline.d.cts',
      'dist/inline.d.mts',
      'dist/inline.mjs',
      'dist/inline.mjs.map',
      'dist/module.cjs',
      'dist/module.cjs.map',
      'dist/module.mjs',
      'dist/module.mjs.map',
      'dist/openfin-salesforce.wasm',
      'dist/react.cjs',
      'dist/react.cjs.map',
      'dist/react.d.cts',
      'dist/react.d.mts',
      'dist/react.mjs',
      'dist/react.mjs.map',
      'dist/salesforce-callback.html',
      'dist/salesforce-callback.js',
      'dist/slim.d.mts',
      'dist/slim.mjs',
      'dist/slim.mjs.map',
      ...documents,
      'package.json',
      'sbom.cdx.json',
    ]);
  });

  it('needs no other package and runs nothing when it is installed', async () => {
    const manifest = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'));
    assert.equal(manifest.dependencies, undefined);
    // Who imports the hook has React; who does not needs none.
    assert.deepEqual(manifest.peerDependencies, { react: '>=18' });
    assert.deepEqual(manifest.peerDependenciesMeta, { react: { optional: true } });
    assert.equal(manifest.optionalDependencies, undefined);
    for (const member of ['scripts', 'workspaces', 'devDependencies', 'private']) {
      assert.equal(manifest[member], undefined);
    }
  });
});
