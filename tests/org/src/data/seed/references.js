/** @import { Data } from '../data.js' */
/** @import { Table } from '../table.js' */
/** @import { Field, SObjectType } from '../types.js' */
import { fromText } from '../values.js';

/**
 * A reference of a seed's record that is not given by id: by the name of the parent or another text
 * that identifies it, or by one of its fields.
 *
 * @typedef {object} PendingReference
 * @property {Table} table
 * @property {number} row
 * @property {Field} field
 * @property {string | null} key The field of the parent that is given; null where it is any that identifies.
 * @property {string} value
 */

/**
 * Fills in the references once all records are there.
 *
 * @param {Data} data
 * @param {readonly PendingReference[]} pending
 */
export function resolveReferences(data, pending) {
  const find = finder(data);
  for (const one of pending) data.write(one.table, one.row, one.field, parentId(data, one, find));
}

/** The ids of the live records that have this value. @typedef {(type: SObjectType, field: Field, value: string) => readonly string[]} Find */

/** @param {Data} data @param {PendingReference} reference @param {Find} find */
function parentId(data, { table, field, key, value }, find) {
  const targets = field.referenceTo.flatMap((name) => data.catalogue.type(name) ?? []);
  /** @type {Set<string>} */
  const ids = new Set();
  /** @type {((field: Field) => boolean)[]} */
  const chosen =
    key === null ? identifying : [({ name }) => name.toLowerCase() === key.toLowerCase()];
  for (const fits of chosen) {
    for (const target of targets) {
      for (const one of target.fields) {
        if (fits(one)) for (const id of find(target, one, value)) ids.add(id);
      }
    }
    if (ids.size > 0) break;
  }
  const [id] = ids;
  if (ids.size === 1 && id !== undefined) return id;
  const where = `Seed: ${table.type.name}.${field.name}: `;
  const what = `${field.referenceTo.join(' or ')} ${key === null ? 'is called' : `has the ${key}`} ${value}`;
  throw new Error(where + (ids.size === 0 ? `no ${what}` : `more than one ${what}`));
}

/** What identifies a record, the surest first. @type {((field: Field) => boolean)[]} */
const identifying = [
  ({ externalId, unique, idLookup, type }) =>
    (externalId || unique || idLookup) && type !== 'email' && type !== 'id',
  ({ nameField }) => nameField,
];

/** @param {Data} data @returns {Find} */
function finder(data) {
  /** @type {Map<Field, Map<string, string[]>>} a computed field has no index of its own */
  const computed = new Map();

  /** @param {SObjectType} type @param {Field} field */
  function indexOf(type, field) {
    let index = computed.get(field);
    if (index) return index;
    computed.set(field, (index = new Map()));
    const table = data.table(type);
    for (const row of table.rows()) {
      const text = String(data.read(table, row, field)).toLowerCase();
      index.set(text, [...(index.get(text) ?? []), table.id(row)]);
    }
    return index;
  }

  return (type, field, value) => {
    if (field.derive) return indexOf(type, field).get(value.toLowerCase()) ?? [];
    const table = data.table(type);
    try {
      return table.find(field, fromText(field, value)).map((row) => table.id(row));
    } catch {
      // What is no value of the field cannot be that of a record.
      return [];
    }
  };
}
