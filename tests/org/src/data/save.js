/** @import { Field, SObjectType, Value } from './types.js' */
/** @import { Data, Located } from './data.js' */
import { afterInsert, afterUpdate } from './after-save.js';
import { findDuplicates } from './duplicates.js';
import { SaveError, SaveErrors } from './errors.js';
import { recordHistory, rememberTracked } from './history.js';
import { normalizeId } from './ids.js';
import { checkRecordType } from './record-types.js';
import { beforeSave, nextAutoNumber } from './rules.js';
import { validate } from './validate.js';
import { fromJson } from './values.js';

/**
 * How a record is saved.
 * @typedef {object} SaveOptions
 * @property {string} userId who saves
 * @property {(field: Field, raw: any) => Value} [coerce] from JSON, unless told otherwise
 * @property {boolean} [allowDuplicates] save in spite of a duplicate rule that only warns
 */

/**
 * Creates a record and returns its id.
 * @param {Data} data
 * @param {SObjectType} type as the user sees it
 * @param {Record<string, unknown>} input field name, in any case → raw value
 * @param {SaveOptions} options
 */
export function insert(data, type, input, options) {
  if (!type.createable) throw cannot('inserted', type);
  return data.transaction(() => {
    const values = readInput(data, type, input, 'createable', options);
    type = data.table(type).type;
    for (const field of type.fields) {
      if (values.has(field) || field.defaultValue === undefined) continue;
      values.set(field, field.defaultValue === 'user' ? options.userId : field.defaultValue);
    }
    const errors = check(data, values);
    checkRecordType(data, type, values, errors);
    beforeSave(data, { type, values, before: null, errors });
    for (const field of type.fields) {
      if (field.autoNumber) values.set(field, nextAutoNumber(data, type, field));
    }
    requireFields(type, values, errors);
    if (errors.length > 0) throw new SaveErrors(errors);
    checkUnique(data, type, values, null);
    if (!options.allowDuplicates) findDuplicates(data, type, values, null);

    const table = data.table(type);
    const row = data.append(type);
    for (const [field, value] of values) {
      if (!field.derive && value !== null) data.write(table, row, field, value);
    }
    stamp(data, { type, table, row }, options, true);
    afterInsert(data, { type, table, row });
    recordHistory(data, { type, table, row }, null, options.userId);
    return table.id(row);
  });
}

/**
 * Changes a record.
 * @param {Data} data
 * @param {Located} target
 * @param {Record<string, unknown>} input
 * @param {SaveOptions} options
 */
export function update(data, target, input, options) {
  const { table, row } = target;
  const { type } = table;
  if (!type.updateable) throw cannot('updated', type);
  if (table.isDeleted(row)) throw fail('ENTITY_IS_DELETED', 'entity is deleted');
  data.transaction(() => {
    const values = readInput(data, target.type, input, 'updateable', options);
    const errors = check(data, values);
    checkRecordType(data, type, values, errors);
    const missing = [...values].filter(
      ([field, value]) => value === null && !field.nillable && field.type !== 'boolean',
    );
    if (missing.length > 0) errors.push(requiredMissing(missing.map(([field]) => field)));
    beforeSave(data, { type, values, before: data.view(table, row), errors });
    if (errors.length > 0) throw new SaveErrors(errors);
    checkUnique(data, type, values, row);
    if (!options.allowDuplicates) findDuplicates(data, type, values, target);
    const before = rememberTracked(data, target);
    for (const [field, value] of values) {
      if (!field.derive) data.write(table, row, field, value);
    }
    stamp(data, target, options, false);
    afterUpdate(data, target);
    recordHistory(data, target, before, options.userId);
  });
}

/**
 * @param {string} statusCode
 * @param {string} message
 * @param {string[]} [fields]
 */
export function fail(statusCode, message, fields) {
  return new SaveErrors([new SaveError(statusCode, message, fields)]);
}

/** @param {string} verb @param {SObjectType} type */
export function cannot(verb, type) {
  return fail('INVALID_TYPE_FOR_OPERATION', `entity type cannot be ${verb}: ${type.name}`);
}

/**
 * The values of a request, by the fields of the org itself: the user who asks may see some of them
 * otherwise, or not at all.
 *
 * @param {Data} data
 * @param {SObjectType} type as the user sees it
 * @param {Record<string, unknown>} input
 * @param {'createable' | 'updateable'} writable
 * @param {SaveOptions} options
 * @returns {Map<Field, Value>}
 */
