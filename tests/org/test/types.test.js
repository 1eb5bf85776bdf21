import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));

const app = `
import { startOrg, type OrgOptions, type Seed } from './types/index.js';
const seed: Seed = { $objects: { A__c: { fields: [{ name: 'B__c', type: 'string' }] } }, A__c: [{ B__c: 'x' }] };
const options: OrgOptions = { seed, origins: ['http://localhost:5173'], switches: { latency: 5 } };
const org = await startOrg(options);
const origin: string = org.origin;
org.apex('/x/*', ({ path }) => path.toUpperCase());
org.set({ status: 503 });
// @ts-expect-error there is no such switch
org.set({ nothing: true });
// @ts-expect-error a status is a number
org.set({ status: '503' });
await org.close();
console.log(origin);
`;

test('the types that are published fit how the org is used, in strict mode', async (t) => {
  // Inside the package, so that what the types import is found.
  const place = await mkdtemp(join(folder, 'types-'));
  t.after(() => rm(place, { recursive: true }));
  const emit = ['-p', 'tsconfig.types.json', '--outDir', join(place, 'types')];
  await run(process.execPath, [tsc, ...emit], { cwd: folder });
  await writeFile(join(place, 'app.mts'), app);
  const strict =
    '--ignoreConfig --strict --noEmit --module nodenext --target es2022 --types node'.split(' ');
  const checked = await run(process.execPath, [tsc, ...strict, join(place, 'app.mts')]).catch(
    (error) => error,
  );
  assert.equal(checked.stdout, '');
});
