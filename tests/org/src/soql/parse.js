/** @import { Query } from '@jetstreamapp/soql-parser-js' */
/** @import { Token } from './tokens.js' */
import { createRequire } from 'node:module';
import { errorAt } from './errors.js';
import { tokenize } from './tokens.js';

/**
 * A query as the library reads it, with its text and tokens for error messages.
 * @typedef {{ soql: string, tokens: Token[], query: Query }} Parsed
 */

const require = createRequire(import.meta.url);

/**
 * The library takes a third of a second to load, which an org that starts should not wait for.
 * @param {string} source
 * @returns {Query}
 */
function parseQuery(source) {
  /** @type {typeof import('@jetstreamapp/soql-parser-js')} */
  const library = require('@jetstreamapp/soql-parser-js');
  return library.parseQuery(source);
}

/** @type {Map<string, Parsed>} the last few queries: apps ask the same ones again and again */
const cache = new Map();
const CACHED = 200;

/** Marks a time of day, which the library does not know, among the strings, which it does. */
export const TIME_MARK = '\u0001time:';

/**
 * @param {string} soql
 * @returns {Parsed}
 */
export function parseSoql(soql) {
  const known = cache.get(soql);
  if (known) return known;
  const tokens = tokenize(soql);
  const parsed = { soql, tokens, query: read(soql, tokens) };
  checkLogic(soql, tokens);
  cache.set(soql, parsed);
  const oldest = cache.size > CACHED ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  return parsed;
}

/** @param {string} soql @param {Token[]} tokens */
function read(soql, tokens) {
  const { source, ends } = sourceOf(soql, tokens);
  try {
    return parseQuery(source);
  } catch (error) {
    const at = stumble(source, ends, tokens, error);
    throw explain(soql, tokens, at);
  }
}

/**
 * The query in the words of the library, and where each token ends in it.
 * @param {string} soql
 * @param {Token[]} tokens
 */
function sourceOf(soql, tokens) {
  let source = '';
  let last = 0;
  const ends = tokens.map(({ kind, text, index }) => {
    let word = text;
    if (kind === 'string') word = text.replaceAll('\n', '\\n').replaceAll('\r', '\\r');
    else if (/^\d\d:\d\d:\d\d(\.\d+)?Z?$/.test(text)) word = `'${TIME_MARK}${text}'`;
    source += soql.slice(last, index) + word;
    last = index + text.length;
    return source.length;
  });
  return { source, ends };
}

/**
 * The token the library stumbled over. Its errors name the token but not its place: it is the
 * first one of that text at which the query up to there fails in the same way.
 * @param {string} source
 * @param {number[]} ends
 * @param {Token[]} tokens
 * @param {unknown} error
 */
function stumble(source, ends, tokens, error) {
  const message = messageOf(error);
  const offset = /at offset: (\d+)/.exec(message)?.[1];
  if (offset !== undefined) return ends.findIndex((end) => end > Number(offset));
  const found = foundIn(message);
  if (found === '') return -1;
  return tokens.findIndex((token, index) => {
    if (!token.text.startsWith(found) && !found.startsWith(token.text)) return false;
    try {
      parseQuery(source.slice(0, ends[index]));
      return false;
    } catch (shorter) {
      return foundIn(messageOf(shorter)) === found;
    }
  });
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : '');

/** @param {string} message */
const foundIn = (message) => /found(?: -->|:)? ?'?([^']*?)'?(?: <--)?$/s.exec(message)?.[1] ?? '';

/** @param {string} soql @param {Token[]} tokens @param {number} at */
function explain(soql, tokens, at) {
  const token = tokens[at];
  if (!token)
    return errorAt('MALFORMED_QUERY', soql, soql.trimEnd().length, "unexpected token: '<EOF>'");
  const before = tokens[at - 1];
  if (token.text === ':' || before?.text === ':') {
    return errorAt(
      'MALFORMED_QUERY',
      soql,
      token.index,
      'Bind variables only allowed in Apex code',
    );
  }
  if (token.word === 'rows' && before?.word === 'all') {
    return errorAt('MALFORMED_QUERY', soql, before.index, 'ALL ROWS not allowed in this context');
  }
  // `SELECT Id FORM Account`: the library takes FORM for an alias, which fields cannot have.
  const wrong = before && isAlias(tokens, at - 1) ? before : token;
  return errorAt('MALFORMED_QUERY', soql, wrong.index, `unexpected token: '${wrong.text}'`);
}

/** @param {Token[]} tokens @param {number} index */
function isAlias(tokens, index) {
  const [before, token] = [tokens[index - 1], tokens[index]];
  return (
    before?.kind === 'word' &&
    token?.kind === 'word' &&
    before.word !== 'select' &&
    token.word !== 'from' &&
    !tokens.slice(0, index).some((one) => one.word === 'from')
  );
}

/** Words that end a list of conditions. */
const CLAUSES = new Set(
  'select from where having group order limit offset with for using'.split(' '),
);

/**
 * SOQL does not rank AND and OR: a list of conditions without parentheses has one kind only.
 * @param {string} soql
 * @param {Token[]} tokens
 */
function checkLogic(soql, tokens) {
  /** @type {(string | null)[]} the operator in use at each depth of parentheses */
  const used = [null];
  for (const token of tokens) {
    if (token.text === '(') used.push(null);
    else if (token.text === ')') used.pop();
    else if (CLAUSES.has(token.word)) used[used.length - 1] = null;
    else if (token.word === 'and' || token.word === 'or') {
      const other = used.at(-1);
      if (other && other !== token.word) {
        throw errorAt('MALFORMED_QUERY', soql, token.index, `unexpected token: '${token.text}'`);
      }
      used[used.length - 1] = token.word;
    }
  }
}
