/** Line 31: what is published, and what it is built from. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { distDirectory, inRoot } from '../../../tools/paths.js';
import { run } from '../../../tools/run.js';
import { wasmDigest } from '../../../tools/wasm.js';

it('31. no dependency, no install script, pinned locks, one module with one hash', async () => {
  const manifest = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  for (const kind of ['dependencies', 'optionalDependencies', 'bundleDependencies']) {
    assert.equal(manifest[kind], undefined, kind);
  }
  // Whoever uses the hook has React already; nobody else gets it.
  assert.deepEqual(Object.keys(manifest.peerDependencies), ['react']);
  assert.deepEqual(manifest.peerDependenciesMeta, { react: { optional: true } });
  const scripts = Object.keys(manifest.scripts);
  const hooks = scripts.filter((name) =>
    /^(pre|post)?(install|prepare)$|^dependencies$/.test(name),
  );
  assert.deepEqual(hooks, []);

  const files = (await run('git', ['ls-files'])).split('\n');
  // Examples are what an app's own manifest is like.
  const manifests = files.filter((file) => /^(?!examples\/)(.*\/)?package\.json$/.test(file));
  assert.ok(manifests.length > 4);
  for (const file of manifests) {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(
      await readFile(inRoot(file), 'utf8'),
    );
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(
        String(version),
        /^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$|^file:/,
        `${file}: ${name}`,
      );
    }
  }
  const npmLocks = files.filter((file) => /(^|\/)package-lock\.json$/.test(file));
  assert.ok(npmLocks.includes('package-lock.json'));
  for (const file of npmLocks) {
    const { packages } = JSON.parse(await readFile(inRoot(file), 'utf8'));
    for (const [name, locked] of Object.entries(/** @type {Record<string, any>} */ (packages))) {
      if (!name.includes('node_modules/') || locked.link) continue;
      assert.match(locked.integrity ?? '', /^sha512-/, `${file}: ${name}`);
      // Without an address npm asks the registry of whoever installs, and the hash decides.
      assert.equal(locked.resolved, undefined, `${file}: ${name}`);
    }
  }
  const cargoLocks = files.filter((file) => /(^|\/)Cargo\.lock$/.test(file));
  assert.ok(cargoLocks.includes('Cargo.lock'));
  for (const file of cargoLocks) {
    const text = await readFile(inRoot(file), 'utf8');
    const packages = text.split('[[package]]').slice(1);
    assert.ok(packages.length > 5);
    for (const locked of packages.filter((entry) => entry.includes('source = '))) {
      assert.match(
        locked,
        /source = "registry\+https:\/\/github\.com\/rust-lang\/crates\.io-index"/,
      );
      assert.match(locked, /checksum = "[\da-f]{64}"/);
    }
  }

  // The module as text, in its own file and in what the build says is one and the same.
  const digest = (/** @type {Buffer} */ bytes) => createHash('sha256').update(bytes).digest('hex');
  const wasm = await readFile(path.join(distDirectory, 'openfin-salesforce.wasm'));
  assert.equal(digest(wasm), await wasmDigest());
  for (const name of ['module.mjs', 'module.cjs', 'inline.mjs', 'inline.cjs']) {
    const text = await readFile(path.join(distDirectory, name), 'utf8');
    const [inlined = ''] = /[\da-f]{2000,}/.exec(text) ?? [];
    assert.equal(digest(Buffer.from(inlined, 'hex')), digest(wasm), name);
  }
});
