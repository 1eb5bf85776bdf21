/** @import { Context } from './types.js' */
import { isObject } from './body.js';
import { badRequest } from './errors.js';
import { UnresolvedReference, resolve, resolveText } from './references.js';

/**
 * @typedef {object} Node one subrequest of a composite or a graph
 * @property {string} method
 * @property {string} url
 * @property {string} referenceId
 * @property {unknown} body
 * @property {Record<string, string>} httpHeaders
 *
 * @typedef {{ body: unknown, httpHeaders: Record<string, string>, httpStatusCode: number, referenceId: string }} NodeResult
 */

const METHODS = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD']);
const REFERENCE_ID = /^[A-Za-z0-9]\w*$/;
const OWN_HEADERS = new Set(['accept', 'authorization', 'content-type']);
const ROLLED_BACK =
  'The transaction was rolled back since another operation in the same transaction failed.';

/**
 * The subrequests of a list, checked as the whole request stands or falls with them.
 * @param {unknown} list
 * @returns {Node[]}
 */
export function readNodes(list) {
  if (!Array.isArray(list) || list.length === 0) {
    throw badRequest('JSON_PARSER_ERROR', 'compositeRequest has to be a list of subrequests');
  }
  const seen = new Set();
  return list.map((raw) => {
    if (!isObject(raw)) throw badRequest('JSON_PARSER_ERROR', 'A subrequest has to be an object');
    const { method, url, referenceId, body, httpHeaders } = raw;
    if (typeof method !== 'string' || !METHODS.has(method.toUpperCase())) {
      throw badRequest('INVALID_HTTP_METHOD', `Invalid method in a subrequest: ${String(method)}`);
    }
    if (typeof referenceId !== 'string' || !REFERENCE_ID.test(referenceId)) {
      throw badRequest(
        'INVALID_REFERENCE_ID',
        `Provided referenceId ('${String(referenceId)}') is not valid: it has to start with a letter or a number, and it can contain letters, numbers and underscores only.`,
      );
    }
    if (seen.has(referenceId))
      throw badRequest('DUPLICATE_REFERENCE_ID', `Duplicate referenceId: ${referenceId}`);
    seen.add(referenceId);
    if (typeof url !== 'string' || !/^\/services\/data\/v\d+\.0\//.test(url)) {
      throw badRequest(
        'INVALID_URL',
        `The url of a subrequest has to start with /services/data/vXX.0/: ${String(url)}`,
      );
    }
    if (/^\/services\/data\/v\d+\.0\/composite(\/(batch|graph))?\/?(\?|$)/.test(url)) {
      throw badRequest('INVALID_URL', `A composite request cannot contain another: ${url}`);
    }
    return { method, url, referenceId, body, httpHeaders: readHeaders(httpHeaders) };
  });
}

/** @param {unknown} raw @returns {Record<string, string>} */
function readHeaders(raw) {
  if (raw === undefined || raw === null) return {};
  if (!isObject(raw)) throw badRequest('JSON_PARSER_ERROR', 'httpHeaders has to be an object');
  for (const name of Object.keys(raw)) {
    if (OWN_HEADERS.has(name.toLowerCase())) {
      throw badRequest('INVALID_HEADER', `The header ${name} is not allowed in a subrequest`);
    }
  }
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, String(value)]));
}

/** Takes back what a failed transaction did. */
class Rollback extends Error {
  /** @param {NodeResult[]} results */
  constructor(results) {
    super('rolled back');
    this.results = results;
  }
}

/**
 * Runs subrequests one after the other.
 * @param {Context} context
 * @param {Node[]} nodes
 * @param {{ allOrNone: boolean, inside: string }} options
 * @returns {{ results: NodeResult[], failed: boolean }}
 */
export function runNodes(context, nodes, { allOrNone, inside }) {
  /** @type {Map<string, unknown>} */
  const bodies = new Map();
  /** @type {NodeResult[]} */
  const results = [];
  const runAll = () => {
    for (const node of nodes) {
      const result = runNode(context, node, bodies, inside);
      results.push(result);
      if (result.httpStatusCode < 300) bodies.set(node.referenceId, result.body);
      else if (allOrNone && result.httpStatusCode >= 400) throw new Rollback(results);
    }
  };
  if (!allOrNone) {
    runAll();
    return { results, failed: results.some((result) => result.httpStatusCode >= 400) };
  }
  try {
    context.data.transaction(runAll);
    return { results, failed: false };
  } catch (error) {
    if (!(error instanceof Rollback)) throw error;
    const cause = error.results.at(-1);
    const all = nodes.map(({ referenceId }) =>
      cause?.referenceId === referenceId ? cause : halted(referenceId, ROLLED_BACK),
    );
    return { results: all, failed: true };
  }
}

/**
 * The result of a subrequest that was not run, or undone.
 * @param {string} referenceId
 * @param {string} message
 * @returns {NodeResult}
 */
export function halted(referenceId, message = ROLLED_BACK) {
  const body = [{ errorCode: 'PROCESSING_HALTED', message }];
  return { body, httpHeaders: {}, httpStatusCode: 400, referenceId };
}

/** @param {Context} context @param {Node} node @param {Map<string, unknown>} bodies @param {string} inside @returns {NodeResult} */
function runNode(context, node, bodies, inside) {
  const { method, referenceId, httpHeaders } = node;
  let url;
  let json;
  try {
    url = resolveText(node.url, bodies);
    json = resolve(node.body, bodies);
  } catch (error) {
    if (error instanceof UnresolvedReference) return halted(referenceId, error.message);
    throw error;
  }
  const headers = { ...inherited(context.headers), ...httpHeaders };
  const answer = context.dispatch({ method, url, json, headers, inside });
  return {
    body: answer.json ?? null,
    httpHeaders: answer.headers ?? {},
    httpStatusCode: answer.status,
    referenceId,
  };
}

/** The headers that hold for the subrequests too. @param {Record<string, string>} headers */
export function inherited(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('sforce-')));
}
