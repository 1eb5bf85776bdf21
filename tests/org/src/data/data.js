/** @import { Field, RecordView, SObjectType, Value } from './types.js' */
/** @import { Undo } from './table.js' */
/** @import { Catalogue } from './catalogue.js' */
/** @import { FieldSecurity } from './permissions.js' */
import { IdSequence, normalizeId } from './ids.js';
import { Table } from './table.js';

/**
 * One record, wherever it is.
 * @typedef {{ type: SObjectType, table: Table, row: number }} Located
 */

/** What the org stores, in whatever version of the API it is looked at. */
class Store {
  /** @type {Map<string, Table>} by the name of the object */
  tables = new Map();
  /** @type {{ tables: Map<string, Table>, ids: IdSequence, autoNumbers: Map<string, number> } | null} */
  kept = null;
  /** @type {Undo[] | null} */
  journal = null;
  /** @type {Map<string, number>} */
  autoNumbers = new Map();
  ids = new IdSequence();
  generation = 0;
  /** @type {Map<string, Data>} what `Data.at` has made */
  views = new Map();
  /** @type {FieldSecurity | null} */
  security = null;

  /** @param {Catalogue} catalogue with the fields of all versions */
  constructor(catalogue) {
    this.catalogue = catalogue;
  }
}

/** The org's records and what is needed to read them. */
export class Data {
  #store;

  /**
   * @param {Catalogue} catalogue
   * @param {{ now(): number }} clock
   * @param {Store} [store]
   */
  constructor(catalogue, clock, store = new Store(catalogue)) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.#store = store;
  }

  /** Last number of each autonumber field. */
  get autoNumbers() {
    return this.#store.autoNumbers;
  }

  get ids() {
    return this.#store.ids;
  }

  /** Counts resets, so that what was handed out before can be told from what is. */
  get generation() {
    return this.#store.generation;
  }

  /** Of 18 characters. */
  get organizationId() {
    return this.#organization.id(0);
  }

  get organizationName() {
    return this.view(this.#organization, 0).get('Name');
  }

  get #organization() {
    return this.table(/** @type {SObjectType} */ (this.catalogue.type('Organization')));
  }

  /** What users may see. It has to be set before `at` is asked. @param {FieldSecurity} security */
  set security(security) {
    this.#store.security = security;
  }

  /**
   * The same records, with the fields that a version of the API has and a user sees.
   * @param {number} version 56 for v56.0
   * @param {string} [username]
   * @param {'data' | 'tooling'} [api]
   */
  at(version, username = '', api = 'data') {
    const { views, catalogue, security } = this.#store;
    // Most users see the same, and a view is large.
    const key = `${api} ${version} ${security?.hasOwn(username) ? username.toLowerCase() : ''}`;
    let data = views.get(key);
    if (!data) {
      const seen = security
        ? catalogue.at(version, (type, field) => security.see(username, type, field), api)
        : catalogue.at(version, undefined, api);
      views.set(key, (data = new Data(seen, this.clock, this.#store)));
    }
    return data;
  }

  /**
   * The place of an object among all those of the org, from 1; every user and version sees the same.
   * @param {string} name
   */
  numberOf(name) {
    return this.#store.catalogue.types.findIndex((type) => type.name === name) + 1;
  }

  /** Makes the present records those that `restore` goes back to. */
  keep() {
    const { tables, ids, autoNumbers } = this.#store;
    this.#store.kept = { tables, ids, autoNumbers };
    this.restore();
  }

  /** Goes back to the records that were kept. */
  restore() {
    const store = this.#store;
    if (!store.kept) return;
    const { tables, ids, autoNumbers } = store.kept;
    store.tables = new Map([...tables].map(([name, table]) => [name, table.copy()]));
    store.ids = ids.copy();
    store.autoNumbers = new Map(autoNumbers);
    store.generation++;
  }

  /** @param {SObjectType} type */
  table(type) {
    const { tables, catalogue } = this.#store;
    let table = tables.get(type.name);
    if (!table) {
      table = new Table(/** @type {SObjectType} */ (catalogue.type(type.name)));
      tables.set(type.name, table);
    }
    return table;
  }

  /**
   * The record with this id, of 15 or 18 characters, deleted ones included.
   * @param {unknown} id
   * @param {SObjectType} [only] the object that it has to be of, where several share a key prefix
   * @returns {Located | null}
   */
  locate(id, only) {
    const id18 = normalizeId(id);
    if (!id18) return null;
    for (const type of only ? [only] : this.catalogue.typesOfId(id18)) {
      const table = this.table(type);
      const row = table.rowOf(id18);
      if (row !== undefined) return { type, table, row };
    }
    return null;
  }

  /**
   * A value as the API shows it, derived fields included.
   * @param {Table} table
   * @param {number} row
   * @param {Field} field
   */
  read(table, row, field) {
    return field.derive ? field.derive(this.view(table, row)) : table.get(row, field);
  }

  /**
   * @param {Table} table
   * @param {Field} field
   * @returns {(row: number) => ReturnType<Data['read']>}
   */
  reader(table, field) {
    const { derive } = field;
    if (!derive) return (row) => table.get(row, field);
    return (row) => derive(this.view(table, row));
  }

  /**
   * @param {Table} table
   * @param {number} row
   * @returns {RecordView}
   */
  view(table, row) {
    const field = (/** @type {string} */ name) =>
      /** @type {Field} */ (table.type.byName.get(name.toLowerCase()));
    return {
      id: table.id(row),
      now: () => this.clock.now(),
      get: (name) => /** @type {Value} */ (this.read(table, row, field(name))),
      parent: (name) => {
        const found = this.locate(this.read(table, row, field(name)));
        return found && this.view(found.table, found.row);
      },
      children: (typeName, fieldName) => {
        const type = /** @type {SObjectType} */ (this.catalogue.type(typeName));
        const reference = /** @type {Field} */ (type.byName.get(fieldName.toLowerCase()));
        const children = this.table(type);
        return children
          .find(reference, table.id(row))
          .filter((child) => !children.isDeleted(child))
          .map((child) => this.view(children, child));
      },
    };
  }

  /**
   * Adds an empty record.
   * @param {SObjectType} type
   * @param {string} [id]
   */
  append(type, id) {
    if (id !== undefined) this.ids.skip(id);
    const { row, undo } = this.table(type).append(id ?? this.ids.next(type.keyPrefix));
    this.#store.journal?.push(undo);
    return row;
  }

  /**
   * @param {Table} table
   * @param {number} row
   * @param {Field | string} field
   * @param {Value} value
   */
  write(table, row, field, value) {
    const target = typeof field === 'string' ? table.type.byName.get(field.toLowerCase()) : field;
    if (!target) return;
    const undo = table.set(row, target, value);
    this.#store.journal?.push(undo);
  }

  /**
   * Takes a record out of the org and of its recycle bin.
   * @param {Located} target
   */
  purge({ table, row }) {
    const undo = table.purge(row);
    this.#store.journal?.push(undo);
  }

  /**
   * Runs `work`, which must be synchronous, and takes all its changes back if it throws.
   * @template T
   * @param {() => T} work
   * @returns {T}
   */
  transaction(work) {
    const outer = this.#store.journal;
    /** @type {Undo[]} */
    const journal = [];
    this.#store.journal = journal;
    try {
      const result = work();
      outer?.push(...journal);
      return result;
    } catch (error) {
      for (const undo of journal.reverse()) undo();
      throw error;
    } finally {
      this.#store.journal = outer;
    }
  }
}
