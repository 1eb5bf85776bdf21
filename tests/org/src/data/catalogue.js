/** @import { SObjectType, Field } from './types.js' */
import { parseField, labelOf } from './field.js';
import { DERIVED, PHOTO_FIELDS, addressOf, nameOf, lastActivity, photoOf } from './derived.js';
import { AUDIT } from './objects/audit.js';
import { account } from './objects/account.js';
import { event, task } from './objects/activity.js';
import { activityHistory, openActivity } from './objects/activity-lists.js';
import { campaign } from './objects/campaign.js';
import { caseObject } from './objects/case.js';
import { contact } from './objects/contact.js';
import * as directory from './objects/directory.js';
import * as files from './objects/files.js';
import * as histories from './objects/histories.js';
import { lead } from './objects/lead.js';
import { opportunity } from './objects/opportunity.js';
import * as orders from './objects/orders.js';
import { recentlyViewed } from './objects/recently-viewed.js';
import * as sales from './objects/sales.js';
import * as setup from './objects/setup.js';
import * as statuses from './objects/statuses.js';
import { tradeTicket } from './objects/trade-ticket.js';
import { user } from './objects/user.js';

/**
 * What an object definition may say; everything but `name`, `keyPrefix` and `fields` defaults.
 * @typedef {Partial<Omit<SObjectType, 'fields'>> & { name: string, keyPrefix: string, fields: string }} Definition
 */

/** @type {Definition[]} */
const STANDARD = [
  account,
  activityHistory,
  campaign,
  caseObject,
  contact,
  event,
  lead,
  openActivity,
  opportunity,
  recentlyViewed,
  task,
  user,
  ...Object.values(directory),
  ...Object.values(sales),
  ...Object.values(orders),
  ...Object.values(files),
  ...Object.values(setup),
  ...Object.values(statuses),
  histories.accountHistory,
  histories.caseHistory,
  histories.contactHistory,
  histories.contractHistory,
  histories.leadHistory,
  histories.opportunityFieldHistory,
  histories.orderHistory,
  tradeTicket,
];

/** A field as somebody sees it, or null. @typedef {(type: { name: string }, field: Field) => Field | null} See */

/** The objects of the org. */
export class Catalogue {
  /** @type {SObjectType[]} in alphabetical order, as describe global lists them */
  types = [];
  /** @type {Map<string, SObjectType>} */
  #byName = new Map();
  /** @type {Map<string, SObjectType[]>} */
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
   * The objects a record id can belong to: mostly one.
   * @param {string} id
   * @returns {readonly SObjectType[]}
   */
  typesOfId(id) {
    return this.#byPrefix.get(id.slice(0, 3)) ?? [];
  }

  /**
   * What a version of the API shows of it.
   * @param {number} version 56 for v56.0
   * @param {See} [see] how a user sees the fields; without it, everything is seen
   * @param {'data' | 'tooling'} [api]
   */
  at(version, see = (_, field) => field, api = 'data') {
    const types = this.types.filter((type) => type.api === 'both' || type.api === api);
    return new Catalogue(types.map((type) => typeAt(type, version, see)));
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
   * Puts a field into an object, in place of one that has its name.
   * @param {SObjectType} type
   * @param {Field} field
   */
  putField(type, field) {
    const before = type.byName.get(field.name.toLowerCase());
    if (before) {
      if (before.relationshipName)
        type.byRelationship.delete(before.relationshipName.toLowerCase());
      for (const { childRelationships } of this.types) {
        const at = childRelationships.findIndex((one) => one.field === before);
        if (at >= 0) childRelationships.splice(at, 1);
      }
    }
    register(type, field, before?.index);
    this.#linkParents(type, field);
  }

  /**
   * Adds an object that has nothing yet but a name, an owner and the audit fields.
   * @param {string} name
   * @param {{ keyPrefix?: string, owned?: boolean, named?: boolean }} [options] what it has
   */
  addObject(name, { keyPrefix = this.#freePrefix(name), owned = true, named = true } = {}) {
    if (!/^[A-Za-z0-9]{3}$/.test(keyPrefix) || this.#byPrefix.has(keyPrefix)) {
      throw new Error(`Seed: ${name}: the key prefix ${keyPrefix} is taken, or is none`);
    }
    const custom = name.endsWith('__c');
    const fields = `
      Id id label=Record_ID
      ${owned && custom ? 'OwnerId reference default=user -> Group/User' : ''}
      IsDeleted boolean ro label=Deleted
      ${named ? 'Name string(80)? name search' : ''}
      ${AUDIT}
    `;
    const type = this.#add({ name, keyPrefix, fields });
    this.types.sort(byName);
    for (const field of type.fields) this.#linkParents(type, field);
    return type;
  }

  /**
   * The object that keeps the history of another one, which is made where there is none yet.
   * @param {SObjectType} type
   */
  historyOf(type) {
    const name = type.custom ? type.name.replace(/__c$/, '__History') : `${type.name}History`;
    // OpportunityHistory is another thing.
    const known = this.type(`${type.name}FieldHistory`) ?? this.type(name);
    if (known) return known;
    const parent = type.custom ? 'ParentId' : `${type.name}Id`;
    const made = this.#add(histories.historyOf(type.name, name, parent));
    this.types.sort(byName);
    for (const field of made.fields) this.#linkParents(made, field);
    return made;
  }

  /** @param {string} name */
  #freePrefix(name) {
    const start = name.endsWith('__c') ? 'a' : '0';
    for (let number = this.types.filter(({ custom }) => custom).length; ; number += 1) {
      const prefix = start + number.toString(36).padStart(2, start === 'a' ? '0' : 'Z');
      if (!this.#byPrefix.has(prefix)) return prefix;
    }
  }

  /** @param {Definition} definition */
  #add(definition) {
    const label = definition.label ?? labelOf(definition.name);
    const custom = definition.name.endsWith('__c');
    /** @type {SObjectType} */
    const type = {
      labelPlural: label.endsWith('y') ? `${label.slice(0, -1)}ies` : `${label}s`,
      api: 'data',
      queryable: true,
      retrieveable: definition.queryable ?? true,
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
    const alike = this.#byPrefix.get(type.keyPrefix);
    if (alike) alike.push(type);
    else this.#byPrefix.set(type.keyPrefix, [type]);
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
 * An object without the fields and relationships that came later than a version of the API, or that
 * somebody does not see.
 * @param {SObjectType} type
 * @param {number} version
 * @param {See} see
 * @returns {SObjectType}
 */
function typeAt(type, version, see) {
  /** @param {{ name: string }} owner @param {Field} field */
  const seen = (owner, field) => (field.since <= version ? see(owner, field) : null);
  const fields = type.fields.flatMap((field) => seen(type, field) ?? []);
  return {
    ...type,
    fields,
    byName: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    byRelationship: new Map(
      fields.flatMap((field) =>
        field.relationshipName ? [[field.relationshipName.toLowerCase(), field]] : [],
      ),
    ),
    childRelationships: type.childRelationships.filter(({ childSObject, field }) =>
      seen({ name: childSObject }, field),
    ),
  };
}

/** @param {SObjectType} type @param {Field} field @param {number} [index] of the one that it replaces */
function register(type, field, index = type.fields.length) {
  field.derive = deriverOf(type, field);
  field.index = index;
  type.fields[index] = field;
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
