/** @import { SObjectType } from '../data/types.js' */
/** @import { Answer, Context } from './types.js' */
import { SaveErrors } from '../data/errors.js';
import { normalizeId } from '../data/ids.js';
import { remove as removeRecord } from '../data/remove.js';
import { fail, insert, update as updateRecord } from '../data/save.js';
import { isObject, readObject } from './body.js';
import { badRequest, saveErrorBody } from './errors.js';
import { fieldOf, find } from './external-id.js';
import { fieldsNamed, pathType, recordJson } from './record.js';
import { saveOptions } from './rows.js';

/** What one record of a collection came to. @typedef {{ id?: string, success: boolean, errors: unknown[], created?: boolean }} Result */

const MAX = 200;
const MAX_READ = { GET: 800, POST: 2000 };
const MAX_CHUNKS = 10;
const ROLLED_BACK = {
  statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  message:
    'Record rolled back because not all records were valid and the request was using AllOrNone header',
  fields: [],
};

/** `POST /composite/sobjects` @param {Context} context @returns {Answer} */
export function create(context) {
  const { records, allOrNone } = readRecords(context);
  return save({ context, allOrNone }, records, (record) => {
    const type = typeOf(context, record);
    return { id: insert(context.data, type, record, saveOptions(context)) };
  });
}

/** `PATCH /composite/sobjects` @param {Context} context @returns {Answer} */
export function update(context) {
  const { records, allOrNone } = readRecords(context);
  return save({ context, allOrNone }, records, (record) => {
    const type = typeOf(context, record);
    const { id, input } = splitId(record);
    if (id === undefined) throw fail('MISSING_ARGUMENT', 'Id not specified in an update call');
    const located = locate(context, id);
    if (located.type !== type) throw fail('MALFORMED_ID', `malformed id ${id}`);
    updateRecord(context.data, located, input, saveOptions(context));
    return { id: located.table.id(located.row) };
  });
}

/** `PATCH /composite/sobjects/T/EXTFIELD` @param {Context} context @returns {Answer} */
export function upsert(context) {
  const type = pathType(context);
  const field = fieldOf(type, context.params['field'] ?? '');
  const { records, allOrNone } = readRecords(context);
  // What is not there yet says so even where it could not be saved: jsforce's tests of real orgs.
  const isNew = (/** @type {Record<string, unknown>} */ record) => {
    const [, value = ''] =
      Object.entries(record).find(([name]) => name.toLowerCase() === field.name.toLowerCase()) ??
      [];
    return (
      field.type !== 'id' && value !== '' && find(context, type, field, String(value)).length === 0
    );
  };
  const news = new Map(records.map((record) => [record, isNew(record)]));
  const failed = (/** @type {Record<string, unknown>} */ record) => ({
    created: news.get(record) === true,
  });
  return save({ context, allOrNone, failed }, records, (record) => {
    if (typeOf(context, record) !== type)
      throw fail('INVALID_TYPE', `Records have to be of type ${type.name}`);
    const key = Object.keys(record).find((name) => name.toLowerCase() === field.name.toLowerCase());
    const value = key === undefined ? undefined : record[key];
    if (value === undefined || value === null || value === '') {
      if (field.type === 'id')
        return {
          id: insert(context.data, type, splitId(record).input, saveOptions(context)),
          created: true,
        };
      throw fail('MISSING_ARGUMENT', `${field.name} not specified`);
    }
    const matches =
      field.type === 'id'
        ? [locate(context, String(value))]
        : find(context, type, field, String(value));
    const [match] = matches;
    if (matches.length > 1) {
      throw fail(
        'DUPLICATE_EXTERNAL_ID',
        `${field.name}: more than one record found for external id field`,
      );
    }
    if (!match)
      return { id: insert(context.data, type, record, saveOptions(context)), created: true };
    const input = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
    updateRecord(context.data, match, input, saveOptions(context));
    return { id: match.table.id(match.row), created: false };
  });
}

