/** @import { SObjectType } from './types.js' */
import { Catalogue } from './catalogue.js';
import { Data } from './data.js';
import { normalizeId } from './ids.js';
import { parseCsv } from './seed/csv.js';
import { loadDefault } from './seed/default.js';
import { loadDirectory } from './seed/directory.js';
import { load } from './seed/load.js';
import { defineCustom } from './seed/custom.js';
import { toJson } from './values.js';

/**
 * Records by object: a list as `export` gives it, or CSV text whose first line names the fields.
 * @typedef {Record<string, Record<string, unknown>[] | string>} Seed
 */

/**
 * @param {{ seed?: Seed | undefined, clock: { now(): number } }} options
 */
export function createData({ seed, clock }) {
  return new OrgData(Catalogue.standard(), clock, seed);
}

/** The org's data with the ways in and out that the rest of the org uses. */
export class OrgData extends Data {
  /**
   * @param {Catalogue} catalogue
   * @param {{ now(): number }} clock
   * @param {Seed | undefined} seed
   */
  constructor(catalogue, clock, seed) {
    super(catalogue, clock);
    const records = seed && parseSeed(seed);
    if (records) {
      defineCustom(catalogue, records);
      this.#load(records, ['Organization', 'Profile', 'UserRole', 'Group', 'User']);
    }
    const admin = loadDirectory(this);
    if (records) this.#load(records, Object.keys(records));
    else loadDefault(this, admin);
    this.keep();
  }

  /** Back to the records of the seed. */
  reset() {
    this.restore();
  }

  /**
   * Every live record, in the form a seed has.
   * @returns {Record<string, Record<string, unknown>[]>}
   */
  export() {
    /** @type {Record<string, Record<string, unknown>[]>} */
    const out = {};
    for (const type of this.catalogue.types) {
      const table = this.table(type);
      const fields = type.fields.filter((field) => !field.derive);
      const records = [];
      for (let row = 0; row < table.size; row++) {
        if (table.isDeleted(row)) continue;
        /** @type {Record<string, unknown>} */
        const record = {};
        for (const field of fields) {
          const value = table.get(row, field);
          if ((value === null || value === false) && field.defaultValue === undefined) continue;
          record[field.name] = Buffer.isBuffer(value)
            ? value.toString('base64')
            : toJson(field, value);
        }
        records.push(record);
      }
      if (records.length > 0) out[type.name] = records;
    }
    return out;
  }

  /** Every user, with the fields that signing in and introducing oneself take. */
  users() {
    const table = this.table(this.#type('User'));
    return Array.from({ length: table.size }, (_, row) => this.#user(row));
  }

  /**
   * The user with this username (in any case) or id.
   * @param {string} usernameOrId
   */
  user(usernameOrId) {
    const type = this.#type('User');
    const table = this.table(type);
    const username = /** @type {import('./types.js').Field} */ (type.byName.get('username'));
    const row =
      table.rowOf(normalizeId(usernameOrId) ?? '') ?? table.find(username, usernameOrId)[0];
    return row === undefined ? null : this.#user(row);
  }

  /** @param {number} row */
  #user(row) {
    const type = this.#type('User');
    const table = this.table(type);
    /** @type {Record<string, any>} */
    const user = {};
    for (const field of type.fields) user[field.name] = toJson(field, this.read(table, row, field));
    return /** @type {User} */ (user);
  }

  /** @param {Record<string, Record<string, unknown>[]>} seed @param {string[]} names */
  #load(seed, names) {
    const users = this.table(this.#type('User'));
    for (const name of names) {
      const key = Object.keys(seed).find((one) => one.toLowerCase() === name.toLowerCase());
      const type = this.#type(name);
      if (!key || this.table(type).size > 0) continue;
      const owner = users.size > 0 ? users.id(0) : (firstUser(seed) ?? '');
      load(this, type, seed[key] ?? [], owner);
    }
  }

  /** @param {string} name @returns {SObjectType} */
  #type(name) {
    const type = this.catalogue.type(name);
    if (!type) throw new Error(`Seed: no object ${name}`);
    return type;
  }
}

/**
 * A user record: every field of User under its describe name, datetimes as the API prints them.
 * @typedef {Record<string, any> & {
 *   Id: string, Username: string, Name: string, FirstName: string | null, LastName: string,
 *   Email: string, Alias: string, IsActive: boolean, TimeZoneSidKey: string,
 *   LocaleSidKey: string, LanguageLocaleKey: string,
 * }} User
 */

/** @param {Seed} seed @returns {Record<string, Record<string, unknown>[]>} */
function parseSeed(seed) {
  return Object.fromEntries(
    Object.entries(seed).map(([name, records]) => [
      name,
      typeof records === 'string' ? parseCsv(records) : records,
    ]),
  );
}

/** @param {Record<string, Record<string, unknown>[]>} seed */
function firstUser(seed) {
  return normalizeId(seed['User']?.[0]?.['Id']);
}
