/** Pieces of TypeScript, laid out as prettier does with single quotes and 100 columns. */

const WIDTH = 100;

/**
 * A string literal.
 * @param {string} text
 */
export function quoted(text) {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  // As prettier does: the quotes that need fewer escapes.
  if (escaped.includes("'") && !escaped.includes('"')) return `"${escaped}"`;
  return `'${escaped.replaceAll("'", "\\'")}'`;
}

/**
 * An empty union is `never`.
 * @param {readonly string[]} types
 */
export const union = (types) => (types.length > 0 ? types : ['never']);

/**
 * A member of an interface.
 * @param {string} indent
 * @param {string} name
 * @param {readonly string[]} types
 */
export function member(indent, name, types) {
  const line = `${indent}${name}: ${types.join(' | ')};`;
  if (line.length <= WIDTH || types.length === 1) return [line];
  const below = `${indent}  ${types.join(' | ')};`;
  if (below.length <= WIDTH) return [`${indent}${name}:`, below];
  const lines = types.map((type) => `${indent}  | ${type}`);
  return [`${indent}${name}:`, ...lines.slice(0, -1), `${lines.at(-1)};`];
}

/**
 * @param {string} text
 * @param {string} indent
 */
export function comment(text, indent) {
  const lines = text
    // Text that would end a comment, or that an editor would read as a tag.
    .replaceAll('*/', '* /')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim().replace(/^@/, '\\@'))
    .filter((line) => line !== '');
  if (lines.length === 0) return [];
  const single = `${indent}/** ${lines[0]} */`;
  if (lines.length === 1 && single.length <= WIDTH) return [single];
  const wrapped = lines.flatMap((line) => wrap(line, WIDTH - indent.length - 3));
  return [`${indent}/**`, ...wrapped.map((line) => `${indent} * ${line}`), `${indent} */`];
}

/**
 * @param {string} text
 * @param {number} width
 */
function wrap(text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
