/* Queries and searches. */

import type { OperationOptions } from './operations.js';
import type { SalesforceRestApiSObject } from './record.js';
import type { SoqlBindValue, SoqlBinds, SoqlDate } from './soql/binds.js';
import type { SoqlReplace } from './soql/flat.js';
import type { SoqlRow } from './soql/row.js';
import type { SoqlText } from './soql/text.js';

/**
 * The result of a query: its rows, fetched page by page as they are read.
 *
 * The query is sent when you start to read. It is sent once, even if you read the result several
 * times. Rows of subqueries are complete: those that do not fit into the page are fetched too.
 *
 * @typeParam Row type of a row
 * @example
 * for await (const contact of connection.query('SELECT Id, Name FROM Contact')) {
 *   console.log(contact.Name);
 * }
 */
export type SalesforceQuery<Row> = AsyncIterable<Row> & {
  /**
   * The rows as an array.
   *
   * @param options `limit`: the maximum number of rows; no further pages are fetched
   */
  all(this: void, options?: { limit?: number }): Promise<Row[]>;
  /** The first row, or `undefined` if there is none. Add `LIMIT 1` if you need no others. */
  first(this: void): Promise<Row | undefined>;
  /** The pages as the org sends them. While you read a page, the next one is fetched. */
  pages(this: void): AsyncGenerator<SalesforceQueryPage<Row>, void, undefined>;
  /** The total number of rows; for `SELECT COUNT()`, the count. */
  totalSize(this: void): Promise<number>;
};

/**
 * One page of a query's rows.
 *
 * @typeParam Row type of a row
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export type SalesforceQueryPage<Row> = {
  /** Whether this is the last page. */
  done: boolean;
  /** Endpoint of the next page; absent on the last page. */
  nextRecordsUrl?: string;
  /** The rows of this page. */
  records: Row[];
  /** The total number of rows. */
  totalSize: number;
};

/** Options of a query. */
export type QueryOptions = OperationOptions & {
  /** Maximum number of rows in a page, from 200 to 2000; 2000 by default. The org may send fewer. */
  batchSize?: number;
  /**
   * How many pages are fetched at the same time, if the org's locators say where a page begins. The
   * rows keep their order. 1 by default.
   */
  concurrency?: number;
  /** Whether to find deleted and archived records, too. Select `IsDeleted` to recognise them. */
  includeDeleted?: boolean;
};

/** Why a literal query is refused together with its binds. */
export type StatementMistake = { mistake: 'the binds are not those that the text names' };

/** Type of a connection's `query`. */
export type ConnectionQuery = {
  /**
   * Runs a SOQL query.
   *
   * @typeParam Row type of a row; it is not checked
   * @param soql the query; `:name` is a bind variable, as in Apex
   * @param binds the values of the bind variables
   * @param options of the query
   * @throws `ParameterError` immediately, for invalid binds and options; the result's promises
   * reject with the same errors as `executeApiRequest`
   * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql.htm
   */
  <Row extends object = never>(
    this: void,
    soql: [Row] extends [never] ? StatementMistake : string,
    binds?: { [name: string]: SoqlBindValue },
    options?: QueryOptions,
  ): SalesforceQuery<Row>;
  /**
   * Runs a SOQL query. The type of its rows is inferred from its text.
   *
   * @typeParam Text the query, as a literal type
   * @param soql the query; `:name` is a bind variable, as in Apex
   * @param rest the values of the bind variables, and options of the query
   * @throws `ParameterError` immediately, for invalid binds and options; the result's promises
   * reject with the same errors as `executeApiRequest`
   * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql.htm
   */
  <Text extends string>(
    this: void,
    soql: SoqlText<Text>,
    ...rest: BindArguments<SoqlBinds<Text>, QueryOptions>
  ): SalesforceQuery<SoqlRow<Text>>;
};

