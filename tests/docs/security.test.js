/** docs/security.md: what is stored, the policies and the relaxations are those of the sources. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { inRoot } from '../../tools/paths.js';
import { filesIn } from '../../tools/stamp.js';
import { read } from './read.js';

const guide = await read('docs', 'security.md');

/**
 * The names of the library's own that begin in a text with a pattern's first group, each once.
 * @param {string} text
 * @param {RegExp} pattern
 */
function namesIn(text, pattern) {
  return [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

it('every name that is stored, locked or posted is told, and no other', async () => {
  const files = [...(await filesIn(inRoot('src'))), ...(await filesIn(inRoot('js')))];
  const sources = await Promise.all(
    files.filter((file) => /\.(rs|js)$/.test(file)).map((file) => readFile(file, 'utf8')),
  );
  const used = namesIn(sources.join('\n'), /(openfin-salesforce:[a-z]+)/g);
  assert.ok(used.length > 4);
  const told = /`(openfin-salesforce:[a-z]+)/g;
  assert.deepEqual(namesIn(guide, told), used);
  // What windows share a session with; the callback page and the diagnosis have names of their own.
  const shared = used.filter((name) => !/:(callback|diagnosis)$/.test(name));
  assert.deepEqual(namesIn(await read('docs', 'session-protocol.md'), told), shared);
});

it('the tests run under the policies that it asks for', async () => {
  const [app = '', callback = ''] = [...guide.matchAll(/^```text\n(default-src .*)\n```$/gm)].map(
    ([, policy = '']) => policy,
  );
  assert.match(callback, /^default-src 'none'; /);
  const [scripts = ''] = /^default-src 'none'; script-src [^;]+; connect-src /.exec(app) ?? [];
  assert.notEqual(scripts, '');
  const site = await read('tests', 'security', 'site.js');
  assert.ok(site.includes(callback));
  assert.ok(site.includes(scripts));
  assert.ok((await read('tests', 'e2e', 'openfin', 'site.js')).includes(scripts));
});

it('every option is called a relaxation, or is none', async () => {
  const [, sentence = ''] = /Every relaxation is a named option: (.*?)\. /.exec(guide) ?? [];
  const declared = await read('src', 'web', 'types', 'configuration.d.ts');
  const options = namesIn(declared, /^ {2}(\w+)\?:/gm);
  const others = ['apiVersion', 'log', 'redirectUri', 'retry'];
  assert.deepEqual(
    namesIn(sentence, /`(\w+)`/g),
    options.filter((option) => !others.includes(option)),
  );
});

it('an installed copy is verified against the tag of its own version', async () => {
  const { version } = JSON.parse(await read('package.json'));
  assert.equal(/^git checkout v(\S+)/m.exec(guide)?.[1], version);
});
