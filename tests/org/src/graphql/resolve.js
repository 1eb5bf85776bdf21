/** @import { Located } from '../data/data.js' */
/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { QueryContext } from '../soql/types.js' */
import { toJson } from '../data/values.js';
import { executeQuery } from '../soql/execute.js';
import { formatter } from '../soql/functions.js';
import { SoqlError } from '../soql/errors.js';
import { toCondition } from './filters.js';
import { kindOf } from './values.js';

/** Who asks. @typedef {QueryContext} Asked */

/** A record. @typedef {Located} Node */

/** @typedef {{ first?: number, after?: string, where?: Record<string, any>, orderBy?: Record<string, any>, scope?: string, upperBound?: number }} Args */

const PAGE = { default: 10, max: 2000 };

/**
 * A page of the records of an object, or of the children of one record.
 *
 * @param {Asked} asked
 * @param {SObjectType} type
 * @param {Args} args
 * @param {{ field: Field, id: string }} [parent]
 */
export function queryRecords(asked, type, args, parent) {
  const { data } = asked;
  const first = pageSize(args);
  const result = executeQuery(asked, toSoql(asked, type, args, parent), () => null);
  const from = offsetOf(args.after, result.size);
  const to = Math.min(result.size, from + first);
  const edges = [];
  for (let index = from; index < to; index += 1) {
    const node = data.locate(result.record(index)['Id']);
    edges.push({ node, cursor: cursorOf(index + 1) });
  }
  return {
    edges,
    totalCount: result.totalSize,
    pageResultCount: edges.length,
    pageInfo: {
      hasNextPage: to < result.size,
      hasPreviousPage: from > 0,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** @param {Args} args */
function pageSize({ first = PAGE.default, upperBound }) {
  if (first < 1 || first > PAGE.max) {
    throw new SoqlError('OUT_OF_RANGE', `first has to be from 1 to ${PAGE.max}, not ${first}`);
  }
  if (upperBound !== undefined && (first < 200 || upperBound < first)) {
    throw new SoqlError('OUT_OF_RANGE', 'upperBound takes a first from 200 to 2000');
  }
  return first;
}

/**
 * @param {Asked} asked
 * @param {SObjectType} type
 * @param {Args} args
 * @param {{ field: Field, id: string } | undefined} parent
 */
function toSoql({ data }, type, { where, orderBy, scope }, parent) {
  const condition = toCondition(where ?? {}, '', (path) => {
    const steps = path.split('.');
    const name = String(steps.pop());
    /** @type {SObjectType | undefined} */
    let at = type;
    for (const step of steps) {
      const reference = at?.byRelationship.get(step.toLowerCase());
      at = data.catalogue.type(reference?.referenceTo[0] ?? '');
    }
    const field = at?.byName.get(name.toLowerCase());
    return field ? (kindOf(field) ?? null) : null;
  });
  const conditions = [parent ? `${parent.field.name} = '${parent.id}'` : '', condition];
  const given = conditions.filter((one) => one !== '');
  const orders = ordersIn(orderBy ?? {}, '');
  return [
    `SELECT Id FROM ${type.name}`,
    scope === undefined ? '' : `USING SCOPE ${scope.toLowerCase()}`,
    given.length === 0 ? '' : `WHERE ${given.join(' AND ')}`,
    orders.length === 0 ? '' : `ORDER BY ${orders.join(', ')}`,
  ]
    .filter((clause) => clause !== '')
    .join(' ');
}

/** @param {Record<string, any>} orderBy @param {string} path @returns {string[]} */
function ordersIn(orderBy, path) {
  return Object.entries(orderBy).flatMap(([name, clause]) => {
    if (clause === null) return [];
    const isParent = Object.values(clause).some((one) => typeof one === 'object' && one !== null);
    if (isParent) return ordersIn(clause, `${path}${name}.`);
    const { order = 'ASC', nulls = 'FIRST' } = clause;
    return [`${path}${name} ${order} NULLS ${nulls}`];
  });
}

/**
 * A field of a record, for programs and for people.
 *
 * @param {Asked} asked
 * @param {Node} node
 * @param {Field} field
 */
export function valueOf({ data, locale, timeZone }, { table, row }, field) {
  const stored = data.read(table, row, field);
  if (stored === null) return { value: null, displayValue: null, label: null };
  const value =
    field.type === 'datetime' ? new Date(Number(stored)).toISOString() : toJson(field, stored);
  return { value, ...shown(field, stored, formatter(locale, timeZone)) };
}

/** @param {Field} field @param {any} stored @param {ReturnType<typeof formatter>} format */
function shown({ type }, stored, format) {
  if (type === 'picklist' || type === 'multipicklist')
    return { displayValue: stored, label: stored };
  const isPlain = typeof stored === 'string' && type !== 'date';
  if (isPlain || typeof stored === 'boolean') return { displayValue: null };
  const text = format(type, stored);
  return { displayValue: type === 'percent' ? `${text}%` : String(text) };
}

/**
 * The record that a reference leads to.
 *
 * @param {Asked} asked
 * @param {Node} node
 * @param {Field} field
 * @returns {Node | null}
 */
export function parentOf({ data }, { table, row }, field) {
  const parent = data.locate(data.read(table, row, field));
  return parent && !parent.table.isDeleted(parent.row) ? parent : null;
}

/**
 * @param {Node} node
 * @param {unknown} _args
 * @param {Asked} asked
 */
export function etagOf({ table, row }, _args, { data }) {
  return Number(data.view(table, row).get('SystemModstamp'));
}

/**
 * @param {Node} node
 * @param {unknown} _args
 * @param {Asked} asked
 */
export function nameOf({ type, table, row }, _args, { data }) {
  const field = type.fields.find((one) => one.nameField);
  return field ? data.read(table, row, field) : null;
}

/** @param {number} offset */
const cursorOf = (offset) => Buffer.from(`offset:${offset}`).toString('base64');

/** @param {string | undefined} cursor @param {number} size */
function offsetOf(cursor, size) {
  if (cursor === undefined || cursor === null) return 0;
  const [, offset] = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (offset !== undefined && Number(offset) <= size) return Number(offset);
  throw new SoqlError('INVALID_CURSOR', `Invalid cursor: ${cursor}`);
}
