/** @import { Job, JobState } from '../bulk/job.js' */
/** @import { Answer, Context } from './types.js' */
import { isOver } from '../bulk/job.js';
import { formatDatetime } from '../data/values.js';
import { readObject } from './body.js';
import { badRequest, notFound } from './errors.js';

/** What jobs that change and jobs that read records have in common. */

const LISTED = 1000;

/**
 * The job that a path names: of this kind, and of the user or an administrator's.
 * @template {Job['kind']} Kind
 * @param {Context} context
 * @param {Kind} kind
 */
export function jobIn({ jobs, params }, kind) {
  const job = jobs.get(kind, params['job'] ?? '');
  if (!job) throw notFound();
  return job;
}

/**
 * What every description of a job has.
 * @param {Job} job
 */
export function infoOf(job) {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.createdById,
    createdDate: formatDatetime(job.created),
    systemModstamp: formatDatetime(job.modified),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: job.version,
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
  };
}

/**
 * How far a job has come.
 * @param {Job} job
 * @param {number} now
 */
export function processingInfo(job, now) {
  const began = job.state !== 'Open' && job.state !== 'UploadComplete';
  return {
    numberRecordsProcessed: job.processed,
    retries: 0,
    totalProcessingTime: began ? Math.min(job.time, Math.max(0, now - job.started)) : 0,
  };
}

/**
 * @param {Context} context
 * @param {Job['kind']} kind
 * @param {(job: Job) => unknown} describe
 * @returns {Answer}
 */
export function listJobs({ jobs, query, base }, kind, describe) {
  const all = jobs.list(kind);
  const from = Number(query.get('queryLocator') ?? 0);
  if (!Number.isInteger(from) || from < 0 || (from > 0 && from >= all.length)) {
    throw badRequest('INVALID_QUERY_LOCATOR', 'invalid query locator');
  }
  const to = Math.min(all.length, from + LISTED);
  const done = to >= all.length;
  const nextRecordsUrl = done ? null : `${base}/jobs/${kind}?queryLocator=${to}`;
  return {
    status: 200,
    json: { done, records: all.slice(from, to).map(describe), nextRecordsUrl },
  };
}

/** @param {Context} context @param {Job} job @returns {Answer} */
export function deleteJob({ jobs }, job) {
  if (job.state !== 'UploadComplete' && !isOver(job)) {
    const text = `A job in state ${job.state} cannot be deleted: abort it first`;
    throw badRequest('INVALIDJOBSTATE', text);
  }
  jobs.delete(job);
  return { status: 204 };
}

/**
 * The state that a request puts a job into.
 * @param {Context} context
 * @param {JobState[]} allowed
 */
export function readState(context, allowed) {
  const body = readObject(context);
  refuseUnknown(body, ['state']);
  return /** @type {JobState} */ (readChoice(body, 'state', allowed));
}

/**
 * A member that is one of a few words.
 * @param {Record<string, unknown>} body
 * @param {string} name
 * @param {readonly string[]} choices
 * @param {string} [initial] where the member may be missing
 */
export function readChoice(body, name, choices, initial) {
  const value = body[name] ?? initial;
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw badRequest(
    'INVALIDJOB',
    `${name} has to be one of ${choices.join(', ')}, not ${String(value)}`,
  );
}

/** @param {Record<string, unknown>} body @param {string[]} known */
export function refuseUnknown(body, known) {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw badRequest('JSON_PARSER_ERROR', `Unrecognized field "${unknown}" at [line:1, column:1]`);
}

/**
 * @param {string} text
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
export function csvAnswer(text, headers = {}) {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/csv', ...headers },
    bytes: Buffer.from(text),
  };
}
