/** @import { Catalogue } from './catalogue.js' */
/** @import { Field, FieldType, PicklistValue, SObjectType, Value } from './types.js' */
import { parseField, labelOf } from './field.js';

/**
 * What a seed says of a field, in the words of a describe. What it leaves out is as in the box,
 * where that knows the field, and else as a new custom field has it.
 *
 * @typedef {object} FieldDeclaration
 * @property {string} name
 * @property {string} [type] As a describe has it; `lookup` and `masterDetail` stand for a
 *   `reference`, the second for one that cannot be empty and whose parent takes its children along.
 * @property {string} [label]
 * @property {number} [length] Characters, for text.
 * @property {number} [precision] Digits in all, for numbers.
 * @property {number} [scale] Digits behind the point.
 * @property {boolean} [required] The opposite of `nillable`.
 * @property {boolean} [nillable]
 * @property {boolean} [unique]
 * @property {boolean} [externalId]
 * @property {boolean} [idLookup]
 * @property {boolean} [caseSensitive]
 * @property {boolean} [createable]
 * @property {boolean} [updateable]
 * @property {boolean} [autoNumber]
 * @property {boolean} [calculated]
 * @property {boolean} [nameField]
 * @property {boolean} [defaultedOnCreate]
 * @property {string | number | boolean | null} [defaultValue]
 * @property {(string | PicklistDeclaration)[]} [picklistValues]
 * @property {boolean} [restrictedPicklist]
 * @property {string | string[]} [referenceTo] The objects that a reference leads to.
 * @property {string | null} [relationshipName] From the record to its parent: `Account__r`.
 * @property {string | null} [childRelationshipName] From the parent to its records: `Desks__r`.
 * @property {boolean} [cascadeDelete]
 * @property {boolean} [restrictedDelete]
 * @property {string | null} [compoundFieldName]
 * @property {boolean} [trackHistory] Keep its changes in the history of the object.
 */

/** @typedef {{ value: string, label?: string, active?: boolean, defaultValue?: boolean }} PicklistDeclaration */

/**
 * @typedef {object} RecordTypeDeclaration
 * @property {string} developerName
 * @property {string} [name]
 * @property {string} [recordTypeId]
 * @property {boolean} [active]
 * @property {boolean} [default]
 */

/**
 * What a seed says of an object: `$objects` of the seed, by name.
 *
 * @typedef {object} ObjectDeclaration
 * @property {string} [label]
 * @property {string} [labelPlural]
 * @property {string} [keyPrefix] The first three characters of its ids.
 * @property {boolean} [createable]
 * @property {boolean} [updateable]
 * @property {boolean} [deletable]
 * @property {boolean} [searchable]
 * @property {boolean} [layoutable]
 * @property {boolean} [complete] Whether `fields` lists all fields: what the box has besides is
 *   then hidden from every user.
 * @property {FieldDeclaration[]} [fields]
 * @property {RecordTypeDeclaration[]} [recordTypes]
 */

/** The types of a describe that the org holds as another one. @type {Readonly<Record<string, FieldType>>} */
const STAND_INS = {
  complexvalue: 'string',
  datacategorygroupreference: 'string',
  encryptedstring: 'string',
  json: 'textarea',
  long: 'double',
  lookup: 'reference',
  masterDetail: 'reference',
};

const TYPES = new Set(
  (
    'id string textarea picklist multipicklist combobox reference boolean int double currency ' +
    'percent date datetime time email phone url address base64 anyType'
  ).split(' '),
);

/** Compound fields that the org does not compute; their parts are fields of their own. */
const LEFT_OUT = new Set(['location']);

/**
 * Makes the catalogue know the objects and fields that a seed declares.
 *
 * @param {Catalogue} catalogue
 * @param {Record<string, ObjectDeclaration>} declarations By the name of the object.
 */
export function declareObjects(catalogue, declarations) {
  // All objects first: a reference may lead to one that is declared further down.
  for (const [name, declaration] of Object.entries(declarations))
    declareObject(catalogue, name, declaration);
  for (const [name, { fields = [], recordTypes = [] }] of Object.entries(declarations)) {
    const type = /** @type {SObjectType} */ (catalogue.type(name));
    for (const field of fields) declareField(catalogue, type, field);
    if (type.fields.some(({ tracked }) => tracked)) catalogue.historyOf(type);
    if (recordTypes.length > 0 && !type.byName.has('recordtypeid')) {
      catalogue.addField(type, 'RecordTypeId reference? label=Record_Type_ID -> RecordType');
    }
  }
}

