/** @import { Table as StoredTable } from '../data/table.js' */
/** @import { SObjectType, Value } from '../data/types.js' */
/** @import { QueryContext } from './types.js' */
import { Table } from '../data/table.js';
import {
  customFields,
  customObjects,
  entityDefinitions,
  fieldDefinitions,
} from './metadata-tables.js';

/**
 * The table that a query reads: the stored one, or for an object without records of its own one that
 * is made for this query.
 * @param {QueryContext} context
 * @param {SObjectType} type
 * @returns {StoredTable}
 */
export function tableOf(context, type) {
  const make = COMPUTED[type.name];
  if (!make) return context.data.table(type);
  context.computed ??= new Map();
  let table = context.computed.get(type.name);
  if (!table) {
    table = new Table(type);
    for (const { id, values } of make(context)) {
      const { row } = table.append(id);
      for (const [name, value] of Object.entries(values)) {
        const field = type.byName.get(name.toLowerCase());
        if (field) table.set(row, field, value);
      }
    }
    context.computed.set(type.name, table);
  }
  return table;
}

/** @typedef {{ id: string, values: Record<string, Value> }} Computed `id` finds it, and is its `Id` unless `values` have another. */

/** @type {Record<string, (context: QueryContext) => Iterable<Computed>>} */
const COMPUTED = {
  ActivityHistory: (context) => activities(context, true),
  CustomField: customFields,
  CustomObject: customObjects,
  EntityDefinition: entityDefinitions,
  FieldDefinition: fieldDefinitions,
  OpenActivity: (context) => activities(context, false),
  RecentlyViewed: recentlyViewed,
};

/** @param {QueryContext} context @param {boolean} closed */
function* activities({ data, includeDeleted }, closed) {
  for (const name of ['Task', 'Event']) {
    const type = data.catalogue.type(name);
    if (!type) continue;
    const isTask = name === 'Task';
    const table = data.table(type);
    const readers = type.fields.map((field) => ({
      name: field.name,
      read: data.reader(table, field),
    }));
    for (const row of table.rows()) {
      if (table.isDeleted(row) && !includeDeleted) continue;
      const values = /** @type {Record<string, Value>} */ (
        Object.fromEntries(readers.map((field) => [field.name, field.read(row)]))
      );
      const over = isTask
        ? values['IsClosed'] === true
        : Number(values['EndDateTime']) < data.clock.now();
      if (over !== closed) continue;
      const kind = isTask ? values['TaskSubtype'] : values['EventSubtype'];
      const own = {
        IsTask: isTask,
        IsClosed: over,
        ActivitySubtype: kind ?? name,
        ActivityType: isTask ? (kind === 'Call' ? 'Call' : null) : 'Meeting',
      };
      yield { id: table.id(row), values: { ...values, ...own } };
    }
  }
}

/** @param {QueryContext} context */
function* recentlyViewed({ data, recentlyViewed: recent = [] }) {
  for (const { id, at } of recent) {
    const found = data.locate(id);
    if (!found || found.table.isDeleted(found.row)) continue;
    const { type, table, row } = found;
    const name = type.fields.find((field) => field.nameField);
    const own = {
      Name: name ? /** @type {Value} */ (data.read(table, row, name)) : null,
      Type: type.name,
      LastViewedDate: at,
      LastReferencedDate: at,
    };
    const shared = SHARED.flatMap((one) => type.byName.get(one.toLowerCase()) ?? []).map(
      (field) => [field.name, /** @type {Value} */ (data.read(table, row, field))],
    );
    yield { id: table.id(row), values: { ...Object.fromEntries(shared), ...own } };
  }
}

/** The fields that it takes from objects that have them. */
const SHARED = [
  'LastName',
  'FirstName',
  'Alias',
  'UserRoleId',
  'RecordTypeId',
  'IsActive',
  'ProfileId',
  'Title',
  'Email',
  'Phone',
];
