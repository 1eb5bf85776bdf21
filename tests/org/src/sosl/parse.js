import { SoslError } from './errors.js';

/**
 * One object of RETURNING: `soql` is its fields, conditions, order and limits as a query says them.
 * @typedef {{ name: string, fields: string, clauses: string, limit: number | null, offset: number }} Returning
 *
 * @typedef {object} Sosl
 * @property {string} term between the braces
 * @property {'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR'} group
 * @property {Returning[] | null} returning null for every object
 * @property {boolean} labels WITH METADATA='LABELS'
 * @property {number | null} limit
 */

const LIMIT = 100_000;
const MAX_OFFSET = 2000;

/** Options that need nothing from an org with one division, one language and no networks. */
const WITH =
  /^(SNIPPET(\s*\(\s*target_length\s*=\s*\d+\s*\))?|HIGHLIGHT|SPELL_CORRECTION\s*=\s*(true|false)|USER_MODE)(?=\s|$)/i;
const METADATA = /^METADATA\s*=\s*'LABELS'/i;

/**
 * @param {string} sosl
 * @returns {Sosl}
 */
export function parseSosl(sosl) {
  if (sosl.length > LIMIT)
    throw new SoslError(`SOSL statements cannot be longer than ${LIMIT} characters.`);
  const reader = new Reader(sosl);
  reader.expect(/^FIND\s*/i, 'FIND');
  const term = reader.braces();
  const group =
    reader.take(/^IN\s+(ALL|NAME|EMAIL|PHONE|SIDEBAR)\s+FIELDS\b/i)?.[1]?.toUpperCase() ?? 'ALL';
  const returning = reader.take(/^RETURNING\b/i) ? reader.returning() : null;
  let labels = false;
  while (reader.take(/^WITH\b/i)) {
    if (reader.take(METADATA)) labels = true;
    else reader.expect(WITH, 'an option after WITH');
  }
  const limit = reader.take(/^LIMIT\s+(\d+)\b/i)?.[1];
  reader.take(/^UPDATE\s+(TRACKING|VIEWSTAT)(\s*,\s*(TRACKING|VIEWSTAT))?\b/i);
  reader.end();
  if (returning && returning.length > 1 && returning.some(({ offset }) => offset > 0)) {
    throw new SoslError('OFFSET is only supported with one object in RETURNING');
  }
  return {
    term,
    group: /** @type {Sosl['group']} */ (group),
    returning,
    labels,
    limit: limit === undefined ? null : Number(limit),
  };
}

class Reader {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
    this.#skipSpace();
  }

  /** @param {RegExp} pattern from the start */
  take(pattern) {
    const match = pattern.exec(this.#text.slice(this.#at));
    if (!match) return null;
    this.#at += match[0].length;
    this.#skipSpace();
    return match;
  }

  /** @param {RegExp} pattern @param {string} what */
  expect(pattern, what) {
    const match = this.take(pattern);
    if (!match) throw this.#unexpected(what);
    return match;
  }

  end() {
    if (this.#at < this.#text.length) throw this.#unexpected('the end');
  }

  /** What stands between braces; a backslash protects a brace. */
  braces() {
    if (this.#text[this.#at] !== '{') {
      throw new SoslError('No search term found. The search term must be enclosed in braces.');
    }
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const char = this.#text[at];
      if (char === '\\') at++;
      else if (char === '}') {
        const inner = this.#text.slice(this.#at + 1, at);
        this.#at = at + 1;
        this.#skipSpace();
        return inner;
      }
    }
    throw new SoslError('The search term has no closing brace.');
  }

  /** @returns {Returning[]} */
  returning() {
    const list = [];
    do {
      const name = this.expect(/^\w+/, 'an object')[0];
      list.push(
        this.#text[this.#at] === '('
          ? readReturning(name, this.#parentheses())
          : readReturning(name, 'Id'),
      );
    } while (this.take(/^,/));
    return list;
  }

  /** What stands between parentheses, which may nest; quotes hide them. */
  #parentheses() {
    const start = this.#at + 1;
    let depth = 0;
    let quoted = false;
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at];
      if (quoted && char === '\\') this.#at++;
      else if (char === "'") quoted = !quoted;
      else if (!quoted && char === '(') depth++;
      else if (!quoted && char === ')' && --depth === 0) {
        const inner = this.#text.slice(start, this.#at++);
        this.#skipSpace();
        return inner;
      }
    }
    throw this.#unexpected("')'");
  }

  #skipSpace() {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++;
  }

  /** @param {string} what */
  #unexpected(what) {
    const found = /^\S+/.exec(this.#text.slice(this.#at))?.[0] ?? '<EOF>';
    return new SoslError(`line 1:${this.#at} unexpected token: '${found}', expected ${what}`);
  }
}

/** @param {string} name @param {string} inner @returns {Returning} */
function readReturning(name, inner) {
  const match =
    /^(?<fields>(?:[\w.\s,]|\([^)]*\))+?)(?<clauses>\s+(?:WHERE|ORDER\s+BY)\b[^]*?)?(?:\s+LIMIT\s+(?<limit>\d+))?(?:\s+OFFSET\s+(?<offset>\d+))?\s*$/i.exec(
      inner,
    );
  const { fields, clauses = '', limit, offset = '0' } = match?.groups ?? {};
  if (!fields) throw new SoslError(`unexpected token in RETURNING ${name}(${inner})`);
  if (Number(offset) > MAX_OFFSET) {
    throw new SoslError(`maximum SOSL offset allowed is ${MAX_OFFSET}, you requested ${offset}`);
  }
  return {
    name,
    fields: fields.trim(),
    clauses,
    limit: limit === undefined ? null : Number(limit),
    offset: Number(offset),
  };
}
