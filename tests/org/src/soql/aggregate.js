/** @import { FieldType as Selected, HavingClause, OrderByClause, Query } from '@jetstreamapp/soql-parser-js' */
/** @import { Call } from './functions.js' */
/** @import { Aggregate, Group } from './grouping.js' */
/** @import { Scope } from './scope.js' */
/** @import { Leaf, Tree } from './where.js' */
import { formatDatetime } from '../data/values.js';
import { aggregateOf } from './aggregate-functions.js';
import { valueTest } from './conditions.js';
import { SoqlError, malformed } from './errors.js';
import { isAggregate } from './functions.js';
import { Grouping } from './grouping.js';
import { directed } from './order.js';
import { treeOf } from './where.js';

const MAX_GROUPS = 2000;

/**
 * Whether a query answers AggregateResults.
 * @param {Query} query
 */
export function isAggregateQuery({ fields = [], groupBy }) {
  return (
    groupBy !== undefined ||
    fields.some((field) => field.type === 'FieldFunctionExpression' && hasAggregate(field))
  );
}

/** @param {Call} call @returns {boolean} */
function hasAggregate(call) {
  return (
    isAggregate(call) ||
    (call.parameters ?? []).some((one) => typeof one === 'object' && hasAggregate(one))
  );
}

/**
 * The AggregateResults of these rows.
 * @param {Scope} scope
 * @param {Query} query
 * @param {number[]} rows
 * @returns {Record<string, unknown>[]}
 */
export function aggregateRows(scope, query, rows) {
  const grouping = new Grouping(scope, query.groupBy);
  const columns = columnsOf(scope, grouping, query.fields ?? []);
  let groups = grouping.groups(rows);
  if (query.having) groups = groups.filter(havingTest(scope, grouping, query.having));
  sortGroups(scope, grouping, groups, query.orderBy);
  groups = groups.slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? Infinity));
  if (groups.length > MAX_GROUPS) {
    throw new SoqlError(
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    );
  }
  return groups.map((group) => {
    /** @type {Record<string, unknown>} */
    const record = { attributes: { type: 'AggregateResult' } };
    for (const { key, type, of } of columns) {
      const value = of(group);
      record[key] = type === 'datetime' && value !== null ? formatDatetime(Number(value)) : value;
    }
    return record;
  });
}

/** @param {Scope} scope @param {Grouping} grouping @param {Selected[]} fields @returns {Aggregate[]} */
function columnsOf(scope, grouping, fields) {
  let unnamed = 0;
  const keys = new Set();
  return fields.map((selected) => {
    let column;
    if (selected.type === 'FieldFunctionExpression') {
      column = aggregateOf(scope, grouping, selected);
      column = { ...column, key: selected.alias ?? `expr${unnamed++}` };
    } else if (selected.type === 'Field' || selected.type === 'FieldRelationship') {
      const path =
        selected.type === 'Field'
          ? selected.field
          : [...selected.relationships, selected.field].join('.');
      const grouped = grouping.key(scope, path);
      if (!grouped) {
        scope.field(path);
        throw scope.at(
          'MALFORMED_QUERY',
          path,
          `Field must be grouped or aggregated: ${path.split('.').at(-1)}`,
        );
      }
      column = { ...grouped, key: ('alias' in selected && selected.alias) || grouped.key };
    } else throw malformed('Only fields and functions can be selected in a grouped query');
    if (keys.has(column.key)) throw malformed(`duplicate alias: ${column.key}`);
    keys.add(column.key);
    return column;
  });
}

/** @param {Scope} scope @param {Grouping} grouping @param {HavingClause} having */
function havingTest(scope, grouping, having) {
  /** @param {Tree<Leaf>} tree @returns {(group: Group) => boolean} */
  const compile = (tree) => {
    if (tree.kind === 'leaf') {
      const { leaf } = tree;
      const name = leaf.field ?? leaf.fn?.rawValue ?? '';
      const aggregate = leaf.fn ? aggregateOf(scope, grouping, leaf.fn) : grouping.key(scope, name);
      if (!aggregate) throw malformed(`Field must be grouped or aggregated: ${name}`);
      const test = valueTest(scope, { ...aggregate, read: () => null }, leaf, name);
      return (group) => test(aggregate.of(group));
    }
    if (tree.kind === 'not') {
      const test = compile(tree.item);
      return (group) => !test(group);
    }
    const tests = tree.items.map(compile);
    return (group) =>
      tree.kind === 'and' ? tests.every((test) => test(group)) : tests.some((test) => test(group));
  };
  return compile(treeOf(having));
}

/** @param {Scope} scope @param {Grouping} grouping @param {Group[]} groups @param {OrderByClause | OrderByClause[] | undefined} orderBy */
function sortGroups(scope, grouping, groups, orderBy) {
  const keys = [orderBy ?? []].flat().map((clause) => {
    const aggregate =
      'fn' in clause ? aggregateOf(scope, grouping, clause.fn) : grouping.key(scope, clause.field);
    if (!aggregate) {
      throw malformed(
        `Ordered field must be grouped or aggregated: ${'field' in clause ? clause.field : ''}`,
      );
    }
    return { of: aggregate.of, compare: directed(clause, { ...aggregate, read: () => null }) };
  });
  groups.sort((a, b) => {
    for (const { of, compare } of keys) {
      const order = compare(of(a), of(b));
      if (order !== 0) return order;
    }
    return 0;
  });
}
