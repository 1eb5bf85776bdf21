/** The guide tells of every check, and the steps of the set-up name checks that there are. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { inRoot } from '../../tools/paths.js';

const sources = readdirSync(inRoot('js', 'diagnose'))
  .filter((file) => file.endsWith('.js'))
  .map((file) => readFileSync(inRoot('js', 'diagnose', file), 'utf8'))
  .join('\n');
/** Every text that looks like the id of a check. */
const inSources = new Set(
  [
    ...sources.matchAll(
      /'((?:page|callback|org|cors|app|api|secret|consumer)-[a-z-]+|openfin-runtime)'/g,
    ),
  ]
    .map(([, id = '']) => id)
    .concat(['scopes', 'pkce', 'ip-ranges', 'session-policies']),
);

/** @param {string} document @param {RegExp} pattern */
function idsIn(document, pattern) {
  const text = readFileSync(inRoot('docs', document), 'utf8');
  return new Set(
    [...text.matchAll(pattern)].flatMap(([, ids = '']) =>
      [...ids.matchAll(/`([a-z-]+)`/g)].map(([, id = '']) => id),
    ),
  );
}

describe('the documents', () => {
  it('tell of every check', () => {
    assert.deepEqual(
      [...idsIn('diagnosis.md', /^\| (`[^|]+`) +\|/gm)].sort(),
      [...inSources].sort(),
    );
  });

  it('name the check that shows a step missing', () => {
    const named = idsIn('org-setup.md', /\((`[^)]+`)\)/g);
    assert.ok(named.size > 12, [...named].join());
    assert.deepEqual(
      [...named].filter((id) => !inSources.has(id)),
      [],
    );
  });
});
