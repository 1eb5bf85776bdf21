/** @import { Handler } from './types.js' */
import { runBatch } from './batch.js';
import * as collections from './collections.js';
import { runComposite } from './composite.js';
import { describeGlobal, describeObject, basicInfo } from './describe.js';
import { runGraphs } from './graph.js';
import * as limits from './limits.js';
import * as query from './query.js';
import { listRecent } from './recent.js';
import * as replication from './replication.js';
import * as rows from './rows.js';
import * as search from './search.js';
import * as external from './external-id.js';
import { createTree } from './tree.js';
import { currentChatterUser, listChatter } from './chatter.js';
import { listResources } from './versions.js';

/** What can be done to one resource. @typedef {Record<string, Handler>} Methods */

/** Paths below `/services/data/vNN.0`; the first that fits is taken. @type {[path: string, methods: Methods][]} */
const ROUTES = [
  ['', { GET: listResources }],
  ['sobjects', { GET: describeGlobal }],
  ['sobjects/:type', { GET: basicInfo, POST: rows.create }],
  ['sobjects/:type/describe', { GET: describeObject }],
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
  ['search/suggestions', { GET: search.suggest }],
  ['search/scopeOrder', { GET: search.scopeOrder }],
  ['parameterizedSearch', { GET: search.runParameterized, POST: search.runParameterized }],
  ['recent', { GET: listRecent }],
  ['composite', { GET: limits.listComposite, POST: runComposite }],
  ['composite/batch', { POST: runBatch }],
  ['composite/graph', { POST: runGraphs }],
  ['composite/tree/:type', { POST: createTree }],
  [
    'composite/sobjects',
    { POST: collections.create, PATCH: collections.update, DELETE: collections.remove },
  ],
  ['composite/sobjects/:type', { GET: collections.read, POST: collections.read }],
  ['composite/sobjects/:type/:field', { PATCH: collections.upsert }],
  ['limits', { GET: limits.listLimits }],
  ['limits/recordCount', { GET: limits.countRecords }],
  ['chatter', { GET: listChatter }],
  ['chatter/users/me', { GET: currentChatterUser }],
];

const TABLE = ROUTES.map(([path, methods]) => ({
  pattern: path === '' ? [] : path.split('/'),
  methods,
}));

/**
 * @param {string[]} segments decoded
 * @returns {{ methods: Methods, params: Record<string, string> } | null}
 */
export function findRoute(segments) {
  for (const { pattern, methods } of TABLE) {
    if (pattern.length !== segments.length) continue;
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
