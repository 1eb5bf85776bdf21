/** @import { Cell, Expression } from './types.js' */

const collator = new Intl.Collator('en', { sensitivity: 'base', ignorePunctuation: false });

/**
 * Text in the order of a dictionary, in any case; anything else by size. No nulls.
 * @param {Cell} a
 * @param {Cell} b
 */
export function compare(a, b) {
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  return a === b ? 0 : /** @type {number} */ (a) < /** @type {number} */ (b) ? -1 : 1;
}

/**
 * How rows rank by this expression. A picklist has the order of its values, ids and dates that
 * of their characters.
 * @param {Expression} expression
 * @returns {(a: Cell, b: Cell) => number}
 */
export function comparerOf({ field, type }) {
  if (field?.type === 'picklist' && field.picklistValues.length > 0) {
    const rank = new Map(field.picklistValues.map(({ value }, index) => [value, index]));
    const rankOf = (/** @type {Cell} */ value) => rank.get(String(value)) ?? rank.size;
    return (a, b) => rankOf(a) - rankOf(b) || compare(a, b);
  }
  if (type === 'id' || type === 'reference' || type === 'date' || type === 'time') return byCode;
  return compare;
}

/** @param {Cell} a @param {Cell} b */
const byCode = (a, b) => (String(a) < String(b) ? -1 : a === b ? 0 : 1);

/**
 * A comparison with nulls in their place: first unless told otherwise, whatever the direction.
 * @param {(a: Cell, b: Cell) => number} comparer
 * @param {boolean} descending
 * @param {boolean} nullsLast
 * @returns {(a: Cell, b: Cell) => number}
 */
export function withNulls(comparer, descending, nullsLast) {
  const sign = descending ? -1 : 1;
  const nullSign = nullsLast ? 1 : -1;
  return (a, b) => {
    if (a === null) return b === null ? 0 : nullSign;
    if (b === null) return -nullSign;
    return sign * comparer(a, b);
  };
}
