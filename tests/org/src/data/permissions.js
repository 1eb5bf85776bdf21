/** @import { ObjectDeclaration } from './declaration.js' */
/** @import { Catalogue } from './catalogue.js' */
/** @import { Field } from './types.js' */

/**
 * What a user may not do with the fields of an object.
 *
 * @typedef {{ hidden?: string[], readOnly?: string[] }} FieldPermissions
 */

/**
 * `$permissions` of a seed: by user name, then by object.
 *
 * @typedef {Record<string, Record<string, FieldPermissions>>} Permissions
 */

/**
 * How users see the fields of the org: a field may be hidden from a user, or be there to read only.
 */
export class FieldSecurity {
  /** @type {Map<string, Map<string, FieldPermissions>>} by user name and object, in lower case */
  #byUser = new Map();
  /** @type {Map<string, Set<string>>} the fields that a complete declaration does not have */
  #undeclared = new Map();

  /**
   * @param {Catalogue} catalogue
   * @param {Permissions} permissions
   * @param {Record<string, ObjectDeclaration>} declarations
   */
  constructor(catalogue, permissions, declarations) {
    for (const [username, objects] of Object.entries(permissions)) {
      const byObject = new Map(
        Object.entries(objects).map(([name, one]) => [
          name.toLowerCase(),
          check(catalogue, name, one),
        ]),
      );
      this.#byUser.set(username.toLowerCase(), byObject);
    }
    for (const [name, { complete, fields = [] }] of Object.entries(declarations)) {
      const type = catalogue.type(name);
      if (!complete || !type) continue;
      const declared = new Set(fields.map((field) => field.name.toLowerCase()));
      const others = type.fields.filter((field) => !declared.has(field.name.toLowerCase()));
      this.#undeclared.set(
        name.toLowerCase(),
        new Set(others.filter(({ type: kind }) => kind !== 'id').map((field) => field.name)),
      );
    }
  }

  /**
   * Whether this user sees the org otherwise than others.
   * @param {string} username
   */
  hasOwn(username) {
    return this.#byUser.has(username.toLowerCase());
  }

  /**
   * A field as a user sees it; null where it is hidden.
   *
   * @param {string} username
   * @param {{ name: string }} type
   * @param {Field} field
   * @returns {Field | null}
   */
  see(username, type, field) {
    const object = type.name.toLowerCase();
    if (this.#undeclared.get(object)?.has(field.name)) return null;
    const own = this.#byUser.get(username.toLowerCase())?.get(object);
    if (own?.hidden?.includes(field.name)) return null;
    if (!own?.readOnly?.includes(field.name)) return field;
    return { ...field, createable: false, updateable: false };
  }
}

/** With the names of fields as the catalogue spells them. @param {Catalogue} catalogue @param {string} name @param {FieldPermissions} permissions @returns {FieldPermissions} */
function check(catalogue, name, { hidden = [], readOnly = [] }) {
  const type = catalogue.type(name);
  if (!type) throw new Error(`Seed: $permissions: no object ${name}`);
  const fieldOf = (/** @type {string} */ one) => {
    const field = type.byName.get(one.toLowerCase());
    if (!field) throw new Error(`Seed: $permissions: ${name} has no field ${one}`);
    if (!field.nillable && field.type !== 'boolean') {
      throw new Error(`Seed: $permissions: ${name}.${one} is required, so everybody sees it`);
    }
    return field.name;
  };
  return { hidden: hidden.map(fieldOf), readOnly: readOnly.map(fieldOf) };
}
