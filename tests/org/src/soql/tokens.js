import { errorAt } from './errors.js';

/**
 * A piece of a query; `text` as written, `word` in lower case.
 * @typedef {{ kind: 'word' | 'string' | 'number' | 'symbol', text: string, word: string, index: number }} Token
 */

const TOKEN =
  /\s+|(?<string>'(?:\\[^]|[^\\'])*')|(?<number>[+-]?\d[\w.:+-]*)|(?<word>[A-Za-z_][\w.:]*)|(?<symbol><=|>=|!=|<>|[^])/y;
const ESCAPE = /\\(u[0-9A-Fa-f]{4}|[^])/g;
const CHARACTER = /\\(u[0-9A-Fa-f]{4}|[^])|[^]/g;
const LIMIT = 100_000;
const STRING_LIMIT = 4000;

/**
 * The tokens of a query. The SOQL library parses; this knows where things are, for error
 * messages, and what the library does not look at: escapes and lengths.
 * @param {string} soql
 * @returns {Token[]}
 */
export function tokenize(soql) {
  if (soql.length > LIMIT) {
    throw errorAt(
      'MALFORMED_QUERY',
      soql,
      LIMIT,
      `SOQL statements cannot be longer than ${LIMIT} characters.`,
    );
  }
  /** @type {Token[]} */
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let index = 0; index < soql.length; index = TOKEN.lastIndex) {
    const groups = TOKEN.exec(soql)?.groups ?? {};
    const text = groups['string'] ?? groups['number'] ?? groups['word'] ?? groups['symbol'];
    if (text === undefined) continue;
    if (text === "'") {
      const end = `line 1:${soql.length} mismatched character '<EOF>' expecting '''`;
      throw errorAt('MALFORMED_QUERY', soql, index, end);
    }
    const kind = groups['string']
      ? 'string'
      : groups['number']
        ? 'number'
        : groups['word']
          ? 'word'
          : 'symbol';
    const token = {
      kind: /** @type {Token['kind']} */ (kind),
      text,
      word: text.toLowerCase(),
      index,
    };
    if (kind === 'string') checkString(soql, token, tokens.at(-1)?.word === 'like');
    tokens.push(token);
  }
  return tokens;
}

/** @param {string} soql @param {Token} token @param {boolean} inLike */
function checkString(soql, token, inLike) {
  for (const [sequence, char = ''] of token.text.matchAll(ESCAPE)) {
    if (/^[nNrRtTbBfF"'\\]$|^u.{4}$/.test(char) || (inLike && /^[_%]$/.test(char))) continue;
    const text = `Invalid string literal ${token.text}. Illegal character sequence '${sequence}' in string literal.`;
    throw errorAt('MALFORMED_QUERY', soql, token.index, text);
  }
  if (token.text.length - 2 > STRING_LIMIT) {
    const text = `The string literal is longer than ${STRING_LIMIT} characters.`;
    throw errorAt('MALFORMED_QUERY', soql, token.index, text);
  }
}

const ESCAPED = /** @type {Record<string, string>} */ ({
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\x07',
  f: '\f',
});

/**
 * The characters of a literal with its quotes, and which of them were escaped.
 * @param {string} literal
 */
export function characters(literal) {
  return Array.from(literal.slice(1, -1).matchAll(CHARACTER), ([text, escaped]) => ({
    char: escaped === undefined ? text : unescape(escaped),
    escaped: escaped !== undefined,
  }));
}

/** @param {string} char */
function unescape(char) {
  if (char.length === 5) return String.fromCharCode(parseInt(char.slice(1), 16));
  return ESCAPED[char.toLowerCase()] ?? char;
}

/**
 * The text of a literal with its quotes.
 * @param {string} literal
 */
export const unquote = (literal) =>
  characters(literal)
    .map(({ char }) => char)
    .join('');
