/** @import { Seed, SeedRecords } from '../types.js' */
/** @import { ObjectDeclaration } from './declaration.js' */
/** @import { Permissions } from './permissions.js' */
/** @import { PendingReference } from './seed/references.js' */
/** @import { SObjectType } from './types.js' */
import { Catalogue } from './catalogue.js';
import { Data } from './data.js';
import { declareObjects } from './declaration.js';
import { normalizeId } from './ids.js';
import { FieldSecurity } from './permissions.js';
import { loadRecordTypes } from './record-types.js';
import { parseCsv } from './seed/csv.js';
import { loadDefault } from './seed/default.js';
import { loadDirectory } from './seed/directory.js';
import { load } from './seed/load.js';
import { resolveReferences } from './seed/references.js';
import { loadStatuses } from './seed/statuses.js';
import { defineCustom } from './seed/custom.js';
import { toJson } from './values.js';

/**
 * @param {{ seed?: Seed | undefined, clock: { now(): number } }} options
 */
export function createData({ seed, clock }) {
  return new OrgData(Catalogue.standard(), clock, seed);
}

/** What is loaded before everything else, since everything else refers to it. */
const DIRECTORY = ['Organization', 'Profile', 'UserRole', 'Group', 'User'];

/** The org's data with the ways in and out that the rest of the org uses. */
export class OrgData extends Data {
  #declarations;
  #permissions;
  /** @type {Set<SObjectType>} */
  #loaded = new Set();

  /**
   * @param {Catalogue} catalogue
   * @param {{ now(): number }} clock
   * @param {Seed | undefined} seed
   */
  constructor(catalogue, clock, seed) {
    super(catalogue, clock);
    const { records, declarations = {}, permissions = {} } = seed ? parseSeed(seed) : {};
    this.#declarations = declarations;
    this.#permissions = permissions;
    declareObjects(catalogue, declarations);
    if (records) defineCustom(catalogue, records);
    this.security = new FieldSecurity(catalogue, permissions, declarations);
    /** @type {PendingReference[]} */
    const pending = [];
    if (records) this.#load(records, DIRECTORY, pending);
    const admin = loadDirectory(this);
    if (records) this.#load(records, ['RecordType'], pending);
    loadRecordTypes(this, declarations, admin);
    if (records) this.#load(records, Object.keys(records), pending);
    else loadDefault(this, admin);
    resolveReferences(this, pending);
    loadStatuses(this, admin);
    this.keep();
  }

  /** Back to the records of the seed. */
  reset() {
    this.restore();
  }

  /**
   * Every live record, in the form a seed has.
   * @returns {Seed}
   */
  export() {
    /** @type {Seed} */
    const out = {};
    if (Object.keys(this.#declarations).length > 0) out.$objects = this.#declarations;
    if (Object.keys(this.#permissions).length > 0) out.$permissions = this.#permissions;
    for (const type of this.catalogue.types) {
      const table = this.table(type);
      const fields = type.fields.filter((field) => !field.derive);
      const records = [];
      for (const row of table.rows()) {
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

  /** The objects that have records. */
  objects() {
    return this.catalogue.types
      .map((type) => ({ name: type.name, count: this.table(type).live }))
      .filter(({ count }) => count > 0);
  }

  /**
   * Some of the live records of an object, with the fields that any of them fills.
   * @param {string} name
   * @param {number} from
   * @param {number} most
   */
  records(name, from, most) {
    const type = this.catalogue.type(name);
    if (!type) return { total: 0, fields: [], records: [] };
    const table = this.table(type);
    const rows = [...table.rows()].filter((row) => !table.isDeleted(row)).slice(from, from + most);
    const read = (/** @type {number} */ row, /** @type {import('./types.js').Field} */ field) => {
      const value = this.read(table, row, field);
      if (value === null || value === false || Buffer.isBuffer(value)) return '';
      return typeof value === 'object' ? '' : String(toJson(field, value));
    };
    const fields = type.fields.filter((field) => rows.some((row) => read(row, field) !== ''));
    return {
      total: table.live,
      fields: fields.map((field) => field.name),
      records: rows.map((row) => fields.map((field) => read(row, field))),
    };
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

  /** @param {Record<string, SeedRecords>} seed @param {string[]} names @param {PendingReference[]} pending */
  #load(seed, names, pending) {
    const users = this.table(this.#type('User'));
    for (const name of names) {
      const key = Object.keys(seed).find((one) => one.toLowerCase() === name.toLowerCase());
      const type = this.#type(name);
      if (!key || this.#loaded.has(type)) continue;
      this.#loaded.add(type);
      const owner = users.size > 0 ? users.id(0) : (firstUser(seed) ?? '');
      load(this, type, seed[key] ?? [], owner, pending);
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

/**
 * @param {Seed} seed
 * @returns {{ records: Record<string, SeedRecords>, declarations?: Record<string, ObjectDeclaration>, permissions?: Permissions }}
 */
function parseSeed({ $schema: _schema, $objects, $permissions, ...objects }) {
  /** @type {Record<string, SeedRecords>} */
  const records = {};
  for (const [name, given] of Object.entries(objects)) {
    if (name.startsWith('$')) throw new Error(`Seed: there is no ${name}`);
    records[name] =
      typeof given === 'string' ? parseCsv(given) : /** @type {SeedRecords} */ (given);
    if (!Array.isArray(records[name])) throw new Error(`Seed: ${name} is not a list of records`);
  }
  return {
    records,
    ...($objects && { declarations: $objects }),
    ...($permissions && { permissions: $permissions }),
  };
}

/** @param {Record<string, SeedRecords>} seed */
function firstUser(seed) {
  return normalizeId(seed['User']?.[0]?.['Id']);
}
