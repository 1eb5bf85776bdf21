/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { Catalogue } from '../data/catalogue.js' */
/** @import { GraphQLFieldConfigMap, GraphQLInputFieldConfigMap } from 'graphql' */
/** @import { Asked, Node } from './resolve.js' */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import { operatorsFor } from './filters.js';
import { etagOf, nameOf, parentOf, queryRecords, valueOf } from './resolve.js';
import { kindOf, long, valueTypes } from './values.js';

const text = new GraphQLNonNull(GraphQLString);

const order = new GraphQLInputObjectType({
  name: 'OrderByClause',
  fields: {
    order: { type: new GraphQLEnumType({ name: 'ResultOrder', values: { ASC: {}, DESC: {} } }) },
    nulls: { type: new GraphQLEnumType({ name: 'NullOrder', values: { FIRST: {}, LAST: {} } }) },
  },
});

const pageInfo = new GraphQLObjectType({
  name: 'PageInfo',
  fields: {
    hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
    startCursor: { type: GraphQLString },
    endCursor: { type: GraphQLString },
  },
});

const unsortable = new Set(['multipicklist', 'base64', 'address']);

/**
 * The schema over the objects of a version of the API, for one user: `uiapi { query { Account … } }`.
 *
 * @param {Catalogue} catalogue
 */
export function createSchema(catalogue) {
  // The objects of the UI API.
  const types = catalogue.types.filter(({ layoutable, name }) => layoutable || name === 'User');
  const maker = new Maker(new Map(types.map((type) => [type.name, type])));
  const recordQuery = new GraphQLObjectType({
    name: 'RecordQuery',
    fields: Object.fromEntries(types.map((type) => [type.name, maker.rootField(type)])),
  });
  const uiapi = new GraphQLObjectType({
    name: 'UIAPI',
    fields: { query: { type: new GraphQLNonNull(recordQuery), resolve: () => ({}) } },
  });
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { uiapi: { type: new GraphQLNonNull(uiapi), resolve: () => ({}) } },
    }),
  });
}

/** Makes the types of objects, each once. */
class Maker {
  #types;
  /** @type {Map<string, any>} */
  #made = new Map();

  /** @param {Map<string, SObjectType>} types */
  constructor(types) {
    this.#types = types;
  }

  /** The records of an object. @param {SObjectType} type */
  rootField(type) {
    const scopes = type.byName.has('ownerid') ? ['EVERYTHING', 'MINE'] : ['EVERYTHING'];
    const values = Object.fromEntries(scopes.map((scope) => [scope, {}]));
    return {
      type: this.#connection(type),
      args: {
        ...this.#args(type),
        scope: { type: new GraphQLEnumType({ name: `${type.name}_Scope`, values }) },
        upperBound: { type: GraphQLInt },
      },
      resolve: (/** @type {unknown} */ _, /** @type {any} */ args, /** @type {Asked} */ asked) =>
        queryRecords(asked, type, args),
    };
  }

  /** @param {SObjectType} type */
  #args(type) {
    const orderBy = this.#orderBy(type);
    return {
      first: { type: GraphQLInt },
      after: { type: GraphQLString },
      where: { type: this.#filter(type) },
      orderBy: { type: orderBy },
    };
  }

