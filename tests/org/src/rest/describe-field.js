/** @import { Field, FieldType } from '../data/types.js' */

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);
const UNSORTABLE = new Set(['multipicklist', 'address', 'anyType', 'base64']);
const GROUPABLE = new Set(
  'id string textarea picklist combobox reference boolean int date email phone url'.split(' '),
);

/** @type {Partial<Record<FieldType, string>>} */
const SOAP_TYPES = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  time: 'xsd:time',
  address: 'urn:address',
  anyType: 'xsd:anyType',
  base64: 'xsd:base64Binary',
};

/**
 * One entry of a describe's `fields`.
 * @param {Field} field
 */
export function describeField(field) {
  const { type } = field;
  const isText = field.length > 0;
  const long = (type === 'textarea' && field.length > 255) || type === 'base64';
  return {
    aggregatable: !long && type !== 'boolean' && !UNSORTABLE.has(type),
    aiPredictionField: false,
    autoNumber: field.autoNumber,
    byteLength: isText ? field.length * (type === 'id' || type === 'reference' ? 1 : 3) : 0,
    calculated: field.calculated,
    calculatedFormula: null,
    cascadeDelete: field.cascadeDelete,
    caseSensitive: field.caseSensitive,
    compoundFieldName: field.compoundFieldName,
    controllerName: null,
    createable: field.createable,
    custom: field.custom,
    defaultValue: type === 'boolean' ? field.defaultValue : null,
    defaultValueFormula: null,
    defaultedOnCreate: field.defaultedOnCreate && !field.nillable,
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: type === 'int' ? 8 : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: type === 'textarea' ? 'plaintextarea' : null,
    filterable: !long && type !== 'anyType',
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: GROUPABLE.has(type) && !long,
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: field.idLookup,
    inlineHelpText: null,
    label: field.label,
    length: field.length,
    mask: null,
    maskType: null,
    name: field.name,
    nameField: field.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable: field.nillable,
    permissionable: field.nillable && (field.createable || field.updateable),
    picklistValues: field.picklistValues.map(
      ({ value, defaultValue, label = value, active = true }) => ({
        active,
        defaultValue,
        label,
        validFor: null,
        value,
      }),
    ),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: NUMBERS.has(type) ? field.precision : 0,
    queryByDistance: type === 'address',
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: null,
    restrictedDelete: field.restrictedDelete,
    restrictedPicklist: field.restrictedPicklist,
    scale: field.scale,
    searchPrefilterable: type === 'reference' && !field.custom,
    soapType: SOAP_TYPES[type] ?? 'xsd:string',
    sortable: !long && !UNSORTABLE.has(type),
    type,
    unique: field.unique,
    updateable: field.updateable,
    writeRequiresMasterRead: false,
  };
}
