/** The subcommand that puts the callback page in place. */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { commands } from '../../js/command/commands.js';
import { dispatch } from '../../js/command/dispatch.js';
import { distDirectory } from '../../tools/paths.js';
import { collect } from './io.js';

const html = 'salesforce-callback.html';
const script = 'salesforce-callback.js';
/** @param {string} name */
const inPublic = (name) => path.join('public', name);

describe('callback', () => {
  let cwd = '';
  before(async () => {
    cwd = await mkdtemp(path.join(tmpdir(), 'callback-'));
  });
  after(() => rm(cwd, { recursive: true }));

  /** @param {...string} args */
  async function run(...args) {
    const io = collect({ cwd });
    const code = await dispatch(['callback', ...args], io, { commands, version: '0' });
    return { code, ...io.written() };
  }

  it('finds them missing, and creates nothing with --check', async () => {
    const { code, out } = await run('public', '--check');
    assert.equal(out, `${inPublic(html)}: missing\n${inPublic(script)}: missing\n`);
    assert.equal(code, 1);
    assert.deepEqual(await readdir(cwd), []);
  });

  it('makes the folder and copies both files as they are published', async () => {
    const { code, out } = await run('public/');
    assert.equal(out, `${inPublic(html)}: created\n${inPublic(script)}: created\n`);
    assert.equal(code, 0);
    for (const name of [html, script]) {
      const copied = await readFile(path.join(cwd, 'public', name));
      assert.deepEqual(copied, await readFile(path.join(distDirectory, name)));
    }
  });

  it('leaves files alone that differ only in line ends', async () => {
    const file = path.join(cwd, 'public', html);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
    const { mtimeMs } = await stat(file);
    const { code, out } = await run('public');
    assert.equal(out, `${inPublic(html)}: up to date\n${inPublic(script)}: up to date\n`);
    assert.equal(code, 0);
    assert.equal((await stat(file)).mtimeMs, mtimeMs);
    assert.equal((await run('public', '--check')).code, 0);
  });

  it('says which one is out of date, and replaces it', async () => {
    const file = path.join(cwd, 'public', script);
    await writeFile(file, '// of an older version');
    const checked = await run('public', '--check');
    assert.match(checked.out, /callback\.js: out of date\n$/);
    assert.equal(checked.code, 1);
    const { code, out } = await run('public');
    assert.match(
      out,
      /callback\.html: up to date\n[^\n]*callback\.js: was out of date, replaced\n$/,
    );
    assert.equal(code, 0);
    assert.equal((await run('public', '--check')).code, 0);
  });

  it('asks for one folder', async () => {
    for (const args of [[], ['a', 'b']]) {
      const { code, err } = await run(...args);
      assert.match(err, /takes one folder/);
      assert.equal(code, 2);
    }
    assert.equal((await run('a', '--wrong')).code, 2);
  });

  it('says what it cannot write', async () => {
    await writeFile(path.join(cwd, 'file'), '');
    const { code, err } = await run('file');
    assert.match(
      err,
      /file.salesforce-callback\.html cannot be (read|written): (ENOTDIR|EEXIST)\.\n$/,
    );
    assert.equal(code, 1);
  });
});
