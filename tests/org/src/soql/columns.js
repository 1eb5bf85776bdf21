/** @import { FieldType as Selected } from '@jetstreamapp/soql-parser-js' */
/** @import { Field, FieldType, SObjectType } from '../data/types.js' */
/** @import { QueryContext } from './types.js' */
import { callExpression } from './functions.js';
import { parseSoql } from './parse.js';
import { Scope, typeInFrom } from './scope.js';

/**
 * A value that each record of a query has.
 *
 * @typedef {object} Column
 * @property {string[]} path Where it is in a record: `['Account', 'Owner', 'Name']`.
 * @property {FieldType} type
 * @property {Field | null} field Null for what a function computes.
 */

/**
 * The columns of a query without subqueries and TYPEOF, in its order and in the spelling of the
 * describe.
 *
 * @param {QueryContext} context
 * @param {string} soql
 * @returns {{ type: SObjectType, columns: Column[] }}
 */
export function columnsOf(context, soql) {
  const parsed = parseSoql(soql);
  const type = typeInFrom(context, parsed, parsed.query.sObject ?? '');
  const scope = new Scope(context, parsed, type, parsed.query.sObjectAlias);
  const columns = (parsed.query.fields ?? []).flatMap((selected) => columnsIn(scope, selected));
  return { type, columns };
}

/** @param {Scope} scope @param {Selected} selected @returns {Column[]} */
function columnsIn(scope, selected) {
  switch (selected.type) {
    case 'Field':
      return [columnAt(scope, selected.field)];
    case 'FieldRelationship':
      return [columnAt(scope, [...selected.relationships, selected.field].join('.'))];
    case 'FieldFunctionExpression': {
      if (selected.functionName === 'FIELDS') {
        const group = String(selected.parameters[0]).toUpperCase();
        return scope.type.fields
          .filter((field) => group === 'ALL' || field.custom === (group === 'CUSTOM'))
          .map((field) => ({ path: [field.name], type: field.type, field }));
      }
      const expression = callExpression(scope, selected);
      return [{ path: [selected.alias ?? expression.key], type: expression.type, field: null }];
    }
    default:
      return [];
  }
}

/** @param {Scope} scope @param {string} written @returns {Column} */
function columnAt(scope, written) {
  const { type, key, field } = scope.field(written);
  /** @type {string[]} */
  const path = [];
  /** @type {SObjectType | undefined} */
  let at = scope.type;
  for (const step of scope.split(written).steps) {
    const reference = at?.byRelationship.get(step.toLowerCase());
    path.push(reference?.relationshipName ?? step);
    at = scope.context.data.catalogue.type(reference?.referenceTo[0] ?? '');
  }
  return { path: [...path, key], type, field };
}
