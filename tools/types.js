/** Makes the published typings out of the wasm-bindgen's and of the JSDoc in `js`. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import ts from 'typescript';
import { buildDirectory, distDirectory, inRoot } from './paths.js';
import { run } from './run.js';
import { unlessDone } from './stamp.js';

const glueTypings = path.join('build', 'wasm', 'openfin_salesforce.d.ts');
const shapes = inRoot('src', 'web', 'salesforce.d.ts');

/** Holds the declarations of `js` and of the glue side by side, as the sources are. */
const declarations = path.join(buildDirectory, 'types');

/** @returns {Promise<boolean>} whether there was anything to do */
export function buildTypes() {
  const outputs = ['index.d.mts', 'index.d.cts', 'slim.d.mts', 'callback.d.mts', 'callback.d.cts'];
  return unlessDone(
    'types',
    {
      inputs: [
        inRoot('js'),
        inRoot(glueTypings),
        shapes,
        inRoot('tsconfig.json'),
        inRoot('tools', 'types.js'),
      ],
      outputs: outputs.map((file) => path.join(distDirectory, file)),
    },
    async () => {
      await declare();
      await Promise.all([
        bundle(await writeEntry(), 'index'),
        bundle(path.join(declarations, 'js', 'handle-redirect.d.ts'), 'callback'),
        writeFile(path.join(distDirectory, 'slim.d.mts'), "export * from './index.mjs';\n"),
      ]);
    },
  );
}

async function declare() {
  const copy = path.join(declarations, glueTypings);
  await mkdir(path.dirname(copy), { recursive: true });
  const typings = await readFile(inRoot(glueTypings), 'utf8');
  await writeFile(copy, typings.replace(/^(\/\* (tslint:|eslint-)disable \*\/\n)+/, ''));
  await run(process.execPath, [
    inRoot('node_modules', 'typescript', 'bin', 'tsc'),
    '--project',
    inRoot('tsconfig.json'),
    '--noEmit',
    'false',
    '--emitDeclarationOnly',
    '--declaration',
    '--rootDir',
    inRoot(),
    '--outDir',
    declarations,
  ]);
}

/**
 * JSDoc cannot pass a type on to an importer with its name, its parameters and its documentation,
 * so the entry adds the shapes that Rust's typings declare to what `js/index.js` exports.
 */
async function writeEntry() {
  const entry = path.join(declarations, 'index.d.ts');
  const names = await exportedNames(shapes);
  const glue = `./${glueTypings
    .split(path.sep)
    .join('/')
    .replace(/\.d\.ts$/, '.js')}`;
  await writeFile(
    entry,
    `export * from './js/index.js';\nexport type { ${names.join(', ')} } from '${glue}';\n`,
  );
  return entry;
}

/** @param {string} file a file of declarations */
async function exportedNames(file) {
  const source = ts.createSourceFile(file, await readFile(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements
    .filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .map((node) => node.name.text);
}

/**
 * @param {string} input
 * @param {string} name of the published file, without its endings
 */
async function bundle(input, name) {
  const bundled = await rollup({ input, plugins: [dts({ tsconfig: inRoot('tsconfig.json') })] });
  await Promise.all(
    ['d.mts', 'd.cts'].map((ending) =>
      bundled.write({ file: path.join(distDirectory, `${name}.${ending}`), format: 'es' }),
    ),
  );
  await bundled.close();
}
