/** Bundles `js` into `dist`: what the browser loads, and the command for Node. */

import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { helpPage } from './help.js';
import { buildDirectory, distDirectory, inRoot } from './paths.js';
import { unlessDone } from './stamp.js';
import { wasmFile } from './wasm.js';

/** @param {string} name */
const inDist = (name) => path.join(distDirectory, name);

/** @type {readonly { source: string, file: string, format: import('esbuild').Format }[]} */
const bundles = [
  { source: 'index.js', file: 'index.mjs', format: 'esm' },
  { source: 'required.js', file: 'index.cjs', format: 'cjs' },
  { source: 'inline.js', file: 'inline.mjs', format: 'esm' },
  { source: 'inline.js', file: 'inline.cjs', format: 'cjs' },
  { source: 'slim.js', file: 'slim.mjs', format: 'esm' },
  { source: 'module.js', file: 'module.mjs', format: 'esm' },
  { source: 'module.js', file: 'module.cjs', format: 'cjs' },
  { source: 'handle-redirect.js', file: 'callback.mjs', format: 'esm' },
  { source: 'handle-redirect.js', file: 'callback.cjs', format: 'cjs' },
  { source: 'diagnose/index.js', file: 'diagnose.mjs', format: 'esm' },
  { source: 'diagnose/index.js', file: 'diagnose.cjs', format: 'cjs' },
  { source: 'react.js', file: 'react.mjs', format: 'esm' },
  { source: 'react.js', file: 'react.cjs', format: 'cjs' },
  { source: 'callback.js', file: 'salesforce-callback.js', format: 'iife' },
];

/** Starts with the line that makes it a program; readable, for it is given tokens. */
const command = { source: 'command/main.js', file: 'command/main.mjs' };

const copies = [
  { source: wasmFile, file: 'openfin-salesforce.wasm' },
  { source: inRoot('js', 'callback.html'), file: 'salesforce-callback.html' },
];

/** @returns {Promise<boolean>} whether there was anything to do */
export function buildBundles() {
  return unlessDone(
    'bundles',
    {
      inputs: [
        inRoot('js'),
        // The command signs in with it.
        inRoot('tests', 'org', 'src', 'sign-in'),
        inRoot('src', 'hosts.json'),
        inRoot('src', 'rest', 'default-version.json'),
        path.join(buildDirectory, 'wasm'),
        inRoot('package.json'),
        inRoot('tools', 'bundle.js'),
        inRoot('tools', 'help.js'),
      ],
      outputs: [...bundles, command, ...copies].map(({ file }) => inDist(file)),
    },
    async () => {
      await mkdir(distDirectory, { recursive: true });
      await Promise.all([
        ...bundles.map(bundle),
        bundleCommand(),
        ...copies.map(({ source, file }) => copyFile(source, inDist(file))),
      ]);
      await shortenMaps();
    },
  );
}

/**
 * The text of a bundle without some of its files: what they export does nothing. It shows what they
 * weigh.
 * @param {string} file of the bundle
 * @param {readonly string[]} left names of files in `js`
 */