function readInput(data, type, input, writable, { coerce = fromJson }) {
  /** @type {Map<Field, Value>} */
  const values = new Map();
  const { fields } = data.table(type).type;
  const own = (/** @type {Field} */ field) => /** @type {Field} */ (fields[field.index]);
  /** @type {string[]} */
  const refused = [];
  for (const [name, raw] of Object.entries(input)) {
    if (name === 'attributes') continue;
    const field = type.byName.get(name.toLowerCase());
    const reference = type.byRelationship.get(name.toLowerCase());
    if (!field && !(reference && isObject(raw))) throw noSuchColumn(name, type);
    const target = /** @type {Field} */ (field ?? reference);
    if (!target[writable]) refused.push(target.name);
    else if (field) values.set(own(field), coerceOne(field, raw, coerce));
    else values.set(own(target), byExternalId(data, target, /** @type {{}} */ (raw)));
  }
  if (refused.length === 0) return values;
  throw fail(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    refused,
  );
}

/** @param {Field} field @param {unknown} raw @param {(field: Field, raw: any) => Value} coerce */
function coerceOne(field, raw, coerce) {
  try {
    return coerce(field, raw);
  } catch (error) {
    throw error instanceof SaveError ? new SaveErrors([error]) : error;
  }
}

/** @param {unknown} raw */
const isObject = (raw) => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** @param {string} name @param {SObjectType} type */
function noSuchColumn(name, type) {
  return fail('INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`);
}

/**
 * The id of the parent that `{ "Ext__c": "value" }` names.
 * @param {Data} data
 * @param {Field} reference
 * @param {Record<string, unknown>} key
 */
function byExternalId(data, reference, key) {
  const [[name, value] = ['', null]] = Object.entries(key).filter(([k]) => k !== 'attributes');
  for (const target of reference.referenceTo) {
    const type = data.catalogue.type(target);
    const field = type?.byName.get(name.toLowerCase());
    if (!type || !field?.idLookup) continue;
    if (field.type === 'id') return String(value);
    const table = data.table(type);
    const rows = table.find(field, fromJson(field, value)).filter((row) => !table.isDeleted(row));
    if (rows.length === 1) return table.id(/** @type {number} */ (rows[0]));
    const text = `Foreign key external ID: ${value} not found for field ${field.name} in entity ${type.name}`;
    throw fail('INVALID_FIELD', text);
  }
  throw fail('INVALID_FIELD', `No external ID field ${name} for ${reference.relationshipName}`);
}

/** @param {Data} data @param {Map<Field, Value>} values */
function check(data, values) {
  /** @type {SaveError[]} */
  const errors = [];
  for (const [field, value] of values) {
    const error = validate(data, field, value);
    if (error) errors.push(error);
    else if (field.type === 'reference') values.set(field, normalizeId(value));
  }
  return errors;
}

/** @param {SObjectType} type @param {Map<Field, Value>} values @param {SaveError[]} errors */
function requireFields(type, values, errors) {
  const missing = type.fields.filter(
    (field) =>
      field.createable &&
      !field.nillable &&
      (field.defaultedOnCreate
        ? values.get(field) === null
        : (values.get(field) ?? null) === null) &&
      field.type !== 'boolean',
  );
  if (missing.length > 0) errors.push(requiredMissing(missing));
}

/** @param {Field[]} fields */
function requiredMissing(fields) {
  const names = fields.map((field) => field.name);
  const text = `Required fields are missing: [${names.join(', ')}]`;
  return new SaveError('REQUIRED_FIELD_MISSING', text, names);
}

/**
 * @param {Data} data
 * @param {SObjectType} type
 * @param {Map<Field, Value>} values
 * @param {number | null} self the row being changed
 */
function checkUnique(data, type, values, self) {
  const table = data.table(type);
  for (const [field, value] of values) {
    if (!field.unique || value === null) continue;
    const other = table.find(field, value).find((row) => row !== self && !table.isDeleted(row));
    if (other === undefined) continue;
    const text = `duplicate value found: ${field.name} duplicates value on record with id: ${table.id(other)}`;
    throw fail('DUPLICATE_VALUE', text);
  }
}

/** @param {Data} data @param {Located} target @param {SaveOptions} options @param {boolean} isNew */
function stamp(data, { table, row }, { userId }, isNew) {
  const now = Math.floor(data.clock.now() / 1000) * 1000;
  if (isNew) {
    data.write(table, row, 'CreatedDate', now);
    data.write(table, row, 'CreatedById', userId);
  }
  data.write(table, row, 'LastModifiedDate', now);
  data.write(table, row, 'LastModifiedById', userId);
  data.write(table, row, 'SystemModstamp', now);
}
