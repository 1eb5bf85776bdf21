/** @import { QueryJob } from '../bulk/job.js' */
/** @import { Answer, Context } from './types.js' */
import { DELIMITERS, LINE_ENDINGS } from '../bulk/csv.js';
import { isOver } from '../bulk/job.js';
import { checkQuery } from '../bulk/query.js';
import { readObject } from './body.js';
import {
  csvAnswer,
  deleteJob,
  infoOf,
  jobIn,
  listJobs,
  processingInfo,
  readChoice,
  readState,
  refuseUnknown,
} from './bulk-jobs.js';
import { badRequest } from './errors.js';
import { queryContext } from './query-context.js';

const MEMBERS = ['operation', 'query', 'contentType', 'columnDelimiter', 'lineEnding'];
/** The links that one answer of `resultPages` has. */
const LINKS = 5;

/** `POST /jobs/query` @param {Context} context @returns {Answer} */
export function create(context) {
  const body = readObject(context);
  refuseUnknown(body, MEMBERS);
  const { jobs, user, version } = context;
  const operation = readChoice(body, 'operation', ['query', 'queryAll']);
  const soql = body['query'];
  if (typeof soql !== 'string' || soql.trim() === '') {
    throw badRequest('INVALIDJOB', 'query has to be a SOQL query');
  }
  readChoice(body, 'contentType', ['CSV'], 'CSV');
  const asked = queryContext(context, operation === 'queryAll');
  const job = jobs.add({
    kind: 'query',
    object: checkQuery(asked, soql),
    operation,
    state: 'UploadComplete',
    createdById: user.Id,
    version,
    columnDelimiter: readChoice(body, 'columnDelimiter', Object.keys(DELIMITERS), 'COMMA'),
    lineEnding: readChoice(body, 'lineEnding', Object.keys(LINE_ENDINGS), 'LF'),
    soql,
    context: asked,
    header: '',
    lines: [],
  });
  return { status: 200, json: infoOf(job) };
}

/** `GET /jobs/query/JOB` @param {Context} context @returns {Answer} */
export function read(context) {
  const job = jobIn(context, 'query');
  const { errorMessage } = job;
  return {
    status: 200,
    json: {
      ...infoOf(job),
      jobType: 'V2Query',
      ...processingInfo(job, context.clock.now()),
      ...(errorMessage !== '' && { errorMessage }),
    },
  };
}

/** `PATCH /jobs/query/JOB` @param {Context} context @returns {Answer} */
export function change(context) {
  const job = jobIn(context, 'query');
  readState(context, ['Aborted']);
  if (isOver(job)) throw badRequest('INVALIDJOBSTATE', `Job ${job.id} is over: ${job.state}`);
  context.jobs.abort(job);
  return { status: 200, json: infoOf(job) };
}

/** `DELETE /jobs/query/JOB` @param {Context} context @returns {Answer} */
export const remove = (context) => deleteJob(context, jobIn(context, 'query'));

/** `GET /jobs/query` @param {Context} context @returns {Answer} */
export const list = (context) =>
  listJobs(context, 'query', (job) => ({ ...infoOf(job), jobType: 'V2Query' }));

/** `GET /jobs/query/JOB/results?maxRecords=N&locator=L` @param {Context} context @returns {Answer} */
export function results(context) {
  const job = completed(context);
  const from = offsetOf(job, context.query.get('locator'));
  const to = Math.min(job.lines.length, from + pageSize(context));
  return csvAnswer(job.header + job.lines.slice(from, to).join(''), {
    'Sforce-Locator': to < job.lines.length ? locatorOf(to) : 'null',
    'Sforce-NumberOfRecords': String(to - from),
  });
}

/** `GET /jobs/query/JOB/resultPages` @param {Context} context @returns {Answer} */
export function resultPages(context) {
  const job = completed(context);
  const size = pageSize(context);
  const path = `${context.base}/jobs/query/${job.id}`;
  const locators = [];
  let at = offsetOf(job, context.query.get('locator'));
  for (; locators.length < LINKS && (at < job.lines.length || at === 0); at += size) {
    locators.push(locatorOf(at));
    if (job.lines.length === 0) break;
  }
  const done = at >= job.lines.length;
  return {
    status: 200,
    json: {
      resultPages: locators.map((locator) => ({
        resultLink: `${path}/results?${new URLSearchParams({ locator, maxRecords: String(size) })}`,
      })),
      nextRecordsUrl: done
        ? null
        : `${path}/resultPages?${new URLSearchParams({ locator: locatorOf(at) })}`,
      done,
    },
  };
}

/** @param {Context} context @returns {QueryJob} */
function completed(context) {
  const job = jobIn(context, 'query');
  if (job.state === 'JobComplete') return job;
  throw badRequest('INVALIDJOBSTATE', `Job ${job.id} has no results: it is in state ${job.state}`);
}

/** @param {Context} context */
function pageSize({ query, switches }) {
  const wanted = query.get('maxRecords');
  const most = switches.bulkPageSize || Number.MAX_SAFE_INTEGER;
  if (wanted === null) return most;
  if (!/^[1-9]\d*$/.test(wanted)) {
    throw badRequest('INVALIDJOB', `maxRecords has to be a number above 0, not ${wanted}`);
  }
  return Math.min(Number(wanted), most);
}

/** @param {number} offset */
const locatorOf = (offset) => Buffer.from(`rows:${offset}`).toString('base64url');

/** @param {QueryJob} job @param {string | null} locator */
function offsetOf(job, locator) {
  if (locator === null) return 0;
  const [, offset] = /^rows:(\d+)$/.exec(Buffer.from(locator, 'base64url').toString()) ?? [];
  if (offset !== undefined && (offset === '0' || Number(offset) < job.lines.length)) {
    return Number(offset);
  }
  throw badRequest('INVALIDLOCATOR', `Invalid locator: ${locator}`);
}
