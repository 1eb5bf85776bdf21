/** @import { IngestJob } from '../bulk/job.js' */
/** @import { Answer, Context } from './types.js' */
import { DELIMITERS, LINE_ENDINGS, csvLine } from '../bulk/csv.js';
import { isOver } from '../bulk/job.js';
import { hasPermission } from '../data/user-permissions.js';
import { isObject, mediaType, readObject } from './body.js';
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
import { RestError, badRequest } from './errors.js';
import { parseJson } from './json.js';
import { saveOptions } from './rows.js';

const OPERATIONS = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];
const MEMBERS = [
  'object',
  'operation',
  'externalIdFieldName',
  'contentType',
  'lineEnding',
  'columnDelimiter',
  'assignmentRuleId',
];
/** 150 MB once they are encoded as base64. */
const MAX_UPLOAD = 112 * 1024 * 1024;

/** `POST /jobs/ingest` @param {Context} context @returns {Answer | Promise<Answer>} */
export function create(context) {
  if (mediaType(context) === 'multipart/form-data') return createWithData(context);
  return { status: 200, json: createdInfo(addJob(context, readObject(context))) };
}

/** A job and its data in one request. @param {Context} context @returns {Promise<Answer>} */
async function createWithData(context) {
  const form = await new Response(new Uint8Array(context.body), {
    headers: { 'Content-Type': context.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => null);
  const [job, content] = [form?.get('job'), form?.get('content')];
  const text = typeof job === 'string' ? job : await job?.text();
  if (text === undefined || content === undefined || content === null) {
    throw badRequest('INVALIDJOB', 'A multipart request has the parts job and content');
  }
  const description = parseJson(text);
  if (!isObject(description)) throw badRequest('INVALIDJOB', 'The part job has to be an object');
  const added = addJob(context, description);
  added.upload =
    typeof content === 'string' ? Buffer.from(content) : Buffer.from(await content.arrayBuffer());
  context.jobs.start(added);
  return { status: 200, json: createdInfo(added) };
}

/** @param {Context} context @param {Record<string, unknown>} body @returns {IngestJob} */
function addJob(context, body) {
  refuseUnknown(body, MEMBERS);
  const { data, user, version } = context;
  const operation = readChoice(body, 'operation', OPERATIONS);
  const type = data.catalogue.type(String(body['object'] ?? ''));
  if (!type) {
    throw badRequest('INVALIDENTITY', `Unable to find object: ${String(body['object'])}`);
  }
  if (operation === 'hardDelete' && !hasPermission(data, user.Id, 'BulkApiHardDelete')) {
    throw badRequest(
      'FEATURENOTENABLED',
      'hardDelete operation requires special user profile permission, please contact your system administrator',
    );
  }
  readChoice(body, 'contentType', ['CSV'], 'CSV');
  const name = body['externalIdFieldName'];
  const externalId = typeof name === 'string' ? type.byName.get(name.toLowerCase()) : undefined;
  if (operation === 'upsert' && !externalId?.idLookup) {
    throw badRequest(
      'INVALIDJOB',
      `An upsert takes the name of an external id in externalIdFieldName, not ${String(name)}`,
    );
  }
  return context.jobs.add({
    kind: 'ingest',
    object: type.name,
    operation,
    state: 'Open',
    createdById: user.Id,
    version,
    columnDelimiter: readChoice(body, 'columnDelimiter', Object.keys(DELIMITERS), 'COMMA'),
    lineEnding: readChoice(body, 'lineEnding', Object.keys(LINE_ENDINGS), 'LF'),
    type,
    data,
    externalId: externalId ?? null,
    externalIdFieldName: typeof name === 'string' ? name : undefined,
    assignmentRuleId: body['assignmentRuleId'],
    saveOptions: saveOptions(context),
    upload: null,
    header: [],
    rows: [],
    successful: [],
    failed: [],
  });
}

/** `PUT /jobs/ingest/JOB/batches` @param {Context} context @returns {Answer} */
export function upload(context) {
  const job = jobIn(context, 'ingest');
  const type = mediaType(context);
  if (type !== 'text/csv') {
    throw new RestError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `The data of a job is text/csv, not ${type}`,
    );
  }
  if (job.state !== 'Open' || job.upload) {
    throw badRequest('INVALIDJOBSTATE', `Data cannot be added to job ${job.id} any more`);
  }
  if (context.body.length > MAX_UPLOAD) {
    throw badRequest('CLIENTINPUTERROR', 'The data of a job can have 150 MB at most, as base64');
  }
  job.upload = context.body;
  return { status: 201 };
}

/** `PATCH /jobs/ingest/JOB` @param {Context} context @returns {Answer} */
export function change(context) {
  const job = jobIn(context, 'ingest');
  if (readState(context, ['UploadComplete', 'Aborted']) === 'Aborted') {
    if (isOver(job)) throw badRequest('INVALIDJOBSTATE', `Job ${job.id} is over: ${job.state}`);
    context.jobs.abort(job);
  } else {
    if (job.state !== 'Open' || !job.upload) {
      const reason = job.state === 'Open' ? 'has no data' : `is in state ${job.state}`;
      throw badRequest('INVALIDJOBSTATE', `Job ${job.id} ${reason}`);
    }
    context.jobs.start(job);
  }
  const { lineEnding: _lineEnding, columnDelimiter: _delimiter, ...info } = ingestInfo(job);
  return { status: 200, json: info };
}

/** `GET /jobs/ingest/JOB` @param {Context} context @returns {Answer} */
export function read(context) {
  const job = jobIn(context, 'ingest');
  return { status: 200, json: { ...ingestInfo(job), ...runInfo(job, context.clock.now()) } };
}

/** `DELETE /jobs/ingest/JOB` @param {Context} context @returns {Answer} */
export const remove = (context) => deleteJob(context, jobIn(context, 'ingest'));

/** `GET /jobs/ingest` @param {Context} context @returns {Answer} */
export const list = (context) =>
  listJobs(context, 'ingest', (job) => ({
    ...ingestInfo(/** @type {IngestJob} */ (job)),
    jobType: 'V2Ingest',
  }));

/** `GET /jobs/ingest/JOB/successfulResults` @param {Context} context @returns {Answer} */
export function successfulResults(context) {
  const job = jobIn(context, 'ingest');
  const lines = job.successful.map(({ id, created, row }) => [id, String(created), ...row]);
  return results(job, ['sf__Id', 'sf__Created', ...job.header], lines);
}

/** `GET /jobs/ingest/JOB/failedResults` @param {Context} context @returns {Answer} */
export function failedResults(context) {
  const job = jobIn(context, 'ingest');
  const lines = job.failed.map(({ id, error, row }) => [id, error, ...row]);
  return results(job, ['sf__Id', 'sf__Error', ...job.header], lines);
}

/** `GET /jobs/ingest/JOB/unprocessedrecords` @param {Context} context @returns {Answer} */
export function unprocessedRecords(context) {
  const job = jobIn(context, 'ingest');
  return results(job, job.header, job.rows.slice(job.processed));
}

/** @param {IngestJob} job @param {string[]} header @param {string[][]} lines */
function results(job, header, lines) {
  if (!isOver(job)) {
    throw badRequest('INVALIDJOBSTATE', `Job ${job.id} has no results yet: ${job.state}`);
  }
  return csvAnswer([header, ...lines].map((line) => csvLine(line, job)).join(''));
}

/** @param {IngestJob} job */
function createdInfo(job) {
  const { version, id } = job;
  return {
    ...ingestInfo(job),
    ...(job.state === 'Open' && {
      contentUrl: `services/data/v${version.toFixed(1)}/jobs/ingest/${id}/batches`,
    }),
  };
}

/** @param {IngestJob} job */
function ingestInfo(job) {
  const { externalIdFieldName, assignmentRuleId } = job;
  return {
    ...infoOf(job),
    ...(externalIdFieldName !== undefined && { externalIdFieldName }),
    ...(assignmentRuleId !== undefined && { assignmentRuleId }),
  };
}

/** @param {IngestJob} job @param {number} now */
function runInfo(job, now) {
  return {
    jobType: 'V2Ingest',
    ...(job.state === 'Open' && { contentUrl: createdInfo(job).contentUrl }),
    numberRecordsFailed: job.failed.length,
    ...processingInfo(job, now),
    apiActiveProcessingTime: processingInfo(job, now).totalProcessingTime,
    apexProcessingTime: 0,
    ...(job.errorMessage !== '' && { errorMessage: job.errorMessage }),
  };
}
