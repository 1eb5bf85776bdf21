/** @import { Query, QueryBase, Subquery } from '@jetstreamapp/soql-parser-js' */
/** @import { SObjectType } from '../data/types.js' */
/** @import { Parsed } from './parse.js' */
/** @import { QueryContext } from './types.js' */
/** @import { Emit } from './select.js' */
import { SINCE } from '../since.js';
import { aggregateRows, isAggregateQuery } from './aggregate.js';
import { SoqlError, malformed } from './errors.js';
import { filterOf } from './filter.js';
import { nameOf } from './functions.js';
import { sortRows } from './order.js';
import { parseSoql } from './parse.js';
import { checkActivityList, checkQueried, checkSemiJoined } from './restrictions.js';
import { Scope, errorAtWord, typeInFrom } from './scope.js';
import { selectList } from './select.js';
import { shuffle } from './shuffle.js';

/**
 * What a query found: how many, and its records one by one.
 * @typedef {object} QueryResult
 * @property {SObjectType} type
 * @property {number} totalSize
 * @property {number} size of the list that `record` reads; 0 for COUNT()
 * @property {(index: number) => Record<string, unknown>} record
 * @property {boolean} pageable aggregates are not
 * @property {boolean} hasChildren whether records may have lists of children in them
 * @property {number} wideFields long custom texts among the fields, which make pages smaller
 */

/** Cuts the rows of a subquery to what one answer holds. @typedef {(result: QueryResult) => Record<string, unknown> | null} PageSubquery */

const MAX_OFFSET = 2000;
const MAX_SUBQUERIES = 20;

/**
 * Runs a query.
 * @param {QueryContext} context
 * @param {string} soql
 * @param {PageSubquery} pageSubquery
 * @param {ReadonlySet<number>} [among] rows of the queried object to choose from, if not all
 * @returns {QueryResult}
 */
export function executeQuery(context, soql, pageSubquery, among) {
  const parsed = parseSoql(soql);
  const run = new Run({ ...context, semiJoins: 0, computed: new Map() }, parsed, pageSubquery);
  return run.query(parsed.query, among);
}

class Run {
  #context;
  #parsed;
  #pageSubquery;

  /** @param {QueryContext} context @param {Parsed} parsed @param {PageSubquery} pageSubquery */
  constructor(context, parsed, pageSubquery) {
    this.#context = context;
    this.#parsed = parsed;
    this.#pageSubquery = pageSubquery;
  }