/** Type of a connection's `search`. */
export type ConnectionSearch = {
  /**
   * Runs a SOSL search and resolves with the records of all objects that it finds. Each record's
   * `attributes.type` is the name of its object.
   *
   * @typeParam Found type of a record; it is not checked
   * @typeParam Text the search, as a literal type
   * @param sosl the search; `:name` is a bind variable. After `FIND` and inside its braces its
   * value is searched for as text, without wildcards: `FIND {:typed*}` finds words that begin with
   * it
   * @param rest the values of the bind variables, and options of the search
   * @throws `ParameterError`, and the same errors as `executeApiRequest`
   * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl.htm
   */
  <Found = FoundRecord, Text extends string = string>(
    this: void,
    sosl: Text,
    ...rest: BindArguments<SoslBinds<Text>, OperationOptions>
  ): Promise<Found[]>;
};

/** A record that a search has found, with the fields that `RETURNING` names. */
export type FoundRecord = Pick<SalesforceRestApiSObject, 'attributes'> & {
  [field: string]: unknown;
};

/**
 * The binds that the text of a search uses, like `SoqlBinds` for queries.
 *
 * @typeParam Text the search, as a literal type
 */
export type SoslBinds<Text extends string> = SoqlBinds<SoslSpaced<Text>>;

/** Characters that end a name in a search term become spaces; an escaped colon is not a bind. */
export type SoslSpaced<Text extends string> = SoqlReplace<
  SoqlReplace<
    SoqlReplace<SoqlReplace<SoqlReplace<Text, '\\:', ' '>, '}', ' '>, '*', ' '>,
    '?',
    ' '
  >,
  '"',
  ' '
>;

/** Binds may be left out if the text names none. */
export type BindArguments<Binds, Options> = {} extends Binds
  ? [binds?: Binds, options?: Options]
  : [binds: Binds, options?: Options];

/** The same without options. */
export type OnlyBinds<Binds> = {} extends Binds ? [binds?: Binds] : [binds: Binds];

/** Type of `soql`. */
export type BindSoql = {
  /**
   * Returns the text of a query with its bind variables replaced by literals. You do not need it
   * for `connection.query`.
   *
   * @param soql the query; `:name` is a bind variable, as in Apex
   * @param rest the values of the bind variables
   * @throws `ParameterError` for a value that is missing, unused or not allowed in its place;
   * `InitializationError` (`not_loaded`) while the module is loading. It is loaded when `connect`
   * or `getConnection` has resolved
   * @example
   * soql('SELECT Id FROM Contact WHERE LastName = :name', { name: "O'Neill" });
   * // SELECT Id FROM Contact WHERE LastName = 'O\'Neill'
   */
  <Text extends string>(soql: Text, ...rest: OnlyBinds<SoqlBinds<Text>>): string;
};

/** Type of `sosl`. */
export type BindSosl = {
  /**
   * Returns the text of a search with its bind variables replaced by search terms or literals. You
   * do not need it for `connection.search`.
   *
   * @param sosl the search; `:name` is a bind variable
   * @param rest the values of the bind variables
   * @throws `ParameterError`, `InitializationError`: see `soql`
   * @example
   * sosl('FIND {:typed*} RETURNING Contact(Id, Name)', { typed: 'tim (b' });
   * // FIND {tim \(b*} RETURNING Contact(Id, Name)
   */
  <Text extends string>(sosl: Text, ...rest: OnlyBinds<SoslBinds<Text>>): string;
};

/** Type of `like`. */
export type EscapeLike = {
  /**
   * Escapes `%`, `_` and backslashes, so that they match themselves in a `LIKE`. Otherwise `%` and
   * `_` are wildcards.
   *
   * @param text the text to search for
   * @example
   * connection.query('SELECT Id FROM Account WHERE Name LIKE :start', { start: `${like(typed)}%` });
   */
  (text: string): string;
};

/** Type of `date`. */
export type MakeSoqlDate = {
  /**
   * A date as the value of a bind variable, for a date field. For a date/time field, use a `Date`
   * of JavaScript.
   *
   * @param text the day, such as `2026-11-28`
   * @throws `ParameterError` if there is no such day
   */
  (text: string): SoqlDate;
};
