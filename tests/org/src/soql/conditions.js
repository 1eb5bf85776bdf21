/** @import { FieldType } from '../data/types.js' */
/** @import { Cell, Condition, Expression } from './types.js' */
/** @import { Leaf } from './where.js' */
/** @import { Scope } from './scope.js' */
import { normalizeId } from '../data/ids.js';
import { isDate, parseDatetime } from '../data/values.js';
import { compare, comparerOf } from './compare.js';
import { dateText, daysOf, momentsOf } from './date-literals.js';
import { SoqlError, malformed } from './errors.js';
import { TIME_MARK } from './parse.js';
import { characters, unquote } from './tokens.js';

/**
 * What a literal stands for: one value, or everything from one value up to another.
 * @typedef {{ value: Cell } | { from: Cell, to: Cell }} Operand
 */

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);
const TEXTS = new Set([
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'combobox',
  'email',
  'phone',
  'url',
]);
const IDS = new Set(['id', 'reference']);

/**
 * A comparison with literals, as a test of a value.
 * @param {Scope} scope
 * @param {Expression} expression
 * @param {Leaf} leaf
 * @param {string} name of the left side as written
 * @returns {(value: Cell) => boolean}
 */
export function valueTest(scope, expression, leaf, name) {
  const operator = leaf.operator.toUpperCase();
  const literals = [leaf.value ?? []].flat();
  const types = [leaf.literalType ?? []].flat();
  checkOperator(scope, expression, operator, name);
  const operands = literals.map((literal, index) =>
    operandOf(scope, expression, literal, types[index] ?? types[0] ?? '', name),
  );
  switch (operator) {
    case 'LIKE': {
      const patterns = literals.map(likePattern);
      return (value) => value !== null && patterns.some((pattern) => pattern.test(String(value)));
    }
    case 'IN':
      return membership(expression, operands, true);
    case 'NOT IN':
      return membership(expression, operands, false);
    case 'INCLUDES':
    case 'EXCLUDES': {
      const sets = literals.map((literal) => unquote(literal).toLowerCase().split(';'));
      const wanted = operator === 'INCLUDES';
      return (value) => {
        const chosen = new Set(value === null ? [] : String(value).toLowerCase().split(';'));
        return sets.some((set) => set.every((one) => chosen.has(one))) === wanted;
      };
    }
    default:
      return comparison(expression, operator, /** @type {Operand} */ (operands[0]));
  }
}

/** @param {Expression} expression @param {string} operator @param {Operand} operand @returns {(value: Cell) => boolean} */
function comparison(expression, operator, operand) {
  const [low, high] = 'from' in operand ? [operand.from, operand.to] : [operand.value, null];
  const range = 'from' in operand;
  const is = range ? null : equality(expression);
  const comparer = expression.type === 'picklist' ? compare : comparerOf(expression);
  const below = (/** @type {Cell} */ value) => comparer(value, low) < 0;
  const beyond = (/** @type {Cell} */ value) =>
    range ? comparer(value, high) >= 0 : comparer(value, low) > 0;
  switch (operator) {
    case '=':
      return is
        ? (value) => is(value, low)
        : (value) => value !== null && !below(value) && !beyond(value);
    case '!=':
    case '<>':
      return is
        ? (value) => !is(value, low)
        : (value) => value === null || below(value) || beyond(value);
    case '<':
      return (value) => value !== null && below(value);
    case '<=':
      return (value) => value !== null && !beyond(value);
    case '>':
      return (value) => value !== null && beyond(value);
    case '>=':
      return (value) => value !== null && !below(value);
    default:
      throw malformed(`unexpected token: '${operator}'`);
  }
}

/** Text is equal in any case unless the field says otherwise. @param {Expression} expression */
function equality({ field, type }) {
  const anyCase = !field?.caseSensitive && !IDS.has(type);
  return (/** @type {Cell} */ a, /** @type {Cell} */ b) =>
    a === b ||
    (anyCase &&
      typeof a === 'string' &&
      typeof b === 'string' &&
      a.toLowerCase() === b.toLowerCase());
}

/** @param {Expression} expression @param {Operand[]} operands @param {boolean} wanted @returns {(value: Cell) => boolean} */
function membership(expression, operands, wanted) {
  if (operands.some((operand) => 'from' in operand)) {
    const tests = operands.map((operand) => comparison(expression, '=', operand));
    return (value) => tests.some((test) => test(value)) === wanted;
  }
  const anyCase = !expression.field?.caseSensitive && !IDS.has(expression.type);
  const keyOf = (/** @type {Cell} */ value) =>
    anyCase && typeof value === 'string' ? value.toLowerCase() : value;
  const keys = new Set(operands.map((operand) => keyOf('value' in operand ? operand.value : null)));
  return (value) => keys.has(keyOf(value)) === wanted;
}

/**
 * `%` any characters, `_` one; a backslash takes their meaning away.
 * @param {string} literal with its quotes
 */
