/** @import { OrderByClause } from '@jetstreamapp/soql-parser-js' */
/** @import { Cell, Expression } from './types.js' */
/** @import { Scope } from './scope.js' */
import { comparerOf, withNulls } from './compare.js';
import { callExpression } from './functions.js';

const UNSORTABLE = new Set(['multipicklist', 'address', 'anyType', 'base64']);

/**
 * Sorts rows in place; rows that rank alike stay in the order in which they are given.
 * @param {Scope} scope
 * @param {number[]} rows
 * @param {OrderByClause | OrderByClause[] | undefined} orderBy
 */
export function sortRows(scope, rows, orderBy) {
  const keys = [orderBy ?? []].flat().map((clause) => {
    const expression =
      'fn' in clause ? callExpression(scope, clause.fn) : scope.field(clause.field);
    refuseUnsortable(scope, expression, 'field' in clause ? clause.field : '');
    const compare = directed(clause, expression);
    return { values: new Map(), read: expression.read, compare };
  });
  if (keys.length === 0) return;
  for (const key of keys) for (const row of rows) key.values.set(row, key.read(row));
  rows.sort((a, b) => {
    for (const { values, compare } of keys) {
      const order = compare(values.get(a), values.get(b));
      if (order !== 0) return order;
    }
    return 0;
  });
}

/**
 * @param {OrderByClause} clause
 * @param {Expression} expression
 * @returns {(a: Cell, b: Cell) => number}
 */
export function directed(clause, expression) {
  return withNulls(comparerOf(expression), clause.order === 'DESC', clause.nulls === 'LAST');
}

/** @param {Scope} scope @param {Expression} expression @param {string} name */
function refuseUnsortable(scope, { type, field }, name) {
  const long = field?.type === 'textarea' && field.length > 255;
  if (!long && !UNSORTABLE.has(type)) return;
  const text = `field '${name}' can not be sorted in a query call`;
  throw scope.at('MALFORMED_QUERY', name, text);
}
