/** Numbers in the README and the guides: those of the sources and of what is built. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { distDirectory } from '../../tools/paths.js';
import { sizeOf } from '../../tools/sizes.js';
import { found, read } from './read.js';

const manifest = JSON.parse(await read('package.json'));

it('the version in commands and addresses is that of the package', async () => {
  for (const guide of ['frameworks.md', 'migration.md']) {
    const versions = [...(await read('docs', guide)).matchAll(/openfin-salesforce@\^?([\d.]+\d)/g)];
    assert.ok(versions.length > 0, guide);
    for (const [, version] of versions) assert.equal(version, manifest.version, guide);
  }
});

it('Node, React and Chromium are needed from the version that is supported', async () => {
  const readme = await read('README.md');
  const [node] = found(readme, /\[Node\.js\]\(\S+\) (\d+) or later/);
  assert.equal(`>=${node}`, manifest.engines.node);
  const [react] = found(await read('docs', 'react.md'), /for React (\d+) and later/);
  assert.equal(`>=${react}`, manifest.peerDependencies.react);
  const [chromium] = found(readme, /^- Chromium (\d+) or later/m);
  const [target] = found(await read('tools', 'bundle.js'), /target: \['chrome(\d+)'/);
  assert.equal(chromium, target);
});

it('an entry of which a size is stated is not larger', async () => {
  const guide = await read('docs', 'frameworks.md');
  const rows = [...guide.matchAll(/^\| `openfin-salesforce\/(\w+)` .* less than (\d+) kB/gm)];
  assert.deepEqual(
    rows.map(([, entry]) => entry),
    ['callback', 'react'],
  );
  for (const [, entry, most] of rows) {
    const { brotli } = sizeOf(await readFile(`${distDirectory}/${entry}.mjs`));
    assert.ok(brotli < Number(most) * 1000, `${entry}: ${brotli} bytes`);
  }
});

it('a popup that was closed is noticed after five seconds', async () => {
  const source = await read('src', 'web', 'sign_in', 'popup', 'mod.rs');
  const [every] = found(source, /^const LOOK: u32 = (\d+);$/m);
  const [times] = found(source, /^const LOOKS: u32 = (\d+);$/m);
  assert.equal(Number(every) * Number(times), 5_000);
  found(await read('docs', 'sessions.md'), /\*\*(five seconds)\*\*/);
  found(await read('docs', 'errors.md'), /It can take (five seconds) until a closed popup/);
});

it('the addresses on this machine are those of the org in the box and of the command', async () => {
  const [port] = found(await read('docs', 'getting-started.md'), /'http:\/\/localhost:(\d+)'/);
  const [listens] = found(await read('tests', 'org', 'bin', 'org.js'), /defaultPort = (\d+);/);
  assert.equal(port, listens);
  const [callback] = found(await read('docs', 'typings.md'), /localhost:(\d+)\/OauthRedirect`/);
  const signIn = await read('tests', 'org', 'src', 'sign-in', 'browser.js');
  assert.equal(callback, found(signIn, /PORT = (\d+);/)[0]);
});
