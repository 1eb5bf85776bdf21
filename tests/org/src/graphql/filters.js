/** @import { Kind } from './values.js' */
import { GraphQLEnumType, GraphQLInputObjectType, GraphQLInt, GraphQLList } from 'graphql';
import { SoqlError } from '../soql/errors.js';
import { scalarOf } from './values.js';

/** What `where` offers for a field, and how it reads as SOQL. */

/** @type {Readonly<Record<string, string>>} */
const comparisons = { eq: '=', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' };
const texts = ['eq', 'ne', 'like', 'lt', 'lte', 'gt', 'gte', 'in', 'nin'];
const numbers = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'nin'];

/** @type {Readonly<Record<string, readonly string[]>>} */
const operatorsOf = {
  Boolean: ['eq', 'ne'],
  ID: ['eq', 'ne', 'in', 'nin'],
  LongTextArea: [],
  MultiPicklist: ['eq', 'ne', 'includes', 'excludes'],
  Picklist: ['eq', 'ne', 'in', 'nin', 'like', 'lt', 'lte', 'gt', 'gte'],
  Date: numbers,
  DateTime: numbers,
  Time: numbers,
  Currency: numbers,
  Double: numbers,
  Int: numbers,
  Percent: numbers,
};

const dateLiteral = new GraphQLEnumType({
  name: 'DateLiteral',
  values: Object.fromEntries(
    (
      'YESTERDAY TODAY TOMORROW LAST_WEEK THIS_WEEK NEXT_WEEK LAST_MONTH THIS_MONTH NEXT_MONTH ' +
      'LAST_90_DAYS NEXT_90_DAYS THIS_QUARTER LAST_QUARTER NEXT_QUARTER THIS_YEAR LAST_YEAR ' +
      'NEXT_YEAR THIS_FISCAL_QUARTER LAST_FISCAL_QUARTER NEXT_FISCAL_QUARTER THIS_FISCAL_YEAR ' +
      'LAST_FISCAL_YEAR NEXT_FISCAL_YEAR'
    )
      .split(' ')
      .map((name) => [name, {}]),
  ),
});

const dateRange = new GraphQLInputObjectType({
  name: 'DateRange',
  fields: Object.fromEntries(
    ['days', 'weeks', 'months', 'quarters', 'years', 'fiscal_quarters', 'fiscal_years']
      .flatMap((unit) => [`last_n_${unit}`, `next_n_${unit}`])
      .map((name) => [name, { type: GraphQLInt }]),
  ),
});

/** Dates are given by value, by a literal such as LAST_MONTH, or by a range such as the last 7 days. @param {Kind} kind */
function dateInput(kind) {
  return new GraphQLInputObjectType({
    name: `${kind}Input`,
    fields: {
      value: { type: scalarOf(kind) },
      literal: { type: dateLiteral },
      range: { type: dateRange },
    },
  });
}

const inputs = { Date: dateInput('Date'), DateTime: dateInput('DateTime') };

/** @type {Map<Kind, GraphQLInputObjectType | null>} */
const operators = new Map();

/**
 * The input type with the operators for a kind of field; null where it cannot be filtered by.
 *
 * @param {Kind} kind
 */
export function operatorsFor(kind) {
  let type = operators.get(kind);
  if (type !== undefined) return type;
  const names = operatorsOf[kind] ?? texts;
  const value = kind === 'Date' || kind === 'DateTime' ? inputs[kind] : scalarOf(kind);
  type =
    names.length === 0
      ? null
      : new GraphQLInputObjectType({
          name: `${kind}Operators`,
          fields: Object.fromEntries(
            names.map((name) => [name, { type: isList(name) ? new GraphQLList(value) : value }]),
          ),
        });
  operators.set(kind, type);
  return type;
}

/** @param {string} operator */
const isList = (operator) => ['in', 'nin', 'includes', 'excludes'].includes(operator);

/**
 * A filter as a SOQL condition; empty where it filters nothing.
 *
 * @param {Record<string, any>} filter
 * @param {string} path The relationships on the way to it, each with a dot behind it.
 * @param {(path: string) => Kind | null} kindAt The kind of a field; null for a relationship.
 * @returns {string}
 */
export function toCondition(filter, path, kindAt) {
  const conditions = Object.entries(filter).map(([name, value]) => {
    if (value === null || value === undefined) return '';
    if (name === 'and' || name === 'or') {
      const parts = value.map((/** @type {any} */ one) => toCondition(one, path, kindAt));
      return joined(parts, name.toUpperCase());
    }
    if (name === 'not') {
      const inner = toCondition(value, path, kindAt);
      return inner && `(NOT ${inner})`;
    }
    const kind = kindAt(path + name);
    if (kind === null) return toCondition(value, `${path}${name}.`, kindAt);
    const parts = Object.entries(value).map(([operator, operand]) =>
      comparison(path + name, kind, operator, operand),
    );
    return joined(parts, 'AND');
  });
  return joined(conditions, 'AND');
}

/** @param {string[]} parts @param {string} word */
function joined(parts, word) {
  const given = parts.filter((part) => part !== '');
  return given.length < 2 ? (given[0] ?? '') : `(${given.join(` ${word} `)})`;
}

/** @param {string} field @param {Kind} kind @param {string} operator @param {any} operand */
function comparison(field, kind, operator, operand) {
  const literal = (/** @type {any} */ one) => literalOf(kind, one);
  if (isList(operator)) {
    const list = `(${(operand ?? []).map(literal).join(', ')})`;
    const word = { in: 'IN', nin: 'NOT IN', includes: 'INCLUDES', excludes: 'EXCLUDES' }[operator];
    return `${field} ${word} ${list}`;
  }
  if (operator === 'like') return `${field} LIKE ${literal(operand)}`;
  return `${field} ${comparisons[operator]} ${literal(operand)}`;
}

/** @param {Kind} kind @param {any} value @returns {string} */
function literalOf(kind, value) {
  if (value === null) return 'null';
  if (kind === 'Date' || kind === 'DateTime') return dateOf(kind, value);
  if (['Boolean', 'Currency', 'Double', 'Int', 'Percent'].includes(kind)) return String(value);
  if (kind === 'Time') return plain(String(value), /^\d\d:\d\d:\d\d(\.\d{1,3})?Z$/);
  return `'${String(value).replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
}

/** @param {'Date' | 'DateTime'} kind @param {Record<string, any>} input */
function dateOf(kind, { value, literal, range }) {
  if (literal) return literal;
  const [[name, count] = [], ...more] = Object.entries(range ?? {});
  if (name !== undefined && more.length === 0) return `${name.toUpperCase()}:${count}`;
  if (value === null || value === undefined) return 'null';
  const shape =
    kind === 'Date'
      ? /^\d{4}-\d\d-\d\d$/
      : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:?\d\d)$/;
  return plain(String(value), shape);
}

/** A literal that stands in SOQL as it is: nothing else may get in with it. @param {string} text @param {RegExp} shape */
function plain(text, shape) {
  if (shape.test(text)) return text;
  throw new SoqlError('INVALID_FILTER_VALUE', `${text} is not a valid value`);
}
