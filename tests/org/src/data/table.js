/** @import { Field, SObjectType, Value } from './types.js' */

/** Takes back one change; see `Data.transaction`. @typedef {() => void} Undo */

/**
 * The records of one object, column by column: a hundred thousand records of sixty mostly empty
 * fields stay small, because a field that nobody fills has no column.
 */
export class Table {
  /** @type {(Value | undefined)[][]} by field index */
  #columns = [];
  /** @type {Set<number>} columns that belong to the table this one was copied from */
  #shared = new Set();
  /** @type {Map<string, number>} id of 18 characters → row */
  #rows = new Map();
  /** @type {ReadonlyMap<string, number>} the same, of the table this one was copied from */
  #origin = new Map();
  /** @type {Map<number, Map<Value, number[]>>} by field index: value → rows, made when first asked for */
  #indexes = new Map();
  #idField;
  #deletedField;

  /** @type {Set<number>} rows that not even the recycle bin has any more */
  #purged = new Set();

  /** Rows, deleted ones included. */
  size = 0;
  /** Live rows. */
  live = 0;

  /** @param {SObjectType} type */
  constructor(type) {
    this.type = type;
    this.#idField = /** @type {Field} */ (type.byName.get('id'));
    this.#deletedField = type.byName.get('isdeleted');
  }

  /**
   * The stored value; derived fields are read through `Data`.
   * @param {number} row
   * @param {Field} field
   * @returns {Value}
   */
  get(row, field) {
    const value = this.#columns[field.index]?.[row];
    return value === undefined ? (field.type === 'boolean' ? false : null) : value;
  }

  /** @param {number} row @param {Field} field @param {Value} value @returns {Undo} */
  set(row, field, value) {
    const column = this.#own(field.index);
    // Without holes: an array with far-apart elements becomes a slow hash table.
    while (column.length < row) column.push(undefined);
    const before = column[row];
    column[row] = value ?? undefined;
    const index = this.#indexes.get(field.index);
    if (index) move(index, row, keyOf(field, before ?? null), keyOf(field, value));
    if (field.index === this.#deletedField?.index && before !== value) this.live += value ? -1 : 1;
    return () => void this.set(row, field, before ?? null);
  }

  /** @param {string} id @returns {{ row: number, undo: Undo }} */
  append(id) {
    const row = this.size++;
    this.live++;
    this.#rows.set(id, row);
    this.set(row, this.#idField, id);
    return { row, undo: () => this.#removeLast(id) };
  }

  /** @param {number} row */
  id(row) {
    return /** @type {string} */ (this.#columns[this.#idField.index]?.[row]);
  }

  /** @param {string} id of 18 characters */
  rowOf(id) {
    const row = this.#origin.get(id) ?? this.#rows.get(id);
    return row === undefined || this.#purged.has(row) ? undefined : row;
  }

  /**
   * Takes a row out for good: neither its id nor its values find it any more.
   * @param {number} row
   * @returns {Undo}
   */
  purge(row) {
    const live = this.isDeleted(row) ? 0 : 1;
    this.#purged.add(row);
    this.live -= live;
    return () => {
      this.#purged.delete(row);
      this.live += live;
    };
  }

  /**
   * A table with the same records. The copy is cheap, as it takes a column of its own only when
   * it writes to it; so this table must not change any more.
   */
  copy() {
    const copy = new Table(this.type);
    copy.#columns = this.#columns.slice();
    copy.#shared = new Set(this.#columns.keys());
    copy.#origin = this.#rows;
    copy.#purged = new Set(this.#purged);
    copy.size = this.size;
    copy.live = this.live;
    return copy;
  }

  /** Every row, oldest first, deleted ones included. */
  *rows() {
    for (let row = 0; row < this.size; row++) if (!this.#purged.has(row)) yield row;
  }

  /** @param {number} row */
  isDeleted(row) {
    const field = this.#deletedField;
    return field !== undefined && this.#columns[field.index]?.[row] === true;
  }

  /**
   * Rows whose field has this value, deleted ones included, oldest first.
   * @param {Field} field a stored field
   * @param {Value} value
   * @returns {readonly number[]}
   */
  find(field, value) {
    let index = this.#indexes.get(field.index);
    if (!index) {
      index = new Map();
      const column = this.#columns[field.index] ?? [];
      for (let row = 0; row < this.size; row++) {
        const key = keyOf(field, column[row] ?? null);
        if (key !== null) push(index, key, row);
      }
      this.#indexes.set(field.index, index);
    }
    const rows = index.get(keyOf(field, value)) ?? [];
    return this.#purged.size === 0 ? rows : rows.filter((row) => !this.#purged.has(row));
  }

  /** @param {number} index */
  #own(index) {
    const column = this.#columns[index];
    if (!this.#shared.delete(index)) return column ?? (this.#columns[index] = []);
    return (this.#columns[index] = column?.slice() ?? []);
  }

  /** @param {string} id */
  #removeLast(id) {
    const row = --this.size;
    if (!this.isDeleted(row)) this.live--;
    for (const [at, index] of this.#indexes) {
      const field = /** @type {Field} */ (this.type.fields[at]);
      move(index, row, keyOf(field, this.#columns[at]?.[row] ?? null), null);
    }
    for (const index of this.#columns.keys()) {
      if ((this.#columns[index]?.length ?? 0) > row) this.#own(index).length = row;
    }
    this.#rows.delete(id);
  }
}

/**
 * Text is found in any case, as SOQL's `=` does; ids and case-sensitive fields exactly.
 * @param {Field} field
 * @param {Value} value
 */
function keyOf(field, value) {
  if (typeof value !== 'string') return value;
  const exact = field.caseSensitive || field.type === 'reference' || field.type === 'id';
  return exact ? value : value.toLowerCase();
}

/** @param {Map<Value, number[]>} index @param {Value} key @param {number} row */
function push(index, key, row) {
  const rows = index.get(key);
  if (!rows) index.set(key, [row]);
  else if (row > /** @type {number} */ (rows.at(-1))) rows.push(row);
  else {
    const at = rows.findIndex((other) => other > row);
    rows.splice(at < 0 ? rows.length : at, 0, row);
  }
}

/**
 * @param {Map<Value, number[]>} index
 * @param {number} row
 * @param {Value} from
 * @param {Value} to
 */
function move(index, row, from, to) {
  if (from === to) return;
  const rows = from === null ? undefined : index.get(from);
  const at = rows?.indexOf(row) ?? -1;
  if (at >= 0) rows?.splice(at, 1);
  if (to !== null) push(index, to, row);
}
