/** @import { FieldFunctionExpression, FunctionExp } from '@jetstreamapp/soql-parser-js' */
/** @import { FieldType } from '../data/types.js' */
/** @import { Cell, Expression } from './types.js' */
/** @import { Scope } from './scope.js' */
import { malformed } from './errors.js';
import { toWallClock } from './time-zone.js';
import { unquote } from './tokens.js';

/** @typedef {FieldFunctionExpression | FunctionExp} Call */

const DAY = 86_400_000;

/** Parts of a date; the argument is a wall clock time as if UTC. @type {Record<string, (time: number) => Cell>} */
const DATE_PARTS = {
  calendar_year: (time) => new Date(time).getUTCFullYear(),
  calendar_quarter: (time) => Math.floor(new Date(time).getUTCMonth() / 3) + 1,
  calendar_month: (time) => new Date(time).getUTCMonth() + 1,
  fiscal_year: (time) => new Date(time).getUTCFullYear(),
  fiscal_quarter: (time) => Math.floor(new Date(time).getUTCMonth() / 3) + 1,
  fiscal_month: (time) => new Date(time).getUTCMonth() + 1,
  day_in_month: (time) => new Date(time).getUTCDate(),
  day_in_week: (time) => new Date(time).getUTCDay() + 1,
  day_in_year: (time) => dayInYear(time),
  day_only: (time) => new Date(time).toISOString().slice(0, 10),
  hour_in_day: (time) => new Date(time).getUTCHours(),
  week_in_month: (time) => Math.ceil(new Date(time).getUTCDate() / 7),
  week_in_year: (time) => Math.ceil(dayInYear(time) / 7),
};

/** @param {number} time */
const dayInYear = (time) =>
  Math.floor((time - Date.UTC(new Date(time).getUTCFullYear(), 0, 1)) / DAY) + 1;

export const AGGREGATES = new Set([
  'count',
  'count_distinct',
  'sum',
  'avg',
  'min',
  'max',
  'grouping',
]);

/** @param {Call} call */
export const nameOf = (call) => (call.functionName ?? '').toLowerCase();

/** @param {Call} call */
export const isAggregate = (call) => AGGREGATES.has(nameOf(call));

/** @param {Call} call */
export const isDatePart = (call) => nameOf(call) in DATE_PARTS;

/**
 * A function of one row; aggregates are elsewhere.
 * @param {Scope} scope
 * @param {Call} call
 * @returns {Expression}
 */
export function callExpression(scope, call) {
  const name = nameOf(call);
  const [parameter] = call.parameters ?? [];
  if (name === 'distance') return distance(scope, call);
  if (name in DATE_PARTS) return datePart(scope, name, parameter);
  if (typeof parameter !== 'string') throw malformed(`unexpected token: '${call.rawValue}'`);
  if (name === 'tolabel') return labelled(scope.field(parameter));
  if (name === 'format') return format(scope, scope.field(parameter));
  if (name === 'convertcurrency') {
    throw malformed(
      'convertCurrency is only supported in an organization with multiple currencies',
    );
  }
  throw malformed(`unexpected token: '${call.rawValue ?? call.functionName}'`);
}

/** @param {Scope} scope @param {string} name @param {string | Call | undefined} parameter @returns {Expression} */
function datePart(scope, name, parameter) {
  const converted = typeof parameter === 'object' && nameOf(parameter) === 'converttimezone';
  const path = typeof parameter === 'object' ? parameter.parameters?.[0] : parameter;
  if (typeof path !== 'string' || (typeof parameter === 'object' && !converted)) {
    throw malformed(`unexpected token: '${name.toUpperCase()}'`);
  }
  const { read, type, field } = scope.field(path);
  const dateTimeOnly = name === 'hour_in_day' || name === 'day_only' || converted;
  if (type !== 'datetime' && (type !== 'date' || dateTimeOnly)) {
    throw scope.at(
      'INVALID_FIELD',
      path,
      `field '${field?.name}' is not supported by the function ${name.toUpperCase()}`,
    );
  }
  const part = /** @type {(time: number) => Cell} */ (DATE_PARTS[name]);
  const { timeZone } = scope.context;
  return {
    key: name,
    type: name === 'day_only' ? 'date' : 'int',
    field: null,
    read: (row) => {
      const value = read(row);
      if (value === null) return null;
      const time = type === 'date' ? Date.parse(`${value}T00:00:00Z`) : Number(value);
      return part(converted ? toWallClock(time, timeZone) : time);
    },
  };
}

