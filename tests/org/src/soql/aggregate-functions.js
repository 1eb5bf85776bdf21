/** @import { Cell, Expression } from './types.js' */
/** @import { Call } from './functions.js' */
/** @import { Aggregate, Group, Grouping } from './grouping.js' */
/** @import { Scope } from './scope.js' */
import { compare } from './compare.js';
import { malformed } from './errors.js';
import { format, isAggregate, isDatePart, nameOf } from './functions.js';
import { signature } from './grouping.js';

/**
 * What a function gives for a group: an aggregate, or something the rows are grouped by.
 * @param {Scope} scope
 * @param {Grouping} grouping
 * @param {Call} call
 * @returns {Aggregate}
 */
export function aggregateOf(scope, grouping, call) {
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
