/**
 * Builds the documentation into `build/docs`: `npm run docs`. The guides are the documents of the
 * repository, the reference is made from the published declarations.
 */

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Application } from 'typedoc';
import { build } from './build.js';
import { accessible } from './docs-page.js';
import { buildDirectory, distDirectory, inRoot } from './paths.js';
import { filesIn, unlessDone } from './stamp.js';

/** Where the site is. */
export const site = path.join(buildDirectory, 'docs');

/** The guides, in the order of the README's table of them. */
async function guides() {
  const readme = await readFile(inRoot('README.md'), 'utf8');
  const links = [...readme.matchAll(/^\| \[[^\]]+\]\((docs\/[\w-]+\.md)\)/gm)];
  return [
    ...links.map(([, file = '']) => inRoot(file)),
    ...['CHANGELOG.md', 'SECURITY.md'].map((file) => inRoot(file)),
  ];
}

/** The entries of the package. */
const entries = ['index', 'callback', 'diagnose', 'react'];

/** @returns {Promise<boolean>} whether there was anything to do */
export async function buildDocs() {
  const documents = await guides();
  return unlessDone(
    'docs',
    {
      inputs: [
        ...entries.map((entry) => path.join(distDirectory, `${entry}.d.mts`)),
        ...documents,
        ...[
          'README.md',
          'docs',
          'package.json',
          'package-lock.json',
          'tools/docs.js',
          'tools/docs-page.js',
          'tools/docs-keyboard.js',
          'tools/docs.css',
        ].map((file) => inRoot(file)),
      ],
      outputs: [path.join(site, 'index.html')],
    },
    () => generate(documents),
  );
}

/** @param {string[]} documents */
async function generate(documents) {
  const app = await Application.bootstrap({
    // Not the name of an entry: navigationLeaves goes by names, and would empty the navigation.
    name: 'openfin-salesforce docs',
    entryPoints: entries.map((entry) => path.join(distDirectory, `${entry}.d.mts`)),
    tsconfig: inRoot('tools', 'docs.tsconfig.json'),
    out: site,
    readme: inRoot('README.md'),
    customCss: inRoot('tools', 'docs.css'),
    customJs: inRoot('tools', 'docs-keyboard.js'),
    projectDocuments: documents,
    includeVersion: true,
    excludeInternal: true,
    disableSources: true,
    hideGenerator: true,
    githubPages: false,
    cleanOutputDir: true,
    highlightLanguages: ['ts', 'tsx', 'html', 'json', 'bash'],
    ignoredHighlightLanguages: ['mermaid'],
    searchInDocuments: true,
    // A link inside a summary, which opens and closes a list, cannot be reached by every reader.
    navigationLeaves: entries.map(nameOf),
    navigation: { includeCategories: true, includeGroups: false, includeFolders: false },
    validation: { invalidLink: true, notDocumented: false, notExported: false },
    treatValidationWarningsAsErrors: true,
    treatWarningsAsErrors: true,
  });
  const project = await app.convert();
  if (project) {
    for (const entry of project.children ?? []) {
      // Members are looked at by tests/types/hover.test.js.
      for (const { name, comment, signatures = [] } of entry.children ?? []) {
        const comments = [comment, ...signatures.map((signature) => signature.comment)];
        if (!comments.some((text) => text?.hasVisibleComponent())) {
          app.logger.warn(`${entry.name}: ${name} is not documented`);
        }
      }
      entry.name = ['openfin-salesforce', ...(entry.name === 'index' ? [] : [entry.name])].join(
        '/',
      );
    }
    for (const document of project.documents ?? []) {
      const text = document.content.map((part) => part.text).join('');
      document.name = /^# (.*)$/m.exec(text)?.[1] ?? document.name;
    }
    app.validate(project);
    await app.generateOutputs(project);
    await makeAccessible();
    await dropTitle();
  }
  if (!project || app.logger.hasErrors() || app.logger.hasWarnings()) {
    throw new Error('The documentation has faults: see above.');
  }
}

/** @param {string} entry */
function nameOf(entry) {
  return ['openfin-salesforce', ...(entry === 'index' ? [] : [entry])].join('/');
}

/** The first page begins with the title of the README. */
async function dropTitle() {
  const file = path.join(site, 'index.html');
  const page = await readFile(file, 'utf8');
  await writeFile(file, page.replace(/<div class="tsd-page-title">[^]*?<\/div>/, ''));
}

async function makeAccessible() {
  for (const file of (await filesIn(site)).filter((name) => name.endsWith('.html'))) {
    await writeFile(file, accessible(await readFile(file, 'utf8')));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build();
    await buildDocs();
    console.log(`The documentation is in ${path.relative(process.cwd(), site)}.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
