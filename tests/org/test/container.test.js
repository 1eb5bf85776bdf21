import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

import { bin, startCommand } from './command.js';

/** @param {string} name */
const read = (name) => readFile(new URL(`../${name}`, import.meta.url), 'utf8');

test('what the Dockerfile starts answers to its names, and asks for the key of the example', async (t) => {
  const dockerfile = await read('Dockerfile');
  const [, entry] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile) ?? [];
  const [node, script, ...args] = /** @type {string[]} */ (JSON.parse(String(entry)));
  assert.deepEqual([node, script], ['node', 'bin/org.js']);
  const compose = await read('compose.example.yaml');
  const [, command] = /^ {4}command: (\[.*\])$/m.exec(compose) ?? [];
  const more = /** @type {string[]} */ (JSON.parse(String(command).replaceAll("'", '"')));
  const started = await startCommand(t, process.execPath, [bin, ...args, ...more, '--port', '0']);
  const { origin } = started.org;
  const key = more[more.indexOf('--control-key') + 1] ?? '';
  assert.equal(started.value('switches'), `${origin}/__org/?key=${key}`);

  const [, health] = /CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  const url = new URL(String(JSON.parse(String(health)).at(-1)));
  assert.equal((await fetch(origin + url.pathname)).status, 200);
  assert.equal((await fetch(`${origin}/__org/switches`)).status, 403);
  const headers = { 'x-org-key': key };
  assert.equal((await fetch(`${origin}/__org/switches`, { headers })).status, 200);

  // What is copied into the image is what is published.
  const { files } = JSON.parse(await read('package.json'));
  for (const name of ['bin', 'src', 'index.js', 'Dockerfile'])
    assert.ok(files.includes(name), name);
});
