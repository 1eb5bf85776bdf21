/** @import { FieldType as Selected, GroupByClause, HavingClause, OrderByClause, Query } from '@jetstreamapp/soql-parser-js' */
/** @import { Cell, Expression } from './types.js' */
/** @import { Call } from './functions.js' */
/** @import { Scope } from './scope.js' */
/** @import { Leaf, Tree } from './where.js' */
import { formatDatetime } from '../data/values.js';
import { compare } from './compare.js';
import { valueTest } from './conditions.js';
import { SoqlError, malformed } from './errors.js';
import { callExpression, format, isAggregate, isDatePart, nameOf } from './functions.js';
import { directed } from './order.js';
import { treeOf } from './where.js';

/** Rows that agree in what they are grouped by. @typedef {{ rows: number[], keys: Cell[], subtotal: boolean[] }} Group */

/** Something computed of a group. @typedef {Omit<Expression, 'read'> & { of: (group: Group) => Cell }} Aggregate */

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

/** What rows are grouped by, and how often: once, or once for each subtotal. */
class Grouping {
  /** @type {{ name: string, expression: Expression }[]} */
  keys = [];
  /** @type {boolean[][]} for each grouping, which keys it leaves out */
  #sets = [];

  /** @param {Scope} scope @param {GroupByClause | GroupByClause[] | undefined} groupBy */
  constructor(scope, groupBy) {
    /** @type {string | null} */
    let kind = null;
    for (const clause of [groupBy ?? []].flat()) {
      const name = 'fn' in clause ? nameOf(clause.fn) : '';
      if ('field' in clause) this.#add(scope, clause.field, scope.field(clause.field));
      else if (name === 'rollup' || name === 'cube') {
        kind = name;
        for (const parameter of clause.fn.parameters ?? []) {
          if (typeof parameter === 'string') this.#add(scope, parameter, scope.field(parameter));
          else this.#add(scope, signature(parameter), callExpression(scope, parameter));
        }
        if (this.keys.length > 3)
          throw malformed(`Too many fields in ${name.toUpperCase()}: 3 at most`);
      } else this.#add(scope, signature(clause.fn), callExpression(scope, clause.fn));
    }
    this.#sets = subtotals(kind, this.keys.length);
    this.isGrouped = groupBy !== undefined;
  }

  /** @param {Scope} scope @param {string} name @param {Expression} expression */
  #add(scope, name, expression) {
    const { field } = expression;
    if (
      (field && UNGROUPABLE.has(field.type)) ||
      (field?.type === 'textarea' && field.length > 255)
    ) {
      throw scope.at(
        'MALFORMED_QUERY',
        name,
        `field '${field?.name}' can not be grouped in a query call`,
      );
    }
    const { steps, name: last } = scope.split(name);
    this.keys.push({ name: [...steps, last].join('.').toLowerCase(), expression });
  }

  /** @param {number[]} rows @returns {Group[]} */
  groups(rows) {
    if (!this.isGrouped) return [{ rows, keys: [], subtotal: [] }];
    return this.#sets.flatMap((subtotal) => {
      /** @type {Map<string, Group>} */
      const groups = new Map();
      for (const row of rows) {
        const keys = this.keys.map(({ expression }, index) =>
          subtotal[index] ? null : expression.read(row),
        );
        const label = JSON.stringify(keys);
        const group = groups.get(label);
        if (group) group.rows.push(row);
        else groups.set(label, { rows: [row], keys, subtotal });
      }
      return [...groups.values()];
    });
  }

  /** @param {string} name as written @param {Scope} scope @returns {Aggregate | null} */
  key(scope, name) {
    const { steps, name: last } = scope.split(name);
    const wanted = [...steps, last].join('.').toLowerCase();
    const index = this.keys.findIndex((key) => key.name === wanted);
    const key = this.keys[index];
    return key ? { ...key.expression, of: (group) => group.keys[index] ?? null } : null;
  }

  /** 1 in the rows that are totals over this field. @param {Scope} scope @param {string} name @returns {Aggregate} */
  grouping(scope, name) {
    const { name: last } = scope.split(name);
    const index = this.keys.findIndex((key) => key.name === last.toLowerCase());
    if (index < 0) throw malformed(`Field must be grouped: ${name}`);
    return { key: last, type: 'int', field: null, of: (group) => (group.subtotal[index] ? 1 : 0) };
  }
}

