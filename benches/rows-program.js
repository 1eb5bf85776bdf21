/** Programs for the compiler: queries with a row that is used, typed and untyped. */

import ts from 'typescript';
import { inRoot } from '../tools/paths.js';

/** What is measured is the types of rows, so a program has nothing else in it. @type {ts.CompilerOptions} */
const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

const file = inRoot('dist', 'rows-program.mts');

/**
 * @param {object} size
 * @param {number} size.queries
 * @param {number} size.fields of each; each is read once
 * @param {readonly { name: string, fields: readonly { name: string }[] }[]} objects of the schema
 * @param {string} schema the schema's text, for the module `./index.mjs`
 * @param {boolean} typed whether rows are inferred, or `any`
 */
export function rowsProgram({ queries, fields }, objects, schema, typed) {
  const wide = objects.filter((object) => object.fields.length > fields);
  const lines = Array.from({ length: queries }, (_, index) => {
    const object = wide[index % wide.length];
    if (!object) throw new Error(`no object has ${fields} fields`);
    // Another choice of fields for each, so that no query is like one before.
    const start = index * 7;
    const names = Array.from(
      { length: fields },
      (_, step) => object.fields[(start + step) % object.fields.length]?.name,
    );
    const soql = `SELECT ${names.join(', ')} FROM ${object.name} WHERE Id = :id LIMIT ${index + 1}`;
    return [
      `{ const row = query('${soql}', { id: '' });`,
      `  use(${names.map((name) => `row.${name}`).join(', ')}); }`,
    ].join('\n');
  });
  const signature = typed
    ? 'function query<T extends string>(soql: SoqlText<T>, binds: SoqlBinds<T>): SoqlRow<T>;'
    : 'function query(soql: string, binds: { [name: string]: SoqlBindValue }): any;';
  return [
    "import type { SoqlBindValue, SoqlBinds, SoqlRow, SoqlText } from './index.mjs';",
    'export type Used = [SoqlBindValue, SoqlBinds<"">, SoqlRow<"">, SoqlText<"">];',
    schema,
    `declare ${signature}`,
    'declare function use(...values: unknown[]): void;',
    ...lines,
  ].join('\n');
}

/**
 * Compiles a program, and says what it took.
 * @param {string} text
 */
export function compile(text) {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? text : readFile.call(host, name));
  const getSourceFile = host.getSourceFile;
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
      : getSourceFile.call(host, name, ...rest);
  const before = process.cpuUsage();
  const program = ts.createProgram([file], options, host);
  const errors = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  const { user, system } = process.cpuUsage(before);
  return {
    errors,
    seconds: (user + system) / 1e6,
    instantiations: program.getInstantiationCount(),
  };
}
