/** @import { SObjectType } from '../data/types.js' */
/** @import { Returning, Sosl } from '../sosl/parse.js' */
/** @import { Term } from '../sosl/term.js' */
/** @import { Answer, Context } from './types.js' */
import { executeQuery } from '../soql/execute.js';
import { parseSosl } from '../sosl/parse.js';
import { fieldsOf, searchRows } from '../sosl/search.js';
import { parseTerm, wordsOf } from '../sosl/term.js';
import { SINCE } from '../since.js';
import { badRequest } from './errors.js';
import { parameters } from './parameterized-search.js';
import { queryContext } from './query-context.js';

const MAX_RESULTS = 2000;

/** `GET /search?q=SOSL` @param {Context} context @returns {Answer} */
export function run(context) {
  const sosl = context.query.get('q');
  if (!sosl) throw badRequest('MALFORMED_SEARCH', 'The search query is missing');
  const parsed = parseSosl(sosl);
  return searchAnswer(context, parsed, parseTerm(parsed.term));
}

/** `GET` or `POST /parameterizedSearch` @param {Context} context @returns {Answer} */
export function runParameterized(context) {
  const { search, term } = parameters(context);
  return searchAnswer(context, search, term);
}

/**
 * @param {Context} context
 * @param {Sosl} search
 * @param {Term} term
 * @returns {Answer}
 */
function searchAnswer(context, search, term) {
  const limit = Math.min(search.limit ?? MAX_RESULTS, MAX_RESULTS);
  const returning = search.returning ?? searchableTypes(context).map(({ name }) => byId(name));
  /** @type {Record<string, unknown>[]} */
  const records = [];
  for (const one of returning) {
    if (records.length >= limit) break;
    records.push(...searchOne(context, search, term, one).slice(0, limit - records.length));
  }
  if (context.version < SINCE.searchRecords)
    return { status: 200, json: records, root: 'SearchResults' };
  const metadata = search.labels
    ? { metadata: { entityMetadata: returning.map((one) => labels(context, one)) } }
    : {};
  return { status: 200, json: { searchRecords: records, ...metadata }, root: 'SearchResults' };
}

/** @param {Context} context @param {Sosl} search @param {Term} term @param {Returning} returning */
function searchOne(context, { group }, term, { name, fields, clauses, limit, offset }) {
  const type = context.data.catalogue.type(name);
  if (!type) throw badRequest('INVALID_TYPE', `sObject type '${name}' is not supported.`);
  if (!type.searchable)
    throw badRequest('INVALID_TYPE', `entity type ${type.name} does not support search`);
  const found = searchRows(context.data, type, term, {
    group,
    indexedUntil: indexedUntil(context),
  });
  const rows = new Set(found);
  const soql = `SELECT ${fields} FROM ${type.name}${clauses}`;
  const result = executeQuery(queryContext(context, false), soql, () => null, rows);
  const end = Math.min(result.size, offset + (limit ?? MAX_RESULTS));
  return Array.from({ length: Math.max(0, end - offset) }, (_, index) =>
    result.record(offset + index),
  );
}

/** Records keep the second they were saved in, not the millisecond: the last second is not over. @param {Context} context */
function indexedUntil({ clock, switches: { searchDelay } }) {
  return searchDelay > 0 ? clock.now() - searchDelay - 1000 : Infinity;
}

/** @param {Context} context */
const searchableTypes = ({ data }) =>
  data.catalogue.types.filter((type) => type.searchable && type.layoutable);

/** @param {string} name @returns {Returning} */
const byId = (name) => ({ name, fields: 'Id', clauses: '', limit: null, offset: 0 });

/** @param {Context} context @param {Returning} returning */
function labels({ data }, { name, fields }) {
  const type = data.catalogue.type(name);
  return {
    entityName: type?.name ?? name,
    fieldMetadata: fields.split(',').map((field) => {
      const known = type?.byName.get(field.trim().toLowerCase());
      return { label: known?.label ?? field.trim(), name: known?.name ?? field.trim() };
    }),
  };
}

const SUGGESTED = 5;
const MIN_LETTERS = 3;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** `GET /search/suggestions?q=acm&sobject=Account,Contact` @param {Context} context @returns {Answer} */
export function suggest(context) {
  const { query, data } = context;
  const text = (query.get('q') ?? '').trim();
  const names = (query.get('sobject') ?? '').split(',').filter(Boolean);
  if (names.length === 0) throw badRequest('INVALID_SEARCH', 'sobject is a required parameter');
  if (text.length < MIN_LETTERS && !CJK.test(text)) {
    throw badRequest(
      'INVALID_SEARCH',
      `search term must have at least ${MIN_LETTERS} characters: ${text}`,
    );
  }
  const limit = Number(query.get('limit') ?? SUGGESTED);
  const words = wordsOf(text);
  /** @type {unknown[]} */
  const found = [];
  for (const name of names) {
    const type = data.catalogue.type(name.trim());
    if (!type) throw badRequest('INVALID_TYPE', `sObject type '${name}' is not supported.`);
    const rows = new Set(startingRows(context, type, words));
    const nameField = type.fields.find((field) => field.nameField)?.name ?? 'Id';
    const fields = [
      ...new Set([
        'Id',
        nameField,
        ...(query.get('fields') ?? '').split(',').map((one) => one.trim()),
      ]),
    ].filter(Boolean);
    const where = query.get('where');
    const soql = `SELECT ${fields.join(', ')} FROM ${type.name}${where ? ` WHERE ${where}` : ''} ORDER BY ${nameField}`;
    const result = executeQuery(queryContext(context, false), soql, () => null, rows);
    for (let index = 0; index < result.size && found.length <= limit; index++)
      found.push(result.record(index));
  }
  const json = { autoSuggestResults: found.slice(0, limit), hasMoreResults: found.length > limit };
  return { status: 200, json, root: 'AutoSuggestResults' };
}

/** Rows whose name has words that start like these. @param {Context} context @param {SObjectType} type @param {string[]} words */
function startingRows({ data }, type, words) {
  const table = data.table(type);
  const [field] = fieldsOf(type, 'NAME').filter((one) => one.nameField);
  if (!field) return [];
  const read = data.reader(table, field);
  return [...table.rows()].filter((row) => {
    const value = table.isDeleted(row) ? null : read(row);
    if (value === null) return false;
    const own = wordsOf(String(value));
    return words.every((word) => own.some((one) => one.startsWith(word)));
  });
}

/** `GET /search/scopeOrder`: the objects a user searches in by default @param {Context} context @returns {Answer} */
export function scopeOrder(context) {
  const json = searchableTypes(context).map(({ name }) => ({
    type: name,
    url: `${context.base}/sobjects/${name}/describe`,
  }));
  return { status: 200, json, root: 'SearchScopeOrder' };
}
