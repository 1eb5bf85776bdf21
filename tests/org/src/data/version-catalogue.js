/** @import { Catalogue } from './catalogue.js' */
/** @import { SObjectType } from './types.js' */

/** The objects as a version of the API shows them: without the fields that came later. */
export class VersionCatalogue {
  #all;
  #version;
  /** @type {Map<SObjectType, SObjectType>} whole object → what the version shows */
  #types = new Map();

  /** @param {Catalogue} all @param {number} version */
  constructor(all, version) {
    this.#all = all;
    this.#version = version;
  }

  /** In alphabetical order. */
  get types() {
    return this.#all.types.map((type) => this.#shown(type));
  }

  /**
   * The object of this name, in any case.
   * @param {string} name
   */
  type(name) {
    const type = this.#all.type(name);
    return type && this.#shown(type);
  }

  /**
   * The object a record id belongs to.
   * @param {string} id
   */
  typeOfId(id) {
    const type = this.#all.typeOfId(id);
    return type && this.#shown(type);
  }

  /** @param {SObjectType} type */
  #shown(type) {
    let shown = this.#types.get(type);
    if (!shown) this.#types.set(type, (shown = typeAt(type, this.#version)));
    return shown;
  }
}

/**
 * @param {SObjectType} type
 * @param {number} version
 * @returns {SObjectType}
 */
function typeAt(type, version) {
  const fields = type.fields.filter(({ since }) => since <= version);
  const childRelationships = type.childRelationships.filter(({ field }) => field.since <= version);
  const same =
    fields.length === type.fields.length &&
    childRelationships.length === type.childRelationships.length;
  if (same) return type;
  const shown = new Set(fields);
  /** @param {Map<string, import('./types.js').Field>} map */
  const only = (map) => new Map([...map].filter(([, field]) => shown.has(field)));
  return {
    ...type,
    fields,
    byName: only(type.byName),
    byRelationship: only(type.byRelationship),
    childRelationships,
  };
}
