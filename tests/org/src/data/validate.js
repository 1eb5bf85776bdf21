/** @import { Field, Value } from './types.js' */
/** @import { Data } from './data.js' */
import { SaveError } from './errors.js';
import { normalizeId } from './ids.js';

const EMAIL = /^[^\s@,;:"<>()[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/;
const NUMBERS = new Set(['double', 'currency', 'percent']);

/**
 * What is wrong with one value of a field, or null.
 * @param {Data} data
 * @param {Field} field
 * @param {Value} value
 * @returns {SaveError | null}
 */
export function validate(data, field, value) {
  if (value === null) {
    if (field.type !== 'boolean') return null;
    return invalid('INVALID_TYPE_ON_FIELD_IN_RECORD', field, 'value not of required type: ');
  }
  if (field.type === 'reference') return validateReference(data, field, String(value));
  if (typeof value === 'number') return validateNumber(field, value);
  if (typeof value !== 'string') return null;
  if (field.length > 0 && value.length > field.length) {
    const text = `data value too large: ${value} (max length=${field.length})`;
    return invalid('STRING_TOO_LONG', field, text);
  }
  if (field.type === 'email' && !EMAIL.test(value)) {
    return invalid('INVALID_EMAIL_ADDRESS', field, `invalid email address: ${value}`);
  }
  return validatePicklist(field, value);
}

/** @param {string} statusCode @param {Field} field @param {string} text */
function invalid(statusCode, field, text) {
  return new SaveError(statusCode, `${field.label}: ${text}`, [field.name]);
}

/** @param {Field} field @param {string} value */
function validatePicklist(field, value) {
  if (!field.restrictedPicklist) return null;
  const chosen = field.type === 'multipicklist' ? value.split(';') : [value];
  const bad = chosen.find(
    (one) => !field.picklistValues.some((known) => known.value === one && known.active !== false),
  );
  if (bad === undefined) return null;
  const text = `bad value for restricted picklist field: ${bad}`;
  return invalid('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', field, text);
}

/** @param {Field} field @param {number} value */
function validateNumber(field, value) {
  const digits = field.type === 'int' ? 8 : field.precision - field.scale;
  if (field.type !== 'int' && !NUMBERS.has(field.type)) return null;
  if (Math.abs(value) < 10 ** digits) return null;
  const text = `value outside of valid range on numeric field: ${value}`;
  return invalid('NUMBER_OUTSIDE_VALID_RANGE', field, text);
}

/** @param {Data} data @param {Field} field @param {string} value */
function validateReference(data, field, value) {
  const id = normalizeId(value);
  const types = data.catalogue.typesOfId(id ?? '');
  if (!types.some(({ name }) => field.referenceTo.includes(name))) {
    return invalid('MALFORMED_ID', field, `id value of incorrect type: ${value}`);
  }
  const found = data.locate(id);
  if (!found) return new SaveError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (!found.table.isDeleted(found.row)) return null;
  return new SaveError('ENTITY_IS_DELETED', 'entity is deleted');
}
