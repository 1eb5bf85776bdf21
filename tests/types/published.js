/** The published typings, and programs of a test's own beside them. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { distDirectory } from '../../tools/paths.js';

/** What `import 'openfin-salesforce'` gives to TypeScript. */
const typings = path.join(distDirectory, 'index.d.mts');

/** A program that is never written to disk. Imports `./index.mjs`. */
const program = path.join(distDirectory, 'program.mts');

/** @type {ts.CompilerOptions} */
const options = {
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.Node16,
  lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'],
  types: [],
  // Here only our own are judged; the programs are compiled with it off.
  skipLibCheck: true,
  strict: true,
  noEmit: true,
};

/**
 * What an editor knows about a program.
 * @param {string} text
 */
export function edit(text) {
  /** @param {string} file */
  const read = (file) => (file === program ? text : ts.sys.readFile(file));
  /** @type {ts.LanguageServiceHost} */
  const host = {
    fileExists: (file) => file === program || ts.sys.fileExists(file),
    readFile: read,
    getCompilationSettings: () => options,
    getCurrentDirectory: () => distDirectory,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [program],
    getScriptVersion: () => '1',
    getScriptSnapshot(file) {
      const source = read(file);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
  };
  const service = ts.createLanguageService(host);
  return {
    /** Errors, each with the line that it is about. */
    errors: () => lines(text, service.getSemanticDiagnostics(program)),
    /** What is struck through in an editor. */
    deprecations: () =>
      service
        .getSuggestionDiagnostics(program)
        .filter(({ reportsDeprecated }) => reportsDeprecated)
        .map(({ start = 0, length = 0 }) => text.slice(start, start + length)),
    /** What an editor offers at the end of the program. @returns {string[]} */
    completions: () =>
      (service.getCompletionsAtPosition(program, text.length, {})?.entries ?? []).map(
        ({ name }) => name,
      ),
    /**
     * What hovering the last occurrence of a word shows.
     * @param {string} word
     */
    hover(word) {
      const position = text.search(new RegExp(`\\b${word}\\b(?![^]*\\b${word}\\b)`));
      const info = service.getQuickInfoAtPosition(program, position);
      return {
        documentation: ts.displayPartsToString(info?.documentation),
        tags: (info?.tags ?? []).map(({ name, text: parts }) => ({
          name,
          text: ts.displayPartsToString(parts),
        })),
      };
    },
    close: () => service.dispose(),
  };
}

/**
 * @param {string} text
 * @param {readonly ts.Diagnostic[]} diagnostics
 */
function lines(text, diagnostics) {
  return diagnostics.map(({ start = 0, messageText }) => {
    const line = text.slice(text.lastIndexOf('\n', start) + 1).split('\n', 1)[0];
    return `${line}\n${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/**
 * The published names as the compiler sees them.
 * @param {string} [entry] a file of `dist`
 */
export function read(entry = typings) {
  const file = path.resolve(distDirectory, entry);
  const compiled = ts.createProgram([file], options);
  const checker = compiled.getTypeChecker();
  const source = compiled.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} is no module`);
  const names = checker.getExportsOfModule(module).map(resolve);
  return { checker, names, source };

  /** @param {ts.Symbol} name */
  function resolve(name) {
    return name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
  }
}

/**
 * @param {string} name of a JSON file beside this one
 * @returns {any}
 */
export function table(name) {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
