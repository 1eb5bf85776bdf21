/** @import { ChildRelationship } from './types.js' */
/** @import { Data, Located } from './data.js' */
import { twinOf } from './files.js';
import { cannot, fail } from './save.js';

/**
 * Moves a record, and what belongs to it, to the recycle bin, or takes it out of that at once.
 * @param {Data} data
 * @param {Located} target
 * @param {{ forGood?: boolean }} [options]
 */
export function remove(data, target, options = {}) {
  const { type, table, row } = target;
  if (type.name === 'User') {
    throw fail('DELETE_FAILED', 'Users cannot be deleted, only deactivated: set IsActive to false');
  }
  if (!type.deletable) throw cannot('deleted', type);
  if (table.isDeleted(row)) throw fail('ENTITY_IS_DELETED', 'entity is deleted');
  data.transaction(() => bury(data, target, options));
}

/** @param {Data} data @param {Located} target @param {{ forGood?: boolean }} options */
function bury(data, target, options) {
  const { type, table, row } = target;
  const now = Math.floor(data.clock.now() / 1000) * 1000;
  for (const relationship of type.childRelationships) {
    const children = liveChildren(data, target, relationship);
    if (children.length === 0) continue;
    if (relationship.restrictedDelete) throw restricted(data, target, children);
    if (!relationship.cascadeDelete) continue;
    // Also those that nobody may delete by themselves, such as the versions of a document.
    for (const child of children) {
      if (!child.table.isDeleted(child.row)) bury(data, child, options);
    }
  }
  data.write(table, row, 'IsDeleted', true);
  data.write(table, row, 'SystemModstamp', now);
  data.write(table, row, 'LastModifiedDate', now);
  // Objects without IsDeleted have no recycle bin.
  if (options.forGood || !type.byName.has('isdeleted')) data.purge(target);
  const twin = twinOf(data, target);
  if (twin && !twin.table.isDeleted(twin.row)) bury(data, twin, options);
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
