/** @import { FieldType } from '../data/types.js' */
/** @import { Column } from '../soql/columns.js' */
/** @import { QueryContext } from '../soql/types.js' */
/** @import { QueryJob } from './job.js' */
import { isAggregateQuery } from '../soql/aggregate.js';
import { columnsOf } from '../soql/columns.js';
import { SoqlError } from '../soql/errors.js';
import { executeQuery } from '../soql/execute.js';
import { parseSoql } from '../soql/parse.js';
import { csvLine } from './csv.js';
import { progressOf } from './job.js';

const DOUBLES = new Set(['double', 'currency', 'percent']);
/** The part of its time that a job waits before it is in progress. */
const WAITING = 0.3;

/**
 * Refuses a query that a job cannot run.
 *
 * @param {QueryContext} context
 * @param {string} soql
 * @returns {string} The name of the queried object.
 */
export function checkQuery(context, soql) {
  const { query } = parseSoql(soql);
  const refuse = (/** @type {string} */ text) => {
    throw new SoqlError('API_ERROR', text);
  };
  const fields = query.fields ?? [];
  if (query.offset !== undefined) refuse('OFFSET is not supported in Bulk Query');
  if (query.groupBy || isAggregateQuery(query)) {
    refuse('Aggregate Relationships not supported in Bulk Query');
  }
  if (fields.some(({ type }) => type === 'FieldSubquery')) {
    refuse('Nested queries are not supported in Bulk Query');
  }
  if (fields.some(({ type }) => type === 'FieldTypeof')) {
    refuse('TYPEOF is not supported in Bulk Query');
  }
  // Whatever else is wrong with it shows when it runs.
  executeQuery(context, soql, () => null);
  const { type, columns } = columnsOf(context, soql);
  if (columns.some((column) => column.type === 'address')) {
    refuse('Selecting compound data not supported in Bulk Query');
  }
  if (columns.some((column) => column.type === 'base64')) {
    refuse('Selecting binary data not supported in Bulk Query');
  }
  return type.name;
}

/**
 * Does what a job should have done by now. It reads all records at once, in its last moment, so that
 * its result is of a piece.
 *
 * @param {QueryJob} job
 * @param {number} now
 */
export function advanceQuery(job, now) {
  const progress = progressOf(job, now);
  if (progress >= WAITING && job.state === 'UploadComplete') {
    job.state = 'InProgress';
    job.modified = now;
  }
  if (progress < 1) return;
  const { columns } = columnsOf(job.context, job.soql);
  const result = executeQuery(job.context, job.soql, () => null);
  const names = columns.map(({ path }) => path.join('.'));
  job.header = csvLine(names, job);
  for (let index = 0; index < result.size; index += 1) {
    const record = result.record(index);
    const values = columns.map((column) => print(column.type, valueIn(record, column)));
    job.lines.push(csvLine(values, job));
  }
  job.processed = result.size;
  job.state = 'JobComplete';
  job.modified = now;
}

/** @param {Record<string, unknown>} record @param {Column} column */
function valueIn(record, { path }) {
  /** @type {unknown} */
  let at = record;
  for (const step of path) {
    at = /** @type {Record<string, unknown> | null | undefined} */ (at)?.[step];
  }
  return at;
}

/** @param {FieldType} type @param {unknown} value */
function print(type, value) {
  if (value === null || value === undefined) return '';
  if (type === 'datetime') return String(value).replace('+0000', 'Z');
  return DOUBLES.has(type) ? printDouble(Number(value)) : String(value);
}

/**
 * As Java prints a double, which is how numbers stand in these files: `12.0`, `3.5E8`.
 *
 * @param {number} value
 */
function printDouble(value) {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7)) {
    return Number.isInteger(value) ? `${value}.0` : String(value);
  }
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
}
