import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { startCommand } from './command.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

// The tests may be run by npm, which tells those that it starts which package they belong to.
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(package|lifecycle|config_(call|local_prefix|package|workspaces?)$)/i.test(name),
  ),
);

test('the packed package, installed elsewhere, starts with npx', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'org-'));
  t.after(() => rm(folder, { recursive: true }));
  const packed = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: packageFolder,
    env,
  });
  const [{ filename, files }] = JSON.parse(packed.stdout);
  const paths = files.map((/** @type {{ path: string }} */ { path }) => path);
  const { types } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  assert.equal(types, './types/index.d.ts');
  for (const path of ['types/index.d.ts', 'types/src/server/org.d.ts', 'seed.schema.json'])
    assert.ok(paths.includes(path), path);
  assert.ok(!paths.some((/** @type {string} */ path) => /^(test|clients|recipes)\//.test(path)));

  const app = join(folder, 'app');
  await mkdir(app);
  // Without a package of its own, npm would install into a folder further up that has one.
  await writeFile(join(app, 'package.json'), '{"private":true}');
  const quick = ['--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...quick, join(folder, filename)], { cwd: app, env });

  const npx = ['--no-install', 'openfin-salesforce-org', '--port', '0'];
  const { child, pid, value } = await startCommand(t, 'npx', npx, { cwd: app, env });
  const versions = `${value('org URL')}/services/data`;
  const listed = /** @type {any[]} */ (await (await fetch(versions)).json());
  assert.ok(listed.some(({ version }) => version === '56.0'));

  // Its output is closed when the last of npx, its shell and the org has ended.
  const closed = once(child, 'close');
  process.kill(-pid, 'SIGTERM');
  await closed;
  await assert.rejects(fetch(versions), 'nobody listens any more');
});
