/** @import { Data } from './data.js' */
/** @import { ObjectDeclaration } from './declaration.js' */
/** @import { Field, SObjectType, Value } from './types.js' */
import { SaveError } from './errors.js';
import { load } from './seed/load.js';

/** @typedef {{ id: string, developerName: string, name: string, active: boolean, isDefault: boolean }} RecordType */

/**
 * The record types of an object.
 *
 * @param {Data} data
 * @param {SObjectType} type
 * @returns {RecordType[]}
 */
export function recordTypesOf(data, type) {
  const field = type.byName.get('recordtypeid');
  const recordTypes = data.catalogue.type('RecordType');
  const owner = recordTypes?.byName.get('sobjecttype');
  if (!field || !recordTypes || !owner) return [];
  const table = data.table(recordTypes);
  return table.find(owner, type.name).map((row) => {
    const view = data.view(table, row);
    return {
      id: view.id,
      developerName: String(view.get('DeveloperName')),
      name: String(view.get('Name')),
      active: view.get('IsActive') === true,
      isDefault: field.defaultValue === view.id,
    };
  });
}

/**
 * Adds the record types that a seed declares and does not have among its records.
 *
 * @param {Data} data
 * @param {Record<string, ObjectDeclaration>} declarations
 * @param {string} userId
 */
export function loadRecordTypes(data, declarations, userId) {
  const recordTypes = /** @type {SObjectType} */ (data.catalogue.type('RecordType'));
  for (const [name, { recordTypes: declared = [] }] of Object.entries(declarations)) {
    const type = data.catalogue.type(name);
    const field = type?.byName.get('recordtypeid');
    if (!type || !field) continue;
    const there = recordTypesOf(data, type);
    for (const {
      developerName,
      name: label,
      recordTypeId,
      active = true,
      default: first,
    } of declared) {
      const record = {
        Id: recordTypeId,
        DeveloperName: developerName,
        Name: label ?? developerName.replaceAll('_', ' '),
        SobjectType: type.name,
        IsActive: active,
      };
      const known = there.find((one) => one.developerName === developerName);
      const id = known?.id ?? load(data, recordTypes, [record], userId)[0];
      if (first && id !== undefined) field.defaultValue = id;
    }
  }
}

/**
 * A record's type has to be one of its object.
 *
 * @param {Data} data
 * @param {SObjectType} type
 * @param {Map<Field, Value>} values
 * @param {SaveError[]} errors
 */
export function checkRecordType(data, type, values, errors) {
  const field = type.byName.get('recordtypeid');
  const id = field && values.get(field);
  if (!id) return;
  if (recordTypesOf(data, type).some((one) => one.id === id && one.active)) return;
  const text = `Record Type ID: this ID value isn't valid for the user: ${id}`;
  errors.push(new SaveError('INVALID_CROSS_REFERENCE_KEY', text, ['RecordTypeId']));
}
