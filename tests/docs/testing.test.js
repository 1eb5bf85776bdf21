/** docs/testing.md: an org has what the guide does with it. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startOrg } from '../org/index.js';
import { read } from './read.js';

it('an org has every member that the guide names, and the fields of its pages', async (t) => {
  const guide = await read('docs', 'testing.md');
  const [, example = ''] = /^```text\n(import \{ startOrg \}[^]*?)^```$/m.exec(guide) ?? [];
  const members = [...example.matchAll(/\borg\.(\w+)/g)].map(([, name = '']) => name);
  assert.ok(members.length > 5);
  const org = await startOrg({ origins: ['http://localhost:5173'] });
  t.after(() => org.close());
  for (const name of members) assert.ok(name in org, name);
  const ids = [...example.matchAll(/#(\w+)/g)].map(([, id = '']) => id);
  const login = await (await fetch(org.origin)).text();
  assert.deepEqual(
    ids.filter((id) => !login.includes(`id="${id}"`)),
    // That is on the next page.
    ['oaapprove'],
  );
});
