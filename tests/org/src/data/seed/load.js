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
  const defaults = type.fields.filter((field) => field.defaultValue !== undefined);
  const audit = ['CreatedById', 'LastModifiedById'].map((name) =>
    type.byName.get(name.toLowerCase()),
  );
  const dates = ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'].map((name) =>
    type.byName.get(name.toLowerCase()),
  );
  const now = Math.floor(data.clock.now() / 1000) * 1000;
  /** @type {string[]} */
  const ids = [];
  for (const record of records) {
    /** @type {Map<Field, Value>} */
    const values = new Map();
    for (const field of defaults) {
      values.set(field, field.defaultValue === 'user' ? userId : (field.defaultValue ?? null));
    }
    for (const field of audit) if (field) values.set(field, userId);
    readRecord(type, record, values);
    let date = now;
    for (const field of dates) {
      if (!field) continue;
      date = Number(values.get(field) ?? date);
      values.set(field, date);
    }
    beforeSave(data, { type, values, before: null, errors: [] });
    const row = data.append(type, idOf(type, record));
    for (const field of type.fields) {
      if (!field.autoNumber) continue;
      const given = values.get(field);
      if (given == null) values.set(field, nextAutoNumber(data, type, field));
      else keepAutoNumber(data, type, field, String(given));
    }
    for (const [field, value] of values) {
      // False is what an empty boolean column says anyway.
      if (value !== null && value !== false && !field.derive) data.write(table, row, field, value);
    }
    ids.push(table.id(row));
  }
  return ids;
}

/** @param {SObjectType} type @param {Record<string, unknown>} record */
function idOf(type, record) {
  const raw = record['Id'] ?? record['id'] ?? record['ID'];
  if (raw === undefined || raw === null || raw === '') return undefined;
  const id = normalizeId(raw);
  if (id?.startsWith(type.keyPrefix)) return id;
  throw new Error(`Seed: ${String(raw)} is not the id of a record of ${type.name}`);
}

/** @param {SObjectType} type @param {Record<string, unknown>} record @param {Map<Field, Value>} values */
function readRecord(type, record, values) {
  for (const [name, raw] of Object.entries(record)) {
    if (name === 'attributes' || raw === undefined) continue;
    const field = type.byName.get(name.toLowerCase());
    if (!field) throw new Error(`Seed: ${type.name} has no field ${name}`);
    if (field.derive || field.type === 'id') continue;
    try {
      const value = typeof raw === 'string' ? fromText(field, raw) : fromJson(field, raw);
      values.set(field, field.type === 'reference' ? normalizeId(value) : value);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Seed: ${type.name}.${field.name}: ${reason}`, { cause: error });
    }
  }
}

/** @param {Data} data @param {SObjectType} type @param {Field} field @param {string} text */
function keepAutoNumber(data, type, field, text) {
  const number = Number(/\d+$/.exec(text)?.[0] ?? 0);
  const key = `${type.name}.${field.name}`;
  data.autoNumbers.set(key, Math.max(data.autoNumbers.get(key) ?? 0, number));
}
