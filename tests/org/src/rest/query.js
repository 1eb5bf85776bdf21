/** @import { QueryResult } from '../soql/execute.js' */
/** @import { Answer, Context } from './types.js' */
import { describeColumns } from '../soql/column-metadata.js';
import { executeQuery } from '../soql/execute.js';
import { badRequest } from './errors.js';
import { explain } from './explain.js';
import { queryContext } from './query-context.js';

const BATCH = { default: 2000, min: 200, max: 2000 };

/** `GET /query?q=SOQL` or `?explain=SOQL` @param {Context} context @returns {Answer} */
export function run(context) {
  const soql = context.query.get('q');
  const explained = context.query.get('explain');
  if (soql === null && explained !== null) return explain(context, explained);
  return query(context, soql, false);
}

/** `GET /queryAll?q=SOQL`, deleted records included @param {Context} context @returns {Answer} */
export const runAll = (context) => query(context, context.query.get('q'), true);

/** `GET /query/LOCATOR` @param {Context} context @returns {Answer} */
export function more({ locators, params, user }) {
  return {
    status: 200,
    json: locators.next(params['locator'] ?? '', user.Id),
    root: 'QueryResult',
  };
}

/** @param {Context} context @param {string | null} soql @param {boolean} includeDeleted @returns {Answer} */
function query(context, soql, includeDeleted) {
  if (!soql) throw badRequest('MALFORMED_QUERY', 'SOQL statements cannot be empty or null');
  if (context.query.get('columns') === 'true') {
    const json = describeColumns(queryContext(context, includeDeleted), soql);
    return { status: 200, json, root: 'QueryResult' };
  }
  const { locators, base, user } = context;
  const page = (/** @type {QueryResult} */ result) =>
    locators.first(result, { batchSize: batchSize(context, result), base, userId: user.Id });
  const result = executeQuery(queryContext(context, includeDeleted), soql, (children) =>
    children.totalSize === 0 ? null : page(children),
  );
  return { status: 200, json: page(result), root: 'QueryResult' };
}

/** `Sforce-Query-Options: batchSize=N`, within bounds; two long custom texts make pages small. @param {Context} context @param {QueryResult} result */
function batchSize({ headers }, { wideFields }) {
  if (wideFields >= 2) return BATCH.min;
  const wanted = /\bbatchSize\s*=\s*(\d+)/i.exec(headers['sforce-query-options'] ?? '')?.[1];
  if (wanted === undefined) return BATCH.default;
  return Math.min(BATCH.max, Math.max(BATCH.min, Number(wanted)));
}
