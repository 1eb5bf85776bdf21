import { badRequest } from './errors.js';

/**
 * The value of a JSON text, or JSON_PARSER_ERROR with the place of the first thing wrong.
 * @param {string} text
 * @returns {unknown}
 */
export function parseJson(text) {
  if (text.trim() === '') {
    throw badRequest('JSON_PARSER_ERROR', 'No content to map to Object due to end of input');
  }
  try {
    return JSON.parse(text);
  } catch {
    const at = new Scanner(text).firstError();
    const char = text.charAt(at);
    const what = char
      ? `Unexpected character ('${char}' (code ${char.charCodeAt(0)}))`
      : 'Unexpected end-of-input';
    throw badRequest('JSON_PARSER_ERROR', `${what} at ${place(text, at)}`);
  }
}

/**
 * `[line:1, column:2]` of the value of a member, for messages about it.
 * @param {string} text
 * @param {string} name
 */
export function placeOfMember(text, name) {
  const escaped = name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
  const match = new RegExp(`"${escaped}"\\s*:\\s*`, 'i').exec(text);
  return place(text, match ? match.index + match[0].length : 0);
}

/** @param {string} text @param {number} at */
function place(text, at) {
  const lines = text.slice(0, at).split('\n');
  return `[line:${lines.length}, column:${(lines.at(-1)?.length ?? 0) + 1}]`;
}

const TOKEN = {
  space: /[ \t\r\n]*/y,
  string: /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y,
  literal: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y,
};

/** Reads JSON only to find where it stops being JSON, which the engine does not always say. */
class Scanner {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  firstError() {
    if (this.#value()) this.#skip(TOKEN.space);
    return this.#at;
  }

  /** Whether a whole value was read. @returns {boolean} */
  #value() {
    this.#skip(TOKEN.space);
    const char = this.#text[this.#at];
    if (char === '{')
      return this.#list('}', () => this.#skip(TOKEN.string) && this.#char(':') && this.#value());
    if (char === '[') return this.#list(']', () => this.#value());
    return this.#skip(char === '"' ? TOKEN.string : TOKEN.literal);
  }

  /** @param {string} end @param {() => boolean} item @returns {boolean} */
  #list(end, item) {
    this.#at++;
    if (this.#char(end)) return true;
    do {
      this.#skip(TOKEN.space);
      if (!item()) return false;
    } while (this.#char(','));
    return this.#char(end);
  }

  /** @param {string} char */
  #char(char) {
    this.#skip(TOKEN.space);
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  /** @param {RegExp} token */
  #skip(token) {
    token.lastIndex = this.#at;
    if (!token.test(this.#text)) return false;
    this.#at = token.lastIndex;
    return true;
  }
}
