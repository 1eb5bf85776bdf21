/** @import { Computed } from './computed-tables.js' */
/** @import { Field, SObjectType, Value } from '../data/types.js' */
/** @import { QueryContext } from './types.js' */
import { makeId } from '../data/ids.js';

/** The rows of the objects that tell of objects and fields. */

/** What has no id of its own. */
const NO_ID = '000000000000000AAA';

/** @param {QueryContext} context @returns {Iterable<Computed>} */
export function* entityDefinitions(context) {
  for (const type of objectsFor(context)) {
    yield {
      // By this others refer to it; what it shows as its id is the same for all.
      id: entityKey(context, type),
      values: {
        Id: NO_ID,
        DurableId: entityKey(context, type),
        QualifiedApiName: type.name,
        DeveloperName: developerName(type.name),
        MasterLabel: type.label,
        Label: type.label,
        PluralLabel: type.labelPlural,
        KeyPrefix: type.keyPrefix || null,
        PublisherId: type.custom ? '<local>' : 'System',
        IsCustomizable: type.custom || type.layoutable,
        IsIdEnabled: true,
        IsQueryable: type.queryable,
        IsRetrieveable: type.retrieveable,
        IsReplicateable: type.byName.has('isdeleted'),
        IsSearchable: type.searchable,
        IsLayoutable: type.layoutable,
        IsCompactLayoutable: type.layoutable,
        IsFeedEnabled: type.layoutable,
        IsApexTriggerable: type.createable,
        IsTriggerable: type.createable,
        IsEverCreatable: type.createable,
        IsEverUpdatable: type.updateable,
        IsEverDeletable: type.deletable,
        IsMruEnabled: type.mruEnabled,
      },
    };
  }
}

/** @param {QueryContext} context @returns {Iterable<Computed>} */
export function* fieldDefinitions(context) {
  for (const type of objectsFor(context)) {
    const entity = entityKey(context, type);
    for (const field of type.fields) {
      const durableId = `${entity}.${field.custom ? fieldId(context, type, field).slice(0, 15) : developerName(field.name)}`;
      const long = field.type === 'textarea' && field.length > 255;
      yield {
        id: durableId,
        values: {
          Id: NO_ID,
          DurableId: durableId,
          QualifiedApiName: field.name,
          EntityDefinitionId: entity,
          DeveloperName: developerName(field.name),
          MasterLabel: field.label,
          Label: field.label,
          PublisherId: field.custom ? '<local>' : 'System',
          DataType: dataTypeOf(field),
          ValueTypeId: field.type,
          Length: field.length,
          Precision: field.precision,
          Scale: field.scale,
          RelationshipName: field.relationshipName,
          IsNillable: field.nillable,
          IsCalculated: field.calculated,
          IsCompound: field.type === 'address',
          IsIndexed:
            field.idLookup || field.unique || field.nameField || field.type === 'reference',
          IsNameField: field.nameField,
          IsApiFilterable: !long && field.type !== 'base64',
          IsApiGroupable: !long && !UNGROUPABLE.has(field.type),
          IsApiSortable: !long && !UNSORTABLE.has(field.type),
        },
      };
    }
  }
}

/** @param {QueryContext} context @returns {Iterable<Computed>} */
export function* customObjects(context) {
  for (const type of objectsFor(context)) {
    if (!type.custom) continue;
    const values = { DeveloperName: developerName(type.name), ...setUp(context) };
    yield { id: objectId(context, type), values };
  }
}

/** @param {QueryContext} context @returns {Iterable<Computed>} */
export function* customFields(context) {
  for (const type of objectsFor(context)) {
    for (const field of type.fields) {
      if (!field.custom) continue;
      const values = {
        TableEnumOrId: type.custom ? objectId(context, type) : type.name,
        EntityDefinitionId: entityKey(context, type),
        DeveloperName: developerName(field.name),
        Length: field.length || null,
        Precision: field.precision || null,
        Scale: field.precision ? field.scale : null,
        ...setUp(context),
      };
      yield { id: fieldId(context, type, field), values };
    }
  }
}

/** The objects of the org, not those of the Tooling API, as the user sees them. @param {QueryContext} context */
function objectsFor({ data, userId, version }) {
  const user = data.locate(userId);
  const username = user && data.view(user.table, user.row).get('Username');
  return data.at(version, String(username ?? '')).catalogue.types;
}

/** An object that somebody made is known by its id, others by their names. @param {QueryContext} context @param {SObjectType} type */
const entityKey = (context, type) =>
  type.custom ? objectId(context, type).slice(0, 15) : type.name;

/** @param {QueryContext} context @param {SObjectType} type */
const objectId = ({ data }, type) => makeId('01I', data.numberOf(type.name));

/** @param {QueryContext} context @param {SObjectType} type @param {Field} field */
const fieldId = ({ data }, type, field) =>
  makeId('00N', data.numberOf(type.name) * MOST_FIELDS + field.index + 1);
const MOST_FIELDS = 1000;

/** @param {string} name */
const developerName = (name) => name.replace(/__\w+$/, '').replace(/(?<=\w)Id$/, '');

/** Who made it: the first user, who had the org. @param {QueryContext} context @returns {Record<string, Value>} */
function setUp({ data }) {
  const type = data.catalogue.type('User');
  const users = type && data.table(type);
  if (!users || users.size === 0) return {};
  const user = data.view(users, 0);
  const [by, at] = [user.id, user.get('CreatedDate')];
  return {
    ManageableState: 'unmanaged',
    CreatedById: by,
    CreatedDate: at,
    LastModifiedById: by,
    LastModifiedDate: at,
    SystemModstamp: at,
  };
}

const UNGROUPABLE = new Set(
  'address anyType base64 currency datetime double multipicklist percent time'.split(' '),
);
const UNSORTABLE = new Set(['address', 'anyType', 'base64', 'multipicklist']);

/** As Setup shows it. @param {Field} field */
function dataTypeOf({
  type,
  length,
  precision,
  scale,
  autoNumber,
  referenceTo,
  externalId,
  unique,
}) {
  if (autoNumber) return 'Auto Number';
  const marks = [externalId && 'External ID', unique && 'Unique'].filter(Boolean).join(', ');
  const suffix = marks ? ` (${marks})` : '';
  const digits = `(${precision - scale}, ${scale})`;
  switch (type) {
    case 'string':
      return `Text(${length})${suffix}`;
    case 'textarea':
      return length > 255 ? `Long Text Area(${length})` : `Text Area(${length})`;
    case 'reference':
      return `Lookup(${referenceTo.join(',')})`;
    case 'int':
      return `Number(8, 0)${suffix}`;
    case 'double':
      return `Number${digits}${suffix}`;
    case 'currency':
      return `Currency${digits}`;
    case 'percent':
      return `Percent${digits}`;
    case 'url':
      return `URL(${length})`;
    case 'multipicklist':
      return 'Picklist (Multi-Select)';
    default:
      return NAMES[type] ?? type;
  }
}

/** @type {Partial<Record<Field['type'], string>>} */
const NAMES = {
  address: 'Address',
  base64: 'Base64',
  boolean: 'Checkbox',
  combobox: 'Picklist',
  date: 'Date',
  datetime: 'Date/Time',
  email: 'Email',
  id: 'Lookup()',
  phone: 'Phone',
  picklist: 'Picklist',
  time: 'Time',
};
