/** @import { Field, Value } from './types.js' */
import { SaveError } from './errors.js';

/** Between the JSON (or text) of a request and the values at rest, and back. */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATETIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})(\.\d{1,3})?Z?$/;

/**
 * The value of a JSON member for this field. Types are strict: a number is not a string.
 * @param {Field} field
 * @param {unknown} json
 * @returns {Value}
 */
export function fromJson(field, json) {
  if (json === null || json === '') return null;
  switch (field.type) {
    case 'boolean':
      if (typeof json === 'boolean') return json;
      if (json === 'true' || json === 'false') return json === 'true';
      break;
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return numberFrom(field, json);
    default:
      if (typeof json === 'string') return fromText(field, json);
  }
  throw cannotDeserialize(field, json);
}

/**
 * The value of a text, as XML and CSV carry it.
 * @param {Field} field
 * @param {string} text
 * @returns {Value}
 */
export function fromText(field, text) {
  if (text === '') return null;
  switch (field.type) {
    case 'boolean': {
      if (/^(true|1)$/i.test(text)) return true;
      if (/^(false|0)$/i.test(text)) return false;
      throw cannotDeserialize(field, text);
    }
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return numberFrom(field, text);
    case 'date':
      if (!isDate(text)) throw cannotDeserialize(field, text);
      return text;
    case 'datetime': {
      const time = parseDatetime(text);
      if (Number.isNaN(time)) throw cannotDeserialize(field, text);
      return time;
    }
    case 'time': {
      const [, hours, minutes, seconds, fraction = '.0'] = TIME.exec(text) ?? [];
      if (hours === undefined) throw cannotDeserialize(field, text);
      return `${hours}:${minutes}:${seconds}${fraction.padEnd(4, '0')}Z`;
    }
    case 'base64':
      if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)) throw cannotDeserialize(field, text);
      return Buffer.from(text, 'base64');
    default:
      return text;
  }
}

/**
 * How the API prints a value; blobs print as the address of their bytes, which the caller knows.
 * @param {Field} field
 * @param {Value | Record<string, Value>} value
 */
export function toJson(field, value) {
  return field.type === 'datetime' && value !== null ? formatDatetime(Number(value)) : value;
}

/**
 * `2026-11-23T17:58:26.000+0000`: always UTC, no colon in the offset.
 * @param {number} time
 */
export const formatDatetime = (time) => new Date(time).toISOString().replace('Z', '+0000');

/**
 * Milliseconds since the epoch of an ISO 8601 datetime with a zone; NaN if it is none.
 * @param {string} text
 */
export function parseDatetime(text) {
  const [, date, time, fraction = '', zone = ''] = DATETIME.exec(text) ?? [];
  if (date === undefined || !isDate(date)) return NaN;
  const offset = zone === 'Z' ? zone : zone.replace(/^(...):?/, '$1:');
  return Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset}`);
}

/** @param {string} text */
export function isDate(text) {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** @param {Field} field @param {unknown} raw */
function numberFrom(field, raw) {
  const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw cannotDeserialize(field, raw);
  if (field.type !== 'int') return round(number, field.scale);
  if (!Number.isInteger(number)) throw cannotDeserialize(field, raw);
  return number;
}

/** @param {number} number @param {number} scale */
function round(number, scale) {
  return scale >= 15 ? number : Number(number.toFixed(scale));
}

/** @param {Field} field @param {unknown} raw */
function cannotDeserialize(field, raw) {
  const target = TARGETS[field.type] ?? 'string';
  return new SaveError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${target} from ${tokenOf(raw)} or request may be missing a required field`,
    [field.name],
  );
}

/** @type {Partial<Record<Field['type'], string>>} */
const TARGETS = {
  boolean: 'boolean',
  int: 'int',
  double: 'double',
  currency: 'double',
  percent: 'double',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  base64: 'base64',
  reference: 'reference',
};

/** The name Salesforce's JSON reader has for a token, and its text. @param {unknown} raw */
function tokenOf(raw) {
  if (typeof raw === 'string') return `VALUE_STRING value ${raw}`;
  if (typeof raw === 'boolean') return `VALUE_${raw ? 'TRUE' : 'FALSE'} value ${raw}`;
  if (typeof raw === 'number') {
    return `VALUE_NUMBER_${Number.isInteger(raw) ? 'INT' : 'FLOAT'} value ${raw}`;
  }
  return Array.isArray(raw) ? 'START_ARRAY value [' : 'START_OBJECT value {';
}
