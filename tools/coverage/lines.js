/** From what V8 reports to lines of `js`. */

import { SourceMap } from 'node:module';
import path from 'node:path';
import { inRoot } from '../paths.js';

/**
 * A text that has run somewhere.
 * @typedef {object} Script
 * @property {string} url
 * @property {string} map the address of its source map; none where the text is the source itself
 * @property {string} text
 * @property {Uint8Array} reached 1 for each character of the text that has run
 */

/** @typedef {{ startOffset: number, endOffset: number, count: number }} Range */

/** Of each file, the lines that ran, and those that were there to be run. @typedef {Map<string, { reached: Set<number>, seen: Set<number> }>} Lines */

/**
 * Adds one report of V8: ranges lie in each other, the inner one counts, and a function inside of one
 * that has not run is not told of.
 * @param {Uint8Array} reached
 * @param {readonly { ranges: readonly Range[] }[]} functions
 * @returns {boolean} whether a character ran for the first time
 */
export function mark(reached, functions) {
  const now = new Uint8Array(reached.length);
  for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges)) {
    now.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  }
  let isNew = false;
  now.forEach((ran, offset) => {
    if (!ran || reached[offset]) return;
    reached[offset] = 1;
    isNew = true;
  });
  return isNew;
}

/**
 * @param {Lines} lines to be added to
 * @param {Script} script
 * @param {any} [map] the source map of its text; the text is the source where there is none
 */
export function addLines(lines, { url, text, reached }, map) {
  const sourceMap = map && new SourceMap(map);
  let [line, column] = [0, 0];
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset] ?? '';
    if (character.trim() !== '') {
      const found = sourceMap ? originOf(sourceMap, line, column) : { file: url, line };
      if (found?.file.startsWith(inRoot('js'))) {
        const of = lines.get(found.file) ?? { reached: new Set(), seen: new Set() };
        lines.set(found.file, of);
        of.seen.add(found.line);
        if (reached[offset]) of.reached.add(found.line);
      }
    }
    [line, column] = character === '\n' ? [line + 1, 0] : [line, column + 1];
  }
}

/**
 * Where a character of a bundle comes from. The maps name their sources from the folder of the bundle.
 * @param {SourceMap} map
 * @param {number} line
 * @param {number} column
 */
function originOf(map, line, column) {
  const entry = map.findEntry(line, column);
  if (!('originalSource' in entry)) return undefined;
  const { originalSource, originalLine } = entry;
  const [, name] = /(?:^|\/)(js\/.+)$/.exec(originalSource) ?? [];
  return name ? { file: path.join(inRoot(), name), line: originalLine } : undefined;
}

/**
 * The lines of a source that can run, counted from 0: neither empty nor all comment.
 * @param {string} source
 */
export function linesOfCode(source) {
  return source
    .split('\n')
    .flatMap((line, index) => (/^\s*($|\/\/|\/?\*)/.test(line) ? [] : [index]));
}
