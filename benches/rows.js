/**
 * Measures what inferred rows add to the compiler's work, and puts it into docs/performance.md:
 * `node benches/rows.js`. Needs a build. Every figure is of a process of its own.
 */

import { execFile } from 'node:child_process';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { describeObjects } from '../js/command/types/org.js';
import { schemaText } from '../js/command/types/schema.js';
import { inRoot } from '../tools/paths.js';
import { run } from '../tools/run.js';
import { orgWithSession } from '../tests/cli/org.js';
import { compile, rowsProgram } from './rows-program.js';
import { spread, summary } from './statistics.js';

const ROUNDS = 5;
const size = { queries: 100, fields: 20 };
const nativeHome = inRoot('tests', 'types', 'node_modules', 'typescript-7');
/** @typedef {{ seconds: number, instantiations: number }} Took */
const markers = ['<!-- rows -->', '<!-- /rows -->'];

const { values } = parseArgs({ options: { once: { type: 'string' } } });
if (values.once !== undefined) {
  const { errors, ...took } = compile(await readFile(values.once, 'utf8'));
  if (errors.length > 0) throw new Error(errors[0]);
  console.log(JSON.stringify(took));
} else await main();

async function main() {
  const files = await writePrograms();
  const script = await rounds(files, once);
  const native = await rounds(files, onceNatively);
  const version = JSON.parse(await readFile(`${nativeHome}/package.json`, 'utf8')).version;
  const text = [
    `${size.queries} queries of ${size.fields} fields, each of which is read once, against the schema that \`npx openfin-salesforce types --object '*'\` writes for the org in the box. The time for the same queries with rows of type \`any\` is subtracted. For TypeScript ${ts.version}, times are those that a core was busy; for TypeScript ${version}, those that its \`tsc\` reports. A figure is the median of ${ROUNDS} rounds, with the quartiles in brackets.`,
    '',
    `| seconds | TypeScript ${version} | TypeScript ${ts.version} |`,
    '| --- | --: | --: |',
    `| the compiler without rows | ${native.untyped} | ${script.untyped} |`,
    `| what inferred rows add (bar: ≤ 1) | ${native.added} | ${script.added} |`,
    '',
    `Types instantiated for it by TypeScript ${ts.version}: ${script.instantiations.toLocaleString('en')}.`,
  ].join('\n');
  console.log(text);
  await publish(text);
}

/** @returns {Promise<{ typed: string, untyped: string }>} paths */
async function writePrograms() {
  /** @type {(() => Promise<void>)[]} */
  const ends = [];
  const { env } = await orgWithSession({
    after: (/** @type {() => Promise<void>} */ end) => void ends.push(end),
  });
  const session = {
    instanceUrl: env.SF_INSTANCE_URL,
    accessToken: env.SF_ACCESS_TOKEN,
    source: '',
    end: async () => {},
  };
  const options = { patterns: ['*'], apiVersion: '56.0', module: './index.mjs' };
  const objects = await describeObjects(session, options);
  for (const end of ends) await end();
  const schema = schemaText(objects, options);
  const files = {
    typed: inRoot('build', 'rows-typed.txt'),
    untyped: inRoot('build', 'rows-untyped.txt'),
  };
  await writeFile(files.typed, rowsProgram(size, objects, schema, true));
  await writeFile(files.untyped, rowsProgram(size, objects, schema, false));
  return files;
}

/**
 * @param {string} file
 * @returns {Promise<Took>}
 */
async function once(file) {
  const args = [fileURLToPath(import.meta.url), '--once', file];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
}

/**
 * The same with the newest compiler, which is a program of its own.
 * @param {string} file
 * @returns {Promise<Took>}
 */
async function onceNatively(file) {
  // Beside the package, whose declarations it imports.
  const program = inRoot('dist', 'rows-program.mts');
  await copyFile(file, program);
  const { stdout } = await promisify(execFile)(process.execPath, [
    `${nativeHome}/bin/tsc`,
    ...'--ignoreConfig --noEmit --target es2022 --module nodenext --lib es2022,dom'.split(' '),
    ...['--strict', '--skipLibCheck', '--extendedDiagnostics', program],
  ]).finally(() => rm(program));
  const read = (/** @type {RegExp} */ line) => Number(line.exec(stdout)?.[1]);
  return {
    seconds: read(/Total time: +([\d.]+)s/),
    instantiations: read(/Instantiations: +(\d+)/),
  };
}

/**
 * What a compiler takes for rows that are `any`, and what inferred rows add.
 * @param {{ typed: string, untyped: string }} files
 * @param {(file: string) => Promise<Took>} compiler
 */
async function rounds(files, compiler) {
  const untyped = [];
  const added = [];
  let instantiations = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [plain, typed] = [await compiler(files.untyped), await compiler(files.typed)];
    untyped.push(plain.seconds);
    added.push(typed.seconds - plain.seconds);
    instantiations = typed.instantiations - plain.instantiations;
  }
  return { untyped: spread(summary(untyped)), added: spread(summary(added)), instantiations };
}

/** @param {string} text */
async function publish(text) {
  const file = inRoot('docs', 'performance.md');
  const document = await readFile(file, 'utf8');
  const [start = '', end = ''] = markers;
  const [before, rest = ''] = document.split(start);
  const [, after] = rest.split(end);
  if (after === undefined) throw new Error('performance.md has no place for the figures');
  await writeFile(file, `${before}${start}\n\n${text}\n\n${end}${after}`);
  await run(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', file]);
}
