/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { Table } from '../data/table.js' */
/** @import { Parsed } from './parse.js' */
/** @import { Cell, Expression, QueryContext } from './types.js' */
import { tableOf } from './computed-tables.js';
import { SoqlError, errorAt } from './errors.js';

const REFERENCE_HINT = 'Please reference your WSDL or the describe call for the appropriate names.';
const MAX_PARENTS = 5;

/** What `Owner`, `Who` and `What` offer, whatever they point to: the fields of the object Name. */
const NAME_FIELDS = new Set(
  'id name firstname lastname email phone title alias username isactive profileid userroleid type'.split(
    ' ',
  ),
);

/** One object in a query: finds what names in it mean. */
export class Scope {
  /** @type {Table} */
  table;

  /**
   * @param {QueryContext} context
   * @param {Parsed} parsed
   * @param {SObjectType} type
   * @param {string | undefined} alias
   */
  constructor(context, parsed, type, alias) {
    this.context = context;
    this.parsed = parsed;
    this.type = type;
    this.table = tableOf(context, type);
    this.prefixes = new Set([type.name.toLowerCase(), ...(alias ? [alias.toLowerCase()] : [])]);
  }

  /**
   * A field, or a parent's field along a path of relationships.
   * @param {string} path
   * @returns {Expression}
   */
  field(path) {
    const { steps, name } = this.split(path);
    if (steps.length === 0) {
      const field = this.type.byName.get(name.toLowerCase());
      if (!field) throw this.noSuchColumn(path, name, this.type);
      return {
        read: this.context.data.reader(this.table, field),
        type: field.type,
        key: field.name,
        field,
      };
    }
    return this.#parentField(path, this.type, this.table, steps, name);
  }

  /**
   * The relationships of a path, without the object's own name or alias, and its last name.
   * @param {string} path
   */
  split(path) {
    const steps = path.split('.');
    const name = /** @type {string} */ (steps.pop());
    const [first = ''] = steps;
    if (
      this.prefixes.has(first.toLowerCase()) &&
      !this.type.byRelationship.has(first.toLowerCase())
    ) {
      steps.shift();
    }
    if (steps.length > MAX_PARENTS) {
      throw this.at(
        'MALFORMED_QUERY',
        path,
        `A path can go up ${MAX_PARENTS} relationships at most: ${path}`,
      );
    }
    return { steps, name };
  }

  /**
   * @param {string} path as written, for errors
   * @param {SObjectType} type
   * @param {Table} table
   * @param {string[]} steps
   * @param {string} name
   * @returns {Expression}
   */
  #parentField(path, type, table, steps, name) {
    const [step = '', ...rest] = steps;
    const reference = this.relationship(path, type, step);
    const { data } = this.context;
    const readId = data.reader(table, reference);
    if (reference.referenceTo.length > 1) {
      if (rest.length > 0) throw this.noRelationship(path, rest[0] ?? '');
      return this.#nameField(path, readId, name);
    }
    const parentType = data.catalogue.type(reference.referenceTo[0] ?? '');
    if (!parentType) throw this.noRelationship(path, step);
    const parents = tableOf(this.context, parentType);
    let inner;
    if (rest.length > 0) inner = this.#parentField(path, parentType, parents, rest, name);
    else {
      const field = parentType.byName.get(name.toLowerCase());
      if (!field) throw this.noSuchColumn(path, name, parentType);
      inner = { read: data.reader(parents, field), type: field.type, key: field.name, field };
    }
    const { read } = inner;
    return {
      ...inner,
      read: (row) => {
        const id = readId(row);
        const parent = id === null ? undefined : parents.rowOf(String(id));
        return parent === undefined ? null : read(parent);
      },
    };
  }

  /** @param {string} path @param {(row: number) => Cell} readId @param {string} name @returns {Expression} */
  #nameField(path, readId, name) {
    const lower = name.toLowerCase();
    const { data } = this.context;
    if (!NAME_FIELDS.has(lower)) {
      const text = `No such column '${name}' on entity 'Name'. ${CUSTOM_FIELD_HINT}`;
      throw this.at('INVALID_FIELD', path, text);
    }
    const types = data.catalogue.types;
    const sample = types.find((type) => type.name === 'User')?.byName.get(lower);
    return {
      type: sample?.type ?? 'string',
      key: sample?.name ?? (lower === 'type' ? 'Type' : name),
      field: sample ?? null,
      read: (row) => {
        const id = readId(row);
        const found = id === null ? null : data.locate(id);
        if (!found) return null;
        if (lower === 'type') return found.type.name;
        const field =
          lower === 'name'
            ? found.type.fields.find((one) => one.nameField)
            : found.type.byName.get(lower);
        return field ? data.read(found.table, found.row, field) : null;
      },
    };
  }

  /** @param {string} path @param {SObjectType} type @param {string} name @returns {Field} */
  relationship(path, type, name) {
    const reference = type.byRelationship.get(name.toLowerCase());
    if (!reference) throw this.noRelationship(path, name);
    return reference;
  }

  /** @param {string} path @param {string} name @param {SObjectType} type */
  noSuchColumn(path, name, type) {
    const text = `No such column '${name}' on entity '${type.name}'. ${CUSTOM_FIELD_HINT}`;
    return this.at('INVALID_FIELD', path, text);
  }

  /** @param {string} path @param {string} name */
  noRelationship(path, name) {
    const text = `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${REFERENCE_HINT}`;
    return this.at('INVALID_FIELD', path, text);
  }

  /**
   * An error at the place where this word stands in the query.
   * @param {string} errorCode
   * @param {string} word
   * @param {string} text
   */
  at(errorCode, word, text) {
    return errorAtWord(errorCode, this.parsed, word, text);
  }
}

const CUSTOM_FIELD_HINT = `If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${REFERENCE_HINT}`;

/**
 * The object of a FROM clause.
 * @param {QueryContext} context
 * @param {Parsed} parsed
 * @param {string} name
 */
export function typeInFrom({ data }, parsed, name) {
  const type = data.catalogue.type(name);
  if (type) return type;
  const text = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${REFERENCE_HINT}`;
  throw errorAtWord('INVALID_TYPE', parsed, name, text);
}

/**
 * @param {string} errorCode
 * @param {Parsed} parsed
 * @param {string} word
 * @param {string} text
 */
export function errorAtWord(errorCode, { soql, tokens }, word, text) {
  const lower = word.toLowerCase();
  const token = tokens.find((one) => one.word === lower);
  return token ? errorAt(errorCode, soql, token.index, text) : new SoqlError(errorCode, text);
}
