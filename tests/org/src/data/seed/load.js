/** @import { Field, SObjectType, Value } from '../types.js' */
/** @import { Data } from '../data.js' */
import { normalizeId } from '../ids.js';
import { beforeSave, nextAutoNumber } from '../rules.js';
import { fromJson, fromText } from '../values.js';

/**
 * Adds records as a seed gives them: ids, owners, dates and other fields that the API would not
 * let anyone write are taken as they are; what is missing gets its default.
 * @param {Data} data
 * @param {SObjectType} type
 * @param {Iterable<Record<string, unknown>>} records
 * @param {string} userId who owns and created what names nobody
 */
export function load(data, type, records, userId) {
  const table = data.table(type);
  const now = Math.floor(data.clock.now() / 1000) * 1000;
  const base = baseValues(type, userId);
  const autoNumbers = type.fields.filter((field) => field.autoNumber);
  const readRecord = recordReader(type);
  const sharedText = textSharer();
  /** @type {string[]} */
  const ids = [];
  for (const record of records) {
    const values = new Map(base);
    readRecord(record, values);
    fillDates(type, values, now);
    beforeSave(data, { type, values, before: null, errors: [] });
    const row = data.append(type, idOf(type, record));
    for (const field of autoNumbers) {
      const given = values.get(field);
      if (given == null) values.set(field, nextAutoNumber(data, type, field));
      else keepAutoNumber(data, type, field, String(given));
    }
    for (const [field, value] of values) {
      // False is what an empty boolean column says anyway.
      if (value !== null && value !== false) {
        data.write(table, row, field, sharedText(field, value));
      }
    }
    ids.push(table.id(row));
  }
  return ids;
}

/**
 * What a record has that says nothing.
 * @param {SObjectType} type
 * @param {string} userId
 */
function baseValues(type, userId) {
  /** @type {Map<Field, Value>} */
  const values = new Map();
  for (const field of type.fields) {
    if (field.name === 'CreatedById' || field.name === 'LastModifiedById')
      values.set(field, userId);
    if (field.defaultValue === undefined) continue;
    values.set(field, field.defaultValue === 'user' ? userId : field.defaultValue);
  }
  return values;
}

/** A record without dates was made now, and not changed since it was made. @param {SObjectType} type @param {Map<Field, Value>} values @param {number} now */
function fillDates(type, values, now) {
  let date = now;
  for (const name of ['createddate', 'lastmodifieddate', 'systemmodstamp']) {
    const field = type.byName.get(name);
    if (!field) continue;
    date = Number(values.get(field) ?? date);
    values.set(field, date);
  }
}

/** @param {SObjectType} type @param {Record<string, unknown>} record */
function idOf(type, record) {
  const raw = record['Id'] ?? record['id'] ?? record['ID'];
  if (raw === undefined || raw === null || raw === '') return undefined;
  const id = normalizeId(raw);
  if (id?.startsWith(type.keyPrefix)) return id;
  throw new Error(`Seed: ${String(raw)} is not the id of a record of ${type.name}`);
}

/**
 * Reads records of an object; its fields are looked up once for each spelling.
 * @param {SObjectType} type
 */
function recordReader(type) {
  /** @type {Map<string, Field | null>} null for what is not taken from a seed */
  const fields = new Map([['attributes', null]]);
  const fieldOf = (/** @type {string} */ name) => {
    let field = fields.get(name);
    if (field !== undefined) return field;
    field = type.byName.get(name.toLowerCase());
    if (!field) throw new Error(`Seed: ${type.name} has no field ${name}`);
    if (field.derive || field.type === 'id') field = null;
    fields.set(name, field);
    return field;
  };
  return (
    /** @type {Record<string, unknown>} */ record,
    /** @type {Map<Field, Value>} */ values,
  ) => {
    for (const name in record) {
      const field = fieldOf(name);
      const raw = record[name];
      if (field && raw !== undefined) values.set(field, readValue(type, field, raw));
    }
  };
}

/** @param {SObjectType} type @param {Field} field @param {unknown} raw @returns {Value} */
function readValue(type, field, raw) {
  if (raw === null) return null;
  if (field.type === 'reference') {
    const id = normalizeId(raw);
    if (raw === '' || id !== null) return id;
    throw new Error(`Seed: ${type.name}.${field.name}: ${String(raw)} is not an id`);
  }
  if (field.type === 'datetime' && typeof raw === 'number') return raw;
  try {
    return typeof raw === 'string' ? fromText(field, raw) : fromJson(field, raw);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Seed: ${type.name}.${field.name}: ${reason}`, { cause: error });
  }
}

/**
 * A text that many records have in a field, such as a country, is kept once and not once for each:
 * JSON's parser makes a new string of every longer one.
 */
function textSharer() {
  /** @type {Map<Field, Map<string, string>>} */
  const known = new Map();
  return (/** @type {Field} */ field, /** @type {Value} */ value) => {
    if (typeof value !== 'string') return value;
    let texts = known.get(field);
    if (!texts) known.set(field, (texts = new Map()));
    const same = texts.get(value);
    if (same !== undefined) return same;
    // A field whose texts all differ must not fill the memory that this is to save.
    if (texts.size < 5000) texts.set(value, value);
    return value;
  };
}

/** @param {Data} data @param {SObjectType} type @param {Field} field @param {string} text */
function keepAutoNumber(data, type, field, text) {
  const number = Number(/\d+$/.exec(text)?.[0] ?? 0);
  const key = `${type.name}.${field.name}`;
  data.autoNumbers.set(key, Math.max(data.autoNumbers.get(key) ?? 0, number));
}
