/** Every error leads to its section of the guide, in the published package or on its site. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as library from '../../dist/index.mjs';
import { helpPage, helpPageOf } from '../../tools/help.js';
import { inRoot } from '../../tools/paths.js';

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const guide = readFileSync(inRoot('docs', 'errors.md'), 'utf8');
const sections = [...guide.matchAll(/^### (\w+)$/gm)].map(([, code = '']) => code);

/** The codes that the sources give. */
const given = new Set([
  ...codesIn(readFileSync(inRoot('src', 'error.rs'), 'utf8'), /Error, "(\w+)",$/gm),
  ...readdirSync(inRoot('js'))
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => codesIn(readFileSync(inRoot('js', file), 'utf8'), /code = '(\w+)'/g)),
]);

/** @param {string} text @param {RegExp} pattern */
function codesIn(text, pattern) {
  return [...text.matchAll(pattern)].map(([, code = '']) => code);
}

describe('helpUrl', () => {
  it('has a section for every code, and no section is for a code that there is not', () => {
    assert.ok(given.size > 30, `${given.size} codes`);
    const ofCodes = sections.filter((section) => /^[a-z_]+$/.test(section));
    assert.deepEqual([...ofCodes].sort(), [...given].sort());
    assert.deepEqual([...new Set(sections)], sections, 'each once');
  });

  it('is a member of every error, and follows its code', () => {
    for (const Class of [
      library.ApiError,
      library.ApiRequestError,
      library.AuthorizationError,
      library.AuthTokenExpiredError,
      library.InitializationError,
      library.ParameterError,
    ]) {
      const error = new Class('words');
      assert.ok(given.has(error.code));
      assert.equal(error.helpUrl, `${helpPage}#${error.code}`);
    }
    const error = new library.AuthorizationError();
    error.code = 'popup_blocked';
    assert.equal(error.helpUrl, `${helpPage}#popup_blocked`);
    assert.ok(!JSON.stringify(error).includes('helpUrl'), 'what it follows from is in there');
  });

  it('leads to a file of the published package, of this version', () => {
    assert.equal(manifest.homepage, undefined, 'the owner has a site: this test is out of date');
    assert.equal(
      helpPage,
      `https://cdn.jsdelivr.net/npm/${manifest.name}@${manifest.version}/docs/errors.md`,
    );
    assert.ok(manifest.files.includes('docs/*.md'));
  });

  it('leads to the site where there is one', () => {
    for (const homepage of [
      'https://docs.example.com/',
      'https://docs.example.com',
      'https://docs.example.com/#readme',
    ]) {
      assert.equal(helpPageOf(homepage), 'https://docs.example.com/documents/Errors.html');
    }
  });
});
