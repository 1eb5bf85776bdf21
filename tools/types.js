/** Makes the published typings out of the wasm-bindgen's and of the JSDoc in `js`. */

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { buildDirectory, distDirectory, inRoot } from './paths.js';
import { run } from './run.js';
import { unlessDone } from './stamp.js';

const glueTypings = path.join('build', 'wasm', 'openfin_salesforce.d.ts');
/** What Rust's glue refers to, and never inspects: one file a topic. */
const shapes = path.join('src', 'web', 'types');

/** Holds the declarations of `js` and of the glue side by side, as the sources are. */
const declarations = path.join(buildDirectory, 'types');

/** Entries that offer the same as the default one. @type {Record<string, string>} */
const aliases = {
  'inline.d.mts': './index.mjs',
  'inline.d.cts': './index.cjs',
  'slim.d.mts': './index.mjs',
};

/** @returns {Promise<boolean>} whether there was anything to do */
export function buildTypes() {
  const outputs = [
    ...['index.d.mts', 'index.d.cts', 'callback.d.mts', 'callback.d.cts'],
    ...['diagnose.d.mts', 'diagnose.d.cts', 'react.d.mts', 'react.d.cts'],
    ...Object.keys(aliases),
  ];
  return unlessDone(
    'types',
    {
      inputs: [
        inRoot('js'),
        inRoot(glueTypings),
        inRoot(shapes),
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
        bundle(await writeDiagnosis(), 'diagnose'),
        bundle(path.join(declarations, 'js', 'react.d.ts'), 'react'),
        ...Object.entries(aliases).map(([file, of]) =>
          writeFile(path.join(distDirectory, file), `export * from '${of}';\n`),
        ),
      ]);
    },
  );
}

async function declare() {
  await rm(declarations, { recursive: true, force: true });
  const copy = path.join(declarations, glueTypings);
  await mkdir(path.dirname(copy), { recursive: true });
  const typings = await readFile(inRoot(glueTypings), 'utf8');
  await writeFile(copy, typings.replace(/^(\/\* (tslint:|eslint-)disable \*\/\n)+/, ''));
  await cp(inRoot(shapes), path.join(declarations, shapes), { recursive: true });
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
 * so the entry adds the shapes to what `js/index.js` exports.
 */
async function writeEntry() {
  const entry = path.join(declarations, 'index.d.ts');
  const index = `./${shapes.split(path.sep).join('/')}/index.js`;
  await writeFile(entry, `export * from './js/index.js';\nexport * from '${index}';\n`);
  return entry;
}

async function writeDiagnosis() {
  const folder = path.join('js', 'diagnose');
  await cp(inRoot(folder, 'types.d.ts'), path.join(declarations, folder, 'types.d.ts'));
  const entry = path.join(declarations, 'diagnose.d.ts');
  const from = './js/diagnose';
  await writeFile(entry, `export * from '${from}/index.js';\nexport * from '${from}/types.js';\n`);
  return entry;
}

/**
 * @param {string} input
 * @param {string} name of the published file, without its endings
 */
async function bundle(input, name) {
  const bundled = await rollup({
    input,
    plugins: [dts({ tsconfig: inRoot('tsconfig.json') })],
    // What the default entry publishes is taken from there.
    external: (id) => name === 'react' && id.endsWith('/openfin_salesforce.js'),
  });
  await Promise.all(
    ['mts', 'cts'].map((ending) =>
      bundled.write({
        file: path.join(distDirectory, `${name}.d.${ending}`),
        format: 'es',
        paths: (id) =>
          id.endsWith('/openfin_salesforce.js') ? `./index.${ending.replace('ts', 'js')}` : id,
      }),
    ),
  );
  await bundled.close();
}
