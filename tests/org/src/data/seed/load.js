/** @import { Field, SObjectType, Value } from '../types.js' */
/** @import { Data } from '../data.js' */
/** @import { PendingReference } from './references.js' */
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
 * @param {PendingReference[]} [pending] takes the references that are not given by id
 */
export function load(data, type, records, userId, pending = []) {
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
    const references = readRecord(record, values);
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
    for (const one of references) pending.push({ table, row, ...one });
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
 * Where a member of a record goes: into a field, or, given by a field of the parent, into a
 * reference.
 *
 * @typedef {{ field: Field, key: string | null, nested: boolean }} Member
 *
 * @typedef {Pick<PendingReference, 'field' | 'key' | 'value'>} Reference
 */

/**
 * Reads records of an object; its fields are looked up once for each spelling.
 *
 * @param {SObjectType} type
 */
function recordReader(type) {
  /** @type {Map<string, Member | null>} null for what is not taken from a seed */
  const members = new Map([['attributes', null]]);
  const memberOf = (/** @type {string} */ name) => {
    let member = members.get(name);
    if (member === undefined) members.set(name, (member = memberNamed(type, name)));
    return member;
  };
  /**
   * @param {Record<string, unknown>} record
   * @param {Map<Field, Value>} values Gets the fields.
   * @returns {Reference[]} References that are not given by id.
   */
  return (record, values) => {
    /** @type {Reference[]} */
    const references = [];
    for (const name in record) {
      const member = memberOf(name);
      const raw = record[name];
      if (!member || raw === undefined) continue;
      const { field } = member;
      const reference = field.type === 'reference' ? readReference(type, member, raw) : null;
      if (reference) references.push(reference);
      else values.set(field, readValue(type, field, raw));
    }
    return references;
  };
}

/**
 * @param {SObjectType} type
 * @param {string} name A field; or a relationship, alone or with a field of the parent.
 * @returns {Member | null}
 */
function memberNamed(type, name) {
  const [relationship = '', key = null] = name.split('.');
  const field = type.byName.get(name.toLowerCase());
  if (field)
    return field.derive || field.type === 'id' ? null : { field, key: null, nested: false };
  const reference = type.byRelationship.get(relationship.toLowerCase());
  if (!reference) throw new Error(`Seed: ${type.name} has no field ${name}`);
  return { field: reference, key, nested: key === null };
}

/**
 * @param {SObjectType} type
 * @param {Member} member
 * @param {unknown} raw
 * @returns {Reference | null} Null for one that is given by id, or empty.
 */
function readReference(type, { field, key, nested }, raw) {
  if (raw === null || raw === '') return null;
  if (key !== null) return { field, key, value: String(raw) };
  if (!nested) return normalizeId(raw) ? null : { field, key: null, value: String(raw) };
  const [entry, ...more] = Object.entries(raw ?? {}).filter(([name]) => name !== 'attributes');
  if (entry === undefined || more.length > 0 || typeof raw !== 'object') {
    throw new Error(`Seed: ${type.name}.${field.relationshipName} takes one field of the parent`);
  }
  return { field, key: entry[0], value: String(entry[1]) };
}

/** @param {SObjectType} type @param {Field} field @param {unknown} raw @returns {Value} */
function readValue(type, field, raw) {
  if (raw === null) return null;
  if (field.type === 'reference') return normalizeId(raw);
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
