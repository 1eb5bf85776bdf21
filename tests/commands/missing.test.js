/** What `npm start` and `npm test` say where something is missing: one line, with how to get it. */

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { finish } from '../../tools/run.js';
import { MissingError, requireBrowsers, requireNode } from '../../tools/setup.js';

/** The scripts behind the commands, and what follows the line. */
const commands = [
  { script: 'start.js', end: '' },
  { script: 'test.js', end: '0 passed, 1 failed\n' },
];

for (const { script, end } of commands) {
  it(`${script} without cargo`, async (t) => {
    const { code, output } = await runWith(await programs(t, {}), script);
    assert.equal(code, 1);
    assert.match(output, /^cargo is missing: get Rust [\d.]+ or later, https:\/\/rustup\.rs\n/);
    assert.equal(output.replace(/^.*\n/, ''), end);
  });

  it(`${script} with an old cargo`, async (t) => {
    const folder = await programs(t, { cargo: 'echo cargo 1.9.0' });
    const { code, output } = await runWith(folder, script);
    assert.equal(code, 1);
    assert.match(output, /^cargo 1\.9\.0 is too old: get Rust [\d.]+ or later, https:\/\/.*\n/);
    assert.equal(output.replace(/^.*\n/, ''), end);
  });
}

it('an old Node', () => {
  assert.throws(
    () => requireNode('18.20.8'),
    missing('Node v18.20.8 is too old: get 20 or later, https://nodejs.org'),
  );
  requireNode('20.0.0');
});

it('browsers and drivers, all in one line', () => {
  const found = {
    chromium: undefined,
    chromedriver: undefined,
    firefox: undefined,
    geckodriver: undefined,
    webkitDriver: undefined,
    headless: undefined,
    miniBrowser: undefined,
    xvfb: undefined,
  };
  assert.throws(
    () => requireBrowsers(found),
    missing(
      'missing for the browser tests: chromium, chromium-driver, firefox-esr; on Debian: ' +
        'apt-get install chromium chromium-driver firefox-esr ' +
        '(elsewhere set CHROMIUM, CHROMEDRIVER, FIREFOX)',
    ),
  );
  const there = { ...found, chromium: '/c', chromedriver: '/d' };
  assert.throws(() => requireBrowsers(there), /: firefox-esr; on Debian: apt-get install firefox/);
  // Nobody is asked for what is compiled here or may be left out.
  requireBrowsers({ ...there, firefox: '/f' });
});

/**
 * A folder with these programs alone, to stand for PATH.
 * @param {import('node:test').TestContext} t
 * @param {Record<string, string>} lines what each does, for the shell
 */
async function programs(t, lines) {
  const folder = await mkdtemp(path.join(tmpdir(), 'programs-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, line] of Object.entries(lines)) {
    await writeFile(path.join(folder, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  }
  return folder;
}

/**
 * @param {string} folder
 * @param {string} script
 */
function runWith(folder, script) {
  return finish(process.execPath, [inRoot('tools', script)], { env: { PATH: folder } });
}

/** @param {string} message */
function missing(message) {
  return (/** @type {unknown} */ error) => {
    assert.ok(error instanceof MissingError);
    assert.equal(error.message, message);
    return true;
  };
}
