/** @import { Answer, Context } from './types.js' */
import { executeQuery } from '../soql/execute.js';
import { parseSoql } from '../soql/parse.js';
import { queryContext } from './query-context.js';

/** How the org would run a query, as `?explain=` tells. @param {Context} context @param {string} soql @returns {Answer} */
export function explain(context, soql) {
  const { query } = parseSoql(soql);
  const { type } = executeQuery(queryContext(context, false), soql, () => null);
  const table = context.data.table(type);
  const left = query.where?.left;
  const field = left && 'field' in left ? type.byName.get(left.field.toLowerCase()) : undefined;
  const indexed =
    field !== undefined && (field.idLookup || field.type === 'reference' || field.nameField);
  const cardinality = indexed ? 1 : table.live;
  const plan = {
    cardinality,
    fields: indexed && field ? [field.name] : [],
    leadingOperationType: indexed ? 'Index' : 'TableScan',
    notes: [
      {
        description: 'Not considering filter for optimization because unindexed',
        fields: ['IsDeleted'],
        tableEnumOrId: type.name,
      },
    ],
    relativeCost: indexed ? 0.1 : 1.2,
    sobjectCardinality: table.live,
    sobjectType: type.name,
  };
  return { status: 200, json: { plans: [plan], sourceQuery: soql }, root: 'Explain' };
}
