/**
 * The vocabulary of the data layer. Values at rest: datetimes are milliseconds since the epoch,
 * dates `YYYY-MM-DD`, times `HH:MM:SS.mmmZ`, blobs buffers, everything else what JSON has.
 *
 * @typedef {string | number | boolean | Buffer | null} Value
 *
 * @typedef {'id' | 'string' | 'textarea' | 'picklist' | 'multipicklist' | 'combobox' | 'reference'
 *   | 'boolean' | 'int' | 'double' | 'currency' | 'percent' | 'date' | 'datetime' | 'time'
 *   | 'email' | 'phone' | 'url' | 'address' | 'base64' | 'anyType'} FieldType
 *
 * @typedef {object} PicklistValue
 * @property {string} value
 * @property {boolean} defaultValue
 * @property {string} [label] where it is not the value
 * @property {boolean} [active] false for one that may not be chosen any more
 *
 * @typedef {object} Field
 * @property {number} index place in describe order
 * @property {string} name
 * @property {string} label
 * @property {FieldType} type
 * @property {number} length characters, for text
 * @property {number} precision
 * @property {number} scale
 * @property {boolean} nillable
 * @property {boolean} createable
 * @property {boolean} updateable
 * @property {boolean} custom
 * @property {boolean} unique
 * @property {boolean} externalId
 * @property {boolean} idLookup
 * @property {boolean} caseSensitive
 * @property {boolean} autoNumber
 * @property {boolean} calculated
 * @property {boolean} nameField
 * @property {boolean} searchable found by SOSL
 * @property {boolean} defaultedOnCreate
 * @property {Value | undefined} defaultValue
 * @property {PicklistValue[]} picklistValues
 * @property {boolean} restrictedPicklist
 * @property {string[]} referenceTo
 * @property {string | null} relationshipName
 * @property {string | null} childRelationshipName
 * @property {boolean} cascadeDelete
 * @property {boolean} restrictedDelete
 * @property {string | null} compoundFieldName
 * @property {boolean} tracked whether its changes are kept in the history of the object
 * @property {number} since the version of the API that brought it; 0 where all have it
 * @property {Derive | null} derive
 *
 * @typedef {(record: RecordView) => Value | Record<string, Value>} Derive
 *   computes a field that is not stored
 *
 * @typedef {object} RecordView one record, read field by field
 * @property {string} id
 * @property {() => number} now
 * @property {(name: string) => Value} get
 * @property {(name: string) => RecordView | null} parent the record a reference field points to
 * @property {(type: string, field: string) => RecordView[]} children live records that point here
 *
 * @typedef {object} ChildRelationship
 * @property {string} childSObject
 * @property {Field} field
 * @property {string | null} relationshipName
 * @property {boolean} cascadeDelete
 * @property {boolean} restrictedDelete
 *
 * @typedef {object} SObjectType an object as one version of the API shows it
 * @property {string} name
 * @property {string} label
 * @property {string} labelPlural
 * @property {string} keyPrefix empty where its records have ids of other objects
 * @property {boolean} custom
 * @property {'data' | 'tooling' | 'both'} api which APIs have it
 * @property {boolean} queryable
 * @property {boolean} retrieveable
 * @property {boolean} createable
 * @property {boolean} updateable
 * @property {boolean} deletable
 * @property {boolean} searchable
 * @property {boolean} layoutable
 * @property {boolean} mruEnabled
 * @property {Field[]} fields in describe order
 * @property {Map<string, Field>} byName lower-case name → field
 * @property {Map<string, Field>} byRelationship lower-case relationship name → reference field
 * @property {ChildRelationship[]} childRelationships
 */
export {};
