/** A piece of HTML that needs no more escaping. */
export class Html {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

/**
 * HTML from a template. Values are escaped, other pieces of HTML and lists of them are taken as they
 * are, and `null`, `undefined` and `false` are nothing.
 *
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 */
export function html(strings, ...values) {
  return new Html(strings.reduce((text, next, i) => text + insert(values[i - 1]) + next));
}

/**
 * A value as a literal inside of a script.
 *
 * @param {unknown} value
 */
export function scriptLiteral(value) {
  const escapes = /[<>\u2028\u2029]/g;
  const literal = JSON.stringify(value).replace(
    escapes,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return new Html(literal);
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function insert(value) {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(insert).join('');
  return String(value)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
