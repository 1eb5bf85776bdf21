/** @import { Answer, Context } from './types.js' */
import { readObject } from './body.js';
import { badRequest } from './errors.js';
import { readNodes, runNodes } from './subrequests.js';

const MAX = 25;
const MAX_HEAVY = 5;
const HEAVY = /^\/services\/data\/v\d+\.0\/(query|queryAll|composite\/sobjects)\b/;

/** `POST /composite` @param {Context} context @returns {Answer} */
export function runComposite(context) {
  const body = readObject(context);
  const nodes = readNodes(body['compositeRequest']);
  if (nodes.length > MAX) {
    throw badRequest(
      'LIMIT_EXCEEDED',
      `Composite requests can have ${MAX} subrequests at most, not ${nodes.length}`,
    );
  }
  const heavy = nodes.filter((node) => HEAVY.test(node.url)).length;
  if (heavy > MAX_HEAVY) {
    throw badRequest(
      'LIMIT_EXCEEDED',
      `Composite requests can have ${MAX_HEAVY} query and collections subrequests at most, not ${heavy}`,
    );
  }
  const allOrNone = body['allOrNone'] === true;
  const { results } = runNodes(context, nodes, { allOrNone, inside: 'composite' });
  return { status: 200, json: { compositeResponse: results } };
}
