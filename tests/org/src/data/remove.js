/** @import { ChildRelationship } from './types.js' */
/** @import { Data, Located } from './data.js' */
import { cannot, fail } from './save.js';

/**
 * Moves a record, and what belongs to it, to the recycle bin.
 * @param {Data} data
 * @param {Located} target
 */
export function remove(data, target) {
  const { type, table, row } = target;
  if (type.name === 'User') {
    throw fail('DELETE_FAILED', 'Users cannot be deleted, only deactivated: set IsActive to false');
  }
  if (!type.deletable || !type.byName.has('isdeleted')) throw cannot('deleted', type);
  if (table.isDeleted(row)) throw fail('ENTITY_IS_DELETED', 'entity is deleted');
  data.transaction(() => {
    for (const relationship of type.childRelationships) {
      const children = liveChildren(data, target, relationship);
      if (children.length === 0) continue;
      if (relationship.restrictedDelete) throw restricted(data, target, children);
      if (relationship.cascadeDelete) {
        for (const child of children) {
          if (!child.table.isDeleted(child.row)) remove(data, child);
        }
      }
    }
    const now = Math.floor(data.clock.now() / 1000) * 1000;
    data.write(table, row, 'IsDeleted', true);
    data.write(table, row, 'SystemModstamp', now);
    data.write(table, row, 'LastModifiedDate', now);
  });
}

/**
 * @param {Data} data
 * @param {Located} target
 * @param {ChildRelationship} relationship
 * @returns {Located[]}
 */
function liveChildren(data, { table, row }, { childSObject, field }) {
  const type = data.catalogue.type(childSObject);
  if (!type || field.derive) return [];
  const children = data.table(type);
  return children
    .find(field, table.id(row))
    .filter((child) => !children.isDeleted(child))
    .map((child) => ({ type, table: children, row: child }));
}

/** @param {Data} data @param {Located} target @param {Located[]} children */
function restricted(data, target, children) {
  const [first] = /** @type {[Located]} */ (children);
  const names = children.map(({ type, table, row }) => {
    const field = type.fields.find((one) => one.nameField);
    return field ? data.read(table, row, field) : table.id(row);
  });
  const plural = first.type.labelPlural.toLowerCase();
  return fail(
    'DELETE_FAILED',
    `Your attempt to delete ${nameOf(data, target)} could not be completed because it is associated with the following ${plural}.: ${names.join(', ')}\n`,
  );
}

/** @param {Data} data @param {Located} target */
function nameOf(data, { type, table, row }) {
  const field = type.fields.find((one) => one.nameField);
  return field ? data.read(table, row, field) : table.id(row);
}
