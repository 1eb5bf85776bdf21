/** @import { FieldType as Selected, FieldTypeOf, Subquery } from '@jetstreamapp/soql-parser-js' */
/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { Table } from '../data/table.js' */
/** @import { Expression } from './types.js' */
import { toJson } from '../data/values.js';
import { SINCE } from '../since.js';
import { tableOf } from './computed-tables.js';
import { malformed } from './errors.js';
import { callExpression } from './functions.js';
import { Scope } from './scope.js';

/** Puts its part of a row into the record of a result. @typedef {(record: Record<string, unknown>, row: number) => void} Emit */

/** Makes the result of a subquery for a parent. @typedef {(subquery: Subquery) => Emit} CompileSubquery */

const FIELDS_LIMIT = 200;

/**
 * The record of a result for a row: `attributes`, then what SELECT names, in its order.
 * @param {Scope} scope
 * @param {Selected[]} fields
 * @param {{ limit: number | undefined, compileSubquery: CompileSubquery }} options
 * @returns {(row: number) => Record<string, unknown>}
 */
export function selectList(scope, fields, { limit, compileSubquery }) {
  const root = new Branch(scope, scope.type, scope.table);
  for (const selected of fields) {
    switch (selected.type) {
      case 'Field':
        refuseAlias(scope, selected);
        root.add(selected.field, [], selected.field);
        break;
      case 'FieldRelationship': {
        refuseAlias(scope, selected);
        const path = [...selected.relationships, selected.field].join('.');
        const { steps, name } = scope.split(path);
        root.add(selected.rawValue ?? path, steps, name);
        break;
      }
      case 'FieldFunctionExpression':
        if (selected.functionName === 'FIELDS' && scope.context.version >= SINCE.fieldsFunction) {
          addFields(root, scope, String(selected.parameters[0]).toUpperCase(), limit);
        } else {
          const expression = callExpression(scope, selected);
          root.addExpression(selected.alias ?? expression.key, expression);
        }
        break;
      case 'FieldTypeof':
        root.addTypeOf(selected);
        break;
      case 'FieldSubquery':
        root.emits.push(compileSubquery(selected.subquery));
        break;
    }
  }
  return (row) => root.record(row);
}

/** @param {Scope} scope @param {{ type: string, field: string, alias?: string, objectPrefix?: string }} selected */
function refuseAlias(scope, { field, alias, objectPrefix }) {
  if (alias === undefined || objectPrefix === alias) return;
  throw scope.at(
    'MALFORMED_QUERY',
    alias,
    `only aggregate expressions use field aliasing: ${field}`,
  );
}

/** @param {Branch} root @param {Scope} scope @param {string} group @param {number | undefined} limit */
function addFields(root, scope, group, limit) {
  if (group !== 'STANDARD' && (limit === undefined || limit > FIELDS_LIMIT)) {
    throw malformed(`The SOQL FIELDS function must have a LIMIT of at most ${FIELDS_LIMIT}`);
  }
  for (const field of scope.type.fields) {
    if (group === 'ALL' || field.custom === (group === 'CUSTOM'))
      root.add(field.name, [], field.name);
  }
}

/** One object in a result: the root's, or a parent's inside it. */
class Branch {
  /** @type {Emit[]} */
  emits = [];
  #keys = new Set();
  /** @type {Map<string, Branch>} by relationship, lower case */
  #parents = new Map();

  /** @param {Scope} scope @param {SObjectType} type @param {Table} table */
  constructor(scope, type, table) {
    this.scope = scope;
    this.type = type;
    this.table = table;
  }

  /** @param {number} row */
  record(row) {
    const record = attributesOf(this.scope, this.type.name, this.type, this.table.id(row));
    for (const emit of this.emits) emit(record, row);
    return record;
  }

  /** @param {string} path as written @param {string[]} steps @param {string} name */
  add(path, steps, name) {
    const [step, ...rest] = steps;
    if (step !== undefined) return this.#addThrough(path, step, rest, name);
    const field = this.type.byName.get(name.toLowerCase());
    if (!field) throw this.scope.noSuchColumn(path, name, this.type);
    const { data } = this.scope.context;
    this.addExpression(field.name, {
      read: data.reader(this.table, field),
      type: field.type,
      key: field.name,
      field,
    });
  }

