/** @import { SObjectType, Field } from './types.js' */
import { parseField, labelOf } from './field.js';
import { DERIVED, PHOTO_FIELDS, addressOf, nameOf, lastActivity, photoOf } from './derived.js';
import { AUDIT } from './objects/audit.js';
import { account } from './objects/account.js';
import { event, task } from './objects/activity.js';
import { campaign } from './objects/campaign.js';
import { caseObject } from './objects/case.js';
import { contact } from './objects/contact.js';
import * as directory from './objects/directory.js';
import * as files from './objects/files.js';
import { lead } from './objects/lead.js';
import { opportunity } from './objects/opportunity.js';
import * as sales from './objects/sales.js';
import { tradeTicket } from './objects/trade-ticket.js';
import { user } from './objects/user.js';

/**
 * What an object definition may say; everything but `name`, `keyPrefix` and `fields` defaults.
 * @typedef {Partial<Omit<SObjectType, 'fields'>> & { name: string, keyPrefix: string, fields: string }} Definition
 */

/** @type {Definition[]} */
const STANDARD = [
  account,
  campaign,
  caseObject,
  contact,
  event,
  lead,
  opportunity,
  task,
  user,
  ...Object.values(directory),
  ...Object.values(sales),
  ...Object.values(files),
  tradeTicket,
];

/** The objects of the org. */
export class Catalogue {
  /** @type {SObjectType[]} in alphabetical order, as describe global lists them */
  types = [];
  /** @type {Map<string, SObjectType>} */
  #byName = new Map();
  /** @type {Map<string, SObjectType>} */
  #byPrefix = new Map();

  /** @param {SObjectType[]} types in alphabetical order */
  constructor(types = []) {
    for (const type of types) this.#keep(type);
  }

  /** The standard objects, with the fields of all versions of the API. */
  static standard() {
    const catalogue = new Catalogue();
    for (const definition of STANDARD) catalogue.#add(definition);
    catalogue.types.sort(byName);
    for (const type of catalogue.types) {
      for (const field of type.fields) catalogue.#linkParents(type, field);
    }
    return catalogue;
  }

  /**
   * The object of this name, in any case.
   * @param {string} name
   */
  type(name) {
    return this.#byName.get(name.toLowerCase());
  }

  /**
   * The object a record id belongs to.
   * @param {string} id
   */
  typeOfId(id) {
    return this.#byPrefix.get(id.slice(0, 3));
  }

  /**
   * What a version of the API shows of it.
   * @param {number} version 56 for v56.0
   */
  at(version) {
    return new Catalogue(this.types.map((type) => typeAt(type, version)));
  }

  /**
   * Adds a field to an object; for the columns of a seed that the catalogue does not know.
   * @param {SObjectType} type
   * @param {string} line a field definition
   */
  addField(type, line) {
    const field = parseField(line, type.fields.length);
    register(type, field);
    this.#linkParents(type, field);
    return field;
  }

  /**
   * Adds a custom object that has nothing yet but a name, an owner and the audit fields.
   * @param {string} name
   */
  addObject(name) {
    const keyPrefix = `a${String(this.types.filter((type) => type.custom).length).padStart(2, '0')}`;
    const fields = `
      Id id label=Record_ID
      OwnerId reference default=user -> Group/User
      IsDeleted boolean ro label=Deleted
      Name string(80)? name search
      ${AUDIT}
    `;
    const type = this.#add({ name, keyPrefix, fields });
    this.types.sort(byName);
    for (const field of type.fields) this.#linkParents(type, field);
    return type;
  }

  /** @param {Definition} definition */
  #add(definition) {
    const label = definition.label ?? labelOf(definition.name);
    const custom = definition.name.endsWith('__c');
    /** @type {SObjectType} */
    const type = {
      labelPlural: label.endsWith('y') ? `${label.slice(0, -1)}ies` : `${label}s`,
      createable: true,
      updateable: true,
      deletable: true,
      searchable: /\bsearch\b/.test(definition.fields),
      layoutable: true,
      mruEnabled: definition.layoutable ?? true,
      custom,
      ...definition,
      label,
      fields: [],
      byName: new Map(),
      byRelationship: new Map(),
      childRelationships: [],
    };
    const lines = definition.fields.split('\n').filter((line) => line.trim() !== '');
    for (const line of lines) register(type, parseField(line, type.fields.length));
    this.#keep(type);
    return type;
  }

  /** @param {SObjectType} type */
  #keep(type) {
    this.types.push(type);
    this.#byName.set(type.name.toLowerCase(), type);
    this.#byPrefix.set(type.keyPrefix, type);
  }

  /** @param {SObjectType} type @param {Field} field */
  #linkParents(type, field) {
    for (const target of field.referenceTo) {
      this.type(target)?.childRelationships.push({
        childSObject: type.name,
        field,
        relationshipName: field.childRelationshipName,
        cascadeDelete: field.cascadeDelete,
        restrictedDelete: field.restrictedDelete,
      });
    }
  }
}

/** @param {SObjectType} a @param {SObjectType} b */
const byName = (a, b) => (a.name < b.name ? -1 : 1);

/**
 * An object without the fields and relationships that came later than a version of the API.
 * @param {SObjectType} type
 * @param {number} version
 * @returns {SObjectType}
 */
function typeAt(type, version) {
  const has = (/** @type {Field} */ { since }) => since <= version;
  /** @param {Map<string, Field>} fields */
  const only = (fields) => new Map([...fields].filter(([, field]) => has(field)));
  return {
    ...type,
    fields: type.fields.filter(has),
    byName: only(type.byName),
    byRelationship: only(type.byRelationship),
    childRelationships: type.childRelationships.filter(({ field }) => has(field)),
  };
}

/** @param {SObjectType} type @param {Field} field */
function register(type, field) {
  field.derive = deriverOf(type, field);
  type.fields.push(field);
  type.byName.set(field.name.toLowerCase(), field);
  if (field.relationshipName) type.byRelationship.set(field.relationshipName.toLowerCase(), field);
}

/** @param {SObjectType} type @param {Field} field */
function deriverOf(type, field) {
  const own = DERIVED[`${type.name}.${field.name}`];
  if (own) return own;
  if (field.type === 'address') return addressOf(field.name.replace(/Address$/, ''));
  if (field.name === 'LastActivityDate') return lastActivity;
  if (field.name === 'Name' && type.byName.has('lastname')) return nameOf;
  if (PHOTO_FIELDS.has(field.name)) return photoOf;
  return null;
}
