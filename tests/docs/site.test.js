/** The documentation as it is built: whole, without a dead link, every name explained. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { before, describe, it } from 'node:test';
import { buildDocs, site } from '../../tools/docs.js';
import { helpPageOf } from '../../tools/help.js';
import { inRoot } from '../../tools/paths.js';
import { filesIn } from '../../tools/stamp.js';

describe('the documentation', () => {
  /** Pages by their files. @type {Map<string, string>} */
  const pages = new Map();

  // TypeDoc's own warnings, of names without a comment for example, make this fail.
  before(async () => {
    await buildDocs();
    for (const file of await filesIn(site)) {
      if (file.endsWith('.html')) pages.set(file, await readFile(file, 'utf8'));
    }
  });

  it('has a page for every guide that the README names, and for every kind of name', async () => {
    const names = [...pages.keys()].map((file) => path.relative(site, file));
    for (const name of [/^index\.html$/, /\bconnect\.html$/, /^classes\W.*\bApiError\.html$/]) {
      assert.ok(
        names.some((file) => name.test(file)),
        `${name}`,
      );
    }
    const readme = await readFile(path.join(site, '../../README.md'), 'utf8');
    const guides = [...readme.matchAll(/\(docs\/([\w-]+)\.md\)/g)].map(([, guide]) => guide);
    assert.ok(guides.length > 10);
    for (const guide of guides) {
      const source = await readFile(path.join(site, `../../docs/${guide}.md`), 'utf8');
      const [, title = ''] = /^# (.*)$/m.exec(source) ?? [];
      const found = [...pages].filter(
        ([file, text]) => file.includes('documents') && text.includes(escape(title)),
      );
      assert.notEqual(found.length, 0, `${guide}: ${title}`);
    }
  });

  it('has the section of every error code where helpUrl would lead', async () => {
    const { pathname } = new URL(helpPageOf('https://docs.example.com'));
    const anchors = anchorsOf(pages.get(path.join(site, pathname)) ?? '');
    const guide = await readFile(path.join(site, '../../docs/errors.md'), 'utf8');
    const codes = [...guide.matchAll(/^### ([a-z_]+)$/gm)].map(([, code = '']) => code);
    assert.ok(codes.length > 30);
    assert.deepEqual(
      codes.filter((code) => !anchors.has(code)),
      [],
    );
  });

  it('has no link that leads nowhere', () => {
    const anchors = new Map([...pages].map(([file, text]) => [file, anchorsOf(text)]));
    /** @type {string[]} */
    const dead = [];
    let looked = 0;
    for (const [file, text] of pages) {
      for (const [, link = ''] of text.matchAll(/<a [^>]*?href="([^"]+)"/g)) {
        if (/^[a-z]+:/i.test(link)) continue;
        const [target = '', anchor = ''] = link.replaceAll('&amp;', '&').split('#');
        const page = target === '' ? file : path.resolve(path.dirname(file), decodeURI(target));
        const known = anchors.get(page);
        looked += 1;
        if (!known || (anchor !== '' && !known.has(decodeURIComponent(anchor)))) {
          dead.push(`${path.relative(site, file)}: ${link}`);
        }
      }
    }
    assert.deepEqual([...new Set(dead)], []);
    assert.ok(looked > 1000, `only ${looked} links were looked at`);
  });

  it('has every guide and every entry in its navigation', async () => {
    /** @type {{ text: string }[]} */
    const navigation = JSON.parse(await unpacked('navigation.js'));
    const names = navigation.map(({ text }) => text);
    const readme = await readFile(path.join(site, '../../README.md'), 'utf8');
    for (const [, file = ''] of readme.matchAll(/\((docs\/[\w-]+\.md)\)/g)) {
      const source = await readFile(path.join(site, '../..', file), 'utf8');
      const [, title = ''] = /^# (.*)$/m.exec(source) ?? [];
      assert.ok(names.includes(title), `${title} among ${names}`);
    }
    for (const entry of ['', '/callback', '/diagnose', '/react']) {
      assert.ok(names.includes(`openfin-salesforce${entry}`), `${entry} among ${names}`);
    }
  });

  it('is served by `npm start`, beside the demo and an org', async (t) => {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = [inRoot('tools', 'start.js'), '--no-open', '--port=0', '--org-port=0'];
    const child = spawn(process.execPath, args, { env });
    const ended = once(child, 'exit');
    t.after(async () => {
      child.kill('SIGINT');
      await ended;
    });
    /** @type {Record<string, string>} */
    const addresses = {};
    for await (const line of createInterface(child.stdout)) {
      const [, what = '', address = ''] = /^The ([\w ]+) is at (\S+)$/.exec(line) ?? [];
      addresses[what] = address;
      if (what === 'documentation') break;
    }
    const pages = ['demo', 'documentation'].map((what) => textAt(addresses[what]));
    const [demo = '', documentation = ''] = await Promise.all(pages);
    assert.match(demo, /<title>openfin-salesforce demo</);
    assert.equal(documentation, await readFile(path.join(site, 'index.html'), 'utf8'));
    assert.match(await textAt(`${addresses['emulated org']}/services/data`), /"version":"56.0"/);
  });

  it('can be searched for a guide and for a name', async () => {
    const index = await unpacked('search.js');
    for (const name of ['getConnection', 'Getting started']) {
      assert.ok(index.includes(name), name);
    }
  });
});

/** What a script of the site carries. @param {string} name */
async function unpacked(name) {
  const script = await readFile(path.join(site, 'assets', name), 'utf8');
  const [, packed = ''] = /"([^"]+)"/.exec(script) ?? [];
  const stream = new Blob([Buffer.from(packed, 'base64')]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream('deflate'))).text();
}

/** @param {string} [address] */
async function textAt(address = '') {
  const response = await fetch(address);
  assert.equal(response.status, 200, address);
  return response.text();
}

/** @param {string} html */
function anchorsOf(html) {
  return new Set([...html.matchAll(/ (?:id|name)="([^"]+)"/g)].map(([, anchor = '']) => anchor));
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;');
}