/** The label of a picklist's value in place of it. @param {Expression} expression @returns {Expression} */
function labelled(expression) {
  const { read, field } = expression;
  const labels = new Map(field?.picklistValues.map(({ value, label = value }) => [value, label]));
  if (labels.size === 0) return expression;
  return {
    ...expression,
    read: (row) => {
      const value = read(row);
      if (typeof value !== 'string') return value;
      return value
        .split(';')
        .map((one) => labels.get(one) ?? one)
        .join(';');
    },
  };
}

/** @param {Scope} scope @param {Expression} expression @returns {Expression} */
export function format({ context }, expression) {
  const { read, type } = expression;
  const print = formatter(context.locale, context.timeZone);
  return {
    ...expression,
    type: 'string',
    field: null,
    read: (row) => {
      const value = read(row);
      return value === null ? null : print(type, value);
    },
  };
}

/** @type {Map<string, (type: FieldType, value: any) => any>} they take long to make */
const formatters = new Map();

/**
 * Prints values the way people of a locale write them.
 * @param {string} locale `en_US`
 * @param {string} timeZone
 * @returns {(type: FieldType, value: any) => any}
 */
export function formatter(locale, timeZone) {
  const key = `${locale} ${timeZone}`;
  let print = formatters.get(key);
  if (!print) formatters.set(key, (print = createFormatter(locale.replace('_', '-'), timeZone)));
  return print;
}

/** @param {string} locale @param {string} timeZone @returns {(type: FieldType, value: any) => any} */
function createFormatter(locale, timeZone) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 15 });
  const currency = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' });
  const datetime = new Intl.DateTimeFormat(locale, {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone,
  });
  return (type, value) => {
    if (type === 'currency') return currency.format(Number(value));
    if (type === 'datetime') return datetime.format(Number(value));
    if (type === 'date') return date.format(Date.parse(`${value}T00:00:00Z`));
    return typeof value === 'number' ? number.format(value) : value;
  };
}

const MILE = 1.609344;
const EARTH_RADIUS = 6371.0088;

/** @param {Scope} scope @param {Call} call @returns {Expression} */
function distance(scope, call) {
  const [path, place, unit] = call.parameters ?? [];
  if (typeof path !== 'string' || typeof place !== 'object' || typeof unit !== 'string') {
    throw malformed(`unexpected token: '${call.rawValue}'`);
  }
  const { read, type, field } = scope.field(path);
  if (type !== 'address') {
    throw scope.at('INVALID_FIELD', path, `field '${field?.name}' is not a location`);
  }
  const [latitude = NaN, longitude = NaN] = (place.parameters ?? []).map(Number);
  const perUnit = unquote(unit).toLowerCase() === 'mi' ? MILE : 1;
  return {
    key: 'distance',
    type: 'double',
    field: null,
    read: (row) => {
      const address = /** @type {Record<string, Cell> | null} */ (read(row));
      if (address?.['latitude'] == null || address['longitude'] == null) return null;
      const km = kilometres(
        latitude,
        longitude,
        Number(address['latitude']),
        Number(address['longitude']),
      );
      return km / perUnit;
    },
  };
}

/** The haversine formula. @param {number} lat1 @param {number} lon1 @param {number} lat2 @param {number} lon2 */
function kilometres(lat1, lon1, lat2, lon2) {
  const radians = Math.PI / 180;
  const a =
    Math.sin(((lat2 - lat1) * radians) / 2) ** 2 +
    Math.cos(lat1 * radians) *
      Math.cos(lat2 * radians) *
      Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.sqrt(a));
}
