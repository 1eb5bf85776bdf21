/**
 * What `?columns=true` tells of a query instead of running it. Salesforce's CLI makes the head of a
 * table of it.
 *
 * @module
 */

/** @import { FieldType as Selected, QueryBase } from '@jetstreamapp/soql-parser-js' */
/** @import { Field, FieldType, SObjectType } from '../data/types.js' */
/** @import { QueryContext } from './types.js' */
import { callExpression, isAggregate } from './functions.js';
import { parseSoql } from './parse.js';
import { Scope, typeInFrom } from './scope.js';

/**
 * @typedef {object} ColumnMetadata
 * @property {boolean} aggregate A function, or a list of children.
 * @property {string} apexType
 * @property {boolean} booleanType
 * @property {string} columnName As records have it.
 * @property {boolean} custom
 * @property {string} displayName As the query has it.
 * @property {string | null} foreignKeyName
 * @property {boolean} insertable
 * @property {ColumnMetadata[]} joinColumns Of a parent, or of children.
 * @property {boolean} numberType
 * @property {boolean} textType
 * @property {boolean} updatable
 */

/** @type {Partial<Record<FieldType, string>>} */
const apexTypes = {
  id: 'Id',
  reference: 'Id',
  boolean: 'Boolean',
  int: 'Integer',
  double: 'Double',
  currency: 'Double',
  percent: 'Double',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
  base64: 'Blob',
  address: 'System.Address',
};
const numbers = new Set(['int', 'double', 'currency', 'percent']);
const notText = new Set([...numbers, 'boolean', 'date', 'datetime', 'time', 'base64', 'address']);

/**
 * @param {QueryContext} context
 * @param {string} soql
 */
export function describeColumns(context, soql) {
  const parsed = parseSoql(soql);
  const type = typeInFrom(context, parsed, parsed.query.sObject ?? '');
  const scope = new Scope(context, parsed, type, parsed.query.sObjectAlias);
  const columns = columnsOf(scope, parsed.query.fields ?? []);
  return {
    columnMetadata: columns,
    entityName: type.name,
    groupBy: parsed.query.groupBy !== undefined,
    idSelected: columns.some(({ columnName }) => columnName === 'Id'),
    keyPrefix: type.keyPrefix,
  };
}

/** @param {Scope} scope @param {Selected[]} selected @returns {ColumnMetadata[]} */
function columnsOf(scope, selected) {
  /** @type {ColumnMetadata[]} */
  const columns = [];
  for (const one of selected) addColumn(columns, scope, one);
  return columns;
}

/** @param {ColumnMetadata[]} columns @param {Scope} scope @param {Selected} selected */
function addColumn(columns, scope, selected) {
  switch (selected.type) {
    case 'Field':
      columns.push(fieldColumn(scope, selected.field));
      break;
    case 'FieldRelationship':
      addParent(columns, scope, [...selected.relationships, selected.field].join('.'));
      break;
    case 'FieldFunctionExpression': {
      if (selected.functionName === 'FIELDS') {
        const group = String(selected.parameters[0]).toUpperCase();
        for (const { name, custom } of scope.type.fields) {
          if (group === 'ALL' || custom === (group === 'CUSTOM'))
            columns.push(fieldColumn(scope, name));
        }
        break;
      }
      if (isAggregate(selected)) {
        const unnamed = columns.filter(({ columnName }) => /^expr\d+$/.test(columnName)).length;
        const name = selected.alias ?? `expr${unnamed}`;
        columns.push({ ...column('double', null, name), aggregate: true });
        break;
      }
      const { type, key } = callExpression(scope, selected);
      columns.push({ ...column(type, null, selected.alias ?? key), aggregate: true });
      break;
    }
    case 'FieldSubquery':
      columns.push(childColumn(scope, selected.subquery));
      break;
    default:
  }
}

/** @param {Scope} scope @param {string} written */
function fieldColumn(scope, written) {
  const { type, key, field } = scope.field(written);
  return column(type, field, key);
}

/** @param {ColumnMetadata[]} columns @param {Scope} scope @param {string} path */
function addParent(columns, scope, path) {
  const { type, key, field } = scope.field(path);
  let list = columns;
  /** @type {SObjectType | undefined} */
  let at = scope.type;
  for (const step of scope.split(path).steps) {
    const reference = at?.byRelationship.get(step.toLowerCase());
    const name = reference?.relationshipName ?? step;
    let parent = list.find(
      ({ columnName, joinColumns }) => columnName === name && joinColumns.length > 0,
    );
    if (!parent) {
      parent = { ...column('reference', reference ?? null, name), joinColumns: [] };
      list.push(parent);
    }
    list = parent.joinColumns;
    at = scope.context.data.catalogue.type(reference?.referenceTo[0] ?? '');
  }
  list.push(column(type, field, key));
}

/** @param {Scope} scope @param {QueryBase & { relationshipName: string }} subquery @returns {ColumnMetadata} */
function childColumn(scope, subquery) {
  const wanted = subquery.relationshipName.toLowerCase();
  const relationship = scope.type.childRelationships.find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === wanted,
  );
  const { context, parsed } = scope;
  const type = context.data.catalogue.type(relationship?.childSObject ?? '');
  const name = relationship?.relationshipName ?? subquery.relationshipName;
  const joinColumns = type
    ? columnsOf(new Scope(context, parsed, type, subquery.sObjectAlias), subquery.fields ?? [])
    : [];
  return { ...column('string', null, name), aggregate: true, joinColumns };
}

/** @param {FieldType} type @param {Field | null | undefined} field @param {string} name @returns {ColumnMetadata} */
function column(type, field, name) {
  return {
    aggregate: false,
    apexType: apexTypes[type] ?? 'String',
    booleanType: type === 'boolean',
    columnName: name,
    custom: field?.custom ?? false,
    displayName: name,
    foreignKeyName: field?.relationshipName ?? null,
    insertable: field?.createable ?? false,
    joinColumns: [],
    numberType: numbers.has(type),
    textType: !notText.has(type),
    updatable: field?.updateable ?? false,
  };
}
