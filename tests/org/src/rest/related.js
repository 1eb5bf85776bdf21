/** @import { Located } from '../data/data.js' */
/** @import { Answer, Context } from './types.js' */
import { tableOf } from '../soql/computed-tables.js';
import { badRequest, notFound } from './errors.js';
import { queryContext } from './query-context.js';
import { fieldsNamed, recordJson } from './record.js';
import { readLocated } from './rows.js';

/**
 * What lies along a path of relationships from a record: a parent, children, or a blob.
 * @param {Context} context
 * @param {Located} located
 * @param {string[]} path
 * @returns {Answer}
 */
export function readRelated(context, located, path) {
  const [name = '', ...rest] = path;
  const { data } = context;
  const { type, table, row } = located;
  const lower = name.toLowerCase();

  const reference = type.byRelationship.get(lower);
  if (reference) {
    const parent = data.locate(data.read(table, row, reference));
    if (!parent || parent.table.isDeleted(parent.row)) throw notFound();
    return rest.length > 0 ? readRelated(context, parent, rest) : readLocated(context, parent);
  }
  if (rest.length > 0) throw notFound();

  const blob = type.byName.get(lower);
  if (blob?.type === 'base64') return readBlob(context, located, blob);

  const relationship = type.childRelationships.find(
    (one) => one.relationshipName?.toLowerCase() === lower,
  );
  const childType = relationship && data.catalogue.type(relationship.childSObject);
  if (!relationship || !childType) throw notFound();
  const children = tableOf(queryContext(context, false), childType);
  const fields = fieldsNamed(childType, context.query.get('fields'));
  const rows = children
    .find(relationship.field, table.id(row))
    .filter((child) => !children.isDeleted(child));
  const result = {
    type: childType,
    totalSize: rows.length,
    size: rows.length,
    pageable: true,
    hasChildren: false,
    wideFields: 0,
    record: (/** @type {number} */ index) =>
      recordJson(context, { type: childType, table: children, row: Number(rows[index]) }, fields),
  };
  const options = { batchSize: 2000, base: context.base, userId: context.user.Id };
  return { status: 200, json: context.locators.first(result, options), root: 'QueryResult' };
}

/** @param {Context} context @param {Located} located @param {import('../data/types.js').Field} field @returns {Answer} */
function readBlob(context, { type, table, row }, field) {
  if (context.inside) {
    throw badRequest('INVALID_REQUEST', `Blob data is not supported in ${context.inside} requests`);
  }
  const body = table.get(row, field);
  if (!Buffer.isBuffer(body)) throw notFound();
  const contentType = type.byName.has('contenttype')
    ? context.data.view(table, row).get('ContentType')
    : null;
  return {
    status: 200,
    headers: { 'Content-Type': String(contentType ?? 'application/octetstream') },
    bytes: body,
  };
}
