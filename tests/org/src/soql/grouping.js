/** @import { GroupByClause } from '@jetstreamapp/soql-parser-js' */
/** @import { Cell, Expression } from './types.js' */
/** @import { Call } from './functions.js' */
/** @import { Scope } from './scope.js' */
import { malformed } from './errors.js';
import { callExpression, nameOf } from './functions.js';

/** Rows that agree in what they are grouped by. @typedef {{ rows: number[], keys: Cell[], subtotal: boolean[] }} Group */

/** Something computed of a group. @typedef {Omit<Expression, 'read'> & { of: (group: Group) => Cell }} Aggregate */

/** What rows are grouped by, and how often: once, or once for each subtotal. */
export class Grouping {
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
export function signature(call) {
  const parameters = (call.parameters ?? []).map((one) =>
    typeof one === 'string' ? one : signature(one),
  );
  return `${nameOf(call)}(${parameters.join(',')})`.toLowerCase();
}
