/** The command of the package, as npm installs it. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { finish } from '../../tools/run.js';
import { orgWithSession } from '../cli/org.js';
import { app, installed } from './pack.js';

describe('npx openfin-salesforce', () => {
  it('is there, and needs no other package', async () => {
    const { version } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8'));
    // Offline: a program that had to be fetched would fail here.
    const { code, output } = await finish(
      'npx',
      ['--offline', '--no-install', 'openfin-salesforce', '--version'],
      { cwd: app },
    );
    assert.deepEqual({ code, output }, { code: 0, output: `${version}\n` });
  });

  it('copies the callback page out of the package', async () => {
    const command = ['--offline', '--no-install', 'openfin-salesforce', 'callback', 'public'];
    const { code, output } = await finish('npx', command, { cwd: app });
    assert.equal(code, 0, output);
    for (const name of ['salesforce-callback.html', 'salesforce-callback.js']) {
      const copied = await readFile(path.join(app, 'public', name));
      assert.deepEqual(copied, await readFile(path.join(installed, 'dist', name)));
    }
  });

  it('writes the types of an org', async (t) => {
    const { env } = await orgWithSession(t);
    const program = path.join(installed, 'dist', 'command', 'main.mjs');
    const { code, output } = await finish(process.execPath, [program, 'types', '--object=Lead'], {
      cwd: app,
      env,
    });
    assert.equal(code, 0, output);
    assert.match(output, /^export interface Lead \{$/m);
  });
});
