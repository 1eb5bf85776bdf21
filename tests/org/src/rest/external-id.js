/** @import { Located } from '../data/data.js' */
/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { RecordBody } from './body.js' */
/** @import { Answer, Context } from './types.js' */
import { normalizeId } from '../data/ids.js';
import { remove as removeRecord } from '../data/remove.js';
import { fail } from '../data/save.js';
import { fromText } from '../data/values.js';
import { SINCE } from '../since.js';
import { readRecord } from './body.js';
import { notFound } from './errors.js';
import { locate, pathType } from './record.js';
import { readRelated } from './related.js';
import { changeRecord, createRecord, readLocated } from './rows.js';

/** Values that end like a file the edge does not serve. */
const BLOCKED = /\.(inc|exe|dll|bat|cmd|config|asa|asax|cer)$/i;

/** `GET /sobjects/T/EXTFIELD/VALUE`, or a relationship or blob of a record. @param {Context} context */
export function read(context) {
  const type = pathType(context);
  const { field: name = '', value = '' } = context.params;
  if (normalizeId(name)) return readRelated(context, locate(context, type, name), [value]);
  const matches = find(context, type, fieldOf(type, name), value);
  if (matches.length > 1) return several(context, matches);
  return readLocated(context, only(matches));
}

/** `GET /sobjects/T/ID/RELATIONSHIP/RELATIONSHIP` @param {Context} context */
export function readAlong(context) {
  const type = pathType(context);
  const { id = '', one = '', two = '' } = context.params;
  return readRelated(context, locate(context, type, id), [one, two]);
}

/** `PATCH /sobjects/T/EXTFIELD/VALUE[?updateOnly=true]` @param {Context} context @returns {Answer} */
export function upsert(context) {
  const type = pathType(context);
  const field = fieldOf(type, context.params['field'] ?? '');
  const matches = find(context, type, field, context.params['value'] ?? '');
  const body = readRecord(context);
  refuseKey(body, field);
  if (matches.length > 1) return several(context, matches);
  const [match] = matches;
  if (!match) {
    if (field.type === 'id' || context.query.get('updateOnly') === 'true') throw notFound();
    const input = { ...body.input, [field.name]: context.params['value'] };
    const created = createRecord(context, type, { input, coerce: coerceKey(body, field) });
    return {
      ...created,
      json: resultJson(context, /** @type {{ id: string }} */ (created.json).id, true),
    };
  }
  changeRecord(context, match, body);
  if (context.version < SINCE.upsertBody) return { status: 204 };
  const json = resultJson(context, match.table.id(match.row), false);
  return { status: 200, json, root: 'Result' };
}

/** `DELETE /sobjects/T/EXTFIELD/VALUE` @param {Context} context @returns {Answer} */
export function remove(context) {
  const type = pathType(context);
  const field = fieldOf(type, context.params['field'] ?? '');
  const matches = find(context, type, field, context.params['value'] ?? '');
  if (matches.length > 1) return several(context, matches);
  removeRecord(context.data, only(matches));
  return { status: 204 };
}

/** @param {Context} context @param {string} id @param {boolean} created */
function resultJson({ version }, id, created) {
  const result = { id, success: true, errors: [] };
  return version < SINCE.upsertBody ? result : { ...result, created };
}

/**
 * The field that identifies records by this name.
 * @param {SObjectType} type
 * @param {string} name
 */
export function fieldOf(type, name) {
  const field = type.byName.get(name.toLowerCase());
  if (field?.idLookup) return field;
  throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
}

/**
 * The live records with this value of an external id.
 * @param {Context} context
 * @param {SObjectType} type
 * @param {Field} field
 * @param {string} value
 * @returns {Located[]}
 */
export function find(context, type, field, value) {
  if (BLOCKED.test(value)) throw notFound();
  if (field.type === 'id') return [locate(context, type, value)];
  const table = context.data.table(type);
  return table
    .find(field, fromText(field, value))
    .filter((row) => !table.isDeleted(row))
    .map((row) => ({ type, table, row }));
}

/** @param {Located[]} matches */
function only([match]) {
  if (!match) throw notFound();
  return match;
}

/** @param {Context} context @param {Located[]} matches @returns {Answer} */
function several({ base }, matches) {
  const json = matches.map(
    ({ type, table, row }) => `${base}/sobjects/${type.name}/${table.id(row)}`,
  );
  return { status: 300, json, root: 'Results' };
}

/** The key is in the path and nowhere else. @param {RecordBody} body @param {Field} field */
function refuseKey({ input }, field) {
  if (!Object.keys(input).some((name) => name.toLowerCase() === field.name.toLowerCase())) return;
  const text = `The ${field.name} field should not be specified in the sobject data.`;
  throw fail('INVALID_FIELD', text);
}

/** @param {RecordBody} body @param {Field} key @returns {RecordBody['coerce']} */
function coerceKey({ coerce }, key) {
  return (field, raw) => (field === key ? fromText(field, raw) : coerce(field, raw));
}