export async function bundleWithout(file, left) {
  const [, output] = await outputsOf(settingsOf(file), [
    {
      name: 'files left out',
      setup: ({ onLoad }) =>
        onLoad({ filter: /\.js$/ }, async ({ path: source }) => {
          if (!left.some((name) => source === inRoot('js', name))) return undefined;
          const names = (await readFile(source, 'utf8')).matchAll(/^export .*?(\w+)(?: =|\()/gm);
          return {
            contents: [...names].map(([, name]) => `export function ${name}() {}`).join(''),
          };
        }),
    },
  ]);
  return Buffer.from(output?.text ?? '');
}

/**
 * The source map of a bundle that is published without one.
 * @param {string} file of the bundle
 */
export async function sourceMapOf(file) {
  const outputs = await outputsOf(settingsOf(file), [], 'external');
  return outputs.find(({ file }) => file.endsWith('.map'))?.text ?? '';
}

/** @param {string} file of the bundle */
function settingsOf(file) {
  const settings = bundles.find((bundle) => bundle.file === file);
  if (!settings) throw new Error(`There is no bundle ${file}.`);
  return settings;
}

/** @param {(typeof bundles)[number]} bundle */
async function bundle(bundle) {
  const outputs = await outputsOf(bundle);
  await Promise.all(outputs.map(({ file, text }) => writeFile(file, text)));
}

/**
 * @param {(typeof bundles)[number]} bundle
 * @param {import('esbuild').Plugin[]} [more] plugins that come first
 * @param {boolean | 'external'} [sourcemap] not of the callback page: it is copied elsewhere, without
 */
async function outputsOf({ source, file, format }, more = [], sourcemap = format !== 'iife') {
  const { outputFiles } = await build({
    entryPoints: [inRoot('js', source)],
    outfile: inDist(file),
    format,
    bundle: true,
    minify: true,
    sourcemap,
    // The oldest engines that are supported; esbuild rewrites younger syntax.
    target: ['chrome92', 'firefox115', 'safari15'],
    define: { HELP_PAGE: JSON.stringify(helpPage) },
    inject: format === 'cjs' && source !== 'react.js' ? [inRoot('js', 'text-coding.js')] : [],
    plugins: [
      ...more,
      ...(source === 'react.js' ? [besideIndex(format)] : [moduleBeside(format), wasmAsText]),
    ],
    banner: { js: source === 'react.js' ? "'use client';" : '' },
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
  });
  return outputFiles.map(({ path: file, text }) => ({
    file,
    text: file.endsWith('.map') ? text : text.replaceAll(...ignored),
  }));
}

/**
 * Tells bundlers that an address which is known when the app runs is none of theirs. Minified code
 * has no comments, so the words stand in the text that they are about, and are put before it: not a
 * column of the source map changes.
 * @type {[string, string]}
 */
const ignored = [
  '`/*webpackIgnore:true*//*@vite-ignore*/',
  '/*webpackIgnore:true*//*@vite-ignore*/`',
];

function bundleCommand() {
  return build({
    entryPoints: [inRoot('js', command.source)],
    outfile: inDist(command.file),
    format: 'esm',
    bundle: true,
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/**
 * The entry for React is beside the default entry and imports it, so that an app that imports both
 * has one library. It is marked as what servers do not run.
 * @param {import('esbuild').Format} format
 * @returns {import('esbuild').Plugin}
 */
function besideIndex(format) {
  const index = format === 'cjs' ? './index.cjs' : './index.mjs';
  return {
    name: 'beside the default entry',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/index\.js$/ }, () => ({ path: index, external: true }));
      onResolve({ filter: /^react$/ }, ({ path: name }) => ({ path: name, external: true }));
    },
  };
}

/**
 * Source maps hold their sources, so that they need nothing outside the package. The text of the
 * wasm, which nobody reads, would be most of what they weigh.
 */
async function shortenMaps() {
  for (const file of (await readdir(distDirectory)).filter((name) => name.endsWith('.map'))) {
    const map = JSON.parse(await readFile(inDist(file), 'utf8'));
    map.sourcesContent = map.sourcesContent.map(
      (/** @type {string} */ content, /** @type {number} */ index) =>
        map.sources[index].endsWith('.wasm') ? 'dist/openfin-salesforce.wasm as text' : content,
    );
    await writeFile(inDist(file), JSON.stringify(map));
  }
}

/**
 * Leaves `import('./module.js')` in the entry, for whoever bundles an app to make a chunk of.
 * @param {import('esbuild').Format} format
 * @returns {import('esbuild').Plugin}
 */
const moduleBeside = (format) => ({
  name: 'module beside the entry',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/module\.js$/ }, ({ kind }) =>
      kind === 'dynamic-import'
        ? { path: format === 'cjs' ? './module.cjs' : './module.mjs', external: true }
        : undefined,
    ),
});

/**
 * Lets the module be imported as hexadecimal text. It is longer than base64, but each byte stays a
 * unit of its own for the compression on the wire, and less has to be loaded in the end: a sixth of
 * the module with brotli, an eighth with gzip.
 * @type {import('esbuild').Plugin}
 */
const wasmAsText = {
  name: 'wasm as text',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.wasm$/ }, async () => ({
      contents: await readFile(wasmFile, 'hex'),
      loader: 'text',
    })),
};