function likePattern(literal) {
  const source = characters(literal).map(({ char, escaped }) => {
    if (char === '%' && !escaped) return '[^]*';
    if (char === '_' && !escaped) return '[^]';
    return char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'iu');
}

/**
 * @param {Scope} scope
 * @param {Expression} expression
 * @param {string} literal
 * @param {string} literalType the library's name for the kind of literal
 * @param {string} name
 * @returns {Operand}
 */
function operandOf(scope, { type }, literal, literalType, name) {
  if (literalType === 'NULL') return { value: null };
  const wrong = (/** @type {string} */ expected, /** @type {boolean} */ quoted) =>
    scope.at(
      'INVALID_FIELD',
      name,
      `value of filter criterion for field '${name}' must be of type ${expected} and should ${quoted ? '' : 'not '}be enclosed in quotes`,
    );
  const isString = literalType === 'STRING' && !literal.startsWith(`'${TIME_MARK}`);
  if (TEXTS.has(type)) {
    if (!isString) throw wrong('string', true);
    // An empty text is stored as null.
    return { value: unquote(literal) || null };
  }
  if (IDS.has(type)) {
    if (!isString) throw wrong('id', true);
    return { value: idValue(unquote(literal)) };
  }
  if (type === 'boolean') {
    if (literalType !== 'TRUE' && literalType !== 'FALSE' && literalType !== 'BOOLEAN')
      throw wrong('boolean', false);
    return { value: literal.toUpperCase() === 'TRUE' };
  }
  if (NUMBERS.has(type)) {
    if (!/^(INTEGER|DECIMAL)/.test(literalType))
      throw wrong(type === 'int' ? 'int' : 'double', false);
    return { value: Number(literal.replace(/^[A-Za-z]{3}/, '')) };
  }
  if (type === 'time') {
    const time = /^'\u0001time:(\d\d:\d\d:\d\d)(\.\d{1,3})?Z?'$/.exec(literal);
    if (!time) throw wrong('time', false);
    return { value: `${time[1]}${(time[2] ?? '.').padEnd(4, '0')}Z` };
  }
  if (type === 'date' || type === 'datetime') {
    return dateOperand(scope, type, literal, literalType, wrong);
  }
  throw scope.at('INVALID_FIELD', name, `field '${name}' can not be filtered in a query call`);
}

/**
 * @param {Scope} scope
 * @param {FieldType} type
 * @param {string} literal
 * @param {string} literalType
 * @param {(expected: string, quoted: boolean) => SoqlError} wrong
 * @returns {Operand}
 */
function dateOperand({ context }, type, literal, literalType, wrong) {
  if (literalType.startsWith('DATE_')) {
    const days = daysOf(literal, context.data.clock.now(), context);
    if (type === 'datetime') return momentsOf(days, context.timeZone);
    return { from: dateText(days.from), to: dateText(days.to) };
  }
  if (type === 'date') {
    if (literalType !== 'DATE' || !isDate(literal)) throw wrong('date', false);
    return { value: literal };
  }
  const time = literalType === 'DATETIME' ? parseDatetime(literal) : NaN;
  if (Number.isNaN(time)) throw wrong('dateTime', false);
  return { value: time };
}

/** An empty id is like null. @param {string} text */
function idValue(text) {
  if (text === '') return null;
  const id = normalizeId(text);
  if (id === null)
    throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}

/** @param {Scope} scope @param {Expression} expression @param {string} operator @param {string} name */
function checkOperator(scope, { type, field }, operator, name) {
  const refuse = (/** @type {string} */ text) => {
    throw scope.at('INVALID_QUERY_FILTER_OPERATOR', name, text);
  };
  if (
    field &&
    (field.type === 'base64' ||
      field.type === 'anyType' ||
      (field.type === 'textarea' && field.length > 255))
  ) {
    throw scope.at(
      'INVALID_FIELD',
      name,
      `field '${field.name}' can not be filtered in a query call`,
    );
  }
  const sets = operator === 'INCLUDES' || operator === 'EXCLUDES';
  if (sets !== (type === 'multipicklist') && (sets || !['=', '!=', '<>'].includes(operator))) {
    refuse(
      sets
        ? `includes/excludes operator only valid on multipicklist field`
        : 'invalid operator on multipicklist field',
    );
  }
  if (operator === 'LIKE' && !TEXTS.has(type))
    refuse(`invalid operator on ${IDS.has(type) ? 'id' : type} field`);
  if (/^[<>]=?$/.test(operator) && (type === 'boolean' || type === 'reference')) {
    refuse(`invalid operator on ${type === 'reference' ? 'id' : type} field`);
  }
}

/**
 * @param {Expression} expression
 * @param {(value: Cell) => boolean} test
 * @returns {Condition}
 */
export const onRows =
  ({ read }, test) =>
  (row) =>
    test(read(row));