  /** @template T @param {string} name @param {(name: string) => T} make @returns {T} */
  #once(name, make) {
    const made = this.#made.get(name) ?? make(name);
    this.#made.set(name, made);
    return made;
  }

  /** @param {SObjectType} type @returns {GraphQLObjectType} */
  #connection(type) {
    return this.#once(`${type.name}Connection`, (name) => {
      const edge = new GraphQLObjectType({
        name: `${type.name}Edge`,
        fields: { node: { type: this.#record(type) }, cursor: { type: text } },
      });
      return new GraphQLObjectType({
        name,
        fields: {
          edges: { type: new GraphQLList(edge) },
          pageInfo: { type: new GraphQLNonNull(pageInfo) },
          totalCount: { type: new GraphQLNonNull(GraphQLInt) },
          pageResultCount: { type: new GraphQLNonNull(GraphQLInt) },
        },
      });
    });
  }

  /** @param {SObjectType} type @returns {GraphQLObjectType} */
  #record(type) {
    return this.#once(
      type.name,
      (name) => new GraphQLObjectType({ name, fields: () => this.#fields(type) }),
    );
  }

  /** @param {SObjectType} type @returns {GraphQLFieldConfigMap<Node, Asked>} */
  #fields(type) {
    /** @type {GraphQLFieldConfigMap<Node, Asked>} */
    const fields = {
      Id: { type: new GraphQLNonNull(GraphQLID), resolve: ({ table, row }) => table.id(row) },
      ApiName: { type: text, resolve: () => type.name },
      WeakEtag: { type: new GraphQLNonNull(long), resolve: etagOf },
      DisplayValue: { type: GraphQLString, resolve: nameOf },
    };
    for (const field of type.fields) {
      const kind = kindOf(field);
      if (kind === undefined || field.name === 'Id') continue;
      fields[field.name] = {
        type: valueTypes[kind],
        resolve: (node, _args, asked) => valueOf(asked, node, field),
      };
      const parent = this.#parent(type, field);
      if (parent) fields[parent.name] = parent.config;
    }
    for (const { relationshipName, childSObject, field } of type.childRelationships) {
      const child = this.#types.get(childSObject);
      if (!relationshipName || !child || relationshipName in fields) continue;
      fields[relationshipName] = {
        type: this.#connection(child),
        args: this.#args(child),
        resolve: (node, args, asked) =>
          queryRecords(asked, child, args, { field, id: node.table.id(node.row) }),
      };
    }
    return fields;
  }

  /** @param {SObjectType} type @param {Field} field */
  #parent(type, field) {
    const targets = field.referenceTo.flatMap((name) => this.#types.get(name) ?? []);
    const [target] = targets;
    if (!field.relationshipName || !target) return null;
    const result =
      field.referenceTo.length === 1
        ? this.#record(target)
        : this.#once(
            `${type.name}_${field.relationshipName}`,
            (name) =>
              new GraphQLUnionType({
                name,
                types: () => targets.map((one) => this.#record(one)),
                resolveType: (node) => node.type.name,
              }),
          );
    /** @type {import('graphql').GraphQLFieldConfig<Node, Asked>} */
    const config = {
      type: result,
      resolve: (node, _args, asked) => {
        const parent = parentOf(asked, node, field);
        return parent && this.#types.has(parent.type.name) ? parent : null;
      },
    };
    return { name: field.relationshipName, config };
  }

  /** @param {SObjectType} type @returns {GraphQLInputObjectType} */
  #filter(type) {
    return this.#once(
      `${type.name}_Filter`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => {
            const self = this.#filter(type);
            const list = new GraphQLList(new GraphQLNonNull(self));
            /** @type {GraphQLInputFieldConfigMap} */
            const fields = { and: { type: list }, or: { type: list }, not: { type: self } };
            for (const field of type.fields) {
              const kind = kindOf(field);
              const operators = kind && operatorsFor(kind);
              if (operators) fields[field.name] = { type: operators };
              const parent = this.#onlyParent(field);
              if (parent) fields[String(field.relationshipName)] = { type: this.#filter(parent) };
            }
            return fields;
          },
        }),
    );
  }

  /** @param {SObjectType} type @returns {GraphQLInputObjectType} */
  #orderBy(type) {
    return this.#once(
      `${type.name}_OrderBy`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => {
            /** @type {GraphQLInputFieldConfigMap} */
            const fields = {};
            for (const field of type.fields) {
              const kind = kindOf(field);
              if (kind && kind !== 'LongTextArea' && !unsortable.has(field.type)) {
                fields[field.name] = { type: order };
              }
              const parent = this.#onlyParent(field);
              if (parent) fields[String(field.relationshipName)] = { type: this.#orderBy(parent) };
            }
            return fields;
          },
        }),
    );
  }

  /** The parent of a reference that leads to one object only. @param {Field} field */
  #onlyParent({ referenceTo, relationshipName }) {
    const [name, ...more] = referenceTo;
    return relationshipName && more.length === 0 ? this.#types.get(name ?? '') : undefined;
  }
}
