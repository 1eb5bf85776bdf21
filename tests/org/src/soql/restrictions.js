/** @import { OrderByClause, QueryBase, WhereClause } from '@jetstreamapp/soql-parser-js' */
/** @import { SObjectType } from '../data/types.js' */
/** @import { QueryContext } from './types.js' */
/** @import { Leaf, Tree } from './where.js' */
import { hasPermission } from '../data/user-permissions.js';
import { SINCE } from '../since.js';
import { SoqlError, malformed } from './errors.js';
import { treeOf } from './where.js';

/** What some objects do not allow in a query that others do. */

/**
 * Refuses a query of an object that can only be queried as the child of another, or not without a
 * filter.
 * @param {QueryContext} context
 * @param {SObjectType} type
 * @param {WhereClause | undefined} where
 */
export function checkQueried(context, type, where) {
  if (!type.queryable) {
    throw new SoqlError(
      'INVALID_TYPE_FOR_OPERATION',
      `entity type ${type.name} does not support query`,
    );
  }
  const needed = FILTERS[type.name];
  if (!needed || needed.unless?.(context)) return;
  const filters = where ? conjuncts(treeOf(where)) : [];
  const filtered = filters.some(
    ({ field = '', operator }) =>
      needed.fields.includes(field.toLowerCase()) && /^(=|in)$/i.test(operator),
  );
  if (!filtered) throw malformed(needed.message);
}

/**
 * An object in the inner query of a semi join.
 * @param {SObjectType} type
 */
export function checkSemiJoined(type) {
  if (type.queryable && type.name !== 'ContentDocumentLink') return;
  throw malformed(`Entity '${type.name}' is not supported for semi join inner selects`);
}

/**
 * The lists of activities, for users who may not see everything: of one record at a time, whole, in
 * the order of the list, and not too many at once. That filters are refused is as real orgs say it;
 * the documentation has the rest, and the words for it are made in the same way.
 * @param {QueryContext} context
 * @param {SObjectType} type of the children
 * @param {string} name of the relationship
 * @param {QueryBase} parent
 * @param {QueryBase} children
 */
export function checkActivityList(context, type, name, parent, children) {
  const order = ACTIVITY_ORDERS[type.name];
  if (!order || hasPermission(context.data, context.userId, 'ViewAllData')) return;
  const refuse = (/** @type {string} */ reason) => {
    throw malformed(
      `There is an implementation restriction on ${name}. When you query this relationship, security evaluation is implemented for users who don't have administrator permissions, and ${reason}`,
    );
  };
  if (children.where) refuse('no other filters may be applied to the aggregate query.');
  if (orderOf(children) !== order.key) refuse(`you must use a specific sort order: ${order.text}.`);
  if (children.limit === undefined || children.limit > MAX_ACTIVITIES) {
    refuse(`you must specify a limit of ${MAX_ACTIVITIES} or fewer.`);
  }
  const filters = parent.where ? conjuncts(treeOf(parent.where)) : [];
  const one = filters.some(
    ({ field, operator, value }) =>
      field?.toLowerCase() === 'id' && (operator === '=' || [value].flat().length === 1),
  );
  if (!one) refuse('the main query must refer to a single record.');
}

const MAX_ACTIVITIES = 499;

/** @type {Record<string, { key: string, text: string }>} */
const ACTIVITY_ORDERS = {
  ActivityHistory: {
    key: 'activitydate DESC,lastmodifieddate DESC',
    text: 'ActivityDate DESC, LastModifiedDate DESC',
  },
  OpenActivity: {
    key: 'activitydate ASC,lastmodifieddate DESC',
    text: 'ActivityDate ASC, LastModifiedDate DESC',
  },
};

/** @param {QueryBase} query */
function orderOf({ orderBy }) {
  return [orderBy ?? []]
    .flat()
    .map((/** @type {OrderByClause} */ one) =>
      'field' in one ? `${one.field.toLowerCase()} ${one.order ?? 'ASC'}` : '',
    )
    .join(',');
}

/** @param {string} name @param {string} columns */
const reified = (name, columns) => ({
  // The name of the object stands for its id.
  fields: [...columns.toLowerCase().split(','), 'entitydefinition.qualifiedapiname'],
  message: `${name}: a filter on a reified column is required [${columns}]`,
});

/** @type {Record<string, { fields: string[], message: string, unless?: (context: QueryContext) => boolean }>} */
const FILTERS = {
  ContentDocumentLink: {
    fields: ['id', 'contentdocumentid', 'linkedentityid'],
    message:
      "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
    unless: ({ data, userId, version }) =>
      version >= SINCE.queryAllFiles && hasPermission(data, userId, 'QueryAllFiles'),
  },
  FieldDefinition: reified('FieldDefinition', 'EntityDefinitionId,DurableId'),
};

/** The conditions that every row has to meet. @param {Tree<Leaf>} tree @returns {Leaf[]} */
function conjuncts(tree) {
  if (tree.kind === 'leaf') return [tree.leaf];
  return tree.kind === 'and' ? tree.items.flatMap(conjuncts) : [];
}
