/** @import { Field, Value } from '../data/types.js' */
/** @import { IngestJob } from './job.js' */
import { SaveErrors } from '../data/errors.js';
import { normalizeId } from '../data/ids.js';
import { remove } from '../data/remove.js';
import { fail, insert, update } from '../data/save.js';
import { fromText } from '../data/values.js';
import { CsvError, readCsv } from './csv.js';
import { progressOf } from './job.js';

/** The part of its time that a job waits before it is in progress. */
const WAITING = 0.3;

/** What sets a field to null; an empty value leaves it alone. */
const NULL = '#N/A';

/**
 * Does what a job should have done by now.
 *
 * @param {IngestJob} job
 * @param {number} now
 */
export function advanceIngest(job, now) {
  const progress = progressOf(job, now);
  if (job.state === 'UploadComplete') {
    if (progress < WAITING) return;
    if (!begin(job)) {
      job.state = 'Failed';
      job.modified = now;
      return;
    }
    job.state = 'InProgress';
  }
  const share = progress === 1 ? 1 : (progress - WAITING) / (1 - WAITING);
  const due = Math.floor(job.rows.length * share);
  for (const row of job.rows.slice(job.processed, due)) process(job, row);
  job.processed = due;
  job.modified = now;
  if (progress === 1) job.state = 'JobComplete';
}

/**
 * Reads what was uploaded. Without what a job needs, none of its records is processed.
 *
 * @param {IngestJob} job
 * @returns {boolean} Whether the job can go on.
 */
function begin(job) {
  try {
    const [header, ...rows] = readCsv(job.upload ?? Buffer.alloc(0), job);
    job.header = header ?? [];
    job.rows = rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    job.errorMessage = `ClientInputError : ${error.message}`;
    return false;
  } finally {
    job.upload = null;
  }
  const problem = headerProblem(job);
  job.errorMessage = problem === undefined ? '' : `InvalidBatch : ${problem}`;
  return problem === undefined;
}

/** @param {IngestJob} job @returns {string | undefined} */
function headerProblem({ type, header, operation, externalId }) {
  // A job without any data is done at once: jsforce's tests of real orgs.
  if (header.length === 0) return undefined;
  const names = header.map((name) => name.toLowerCase());
  const unknown = header.find((name) => !isColumn(type, name));
  if (unknown !== undefined) return `Field name not found : ${unknown}`;
  // An upsert by Id without ids inserts.
  const byId = externalId?.type === 'id';
  const upsertKey = byId ? undefined : externalId?.name;
  const key = operation === 'upsert' ? upsertKey : operation === 'insert' ? undefined : 'Id';
  if (key !== undefined && !names.includes(key.toLowerCase())) {
    return `Field name not found : ${key}`;
  }
  if ((operation === 'delete' || operation === 'hardDelete') && header.length > 1)
    return 'Only the Id column is allowed in a delete';
  return undefined;
}

/**
 * @param {IngestJob['type']} type
 * @param {string} name `Name`, or `Account.Ext_Id__c`, or `Owner:User.Ext_Id__c`
 */
function isColumn(type, name) {
  const { relationship } = splitColumn(name);
  return relationship === undefined
    ? type.byName.has(name.toLowerCase())
    : type.byRelationship.has(relationship.toLowerCase());
}

/** @param {string} name */
function splitColumn(name) {
  const [, relationship, key] = /^(\w+)(?::\w+)?\.(\w+)$/.exec(name) ?? [];
  return { relationship, key };
}

/** @param {IngestJob} job @param {string[]} row */
function process(job, row) {
  let id = '';
  try {
    const { input, recordId } = inputOf(job, row);
    id = recordId ?? '';
    job.successful.push({ ...save(job, input, recordId), row });
  } catch (error) {
    if (!(error instanceof SaveErrors)) throw error;
    const [first] = error.errors;
    const fields = first?.fields.join(',');
    const text = `${first?.statusCode}:${first?.message}:${fields ? `${fields} ` : ''}--`;
    job.failed.push({ id, error: text, row });
  }
}

/**
 * @param {IngestJob} job
 * @param {string[]} row
 */
function inputOf({ header, type }, row) {
  /** @type {Record<string, unknown>} */
  const input = {};
  /** @type {string | undefined} */
  let recordId;
  for (const [index, name] of header.entries()) {
    const text = row[index] ?? '';
    if (text === '') continue;
    const { relationship, key } = splitColumn(name);
    if (relationship !== undefined && key !== undefined) {
      const reference = type.byRelationship.get(relationship.toLowerCase());
      if (text === NULL && reference) input[reference.name] = null;
      else input[relationship] = { [key]: text };
    } else if (name.toLowerCase() === 'id') recordId = text;
    else input[name] = text === NULL ? null : text;
  }
  return { input, recordId };
}

/**
 * @param {IngestJob} job
 * @param {Record<string, unknown>} input
 * @param {string | undefined} recordId
 * @returns {{ id: string, created: boolean }}
 */
function save(job, input, recordId) {
  const { data, type, operation } = job;
  const options = { ...job.saveOptions, coerce };
  if (operation === 'insert') return { id: insert(data, type, input, options), created: true };
  if (operation === 'upsert') return upsert(job, input, recordId, options);
  if (recordId === undefined)
    throw fail('MISSING_ARGUMENT', `Id not specified in ${operation} call`);
  const located = locate(job, recordId);
  if (operation === 'delete' || operation === 'hardDelete') {
    remove(data, located, { forGood: operation === 'hardDelete' });
  } else update(data, located, input, options);
  return { id: located.table.id(located.row), created: false };
}

/**
 * @param {IngestJob} job
 * @param {Record<string, unknown>} input
 * @param {string | undefined} recordId
 * @param {IngestJob['saveOptions']} options
 */
function upsert(job, input, recordId, options) {
  const { data, type } = job;
  const key = /** @type {Field} */ (job.externalId);
  if (key.type === 'id') {
    if (recordId === undefined) return { id: insert(data, type, input, options), created: true };
    const located = locate(job, recordId);
    update(data, located, input, options);
    return { id: located.table.id(located.row), created: false };
  }
  const name = Object.keys(input).find((one) => one.toLowerCase() === key.name.toLowerCase());
  const value = name === undefined ? null : input[name];
  if (name === undefined || value === null) {
    throw fail('MISSING_ARGUMENT', `${key.name} not specified`);
  }
  const table = data.table(type);
  const rows = table.find(key, coerce(key, value)).filter((row) => !table.isDeleted(row));
  const [row] = rows;
  if (row === undefined) return { id: insert(data, type, input, options), created: true };
  if (rows.length > 1) {
    const text = `${key.name}: more than one record found for external id field: [${rows.map((one) => table.id(one)).join(', ')}]`;
    throw fail('DUPLICATE_EXTERNAL_ID', text);
  }
  const { [name]: _key, ...changes } = input;
  update(data, { type, table, row }, changes, options);
  return { id: table.id(row), created: false };
}

/** @param {IngestJob} job @param {string} id */
function locate({ data, type }, id) {
  const id18 = normalizeId(id);
  if (!id18?.startsWith(type.keyPrefix)) throw fail('MALFORMED_ID', `bad id ${id}`);
  const located = data.locate(id18, type);
  if (!located) throw fail('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  return located;
}

/** @param {Field} field @param {unknown} raw @returns {Value} */
function coerce(field, raw) {
  return raw === null ? null : fromText(field, String(raw));
}
