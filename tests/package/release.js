/** What `npm run release:check` says of the package, and that it would say so of a worse one. */

import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { buildDirectory } from '../../tools/paths.js';
import { invalidBillOfMaterials } from '../../tools/release/bill.js';
import { changelogFaults, findings, missing, provenanceFaults } from '../../tools/release/check.js';
import { integrity } from '../../tools/release/integrity.js';
import { anchorsOf, deadLinks, linksOf } from '../../tools/release/links.js';
import { brokenMaps } from '../../tools/release/maps.js';
import { staged } from '../../tools/release/stage.js';

const version = '1.2.3';

describe('the check before a release', () => {
  it('finds nothing wrong, and asks the owner for three members', async () => {
    const wrong = (await findings()).filter(({ faults }) => faults.length > 0);
    assert.deepEqual(wrong, []);
    assert.deepEqual(await missing(), ['homepage', 'bugs', 'repository']);
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

  it('finds links that lead out, maps that do, and a wrong bill of materials', async () => {
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
  });

  it('gives a hash for every file that a page loads', async () => {
    const lines = await integrity(staged);
    const index = lines.find((line) => line.endsWith('  dist/index.mjs'));
    assert.match(index ?? '', /^sha384-[\w+/]{64} {2}/);
    assert.ok(lines.some((line) => line.endsWith('  dist/openfin-salesforce.wasm')));
  });
});
