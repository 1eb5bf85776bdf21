/** @import { Field, FieldType, PicklistValue, Value } from './types.js' */

const NUMBERS = new Set(['int', 'double', 'currency', 'percent']);

/** @type {Partial<Record<FieldType, number>>} */
const LENGTHS = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 255,
  picklist: 255,
  multipicklist: 4099,
  combobox: 255,
  email: 80,
  phone: 40,
  url: 255,
};

/** Ends of a field name that are written otherwise in its label. */
const LABEL_WORDS = /** @type {const} */ ({ Id: 'ID', Sid: 'Sid' });

/** @param {string} name */
export function labelOf(name) {
  return name
    .replace(/__[cr]$/, '')
    .replace(/_+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(' ')
    .map((word) => LABEL_WORDS[/** @type {'Id'} */ (word)] ?? word)
    .join(' ');
}

/**
 * One line of an object's field list:
 * `Name type(length or precision,scale)? flags … -> Target/Other : value | default value*`.
 * A `?` after the type means nillable. Flags: `ro` never writable, `once` writable on create
 * only, `of=` the compound field, `child=` the child relationship's name, `cascade` and
 * `restrict` what deleting the parent does, `default=` (`user` is the running user), `derive`
 * computed when read, `search` found by SOSL, `track` its
 * changes are kept in the history, `since=` the version of the API that brought it;
 * `auto`, `calc`, `cs`, `defaulted`, `ext`, `idlookup`, `name`, `restricted` and `unique` are what
 * describe calls them.
 */
const LINE =
  /^(?<name>\w+) (?<type>\w+)(?:\((?<size>\d+)(?:,(?<scale>\d+))?\))?(?<nillable>\?)?(?<flags>[^>:]*?)(?: ?-> (?<targets>\S+))?(?: : (?<values>.+))?$/;

/**
 * @param {string} line
 * @param {number} index
 * @returns {Field}
 */
export function parseField(line, index) {
  const parts = LINE.exec(line.trim())?.groups;
  if (!parts) throw new Error(`Not a field definition: ${line}`);
  const { name = '', size, scale = '0', nillable, flags = '', targets, values } = parts;
  const type = /** @type {FieldType} */ (parts.type);
  /** @type {Map<string, string>} */
  const flag = new Map(
    flags
      .split(' ')
      .filter(Boolean)
      .map((word) => {
        const at = word.indexOf('=');
        return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
      }),
  );
  const picklistValues = parsePicklist(values);
  const custom = /__c$/i.test(name);
  const referenceTo = targets?.split('/') ?? [];
  const derived = flag.has('derive') || type === 'address';
  const readOnly = flag.has('ro') || derived || type === 'id';
  const defaultValue = parseDefault(type, flag.get('default'), picklistValues);
  return {
    index,
    name,
    label: flag.get('label')?.replaceAll('_', ' ') ?? labelOf(name),
    type,
    length: NUMBERS.has(type) ? 0 : Number(size ?? LENGTHS[type] ?? 0),
    precision: NUMBERS.has(type) && type !== 'int' ? Number(size ?? 18) : 0,
    scale: Number(scale),
    nillable: nillable !== undefined,
    createable: !readOnly,
    updateable: !readOnly && !flag.has('once'),
    custom,
    unique: flag.has('unique'),
    externalId: flag.has('ext'),
    idLookup: flag.has('idlookup') || type === 'id' || flag.has('ext'),
    caseSensitive: flag.has('cs'),
    autoNumber: flag.has('auto'),
    calculated: flag.has('calc'),
    nameField: flag.has('name'),
    searchable: flag.has('search'),
    defaultedOnCreate: defaultValue !== undefined || flag.has('defaulted') || readOnly,
    defaultValue,
    picklistValues,
    restrictedPicklist: flag.has('restricted'),
    referenceTo,
    // Objects that have no ids of their own are referred to by text.
    relationshipName: type === 'reference' || targets ? relationshipOf(name) : null,
    childRelationshipName: flag.get('child') ?? null,
    cascadeDelete: flag.has('cascade'),
    restrictedDelete: flag.has('restrict'),
    compoundFieldName: flag.get('of') ?? null,
    tracked: flag.has('track'),
    since: Number(flag.get('since') ?? 0),
    derive: null,
  };
}

/** @param {string | undefined} values @returns {PicklistValue[]} */
function parsePicklist(values) {
  if (!values) return [];
  return values.split(' | ').map((text) => ({
    value: text.endsWith('*') ? text.slice(0, -1) : text,
    defaultValue: text.endsWith('*'),
  }));
}

/**
 * @param {FieldType} type
 * @param {string | undefined} text
 * @param {PicklistValue[]} picklistValues
 * @returns {Value | undefined}
 */
function parseDefault(type, text, picklistValues) {
  if (type === 'boolean') return text === 'true';
  if (text === undefined) return picklistValues.find((value) => value.defaultValue)?.value;
  return NUMBERS.has(type) ? Number(text) : text;
}

/** @param {string} name */
function relationshipOf(name) {
  return name.endsWith('__c') ? `${name.slice(0, -1)}r` : name.replace(/Id$/, '');
}
