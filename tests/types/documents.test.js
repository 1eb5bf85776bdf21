/** Every program in the README and the guides compiles, as its reader would compile it. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { distDirectory, inRoot } from '../../tools/paths.js';

/** Documents about work on the package: their commands are for a checkout, and not tried here. */
const contributors = ['development.md', 'fuzzing.md', 'mutants.md', 'performance.md'];

const documents = [
  'README.md',
  ...readdirSync(inRoot('docs'))
    .filter((file) => file.endsWith('.md') && !contributors.includes(file))
    .map((file) => `docs/${file}`),
];

/**
 * @typedef {object} Block
 * @property {string} title
 * @property {string} language
 * @property {string} [source] the file that the block is a copy of
 * @property {string} text
 */

/** @type {Block[]} */
const blocks = documents.flatMap((document) =>
  [...readFileSync(inRoot(document), 'utf8').matchAll(/^```(\w+)?(?: (\S+))?\n([^]*?)^```$/gm)].map(
    ([, language = '', source, text = ''], index) => ({
      title: `${document}, block ${index + 1} (${language}): ${text.split('\n')[0]}`,
      language,
      source,
      text,
    }),
  ),
);

/** The programs, by the name of the file that each would be. @type {Map<string, string>} */
const programs = new Map(
  blocks.flatMap(({ language, source, text }, index) => {
    if (source !== undefined) return [];
    const name = (/** @type {string} */ ending) =>
      inRoot('tests', 'types', `block-${index}.${ending}`);
    if (language === 'ts' || language === 'tsx') return [[name(language), text]];
    return language === 'html' ? [[name('js'), script(text)]] : [];
  }),
);

describe('the documents', () => {
  const faults = judge();

  it('have blocks of the languages that are checked here, and no others', () => {
    const languages = new Set(blocks.map(({ language }) => language));
    // A diagram has no program in it.
    const checked = ['html', 'json', 'mermaid', 'sh', 'text', 'ts', 'tsx'];
    assert.deepEqual(
      [...languages].filter((language) => !checked.includes(language)),
      [],
    );
    assert.ok(programs.size > 10, `only ${programs.size} programs were found`);
  });

  for (const [index, { title, language, source, text }] of blocks.entries()) {
    it(title, () => {
      if (source !== undefined) assert.equal(text, readFileSync(inRoot(source), 'utf8'));
      else if (language === 'json') JSON.parse(text);
      else if (language === 'sh') isRunnable(text);
      else assert.equal(faults.get(index) ?? '', '');
    });
  }
});

/** @param {string} html */
function script(html) {
  const [, text = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(html) ?? [];
  assert.notEqual(text, '', 'the page has a script');
  return text.replace('./node_modules/openfin-salesforce/dist/index.mjs', 'openfin-salesforce');
}

/**
 * Compiles all programs at once.
 * @returns {Map<number, string>} what is wrong, by the number of the block
 */
function judge() {
  /** @param {string} name */
  const published = (name) => [path.join(distDirectory, `${name}.d.mts`)];
  /** @type {ts.CompilerOptions} */
  const options = {
    strict: true,
    allowJs: true,
    checkJs: true,
    noEmit: true,
    // Only our own declarations are judged; tests/types/programs are compiled with it off.
    skipLibCheck: true,
    types: [],
    jsx: ts.JsxEmit.ReactJSX,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    paths: {
      'openfin-salesforce': published('index'),
      'openfin-salesforce/slim': published('slim'),
      'openfin-salesforce/callback': published('callback'),
      'openfin-salesforce/diagnose': published('diagnose'),
      'openfin-salesforce/react': published('react'),
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => programs.has(path.normalize(name)) || fileExists(name);
  host.readFile = (name) => programs.get(path.normalize(name)) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = programs.get(path.normalize(name));
    if (text === undefined) return getSourceFile(name, ...rest);
    return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  };
  const program = ts.createProgram([...programs.keys()], options, host);
  /** @type {Map<number, string>} */
  const faults = new Map();
  for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
    const message = ts.flattenDiagnosticMessageText(messageText, '\n');
    const [, index] = /block-(\d+)\./.exec(file?.fileName ?? '') ?? [];
    assert.ok(index, `${file?.fileName}: ${message}`);
    faults.set(Number(index), `${faults.get(Number(index)) ?? ''}${message}\n`);
  }
  return faults;
}

/**
 * Commands that a reader types: npm's names scripts that exist, the package's command is called in
 * a way that it understands.
 * @param {string} commands
 */
function isRunnable(commands) {
  const { name, scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  for (const command of commands.trim().split('\n')) {
    const [program, verb = '', argument = ''] = command.split(/\s+/);
    if (program === 'npm' && verb === 'run') assert.ok(argument in scripts, command);
    else if (program === 'npm' && verb === 'install')
      assert.ok(['', name].includes(argument), command);
    else if (program === 'npm' && verb === 'create') assert.equal(argument, 'vite@latest');
    else if (program === 'npm') assert.ok(verb === 'audit' || verb in scripts, command);
    else if (program === 'npx' && verb === name) isCommand(argument, command);
    else if (program === 'npx') assert.equal(verb, 'openfin-cli', command);
    else if (program === 'node') readFileSync(inRoot(verb));
    else
      assert.ok(['cd', 'git', 'sha256sum'].includes(program ?? ''), `nothing checks: ${command}`);
  }
}

/**
 * @param {string} name
 * @param {string} line
 */
function isCommand(name, line) {
  const commands = readFileSync(inRoot('js', 'command', 'commands.js'), 'utf8');
  assert.match(commands, new RegExp(`\\b${name}\\b`), line);
}