  /** @param {string} key @param {Expression} expression */
  addExpression(key, { read, field, type }) {
    if (this.#keys.has(key))
      throw this.scope.at('INVALID_FIELD', key, `duplicate field selected: ${key}`);
    this.#keys.add(key);
    const { scope, table } = this;
    if (type === 'datetime' && field) {
      this.emits.push((record, row) => {
        record[key] = toJson(field, /** @type {number | null} */ (read(row)));
      });
    } else if (type === 'base64' && field) {
      this.emits.push((record, row) => {
        const url = `${recordUrl(scope, this.type.name, table.id(row))}/${field.name}`;
        record[key] = read(row) === null ? null : url;
      });
    } else {
      this.emits.push((record, row) => {
        record[key] = read(row);
      });
    }
  }

  /** @param {FieldTypeOf} selected */
  addTypeOf({ field: name, conditions }) {
    const reference = this.scope.relationship(name, this.type, name);
    const key = /** @type {string} */ (reference.relationshipName);
    /** @type {Map<SObjectType | null, Branch>} */
    const branches = new Map();
    const { data } = this.scope.context;
    for (const { objectType, fieldList } of conditions) {
      const type = objectType === undefined ? null : data.catalogue.type(objectType);
      if (type === undefined)
        throw this.scope.noRelationship(String(objectType), String(objectType));
      if (!type) continue;
      const branch = new Branch(this.scope, type, data.table(type));
      for (const field of fieldList) branch.#addPath(field);
      branches.set(type, branch);
    }
    const otherwise =
      conditions.find((condition) => condition.objectType === undefined)?.fieldList ?? [];
    const readId = data.reader(this.table, reference);
    this.emits.push((record, row) => {
      const found = data.locate(readId(row));
      if (!found) return void (record[key] = null);
      let branch = branches.get(found.type);
      if (!branch) {
        branch = new Branch(this.scope, found.type, found.table);
        for (const field of otherwise) branch.#addPath(field);
        branches.set(found.type, branch);
      }
      record[key] = branch.record(found.row);
    });
  }

  /** @param {string} path */
  #addPath(path) {
    const steps = path.split('.');
    const name = /** @type {string} */ (steps.pop());
    this.add(path, steps, name);
  }

  /** @param {string} path @param {string} step @param {string[]} rest @param {string} name */
  #addThrough(path, step, rest, name) {
    const reference = this.scope.relationship(path, this.type, step);
    const key = /** @type {string} */ (reference.relationshipName);
    if (reference.referenceTo.length > 1) return this.#addName(path, reference, rest, name);
    let parent = this.#parents.get(key);
    if (!parent) {
      const { data } = this.scope.context;
      const type = data.catalogue.type(reference.referenceTo[0] ?? '');
      if (!type) throw this.scope.noRelationship(path, step);
      const branch = new Branch(this.scope, type, tableOf(this.scope.context, type));
      const readId = data.reader(this.table, reference);
      this.#parents.set(key, (parent = branch));
      this.emits.push((record, row) => {
        const id = readId(row);
        const at = id === null ? undefined : branch.table.rowOf(String(id));
        record[key] = at === undefined ? null : branch.record(at);
      });
    }
    parent.add(path, rest, name);
  }

  /** A field of `Owner`, `Who` or `What`, which are of the object Name. @param {string} path @param {Field} reference @param {string[]} rest @param {string} name */
  #addName(path, reference, rest, name) {
    const key = /** @type {string} */ (reference.relationshipName);
    if (rest.length > 0) throw this.scope.noRelationship(path, rest[0] ?? '');
    const inner = new Scope(this.scope.context, this.scope.parsed, this.type, undefined);
    const { read, key: fieldKey, field } = inner.field(`${key}.${name}`);
    const { data } = this.scope.context;
    const readId = data.reader(this.table, reference);
    this.emits.push((record, row) => {
      const found = data.locate(readId(row));
      if (!found) return void (record[key] = null);
      const id = found.table.id(found.row);
      const parent = (record[key] ??= attributesOf(this.scope, 'Name', found.type, id));
      const value = read(row);
      /** @type {Record<string, unknown>} */ (parent)[fieldKey] =
        field?.type === 'datetime' ? toJson(field, /** @type {number | null} */ (value)) : value;
    });
  }
}

/**
 * @param {Scope} scope
 * @param {string} typeName as printed
 * @param {SObjectType} type
 * @param {string} id
 * @returns {Record<string, unknown>}
 */
function attributesOf(scope, typeName, type, id) {
  return { attributes: { type: typeName, url: recordUrl(scope, type.name, id) } };
}

/** @param {Scope} scope @param {string} typeName @param {string} id */
const recordUrl = ({ context }, typeName, id) => `${context.base}/sobjects/${typeName}/${id}`;
