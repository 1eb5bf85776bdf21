/** @import { Handler } from './types.js' */
import { SINCE } from '../since.js';
import { runBatch } from './batch.js';
import * as ingest from './bulk-ingest.js';
import * as bulkQuery from './bulk-query.js';
import * as collections from './collections.js';
import { runComposite } from './composite.js';
import { describeGlobal, describeObject, basicInfo } from './describe.js';
import { runGraphs } from './graph.js';
import * as feedElements from './feed-elements.js';
import * as graphql from './graphql.js';
import * as layouts from './layouts.js';
import * as limits from './limits.js';
import * as query from './query.js';
import { listRecent } from './recent.js';
import * as replication from './replication.js';
import * as rows from './rows.js';
import * as search from './search.js';
import * as external from './external-id.js';
import { createTree } from './tree.js';
import { currentChatterUser, listChatter } from './chatter.js';
import { listResources, listTooling } from './versions.js';

/** Those of the data that are the same over the org's metadata. */
const TOOLING = new Set([
  'sobjects',
  'sobjects/:type',
  'sobjects/:type/describe',
  'sobjects/:type/:id',
  'sobjects/:type/:id/:one/:two',
  'sobjects/:type/:field/:value',
  'query',
  'query/:locator',
  'queryAll',
  'queryAll/:locator',
]);

/** What can be done to one resource. @typedef {Record<string, Handler>} Methods */

/** Paths below `/services/data/vNN.0`; the first that fits is taken. @type {[path: string, methods: Methods, since?: number][]} */
const ROUTES = [
  ['', { GET: listResources }],
  ['sobjects', { GET: describeGlobal }],
  ['sobjects/:type', { GET: basicInfo, POST: rows.create }],
  ['sobjects/:type/describe', { GET: describeObject }],
  ['sobjects/:type/describe/layouts', { GET: layouts.listLayouts }],
  ['sobjects/:type/describe/layouts/:recordType', { GET: layouts.readLayout }],
  ['sobjects/:type/describe/compactLayouts', { GET: layouts.listCompactLayouts }],
  ['sobjects/:type/describe/compactLayouts/:recordType', { GET: layouts.readCompactLayout }],
  ['sobjects/:type/describe/approvalLayouts', { GET: layouts.listApprovalLayouts }],
  ['sobjects/:type/listviews', { GET: layouts.listListViews }],
  ['sobjects/:type/quickActions', { GET: layouts.listQuickActions }],
  ['sobjects/:type/deleted', { GET: replication.listDeleted }],
  ['sobjects/:type/updated', { GET: replication.listUpdated }],
  ['sobjects/:type/Id', { POST: rows.create }],
  ['sobjects/:type/:id', { GET: rows.read, PATCH: rows.change, DELETE: rows.remove }],
  [
    'sobjects/:type/:field/:value',
    { GET: external.read, PATCH: external.upsert, DELETE: external.remove },
  ],
  ['sobjects/:type/:id/:one/:two', { GET: external.readAlong }],
  ['query', { GET: query.run }],
  ['query/:locator', { GET: query.more }],
  ['queryAll', { GET: query.runAll }],
  ['queryAll/:locator', { GET: query.more }],
  ['search', { GET: search.run }],
  ['search/suggestions', { GET: search.suggest }, SINCE.suggestions],
  ['search/scopeOrder', { GET: search.scopeOrder }],
  [
    'parameterizedSearch',
    { GET: search.runParameterized, POST: search.runParameterized },
    SINCE.parameterizedSearch,
  ],
  ['recent', { GET: listRecent }],
  ['composite', { GET: limits.listComposite, POST: runComposite }, SINCE.composite],
  ['composite/batch', { POST: runBatch }, SINCE.batch],
  ['composite/graph', { POST: runGraphs }, SINCE.graph],
  ['composite/tree/:type', { POST: createTree }, SINCE.tree],
  [
    'composite/sobjects',
    { POST: collections.create, PATCH: collections.update, DELETE: collections.remove },
    SINCE.collections,
  ],
  [
    'composite/sobjects/:type',
    { GET: collections.read, POST: collections.read },
    SINCE.collections,
  ],
  ['composite/sobjects/:type/:field', { PATCH: collections.upsert }, SINCE.collections],
  ['graphql', { POST: graphql.run }, SINCE.graphql],
  ['limits', { GET: limits.listLimits }],
  ['limits/recordCount', { GET: limits.countRecords }, SINCE.recordCount],
  ['jobs/ingest', { GET: ingest.list, POST: ingest.create }, SINCE.bulkIngest],
  [
    'jobs/ingest/:job',
    { GET: ingest.read, PATCH: ingest.change, DELETE: ingest.remove },
    SINCE.bulkIngest,
  ],
  ['jobs/ingest/:job/batches', { PUT: ingest.upload }, SINCE.bulkIngest],
  ['jobs/ingest/:job/successfulResults', { GET: ingest.successfulResults }, SINCE.bulkIngest],
  ['jobs/ingest/:job/failedResults', { GET: ingest.failedResults }, SINCE.bulkIngest],
  ['jobs/ingest/:job/unprocessedrecords', { GET: ingest.unprocessedRecords }, SINCE.bulkIngest],
  ['jobs/query', { GET: bulkQuery.list, POST: bulkQuery.create }, SINCE.bulkQuery],
  [
    'jobs/query/:job',
    { GET: bulkQuery.read, PATCH: bulkQuery.change, DELETE: bulkQuery.remove },
    SINCE.bulkQuery,
  ],
  ['jobs/query/:job/results', { GET: bulkQuery.results }, SINCE.bulkQuery],
  ['jobs/query/:job/resultPages', { GET: bulkQuery.resultPages }, SINCE.bulkResultPages],
  ['chatter', { GET: listChatter }],
  ['chatter/feed-elements', { GET: feedElements.search, POST: feedElements.create }],
  ['chatter/feed-elements/:id', { GET: feedElements.read }],
  ['chatter/users/me', { GET: currentChatterUser }],
];

/** Paths below `/services/data/vNN.0/tooling`. @type {typeof ROUTES} */
const TOOLING_ROUTES = [
  ['', { GET: listTooling }],
  ...ROUTES.filter(([path]) => TOOLING.has(path)),
];

/** @param {typeof ROUTES} routes */
const compiled = (routes) =>
  routes.map(([path, methods, since = 0]) => ({
    pattern: path === '' ? [] : path.split('/'),
    methods,
    since,
  }));

const TABLES = { data: compiled(ROUTES), tooling: compiled(TOOLING_ROUTES) };

/**
 * The resource of a path, if the version has it already.
 * @param {string[]} segments decoded
 * @param {number} version 56 for v56.0
 * @param {'data' | 'tooling'} api
 * @returns {{ methods: Methods, params: Record<string, string> } | null}
 */
export function findRoute(segments, version, api) {
  for (const { pattern, methods, since } of TABLES[api]) {
    if (pattern.length !== segments.length || version < since) continue;
    /** @type {Record<string, string>} */
    const params = {};
    const fits = pattern.every((part, index) => {
      const segment = segments[index] ?? '';
      if (!part.startsWith(':')) return part === segment;
      params[part.slice(1)] = segment;
      return true;
    });
    if (fits) return { methods, params };
  }
  return null;
}