/** @param {Catalogue} catalogue @param {string} name @param {ObjectDeclaration} declaration */
function declareObject(catalogue, name, declaration) {
  if (!/^[A-Za-z]\w*$/.test(name)) throw new Error(`Seed: ${name} is not the name of an object`);
  const { fields = [], label, labelPlural, keyPrefix } = declaration;
  const type =
    catalogue.type(name) ??
    catalogue.addObject(name, {
      keyPrefix,
      owned: !fields.some((field) => field.type === 'masterDetail'),
      named: !fields.some(({ nameField, name: one }) => nameField || one === 'Id'),
    });
  const { createable, updateable, deletable, searchable, layoutable } = declaration;
  const said = { label, createable, updateable, deletable, searchable, layoutable };
  Object.assign(type, defined(said));
  if (labelPlural ?? label) type.labelPlural = labelPlural ?? `${label}s`;
}

/** @param {Catalogue} catalogue @param {SObjectType} type @param {FieldDeclaration} declaration */
function declareField(catalogue, type, declaration) {
  const { name } = declaration;
  const problem = (/** @type {string} */ text) => new Error(`Seed: ${type.name}.${name}: ${text}`);
  if (!/^[A-Za-z]\w*$/.test(name ?? '')) throw problem('that is not the name of a field');
  if (LEFT_OUT.has(declaration.type ?? '')) return;
  const known = type.byName.get(name.toLowerCase());
  const fieldType = STAND_INS[declaration.type ?? ''] ?? declaration.type;
  if (fieldType === undefined && !known) throw problem('a new field needs a type');
  if (fieldType !== undefined && !TYPES.has(fieldType))
    throw problem(`there is no type ${fieldType}`);
  if (known?.derive || known?.type === 'id') return;
  const before = known ?? parseField(`${name} ${fieldType}?`, type.fields.length);
  const field = {
    ...before,
    ...overrides(before, declaration, /** @type {FieldType} */ (fieldType)),
  };
  if (field.type === 'reference' && field.referenceTo.length === 0) {
    throw problem('a reference needs referenceTo');
  }
  const stranger = field.referenceTo.find((target) => !catalogue.type(target));
  if (stranger !== undefined && declaration.referenceTo) {
    // A describe names objects that nobody declared; the reference leads to the others.
    field.referenceTo = field.referenceTo.filter((target) => catalogue.type(target));
    if (field.referenceTo.length === 0) throw problem(`no object ${stranger} is declared`);
  }
  catalogue.putField(type, field);
}

/** @param {Field} before @param {FieldDeclaration} said @param {FieldType | undefined} type @returns {Partial<Field>} */
function overrides(before, said, type) {
  const isMaster = said.type === 'masterDetail';
  const nillable = said.required === undefined ? said.nillable : !said.required;
  const picklistValues = said.picklistValues?.map(picklistValue);
  const kind = type ?? before.type;
  return defined({
    type,
    name: said.name,
    label: said.label ?? (before.label || labelOf(said.name)),
    length: said.length,
    precision: said.precision,
    scale: said.scale,
    nillable: kind === 'boolean' ? false : isMaster ? false : nillable,
    unique: said.unique,
    externalId: said.externalId,
    idLookup: said.idLookup ?? (said.externalId ? true : undefined),
    caseSensitive: said.caseSensitive,
    createable: said.createable ?? (said.autoNumber || said.calculated ? false : undefined),
    updateable:
      said.updateable ?? (isMaster || said.autoNumber || said.calculated ? false : undefined),
    autoNumber: said.autoNumber,
    calculated: said.calculated,
    nameField: said.nameField,
    searchable: kind === 'string' || kind === 'email' || kind === 'phone' ? true : undefined,
    defaultedOnCreate: said.defaultedOnCreate,
    defaultValue: defaultOf(said, picklistValues),
    picklistValues,
    restrictedPicklist: said.restrictedPicklist,
    referenceTo: said.referenceTo === undefined ? undefined : [said.referenceTo].flat(),
    relationshipName: said.relationshipName,
    childRelationshipName: said.childRelationshipName,
    cascadeDelete: said.cascadeDelete ?? (isMaster ? true : undefined),
    restrictedDelete: said.restrictedDelete,
    compoundFieldName: said.compoundFieldName,
    tracked: said.trackHistory,
  });
}

/** @param {string | PicklistDeclaration} declared @returns {PicklistValue} */
function picklistValue(declared) {
  if (typeof declared === 'string') return { value: declared, defaultValue: false };
  const { value, label, active, defaultValue = false } = declared;
  return { value, defaultValue, ...defined({ label, active }) };
}

/** @param {FieldDeclaration} said @param {PicklistValue[] | undefined} values @returns {Value | undefined} */
function defaultOf({ defaultValue }, values) {
  if (defaultValue !== undefined && defaultValue !== null) return defaultValue;
  return values?.find((one) => one.defaultValue)?.value;
}

/**
 * Without the members that say nothing.
 *
 * @template {object} T
 * @param {T} members
 * @returns {Partial<T>}
 */
function defined(members) {
  return /** @type {Partial<T>} */ (
    Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
  );
}