  /** @param {Query} query @param {ReadonlySet<number> | undefined} among @returns {QueryResult} */
  query(query, among) {
    const type = typeInFrom(this.#context, this.#parsed, query.sObject ?? '');
    checkQueried(this.#context, type, query.where);
    const scope = new Scope(this.#context, this.#parsed, type, query.sObjectAlias);
    const fields = query.fields ?? [];
    checkClauses(query);
    const hasChildren = fields.some((field) => field.type === 'FieldSubquery');
    const base = { type, pageable: true, wideFields: 0, hasChildren };
    if (isCount(query)) {
      const limit = query.limit ?? Infinity;
      const totalSize = Math.min(limit, this.#rows(scope, query, null).length);
      return { ...base, totalSize, size: 0, record: () => ({}) };
    }
    if (isAggregateQuery(query)) {
      const records = aggregateRows(scope, query, this.#rows(scope, query, null));
      return {
        ...base,
        pageable: false,
        totalSize: records.length,
        size: records.length,
        record: (index) => records[index] ?? {},
      };
    }
    const toRecord = this.#select(scope, query, 0);
    const rows = this.#page(query, this.#rows(scope, query, null, among));
    this.#markViewed(scope, query, rows);
    return {
      ...base,
      totalSize: rows.length,
      size: rows.length,
      record: (index) => toRecord(/** @type {number} */ (rows[index])),
      wideFields: fields.filter((field) => field.type === 'Field' && isWide(type, field.field))
        .length,
    };
  }

  /** @param {Scope} scope @param {QueryBase} query @param {number} depth */
  #select(scope, query, depth) {
    const fields = query.fields ?? [];
    if (fields.filter((field) => field.type === 'FieldSubquery').length > MAX_SUBQUERIES) {
      throw malformed(`A query can have ${MAX_SUBQUERIES} parent-to-child relationships at most`);
    }
    return selectList(scope, fields, {
      limit: query.limit,
      compileSubquery: (subquery) => this.#subquery(scope, query, subquery, depth + 1),
    });
  }

  /** @param {Scope} parent @param {QueryBase} outer @param {Subquery} subquery @param {number} depth @returns {Emit} */
  #subquery(parent, outer, subquery, depth) {
    const { version, data } = this.#context;
    const allowed = version >= SINCE.deepSubqueries ? 5 : 1;
    if (depth > allowed)
      throw malformed(
        `SOQL statements cannot query aggregate relationships more than ${allowed} level away from the root entity object.`,
      );
    const wanted = subquery.relationshipName.toLowerCase();
    const relationship = parent.type.childRelationships.find(
      (one) => one.relationshipName?.toLowerCase() === wanted,
    );
    const type = relationship && data.catalogue.type(relationship.childSObject);
    if (!relationship || !type) {
      const text = `Didn't understand relationship '${subquery.relationshipName}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
      throw errorAtWord('INVALID_TYPE', this.#parsed, subquery.relationshipName, text);
    }
    checkClauses(subquery);
    if (isAggregateQuery({ ...subquery, sObject: type.name })) {
      throw malformed('Aggregate functions are not supported in the inner query of a subquery');
    }
    const key = /** @type {string} */ (relationship.relationshipName);
    checkActivityList(this.#context, type, key, outer, subquery);
    const scope = new Scope(this.#context, this.#parsed, type, subquery.sObjectAlias);
    const toRecord = this.#select(scope, subquery, depth);
    const { test } = filterOf(scope, subquery.where, this.#runIds);
    const wideFields = (subquery.fields ?? []).filter(
      (field) => field.type === 'Field' && isWide(type, field.field),
    ).length;
    return (record, row) => {
      const children = scope.table.find(relationship.field, parent.table.id(row));
      const live = children.filter((child) => this.#visible(scope, child) && test(child));
      if (this.#context.anyOrder) shuffle(live);
      sortRows(scope, live, subquery.orderBy);
      const rows = this.#page(subquery, live);
      record[key] = this.#pageSubquery({
        type,
        totalSize: rows.length,
        size: rows.length,
        record: (index) => toRecord(/** @type {number} */ (rows[index])),
        pageable: true,
        hasChildren: (subquery.fields ?? []).some((field) => field.type === 'FieldSubquery'),
        wideFields,
      });
    };
  }

  /** The ids a semi-join's query selects. @param {Query} query */
  #runIds = (/** @type {Query} */ query) => {
    const type = typeInFrom(this.#context, this.#parsed, query.sObject ?? '');
    checkSemiJoined(type);
    const scope = new Scope(this.#context, this.#parsed, type, query.sObjectAlias);
    const [selected, ...more] = query.fields ?? [];
    if (selected?.type !== 'Field' || more.length > 0) {
      throw malformed(
        'The inner select of a semi join must have exactly one field, an id or a reference',
      );
    }
    const { read, type: fieldType } = scope.field(selected.field);
    if (fieldType !== 'id' && fieldType !== 'reference') {
      throw malformed(
        `The selected field in the semi join sub-select should be an id field, cannot use: '${selected.field}'`,
      );
    }
    if (query.orderBy || query.limit !== undefined) {
      throw malformed('ORDER BY and LIMIT are not supported in a semi join sub-select');
    }
    const nested = () => {
      throw malformed('Nesting of semi join sub-selects is not supported');
    };
    return new Set(this.#rows(scope, query, nested).map(read));
  };

  /**
   * The rows that match, in order.
   * @param {Scope} scope
   * @param {QueryBase} query
   * @param {import('./filter.js').RunIds | null} runIds
   * @param {ReadonlySet<number>} [among]
   */
  #rows(scope, query, runIds, among) {
    const { candidates, test } = filterOf(scope, query.where, runIds ?? this.#runIds);
    const mine = this.#scopeTest(scope, query.usingScope);
    const matches = (/** @type {number} */ row) =>
      this.#visible(scope, row) && mine(row) && test(row);
    /** @type {number[]} */
    const rows = [];
    for (const row of among ?? candidates ?? scope.table.rows()) if (matches(row)) rows.push(row);
    // Before they are sorted, so that equal ones are in any order as well. What a search has found is
    // in the order of the search.
    if (this.#context.anyOrder && !among) shuffle(rows);
    if (!query.groupBy && !isAggregateQuery(query)) sortRows(scope, rows, query.orderBy);
    return rows;
  }

  /** @param {Scope} scope @param {number} row */
  #visible({ table }, row) {
    return this.#context.includeDeleted || !table.isDeleted(row);
  }

  /** @param {Scope} scope @param {string | undefined} name @returns {(row: number) => boolean} */
  #scopeTest(scope, name) {
    const lower = name?.toLowerCase() ?? 'everything';
    if (lower === 'everything') return () => true;
    if (lower !== 'mine' || !scope.type.byName.has('ownerid')) {
      throw new SoqlError(
        'INVALID_QUERY_SCOPE',
        `Scope '${name}' is not supported for ${scope.type.name}`,
      );
    }
    const { read } = scope.field('OwnerId');
    return (row) => read(row) === this.#context.userId;
  }

  /** @param {QueryBase} query @param {number[]} rows */
  #page({ offset = 0, limit = Infinity }, rows) {
    return offset === 0 && limit >= rows.length ? rows : rows.slice(offset, offset + limit);
  }

  /** FOR VIEW and FOR REFERENCE note that the user has seen the records. @param {Scope} scope @param {QueryBase} query @param {number[]} rows */
  #markViewed({ type, table }, query, rows) {
    const field =
      query.for === 'VIEW'
        ? 'LastViewedDate'
        : query.for === 'REFERENCE'
          ? 'LastReferencedDate'
          : null;
    if (!field || !type.byName.has(field.toLowerCase())) return;
    const { data } = this.#context;
    this.#context.look?.(rows.map((row) => table.id(row)));
    for (const row of rows) data.write(table, row, field, data.clock.now());
  }
}

/** @param {Query} query */
function isCount({ fields = [], groupBy }) {
  const [only, ...more] = fields;
  return (
    only?.type === 'FieldFunctionExpression' &&
    nameOf(only) === 'count' &&
    only.parameters.length === 0 &&
    only.alias === undefined &&
    more.length === 0 &&
    groupBy === undefined
  );
}

/** @param {QueryBase} query */
function checkClauses(query) {
  if ((query.offset ?? 0) > MAX_OFFSET) {
    throw new SoqlError(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `maximum SOQL offset allowed is ${MAX_OFFSET}, you requested ${query.offset}`,
    );
  }
  if (query.withAccessLevel) throw malformed(`unexpected token: '${query.withAccessLevel}'`);
  if (query.withDataCategory)
    throw malformed('WITH DATA CATEGORY is only supported for article types');
  if (query.for === 'UPDATE') throw malformed("unexpected token: 'UPDATE'");
}

/** @param {SObjectType} type @param {string} name */
function isWide(type, name) {
  const field = type.byName.get(name.toLowerCase());
  return field?.custom === true && field.type === 'textarea' && field.length > 255;
}
