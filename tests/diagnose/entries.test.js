/** Nobody pays for the diagnosis who does not import it, and it starts without WebAssembly. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { diagnose } from '../../dist/diagnose.mjs';
import { inRoot } from '../../tools/paths.js';

const own = /^(js\/diagnose\/|src\/.*\.json$)/;

describe('what an entry is made of', () => {
  for (const entry of ['index.js', 'slim.js', 'handle-redirect.js', 'callback.js']) {
    it(`${entry} has nothing of the diagnosis`, async () => {
      const inputs = await inputsOf(entry);
      assert.deepEqual(
        inputs.filter((file) => own.test(file)),
        [],
      );
    });
  }

  it('the diagnosis shares no code with the others, because it runs where they do not', async () => {
    const inputs = await inputsOf('diagnose/index.js');
    assert.ok(inputs.length > 0);
    assert.deepEqual(
      inputs.filter((file) => !own.test(file)),
      [],
    );
  });
});

it('where there is no page, the diagnosis names what there is instead', async () => {
  const { ok, checks } = await diagnose('https://acme.my.salesforce.com', 'key');
  assert.ok(ok, 'nothing has failed');
  assert.deepEqual(
    checks.map(({ id, status }) => [id, status]),
    [['page', 'unknown']],
  );
  assert.match(checks[0]?.fix ?? '', /openfin-salesforce doctor/);
});

/** @param {string} entry */
async function inputsOf(entry) {
  const { metafile } = await build({
    absWorkingDir: inRoot(),
    entryPoints: [inRoot('js', entry)],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    loader: { '.wasm': 'binary' },
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs);
}
