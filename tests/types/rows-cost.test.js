/** What inferred rows cost the compiler: far less than a person notices. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compile, rowsProgram } from '../../benches/rows-program.js';
import { describeObjects } from '../../js/command/types/org.js';
import { schemaText } from '../../js/command/types/schema.js';
import { orgWithSession } from '../cli/org.js';

it('100 queries of 20 fields cost the compiler little', async (t) => {
  const { env } = await orgWithSession(t);
  const session = {
    instanceUrl: env.SF_INSTANCE_URL,
    accessToken: env.SF_ACCESS_TOKEN,
    source: '',
    end: async () => {},
  };
  const options = { patterns: ['*'], apiVersion: '56.0', module: './index.mjs' };
  const objects = await describeObjects(session, options);
  const schema = schemaText(objects, options);
  const size = { queries: 100, fields: 20 };
  const untyped = compile(rowsProgram(size, objects, schema, false));
  const typed = compile(rowsProgram(size, objects, schema, true));
  assert.deepEqual([untyped.errors, typed.errors], [[], []]);
  // Counted, not timed: it is the same on every machine.
  const types = typed.instantiations - untyped.instantiations;
  assert.ok(types < 120_000, `${types} types are made for it`);
  const seconds = typed.seconds - untyped.seconds;
  assert.ok(seconds < 5, `it keeps a core busy for ${seconds} s`);
});
