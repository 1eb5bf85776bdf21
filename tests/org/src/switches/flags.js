/**
 * The switches as flags of the command line.
 *
 * @module
 */

import { table } from './table.js';

/**
 * The flag of a switch: `oauthCors` is `--oauth-cors`.
 *
 * @param {string} name
 */
export function flagOf(name) {
  return `--${kebab(name)}`;
}

/**
 * The flags for `parseArgs`. A switch that is on or off takes `--name` and `--no-name`; the others
 * take a value.
 *
 * @returns {Record<string, { type: 'boolean' | 'string' }>}
 */
export function switchFlags() {
  /** @type {Record<string, { type: 'boolean' | 'string' }>} */
  const flags = {};
  for (const { name, initial } of table) {
    const type = typeof initial === 'boolean' ? 'boolean' : 'string';
    flags[kebab(name)] = { type };
    if (type === 'boolean') flags[`no-${kebab(name)}`] = { type };
  }
  return flags;
}

/**
 * @param {Record<string, unknown>} values As `parseArgs` gives them.
 * @returns {Partial<import('../types.js').Switches>}
 */
export function parseSwitchFlags(values) {
  /** @type {Record<string, unknown>} */
  const switches = {};
  for (const { name, initial } of table) {
    const value = values[kebab(name)];
    if (value !== undefined) switches[name] = typeof initial === 'number' ? toNumber(value) : value;
    if (values[`no-${kebab(name)}`] === true) switches[name] = false;
  }
  return switches;
}

/**
 * The flag that sets a switch to something else than what it starts as.
 *
 * @param {import('./table.js').Switch} entry
 */
export function flagToChange({ name, initial }) {
  return initial === true ? `--no-${kebab(name)}` : flagOf(name);
}

/** A line or two for each switch. */
export function help() {
  return table
    .map((entry) => {
      const { help: line, initial, choices, unit } = entry;
      const flag = flagToChange(entry);
      if (typeof initial === 'boolean') return `  ${flag}\n      ${line}`;
      const takes = choices?.join('|') ?? unit ?? (typeof initial === 'number' ? 'N' : 'TEXT');
      return `  ${flag} ${takes}\n      ${line} Default: ${initial}.`;
    })
    .join('\n');
}

/** @param {string} name */
function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * `Number` takes an empty text for 0; here it is no number.
 *
 * @param {unknown} value
 */
function toNumber(value) {
  return value === '' ? NaN : Number(value);
}
