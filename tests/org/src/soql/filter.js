/** @import { Query, WhereClause } from '@jetstreamapp/soql-parser-js' */
/** @import { Condition } from './types.js' */
/** @import { Scope } from './scope.js' */
/** @import { Leaf, Tree } from './where.js' */
import { normalizeId } from '../data/ids.js';
import { onRows, valueTest } from './conditions.js';
import { malformed } from './errors.js';
import { callExpression, isAggregate } from './functions.js';
import { unquote } from './tokens.js';
import { treeOf } from './where.js';

/**
 * The rows a WHERE clause can be true for, if an index tells, and the test that decides.
 * @typedef {{ candidates: readonly number[] | null, test: Condition }} Filter
 */

/** Runs a query of ids inside another. @typedef {(query: Query) => Set<unknown>} RunIds */

const MAX_SEMI_JOINS = 2;

/**
 * @param {Scope} scope
 * @param {WhereClause | undefined} where
 * @param {RunIds} runIds
 * @returns {Filter}
 */
export function filterOf(scope, where, runIds) {
  if (!where) return { candidates: null, test: () => true };
  const tree = treeOf(where);
  const test = compile(scope, tree, runIds, true);
  return { candidates: candidatesOf(scope, tree), test };
}

/**
 * @param {Scope} scope
 * @param {Tree<Leaf>} tree
 * @param {RunIds} runIds
 * @param {boolean} top whether only ANDs lie above
 * @returns {Condition}
 */
function compile(scope, tree, runIds, top) {
  if (tree.kind === 'leaf') return compileLeaf(scope, tree.leaf, runIds, top);
  if (tree.kind === 'not') {
    const test = compile(scope, tree.item, runIds, top);
    return (row) => !test(row);
  }
  const tests = tree.items.map((item) => compile(scope, item, runIds, top && tree.kind === 'and'));
  if (tree.kind === 'and') return (row) => tests.every((test) => test(row));
  return (row) => tests.some((test) => test(row));
}

/** @param {Scope} scope @param {Leaf} leaf @param {RunIds} runIds @param {boolean} top @returns {Condition} */
function compileLeaf(scope, leaf, runIds, top) {
  if (leaf.fn && isAggregate(leaf.fn)) {
    throw malformed(`Grouped field should not be aggregated: ${leaf.fn.rawValue}`);
  }
  const expression = leaf.fn ? callExpression(scope, leaf.fn) : scope.field(leaf.field ?? '');
  const name = leaf.field ?? leaf.fn?.rawValue ?? '';
  if (!leaf.valueQuery) return onRows(expression, valueTest(scope, expression, leaf, name));
  return semiJoin(scope, leaf, leaf.valueQuery, runIds, top);
}

/**
 * @param {Scope} scope
 * @param {Leaf} leaf
 * @param {Query} query
 * @param {RunIds} runIds
 * @param {boolean} top
 * @returns {Condition}
 */
function semiJoin(scope, leaf, query, runIds, top) {
  const { read, type } = scope.field(leaf.field ?? '');
  if (type !== 'id' && type !== 'reference') {
    throw malformed(
      `The left operand field in the where expression should be an id field, cannot use: '${leaf.field}'`,
    );
  }
  if (!top) {
    throw malformed(
      'Semi join sub-selects are only allowed at the top level expressions and not in nested WHERE expressions.',
    );
  }
  const { context } = scope;
  context.semiJoins = (context.semiJoins ?? 0) + 1;
  if (context.semiJoins > MAX_SEMI_JOINS) {
    throw malformed(`Maximum ${MAX_SEMI_JOINS} semi join sub-selects are allowed.`);
  }
  const ids = runIds(query);
  if (leaf.operator.toUpperCase() === 'NOT IN') return (row) => !ids.has(read(row));
  return (row) => ids.has(read(row));
}

/**
 * The rows an index gives for the first condition that has one and that all rows must meet.
 * @param {Scope} scope
 * @param {Tree<Leaf>} tree
 * @returns {readonly number[] | null}
 */
function candidatesOf(scope, tree) {
  if (tree.kind === 'and') {
    for (const item of tree.items) {
      const rows = candidatesOf(scope, item);
      if (rows) return rows;
    }
  }
  if (tree.kind !== 'leaf' || tree.leaf.valueQuery || !tree.leaf.field) return null;
  const { field: path, operator, value, literalType } = tree.leaf;
  if (![literalType].flat().every((type) => type === 'STRING')) return null;
  if (operator !== '=' && operator.toUpperCase() !== 'IN') return null;
  const { steps, name } = scope.split(path);
  const field = scope.type.byName.get(name.toLowerCase());
  if (steps.length > 0 || !field || field.derive) return null;
  const texts = [value ?? []].flat().map(unquote);
  if (texts.includes('')) return null;
  const { table } = scope;
  if (field.type === 'id') {
    const rows = texts.map((text) => table.rowOf(normalizeId(text) ?? ''));
    return distinct(rows.flatMap((row) => row ?? []));
  }
  if (field.type === 'reference') {
    return distinct(texts.flatMap((text) => table.find(field, normalizeId(text))));
  }
  if (!field.idLookup && !field.unique && !field.nameField) return null;
  return distinct(texts.flatMap((text) => table.find(field, text)));
}

/** @param {number[]} rows */
const distinct = (rows) => [...new Set(rows)].sort((a, b) => a - b);
