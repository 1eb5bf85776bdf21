/** @import { Answer, Context } from './types.js' */
/** @import { Node } from './subrequests.js' */
import { isObject, readObject } from './body.js';
import { badRequest } from './errors.js';
import { referencesIn } from './references.js';
import { halted, readNodes, runNodes } from './subrequests.js';

const MAX_GRAPHS = 75;
const MAX_NODES = 500;
const MAX_DEPTH = 15;
const MAX_FAILED = 14;
const GRAPH_ID = /^[A-Za-z0-9][^.]{0,38}$/;
const ROW = /^\/services\/data\/v\d+\.0\/sobjects\/\w+(\/[^/?]+){0,2}\/?(\?|$)/;

/** `POST /composite/graph`: each graph stands or falls as a whole @param {Context} context @returns {Answer} */
export function runGraphs(context) {
  const graphs = readGraphs(readObject(context)['graphs']);
  let failures = 0;
  const results = graphs.map(({ graphId, nodes }) => {
    const skipped = failures >= MAX_FAILED;
    const { results: compositeResponse, failed } = skipped
      ? { results: nodes.map(({ referenceId }) => halted(referenceId)), failed: true }
      : runNodes(context, nodes, { allOrNone: true, inside: 'graph' });
    if (failed) failures++;
    return { graphId, graphResponse: { compositeResponse }, isSuccessful: !failed };
  });
  return { status: 200, json: { graphs: results } };
}

/** @param {unknown} list @returns {{ graphId: string, nodes: Node[] }[]} */
function readGraphs(list) {
  if (!Array.isArray(list) || list.length === 0)
    throw badRequest('JSON_PARSER_ERROR', 'graphs has to be a list of graphs');
  if (list.length > MAX_GRAPHS)
    throw badRequest('LIMIT_EXCEEDED', `A request can have ${MAX_GRAPHS} graphs at most`);
  const seen = new Set();
  const graphs = list.map((raw) => {
    const graphId = isObject(raw) ? raw['graphId'] : undefined;
    if (!isObject(raw) || typeof graphId !== 'string' || !GRAPH_ID.test(graphId)) {
      throw badRequest('INVALID_GRAPH_ID', `Invalid graphId: ${String(graphId)}`);
    }
    if (seen.has(graphId)) throw badRequest('DUPLICATE_GRAPH_ID', `Duplicate graphId: ${graphId}`);
    seen.add(graphId);
    const nodes = readNodes(raw['compositeRequest']);
    checkNodes(nodes);
    return { graphId, nodes };
  });
  const count = graphs.reduce((sum, { nodes }) => sum + nodes.length, 0);
  if (count > MAX_NODES)
    throw badRequest(
      'LIMIT_EXCEEDED',
      `A request can have ${MAX_NODES} nodes at most, not ${count}`,
    );
  return graphs;
}

/** @param {Node[]} nodes */
function checkNodes(nodes) {
  /** @type {Map<string, number>} */
  const depths = new Map();
  for (const { referenceId, url, body } of nodes) {
    if (!ROW.test(url))
      throw badRequest('INVALID_URL', `A graph can only contain sObject rows: ${url}`);
    const parents = referencesIn([url, body]).map((id) => depths.get(id) ?? 0);
    const depth = 1 + Math.max(0, ...parents);
    if (depth > MAX_DEPTH)
      throw badRequest('LIMIT_EXCEEDED', `A graph can be ${MAX_DEPTH} nodes deep at most`);
    depths.set(referenceId, depth);
  }
}
