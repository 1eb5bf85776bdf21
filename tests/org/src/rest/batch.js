/** @import { Answer, Context } from './types.js' */
import { isObject, readObject } from './body.js';
import { badRequest } from './errors.js';
import { inherited } from './subrequests.js';

const MAX = 25;
const OLDEST = 34;

/** `POST /composite/batch`: each subrequest for itself @param {Context} context @returns {Answer} */
export function runBatch(context) {
  const body = readObject(context);
  const list = body['batchRequests'];
  if (!Array.isArray(list) || list.length === 0) {
    throw badRequest('JSON_PARSER_ERROR', 'batchRequests has to be a list of subrequests');
  }
  if (list.length > MAX)
    throw badRequest(
      'LIMIT_EXCEEDED',
      `A batch can have ${MAX} subrequests at most, not ${list.length}`,
    );
  const requests = list.map((raw) => readRequest(context, raw));
  let halted = false;
  let hasErrors = false;
  const results = requests.map((request) => {
    if (halted) {
      const message = 'Batch processing halted per request';
      return { statusCode: 412, result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message }] };
    }
    const { status, json } = context.dispatch(request);
    if (status >= 400) {
      hasErrors = true;
      halted = body['haltOnError'] === true;
    }
    return { statusCode: status, result: json ?? null };
  });
  return { status: 200, json: { hasErrors, results } };
}

/** @param {Context} context @param {unknown} raw */
function readRequest(context, raw) {
  if (!isObject(raw) || typeof raw['url'] !== 'string' || typeof raw['method'] !== 'string') {
    throw badRequest('JSON_PARSER_ERROR', 'A subrequest needs a method and a url');
  }
  // Documented without the prefix; apps in the field send it, and real orgs take it.
  const url = raw['url'].replace(/^\/services\/data\//, '');
  const version = Number(/^v(\d+)\.0\//.exec(url)?.[1] ?? NaN);
  if (Number.isNaN(version)) {
    throw badRequest('INVALID_URL', `The url of a subrequest has to start with vXX.0/: ${url}`);
  }
  if (version < OLDEST || version > context.version) {
    throw badRequest(
      'INVALID_VERSION',
      `The version of a subrequest has to be between ${OLDEST}.0 and ${context.version}.0: ${url}`,
    );
  }
  if (/^v\d+\.0\/composite\b/.test(url))
    throw badRequest('INVALID_URL', `A batch cannot contain a composite resource: ${url}`);
  return {
    method: raw['method'],
    url: `/services/data/${url}`,
    json: raw['richInput'],
    headers: inherited(context.headers),
    inside: 'batch',
  };
}