/** `DELETE /composite/sobjects?ids=a,b` @param {Context} context @returns {Answer} */
export function remove(context) {
  const ids = (context.query.get('ids') ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  if (ids.length === 0) throw badRequest('MISSING_ARGUMENT', 'The ids parameter is required');
  checkCount(ids.length);
  const allOrNone = context.query.get('allOrNone') === 'true';
  return save({ context, allOrNone }, ids, (id) => {
    const located = locate(context, id);
    removeRecord(context.data, located);
    return { id: located.table.id(located.row) };
  });
}

/** `GET /composite/sobjects/T?ids=&fields=` or `POST` with `{ids, fields}` @param {Context} context @returns {Answer} */
export function read(context) {
  const type = pathType(context);
  const { ids, fields } =
    context.method === 'POST' ? listsInBody(context) : listsInQuery(context.query);
  if (ids.length === 0 || fields.length === 0)
    throw badRequest('MISSING_ARGUMENT', 'ids and fields are required');
  const max = context.method === 'POST' ? MAX_READ.POST : MAX_READ.GET;
  if (ids.length > max)
    throw badRequest(
      'EXCEEDED_ID_LIMIT',
      `${max} ids at most can be read at once, not ${ids.length}`,
    );
  const selected = fieldsNamed(type, fields.join(','));
  const json = ids.map((id) => {
    const found = context.data.locate(id, type);
    if (!found || found.type !== type || found.table.isDeleted(found.row)) return null;
    return recordJson(context, found, selected);
  });
  return { status: 200, json };
}

/**
 * Saves each item; with allOrNone, all of them or none.
 * @template T
 * @param {{ context: Context, allOrNone: boolean, failed?: (item: T) => Partial<Result> }} options
 *   `failed` tells what else the result of a failure says
 * @param {T[]} items
 * @param {(item: T) => { id: string, created?: boolean }} saveOne
 * @returns {Answer}
 */
function save({ context, allOrNone, failed = () => ({}) }, items, saveOne) {
  /** @type {Result[]} */
  let results = [];
  class Rollback extends Error {}
  const saveAll = () => {
    results = items.map((item) => {
      try {
        const { id, ...created } = saveOne(item);
        return { id, success: true, errors: [], ...created };
      } catch (error) {
        if (!(error instanceof SaveErrors)) throw error;
        const errors = error.errors.map((one) => saveErrorBody(context, one));
        return { success: false, errors, ...failed(item) };
      }
    });
    if (allOrNone && results.some((result) => !result.success)) throw new Rollback();
  };
  try {
    if (allOrNone) context.data.transaction(saveAll);
    else saveAll();
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    results = results.map((result, index) => {
      if (!result.success) return result;
      const rolledBack = { id: String(result.id), success: false, errors: [ROLLED_BACK] };
      return { ...rolledBack, ...failed(/** @type {T} */ (items[index])) };
    });
  }
  return { status: 200, json: results };
}

/** @param {Context} context */
function readRecords(context) {
  const body = readObject(context);
  const records = body['records'];
  if (!Array.isArray(records) || !records.every(isObject)) {
    throw badRequest('JSON_PARSER_ERROR', 'records has to be a list of records');
  }
  checkCount(records.length);
  const types = records.map((record) =>
    String(isObject(record['attributes']) ? record['attributes']['type'] : '').toLowerCase(),
  );
  const chunks = types.filter((type, index) => type !== types[index - 1]).length;
  if (chunks > MAX_CHUNKS) {
    throw badRequest(
      'LIMIT_EXCEEDED',
      `The records make ${chunks} chunks of one type each; ${MAX_CHUNKS} are allowed`,
    );
  }
  return { records, allOrNone: body['allOrNone'] === true };
}

/** @param {number} count */
function checkCount(count) {
  if (count <= MAX) return;
  throw badRequest(
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${MAX} records into this call`,
  );
}

/** @param {Context} context @param {Record<string, unknown>} record @returns {SObjectType} */
function typeOf({ data }, record) {
  const name = isObject(record['attributes']) ? record['attributes']['type'] : undefined;
  const type = typeof name === 'string' ? data.catalogue.type(name) : undefined;
  if (!type) throw fail('INVALID_TYPE', `sObject type '${String(name ?? '')}' is not supported.`);
  return type;
}

/** @param {Record<string, unknown>} record */
function splitId(record) {
  const key = Object.keys(record).find((name) => name.toLowerCase() === 'id');
  const input = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
  return { id: key === undefined ? undefined : String(record[key]), input };
}

/** @param {Context} context @param {string} id */
function locate({ data }, id) {
  if (!normalizeId(id)) throw fail('MALFORMED_ID', `malformed id ${id}`);
  const found = data.locate(id);
  if (!found) throw fail('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  return found;
}

/** @param {URLSearchParams} query */
function listsInQuery(query) {
  const list = (/** @type {string} */ name) =>
    (query.get(name) ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean);
  return { ids: list('ids'), fields: list('fields') };
}

/** @param {Context} context */
function listsInBody(context) {
  const body = readObject(context);
  const list = (/** @type {string} */ name) => {
    const value = body[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  return { ids: list('ids'), fields: list('fields') };
}
