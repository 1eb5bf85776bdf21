/** @import { Field, FieldType } from '../data/types.js' */
import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
} from 'graphql';

/**
 * The value types of the schema: a field of a record is an object with `value`, for programs, and
 * `displayValue`, for people.
 */

/** @param {string} name @param {import('graphql').GraphQLScalarType} base */
const scalar = (name, base) =>
  new GraphQLScalarType({
    name,
    serialize: base.serialize,
    parseValue: base.parseValue,
    parseLiteral: base.parseLiteral,
  });

const text = (/** @type {string} */ name) => scalar(name, GraphQLString);

/** A number, or a text that is one. @param {string} name */
const decimal = (name) => scalar(name, GraphQLFloat);

/** A whole number that an Int does not hold. */
export const long = decimal('Long');

/** By the type of a field: what a value is called, and the scalar that it holds. */
const kinds = {
  Boolean: GraphQLBoolean,
  Currency: decimal('Currency'),
  Date: text('Date'),
  DateTime: text('DateTime'),
  Double: decimal('Double'),
  Email: text('Email'),
  ID: text('IdValue'),
  Int: GraphQLInt,
  LongTextArea: text('LongTextArea'),
  MultiPicklist: text('MultiPicklist'),
  Percent: decimal('Percent'),
  PhoneNumber: text('PhoneNumber'),
  Picklist: text('Picklist'),
  String: GraphQLString,
  TextArea: text('TextArea'),
  Time: text('Time'),
  Url: text('Url'),
};

/** @typedef {keyof typeof kinds} Kind */

/** @type {Partial<Record<FieldType, Kind>>} */
const kindOfType = {
  boolean: 'Boolean',
  combobox: 'String',
  currency: 'Currency',
  date: 'Date',
  datetime: 'DateTime',
  double: 'Double',
  email: 'Email',
  id: 'ID',
  int: 'Int',
  multipicklist: 'MultiPicklist',
  percent: 'Percent',
  phone: 'PhoneNumber',
  picklist: 'Picklist',
  reference: 'ID',
  string: 'String',
  textarea: 'TextArea',
  time: 'Time',
  url: 'Url',
};

/**
 * The kind of value that a field has; undefined for compound and binary fields, which the schema
 * leaves out.
 *
 * @param {Field} field
 * @returns {Kind | undefined}
 */
export function kindOf({ type, length }) {
  return type === 'textarea' && length > 255 ? 'LongTextArea' : kindOfType[type];
}

/** @param {Kind} kind */
export const scalarOf = (kind) => kinds[kind];

const labelled = new Set(['Picklist', 'MultiPicklist']);

/** The object types of values. */
export const valueTypes = /** @type {Record<Kind, GraphQLObjectType>} */ (
  Object.fromEntries(
    Object.entries(kinds).map(([kind, type]) => [
      kind,
      new GraphQLObjectType({
        name: `${kind}Value`,
        fields: {
          value: { type },
          displayValue: { type: GraphQLString },
          ...(labelled.has(kind) && { label: { type: GraphQLString } }),
        },
      }),
    ]),
  )
);
