import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { findBrowsers } from '../../../tools/browsers.js';

const run = promisify(execFile);
const folder = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../recipes/${name}`, import.meta.url));
const bin = (/** @type {string} */ path) =>
  fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url));
// The runners change how they report in a test of Node's.
const { NODE_TEST_CONTEXT: _context, ...env } = process.env;

test('the README has the recipes as they are run', async () => {
  const text = (/** @type {string} */ path) =>
    readFile(new URL(`../${path}`, import.meta.url), 'utf8');
  const readme = await text('README.md');
  for (const path of [
    'playwright/org.ts',
    'playwright/app.spec.ts',
    'vitest/global-set-up.ts',
    'vitest/org.ts',
  ]) {
    assert.ok(readme.includes(await text(`recipes/${path}`)), path);
  }
  const spec = await text('recipes/vitest/tasks.spec.ts');
  const [, block = ''] = /(test\('a dead token is told'[^]*?\n}\);)/.exec(readme) ?? [];
  assert.ok(block !== '' && spec.includes(block));
});

test('the recipe for Vitest', async () => {
  const { stdout } = await run(
    process.execPath,
    [bin('vitest/vitest.mjs'), 'run', '--reporter=json'],
    { cwd: folder('vitest'), env },
  );
  const { numPassedTests, numTotalTests } = JSON.parse(stdout);
  assert.deepEqual([numPassedTests, numTotalTests], [5, 5]);
});

test('the recipe for Playwright', async (t) => {
  const output = await mkdtemp(join(tmpdir(), 'playwright-'));
  t.after(() => rm(output, { recursive: true }));
  const { headless } = await findBrowsers();
  const flags = ['test', '--reporter=json', `--output=${output}`];
  const { stdout } = await run(process.execPath, [bin('@playwright/test/cli.js'), ...flags], {
    cwd: folder('playwright'),
    env: { ...env, CHROMIUM: headless },
  });
  const { stats, suites } = JSON.parse(stdout);
  assert.deepEqual([stats.expected, stats.unexpected, stats.flaky], [3, 0, 0]);
  const workers = suites.flatMap((/** @type {any} */ suite) =>
    suite.specs.map((/** @type {any} */ spec) => spec.tests[0].results[0].workerIndex),
  );
  assert.ok(new Set(workers).size > 1, 'in more than one worker');
});
