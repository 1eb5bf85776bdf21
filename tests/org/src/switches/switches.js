import { table } from './table.js';

/** @typedef {import('../types.js').Switches} Switches */

/** Thrown for a switch that does not exist and for a value that it does not take. */
export class SwitchError extends Error {
  /** @override */
  name = 'SwitchError';
}

/**
 * All switches where they start, apart from those in `patch`.
 *
 * @param {Partial<Switches>} [patch]
 * @returns {Switches}
 */
export function createSwitches(patch = {}) {
  const switches = /** @type {Switches} */ (
    Object.fromEntries(table.map(({ name, initial }) => [name, initial]))
  );
  setSwitches(switches, patch);
  return switches;
}

/**
 * Sets all of `patch`, or nothing where any of it is wrong.
 *
 * @param {Switches} switches
 * @param {Partial<Switches> | Record<string, unknown>} patch
 */
export function setSwitches(switches, patch) {
  for (const [name, value] of Object.entries(patch)) check(name, value);
  Object.assign(switches, patch);
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function check(name, value) {
  const { initial, choices, negative } = find(name);
  if (typeof value !== typeof initial) {
    throw new SwitchError(`${name} takes a ${typeof initial}, not ${JSON.stringify(value)}`);
  }
  if (choices && !choices.includes(/** @type {string} */ (value))) {
    throw new SwitchError(`${name} is one of ${choices.join(', ')}`);
  }
  if (typeof value === 'number' && (!Number.isSafeInteger(value) || (value < 0 && !negative))) {
    throw new SwitchError(`${name} takes a whole number${negative ? '' : ', not below zero'}`);
  }
  if (name === 'status' && value !== 0 && !(Number(value) >= 400 && Number(value) <= 599)) {
    throw new SwitchError('status takes 0 or a status from 400 to 599');
  }
}

/** @param {string} name */
function find(name) {
  const found = table.find((entry) => entry.name === name);
  if (!found) throw new SwitchError(`there is no switch "${name}"`);
  return found;
}
