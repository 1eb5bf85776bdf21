/** Every program in the README compiles, as its reader would compile it. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { distDirectory, inRoot } from '../../tools/paths.js';

const readme = readFileSync(inRoot('README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

describe('the README', () => {
  it('has blocks of the languages that are checked here, and no others', () => {
    assert.deepEqual([...new Set(blocks.map(({ language }) => language))].sort(), [
      'html',
      'sh',
      'ts',
    ]);
  });

  for (const [index, { language, text }] of blocks.entries()) {
    const title = `block ${index + 1} (${language}): ${text.split('\n')[0]}`;
    if (language === 'ts') it(title, () => compiles(text, '.ts'));
    if (language === 'html') it(title, () => compiles(script(text), '.js'));
    if (language === 'sh') it(title, () => isRunnable(text));
  }
});

/** @param {string} html */
function script(html) {
  const [, text = ''] = /<script type="module">([\s\S]*?)<\/script>/.exec(html) ?? [];
  assert.notEqual(text, '', 'the page has a script');
  return text.replace('./node_modules/openfin-salesforce/dist/index.mjs', 'openfin-salesforce');
}

/**
 * @param {string} program
 * @param {'.js' | '.ts'} extension
 */
function compiles(program, extension) {
  const file = inRoot('tests', 'types', `readme-block${extension}`);
  /** @param {string} name */
  const published = (name) => [path.join(distDirectory, `${name}.d.mts`)];
  /** @type {ts.CompilerOptions} */
  const options = {
    strict: extension === '.ts',
    allowJs: true,
    checkJs: true,
    noEmit: true,
    skipLibCheck: false,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: {
      'openfin-salesforce': published('index'),
      'openfin-salesforce/slim': published('slim'),
      'openfin-salesforce/callback': published('callback'),
    },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? program : readFile(name));
  host.getSourceFile = (name, ...rest) =>
    name === file
      ? ts.createSourceFile(name, program, ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...rest);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([file], options, host));
  assert.equal(ts.formatDiagnostics(found, { ...host, getCanonicalFileName: (name) => name }), '');
}

/**
 * Commands that a reader types: npm's name scripts that exist, files that are copied are published.
 * @param {string} commands
 */
function isRunnable(commands) {
  const { name, scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  for (const command of commands.trim().split('\n')) {
    const [program, verb = '', argument = ''] = command.split(/\s+/);
    if (program === 'npm' && verb === 'run') assert.ok(argument in scripts, command);
    else if (program === 'npm' && verb === 'install') assert.equal(argument, name);
    else if (program === 'npm') assert.ok(verb in scripts, command);
    else if (program === 'cp') {
      assert.match(verb, /^node_modules\/openfin-salesforce\/dist\/salesforce-callback\.\*$/);
      for (const extension of ['html', 'js']) {
        readFileSync(path.join(distDirectory, `salesforce-callback.${extension}`));
      }
    } else assert.fail(`nothing checks: ${command}`);
  }
}
