/** @import { Located } from '../data/data.js' */
/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { Context } from './types.js' */
import { normalizeId } from '../data/ids.js';
import { toJson } from '../data/values.js';
import { tableOf } from '../soql/computed-tables.js';
import { badRequest, notFound } from './errors.js';
import { queryContext } from './query-context.js';

/**
 * The object a path names, in any case.
 * @param {Context} context
 * @returns {SObjectType}
 */
export function pathType({ data, params }) {
  const type = data.catalogue.type(params['type'] ?? '');
  if (!type) throw notFound();
  return type;
}

/**
 * The live record of this object with this id; deleted ones too, if asked for.
 * @param {Context} context
 * @param {SObjectType} type
 * @param {string} id
 * @param {{ deleted?: boolean }} [options]
 * @returns {Located}
 */
export function locate(context, type, id, { deleted = false } = {}) {
  const id18 = normalizeId(id);
  if (!id18) {
    throw notFound(`Provided external ID field does not exist or is not accessible: ${id}`);
  }
  if (!id18.startsWith(type.keyPrefix)) throw badRequest('MALFORMED_ID', `malformed id ${id}`);
  if (!type.retrieveable) throw notFound();
  const table = tableOf(queryContext(context, true), type);
  const row = table.rowOf(id18);
  const found = row === undefined ? null : { type, table, row };
  if (!found || (!deleted && found.table.isDeleted(found.row))) throw notFound();
  return found;
}

/**
 * The fields that a `fields` parameter names; all of them if there is none.
 * @param {SObjectType} type
 * @param {string | null} names
 * @returns {Field[]}
 */
export function fieldsNamed(type, names) {
  if (names === null || names.trim() === '') return type.fields;
  return names.split(',').map((name) => {
    const field = type.byName.get(name.trim().toLowerCase());
    if (!field) {
      throw badRequest(
        'INVALID_FIELD',
        `No such column '${name.trim()}' on sobject of type ${type.name}`,
      );
    }
    return field;
  });
}

/**
 * A record as its resource prints it: `attributes`, the fields, and `Id` at the end if it is not
 * among them.
 * @param {Context} context
 * @param {Located} located
 * @param {Field[]} fields
 */
export function recordJson({ data, base }, { type, table, row }, fields) {
  const id = table.id(row);
  const url = `${base}/sobjects/${type.name}/${id}`;
  /** @type {Record<string, unknown>} */
  const record = { attributes: { type: type.name, url } };
  for (const field of fields) {
    const value = data.read(table, row, field);
    record[field.name] = Buffer.isBuffer(value) ? `${url}/${field.name}` : toJson(field, value);
  }
  record['Id'] ??= id;
  return record;
}

/**
 * When a record changed last, in milliseconds.
 * @param {Context} context
 * @param {Located} located
 */
export function lastModified({ data }, { table, row }) {
  // The records of a history never change.
  const name = table.type.byName.has('systemmodstamp') ? 'SystemModstamp' : 'CreatedDate';
  return Number(data.view(table, row).get(name));
}
