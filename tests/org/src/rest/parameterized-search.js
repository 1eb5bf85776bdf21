/** @import { Returning, Sosl } from '../sosl/parse.js' */
/** @import { Term } from '../sosl/term.js' */
/** @import { Context } from './types.js' */
import { parsePlainTerm } from '../sosl/term.js';
import { isObject, readObject } from './body.js';
import { badRequest } from './errors.js';

const GROUPS = ['ALL', 'NAME', 'EMAIL', 'PHONE', 'SIDEBAR'];

/**
 * The search that the parameters of a GET or the body of a POST describe.
 * @param {Context} context
 * @returns {{ search: Sosl, term: Term }}
 */
export function parameters(context) {
  const given = context.method === 'POST' ? fromBody(context) : fromQuery(context.query);
  if (given.q === '') throw badRequest('MALFORMED_SEARCH', 'q is a required parameter');
  const group = given.in.toUpperCase();
  if (!GROUPS.includes(group))
    throw badRequest('INVALID_SEARCH', `invalid search group: ${given.in}`);
  const returning = given.sobjects.map((one) => ({
    name: one.name,
    fields: (one.fields ?? given.fields ?? ['Id']).join(', '),
    clauses: `${one.where ? ` WHERE ${one.where}` : ''}${one.orderBy ? ` ORDER BY ${one.orderBy}` : ''}`,
    limit: one.limit ?? given.defaultLimit,
    offset: given.offset,
  }));
  return {
    term: parsePlainTerm(given.q),
    search: {
      term: given.q,
      group: /** @type {Sosl['group']} */ (group),
      returning: returning.length > 0 ? /** @type {Returning[]} */ (returning) : null,
      labels: given.metadata === 'LABELS',
      limit: given.overallLimit,
    },
  };
}

/**
 * @typedef {{ name: string, fields: string[] | null, where?: string, orderBy?: string, limit: number | null }} One
 * @typedef {{ q: string, in: string, sobjects: One[], fields: string[] | null, overallLimit: number | null, defaultLimit: number | null, offset: number, metadata: string | null }} Given
 */

/** @param {URLSearchParams} query @returns {Given} */
function fromQuery(query) {
  const names = query
    .getAll('sobject')
    .flatMap((value) => value.split(','))
    .filter(Boolean);
  return {
    q: query.get('q') ?? '',
    in: query.get('in') ?? 'ALL',
    sobjects: names.map((name) => ({
      name,
      fields: listOf(query.get(`${name}.fields`)),
      ...textOf('where', query.get(`${name}.where`)),
      ...textOf('orderBy', query.get(`${name}.orderBy`)),
      limit: numberOf(query.get(`${name}.limit`)),
    })),
    fields: listOf(query.get('fields')),
    overallLimit: numberOf(query.get('overallLimit')),
    defaultLimit: numberOf(query.get('defaultLimit')),
    offset: numberOf(query.get('offset')) ?? 0,
    metadata: query.get('metadata'),
  };
}

/** @param {Context} context @returns {Given} */
function fromBody(context) {
  const body = readObject(context);
  const sobjects = Array.isArray(body['sobjects']) ? body['sobjects'].filter(isObject) : [];
  return {
    q: String(body['q'] ?? ''),
    in: String(body['in'] ?? 'ALL'),
    sobjects: sobjects.map((one) => ({
      name: String(one['name'] ?? ''),
      fields: listOf(one['fields']),
      ...textOf('where', one['where']),
      ...textOf('orderBy', one['orderBy']),
      limit: numberOf(one['limit']),
    })),
    fields: listOf(body['fields']),
    overallLimit: numberOf(body['overallLimit']),
    defaultLimit: numberOf(body['defaultLimit']),
    offset: numberOf(body['offset']) ?? 0,
    metadata: typeof body['metadata'] === 'string' ? body['metadata'] : null,
  };
}

/** @param {string} key @param {unknown} value */
const textOf = (key, value) => (typeof value === 'string' && value !== '' ? { [key]: value } : {});

/** @param {unknown} value @returns {string[] | null} */
function listOf(value) {
  const list = Array.isArray(value)
    ? value.map(String)
    : typeof value === 'string'
      ? value.split(',')
      : [];
  return list.length > 0 ? list.map((name) => name.trim()) : null;
}

/** @param {unknown} value @returns {number | null} */
function numberOf(value) {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0)
    throw badRequest('INVALID_SEARCH', `not a number: ${String(value)}`);
  return number;
}
