/** `npm run example NAME`: one command starts each example against an org. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { examples } from '../../tools/examples.js';
import { inRoot } from '../../tools/paths.js';
import { finish } from '../../tools/run.js';
import { freePort } from '../package/free-port.js';

const script = inRoot('tools', 'example.js');

describe('npm run example', () => {
  for (const name of [...examples, 'openfin']) {
    it(`${name} serves the example and an org`, async (t) => {
      const { NODE_TEST_CONTEXT: _, ...env } = process.env;
      const ports = [`--port=${await freePort()}`, `--org-port=${await freePort()}`];
      // A group of its own: Angular's server is a process below it.
      const child = spawn(process.execPath, [script, name, ...ports], { env, detached: true });
      const ended = once(child, 'exit');
      t.after(async () => {
        if (child.pid) process.kill(-child.pid, 'SIGINT');
        await ended;
      });
      let told = '';
      for await (const line of createInterface(child.stdout)) {
        told += `${line}\n`;
        if (line.startsWith('Ctrl+C')) break;
      }
      const [, page = ''] =
        /^The (?:example|manifest) is at (http\S+?)\.?(?: |$)/m.exec(told) ?? [];
      const [, org = ''] =
        /^The org is at (http\S+): user name \S+, password \S+$/m.exec(told) ?? [];
      assert.notEqual(page, '', told);
      assert.notEqual(org, '', told);
      const served = await fetch(page);
      assert.equal(served.status, 200);
      assert.match(await served.text(), name === 'openfin' ? /"platform"/ : /<html lang="en">/);
      assert.equal((await fetch(`${org}/services/data`)).status, 200);
      const callback = new URL('salesforce-callback.html', page);
      if (name !== 'openfin') assert.match(await (await fetch(callback)).text(), /callback\.js/);
    });

    it(`${name} has the command and a picture of it in its README`, async () => {
      const folder = inRoot('examples', name);
      const readme = await readFile(path.join(folder, 'README.md'), 'utf8');
      assert.ok(readme.includes(`npm run example ${name}`));
      const images = [...readme.matchAll(/^!\[[^\]]+\]\((.+\.png)\)$/gm)].map(
        ([, file = '']) => file,
      );
      assert.notEqual(images.length, 0);
      for (const image of images) assert.ok(existsSync(path.join(folder, image)), image);
    });
  }

  it('names the examples when it does not know one', async () => {
    const { code, output } = await finish(process.execPath, [script, 'svelte']);
    assert.equal(code, 1);
    assert.match(output, /react \| vue \| angular \| plain \| openfin\n$/);
  });
});