const UNGROUPABLE = new Set([
  'double',
  'currency',
  'percent',
  'datetime',
  'time',
  'multipicklist',
  'address',
  'base64',
]);

/** Which keys each grouping leaves out. @param {string | null} kind @param {number} count */
function subtotals(kind, count) {
  const all = Array.from(
    { length: kind === null ? 1 : kind === 'rollup' ? count + 1 : 2 ** count },
    (_, set) => set,
  );
  return all.map((set) =>
    Array.from({ length: count }, (_, key) =>
      kind === 'cube' ? (set >> key) % 2 === 1 : key >= count - set,
    ),
  );
}

/** @param {Call} call @returns {string} */
function signature(call) {
  const parameters = (call.parameters ?? []).map((one) =>
    typeof one === 'string' ? one : signature(one),
  );
  return `${nameOf(call)}(${parameters.join(',')})`.toLowerCase();
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

/** @param {Scope} scope @param {Grouping} grouping @param {Call} call @returns {Aggregate} */
function aggregateOf(scope, grouping, call) {
  const name = nameOf(call);
  const [parameter] = call.parameters ?? [];
  if (name === 'format' && typeof parameter === 'object') {
    const inner = aggregateOf(scope, grouping, parameter);
    /** @type {Group[]} */
    const cell = [];
    const shown = format(scope, { ...inner, read: () => inner.of(/** @type {Group} */ (cell[0])) });
    return {
      ...shown,
      of: (group) => {
        cell[0] = group;
        return shown.read(0);
      },
    };
  }
  if (isDatePart(call)) {
    const grouped = grouping.key(scope, signature(call));
    if (!grouped) throw malformed(`Field must be grouped or aggregated: ${call.rawValue}`);
    return grouped;
  }
  if (!isAggregate(call)) {
    const grouped = typeof parameter === 'string' ? grouping.key(scope, parameter) : null;
    if (!grouped) throw malformed(`Field must be grouped or aggregated: ${call.rawValue}`);
    return grouped;
  }
  if (parameter === undefined)
    return { key: name, type: 'int', field: null, of: ({ rows }) => rows.length };
  if (typeof parameter !== 'string') throw malformed(`unexpected token: '${call.rawValue}'`);
  if (name === 'grouping') return grouping.grouping(scope, parameter);
  return columnFunction(scope, name, scope.field(parameter), parameter);
}

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);

/** @param {Scope} scope @param {string} name @param {Expression} expression @param {string} path @returns {Aggregate} */
function columnFunction(scope, name, { read, type, field }, path) {
  const present = (/** @type {Group} */ { rows }) =>
    rows.map(read).filter((value) => value !== null);
  const key = name;
  const isNumber = NUMBERS.has(type);
  if (name === 'count')
    return { key, type: 'int', field: null, of: (group) => present(group).length };
  if (name === 'count_distinct') {
    const fold = (/** @type {Cell} */ value) =>
      typeof value === 'string' ? value.toLowerCase() : value;
    return { key, type: 'int', field: null, of: (group) => new Set(present(group).map(fold)).size };
  }
  if (name === 'sum' || name === 'avg') {
    if (!isNumber) {
      throw scope.at(
        'MALFORMED_QUERY',
        path,
        `field ${field?.name} does not support aggregate operator ${name.toUpperCase()}`,
      );
    }
    return {
      key,
      type: name === 'avg' ? 'double' : type,
      field: null,
      of: (group) => {
        const values = present(group);
        if (values.length === 0) return null;
        const sum = values.reduce(
          (total, value) => /** @type {number} */ (total) + Number(value),
          0,
        );
        return name === 'sum' ? tidy(Number(sum)) : tidy(Number(sum) / values.length);
      },
    };
  }
  if (
    type === 'boolean' ||
    type === 'address' ||
    (type === 'textarea' && (field?.length ?? 0) > 255)
  ) {
    throw scope.at(
      'MALFORMED_QUERY',
      path,
      `field ${field?.name} does not support aggregate operator ${name.toUpperCase()}`,
    );
  }
  const wanted = name === 'min' ? -1 : 1;
  return {
    key,
    type,
    field: null,
    of: (group) =>
      present(group).reduce(
        /** @type {(best: Cell, value: Cell) => Cell} */
        (best, value) =>
          best === null || Math.sign(compare(value, best)) === wanted ? value : best,
        null,
      ),
  };
}

/** Without the dust of binary fractions. @param {number} value */
const tidy = (value) => Number(value.toPrecision(15));

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
