/** What `npm run release:check` says of the package, and that it would say so of a worse one. */

import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { buildDirectory, inRoot } from '../../tools/paths.js';
import { invalidBillOfMaterials } from '../../tools/release/bill.js';
import {
  attwFaults,
  changelogFaults,
  licenceFaults,
  manifestFaults,
  provenanceFaults,
  publintFaults,
  versionFaults,
} from '../../tools/release/check.js';
import { integrity } from '../../tools/release/integrity.js';
import { anchorsOf, deadLinks, linksOf } from '../../tools/release/links.js';
import { brokenMaps } from '../../tools/release/maps.js';
import { staged } from '../../tools/release/stage.js';
import { finish } from '../../tools/run.js';

const version = '1.2.3';

describe('the check before a release', () => {
  it('finds nothing wrong, asks the owner for three members, and gives the hashes', async () => {
    const { code, output } = await finish(process.execPath, [inRoot('tools/release/check.js')]);
    const lines = output.split('\n');
    /** @param {string} start */
    const after = (start) =>
      lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length).trim());
    assert.deepEqual(after('WRONG'), [], output);
    assert.deepEqual(after('ok '), [
      'version',
      'changelog',
      'manifest',
      'links',
      'source maps',
      'licences',
      'bill of materials',
      'publint',
      'attw',
      'provenance',
    ]);
    assert.deepEqual(
      after('MISSING package.json:').map((line) => line.split('"')[1]),
      ['homepage', 'bugs', 'repository'],
    );
    assert.equal(code, 1, 'something is missing');
    const notes = lines.slice(lines.indexOf('For the release notes:') + 1);
    const hashes = (await integrity(staged)).map((line) => `  ${line}`);
    assert.deepEqual(notes.slice(0, hashes.length), hashes);
  });

  it('finds a version that is none, or another than that of the module', () => {
    const crate = '[package]\nname = "x"\nversion = "1.2.3"\n';
    assert.deepEqual(versionFaults({ version }, crate), []);
    assert.equal(versionFaults({ version: '1.2.4' }, crate).length, 1);
    assert.equal(versionFaults({ version: 'next' }, crate).length, 2);
  });

  it('finds members of the manifest that are for work on the package', () => {
    assert.deepEqual(manifestFaults({ version }), []);
    const internal = ['private', 'workspaces', 'scripts', 'devDependencies', 'dependencies'];
    for (const member of internal)
      assert.deepEqual(manifestFaults({ [member]: {} }), [`has ${member}`]);
  });

  it('finds that the text of a licence is missing', () => {
    const crate = { name: 'crate', version, text: 'Permission is hereby granted '.repeat(10) };
    assert.deepEqual(licenceFaults(`crate 1.2.3 (MIT)\n\n${crate.text}\n`, [crate]), []);
    assert.equal(licenceFaults('crate 1.2.3 (MIT)\n', [crate]).length, 1);
    assert.equal(licenceFaults(`crate 1.2.2 (MIT)\n\n${crate.text}\n`, [crate]).length, 1);
    assert.equal(
      licenceFaults('crate 1.2.3 (MIT)\n\nMIT\n', [{ ...crate, text: 'MIT' }]).length,
      1,
    );
  });

  it('finds a changelog without the version, its date or a known group', () => {
    const faults = (/** @type {string} */ text) => changelogFaults({ version }, text).length;
    assert.equal(faults('## Unreleased\n\n## 1.2.3 - 2026-01-31\n\n### Added\n\n- x\n'), 0);
    assert.equal(faults('## [1.2.3] - 2026-01-31\n'), 0);
    assert.equal(faults('## Unreleased\n'), 1);
    assert.equal(faults('## 1.2.3\n'), 1);
    assert.equal(faults('## 1.2.3 - 2026-01-31\n\n### News\n'), 1);
  });

  it('finds a manifest that allows no provenance', () => {
    const publishConfig = { access: 'public', provenance: true };
    const repository = { type: 'git', url: 'git+https://github.com/acme/app.git' };
    assert.deepEqual(provenanceFaults({ publishConfig, repository }), []);
    assert.equal(provenanceFaults({ repository }).length, 2);
    const elsewhere = { ...repository, url: 'https://git.acme.example/app' };
    assert.equal(provenanceFaults({ publishConfig, repository: elsewhere }).length, 1);
  });

  it('knows links and anchors', () => {
    const text =
      '# A [b](c.md) `d`!\n\n```md\n[no](no.md)\n```\n`[no](no.md)` [yes](x.md#y) [w](https://w)';
    assert.deepEqual(linksOf(text), ['c.md', 'x.md#y']);
    assert.deepEqual([...anchorsOf(text)], ['a-b-d']);
  });

  it('finds links and maps that lead out, a wrong bill of materials, entries without types', async () => {
    const copy = path.join(buildDirectory, 'worse-release');
    await rm(copy, { recursive: true, force: true });
    await cp(staged, copy, { recursive: true });
    /**
     * @param {string} file
     * @param {(text: string) => string} change
     */
    const edit = async (file, change) =>
      writeFile(path.join(copy, file), change(await readFile(path.join(copy, file), 'utf8')));

    await edit(
      'README.md',
      (text) => `${text}\n[out](../x.md) [gone](docs/gone.md) [no](#nowhere)`,
    );
    assert.deepEqual(await deadLinks(copy), [
      'README.md: ../x.md',
      'README.md: docs/gone.md',
      'README.md: #nowhere',
    ]);

    await edit('dist/index.mjs.map', (text) => text.replaceAll('../js/', '../../js/'));
    await edit('dist/callback.mjs', (text) => text.replace(/^\/\/# source.*$/m, ''));
    await rm(path.join(copy, 'dist/slim.mjs.map'));
    const maps = (await brokenMaps(copy)).join('\n');
    assert.match(maps, /index\.mjs\.map has \.\.\/\.\.\/js\/index\.js from elsewhere/);
    assert.match(maps, /callback\.mjs has no source map/);
    assert.match(maps, /slim\.mjs refers to slim\.mjs\.map, which is not there/);

    const manifest = JSON.parse(await readFile(path.join(copy, 'package.json'), 'utf8'));
    const { version: published } = manifest;
    const newer = await invalidBillOfMaterials(copy, { ...manifest, version: `${published}0` });
    assert.deepEqual(newer, ['is of another version']);
    await edit('sbom.cdx.json', (text) =>
      text
        .replace('"type": "library"', '"type": "librarian"')
        .replace('pkg:cargo/base64', 'pkg:x/y'),
    );
    assert.ok((await invalidBillOfMaterials(copy, manifest)).length >= 2);

    await rm(path.join(copy, 'dist/react.d.cts'));
    assert.match(
      (await publintFaults(copy)).join('\n'),
      /FILE_DOES_NOT_EXIST at exports\.\.\/react/,
    );
    assert.match((await attwFaults(copy)).join('\n'), /openfin-salesforce\/react/);
  });

  it('gives a hash for every file that a page loads', async () => {
    const lines = await integrity(staged);
    const index = lines.find((line) => line.endsWith('  dist/index.mjs'));
    assert.match(index ?? '', /^sha384-[\w+/]{64} {2}/);
    assert.ok(lines.some((line) => line.endsWith('  dist/openfin-salesforce.wasm')));
  });
});
