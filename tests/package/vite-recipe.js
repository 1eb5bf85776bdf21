/** The callback page in a Vite app, put in place before each build as docs/frameworks.md has it. */

import assert from 'node:assert/strict';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { run } from '../../tools/run.js';
import { fixtures, setUp } from './bundlers.js';
import { app, installed } from './pack.js';
import { signIn } from './sign-in.js';
import { stage } from './stage.js';

/** In the app that has the package and its command; Vite comes from the fixtures. */
const folder = path.join(app, 'vite-recipe');

describe("the callback page, by npm's scripts", () => {
  before(setUp);
  const started = stage();

  it('is there after a build, and is brought up to date by the next', async () => {
    const guide = await readFile(inRoot('docs', 'frameworks.md'), 'utf8');
    const [, recipe = ''] = /^```json\n(\{[^]*?"prebuild"[^]*?)^```$/m.exec(guide) ?? [];
    const { scripts } = JSON.parse(recipe);
    assert.deepEqual(Object.keys(scripts), ['predev', 'prebuild']);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const manifest = { private: true, scripts: { ...scripts, build: 'vite build --base ./' } };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    for (const file of ['app.js', 'main.js', 'index.html']) {
      await cp(path.join(fixtures, file), path.join(folder, file));
    }

    await build();
    const callback = path.join(folder, 'dist', 'salesforce-callback.js');
    const published = await readFile(
      path.join(installed, 'dist', 'salesforce-callback.js'),
      'utf8',
    );
    assert.equal(await readFile(callback, 'utf8'), published);

    const { org, browser, withSite } = started;
    const outcome = await withSite({ folder: path.join(folder, 'dist') }, (url) =>
      signIn(browser, org, url),
    );
    assert.deepEqual(outcome, { status: 200, username: org.username });

    await writeFile(
      path.join(folder, 'public', 'salesforce-callback.js'),
      '// of an older version',
    );
    await build();
    assert.equal(await readFile(callback, 'utf8'), published);
  });

  function build() {
    const PATH = `${path.join(fixtures, 'node_modules', '.bin')}:${process.env.PATH}`;
    return run('npm', ['run', 'build'], { cwd: folder, env: { PATH } });
  }
});
