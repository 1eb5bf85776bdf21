import { SoslError } from './errors.js';

/**
 * What a search term asks for: a word (a pattern, tested on one word of a text), words in a row,
 * or a combination of these.
 * @typedef {{ kind: 'word', test: RegExp, part: string }
 *   | { kind: 'phrase', words: string[] }
 *   | { kind: 'and' | 'or', items: Term[] }
 *   | { kind: 'not', item: Term }} Term
 *
 * @typedef {{ text: string, quoted: boolean, symbol?: boolean }} Piece
 */

const RESERVED = /[&|!{}[\]^~:'+-]/;
const WORD = /[\p{L}\p{N}]+/gu;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const NO_ROWS = 10_000;
const NO_OPERATORS = 4000;

/** Wildcards and escapes, as single characters that no text has, while a term is cut up. */
const STAR = '\ue000';
const QUESTION = '\ue001';

/** @type {Term} */
const NOTHING = { kind: 'or', items: [] };

/**
 * The words of a text, in lower case.
 * @param {string} text
 */
export const wordsOf = (text) => text.toLowerCase().match(WORD) ?? [];

/**
 * A term between the braces of SOSL, where reserved characters have to be escaped.
 * @param {string} source
 * @returns {Term}
 */
export function parseTerm(source) {
  return build(source, pieces(source, true), source.length <= NO_OPERATORS);
}

/**
 * A term as a person types it: only quotes and wildcards have a meaning.
 * @param {string} source
 * @returns {Term}
 */
export const parsePlainTerm = (source) => build(source, pieces(source, false), false);

/** @param {string} source @param {Piece[]} list @param {boolean} operators @returns {Term} */
function build(source, list, operators) {
  const letters = list
    .map(({ text }) => text.replace(/[\ue000\ue001]/g, ''))
    .join('')
    .trim();
  if (letters.length < 2 && !CJK.test(letters)) {
    throw new SoslError(`search term must be longer than one character: ${source}`);
  }
  if (source.length > NO_ROWS) return NOTHING;
  return operators ? parseOr(list.slice(), source) : { kind: 'and', items: list.map(leaf) };
}

/**
 * Cuts a term into words, quoted phrases and parentheses.
 * @param {string} source
 * @param {boolean} strict
 */
function pieces(source, strict) {
  /** @type {Piece[]} */
  const list = [];
  let text = '';
  let quoted = false;
  const flush = () => {
    if (text !== '') list.push({ text, quoted });
    text = '';
  };
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (strict && char === '\\') text += unescape(source.charAt(++at));
    else if (char === '"') {
      flush();
      quoted = !quoted;
    } else if (quoted) text += strict ? checked(char, source) : char;
    else if (char === '*' || char === '?') text += char === '*' ? STAR : QUESTION;
    else if (/\s/.test(char)) flush();
    else if (strict && (char === '(' || char === ')')) {
      flush();
      list.push({ text: char, quoted: false, symbol: true });
    } else text += strict ? checked(char, source) : char;
  }
  if (quoted) throw new SoslError(`line 1: missing closing quote in: ${source}`);
  flush();
  return list;
}

/** @param {string} char */
function unescape(char) {
  const spaces = 'nNrRtTbBfF';
  return spaces.includes(char) && char !== '' ? ' ' : char;
}

/** @param {string} char @param {string} source */
function checked(char, source) {
  if (!RESERVED.test(char)) return char;
  throw new SoslError(
    `unexpected character '${char}' in: ${source}; reserved characters have to be escaped`,
  );
}

/** @param {Piece[]} list @param {string} source @returns {Term} */
function parseOr(list, source) {
  const items = [parseAnd(list, source)];
  while (isOperator(list[0], 'OR')) {
    list.shift();
    items.push(parseAnd(list, source));
  }
  const [only] = items;
  return items.length === 1 && only ? only : { kind: 'or', items };
}

/** Words side by side have to be there all, as if AND stood between them. @param {Piece[]} list @param {string} source @returns {Term} */
function parseAnd(list, source) {
  const items = [parseOne(list, source)];
  while (list[0] && !isOperator(list[0], 'OR') && !isSymbol(list[0], ')')) {
    if (isOperator(list[0], 'AND')) list.shift();
    items.push(parseOne(list, source));
  }
  const [only] = items;
  return items.length === 1 && only ? only : { kind: 'and', items };
}

/** @param {Piece[]} list @param {string} source @returns {Term} */
function parseOne(list, source) {
  const piece = list.shift();
  if (!piece || isOperator(piece, 'OR') || isOperator(piece, 'AND') || isSymbol(piece, ')')) {
    throw new SoslError(`unexpected end of search term: ${source}`);
  }
  if (isOperator(piece, 'NOT')) return { kind: 'not', item: parseOne(list, source) };
  if (!isSymbol(piece, '(')) return leaf(piece);
  const inner = parseOr(list, source);
  if (!isSymbol(list.shift(), ')'))
    throw new SoslError(`missing closing parenthesis in: ${source}`);
  return inner;
}

/** @param {Piece | undefined} piece @param {string} word */
const isOperator = (piece, word) =>
  piece !== undefined && !piece.quoted && piece.text.toUpperCase() === word;

/** A parenthesis that is escaped is none. @param {Piece | undefined} piece @param {string} text */
const isSymbol = (piece, text) => piece?.symbol === true && piece.text === text;

/** @param {Piece} piece @returns {Term} */
function leaf({ text, quoted }) {
  if (quoted) return { kind: 'phrase', words: wordsOf(text) };
  if (/^[\ue000\ue001]/.test(text)) {
    throw new SoslError('A search term cannot start with a wildcard');
  }
  const words = text.toLowerCase().match(/[\p{L}\p{N}\ue000\ue001]+/gu) ?? [];
  const items = words.map((word) => {
    const source = word.replaceAll(STAR, '[^]*').replaceAll(QUESTION, '[^]');
    const part = word.split(/[\ue000\ue001]/)[0] ?? '';
    return /** @type {Term} */ ({ kind: 'word', test: new RegExp(`^${source}$`, 'u'), part });
  });
  const [only] = items;
  return items.length === 1 && only ? only : { kind: 'and', items };
}
