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
 * Nothing is sent before the first row, page or count is asked for. The query is then sent once,
 * however often the result is read. Rows of subqueries are complete: those that did not fit into the
 * page are fetched too.
 *
 * @typeParam Row what a row is
 * @example
 * for await (const contact of connection.query('SELECT Id, Name FROM Contact')) {
 *   console.log(contact.Name);
 * }
 */
export type SalesforceQuery<Row> = AsyncIterable<Row> & {
  /**
   * The rows as an array.
   *
   * @param options `limit`: how many rows at most; no page beyond them is fetched
   */
  all(this: void, options?: { limit?: number }): Promise<Row[]>;
  /** The first row, or `undefined` where there is none. `LIMIT 1` spares the org the others. */
  first(this: void): Promise<Row | undefined>;
  /** The pages as the org answers them; the next is fetched while you work with the last. */
  pages(this: void): AsyncGenerator<SalesforceQueryPage<Row>, void, undefined>;
  /** How many rows the query finds in all; for `SELECT COUNT()`, the count. */
  totalSize(this: void): Promise<number>;
};

/**
 * One page of a query's rows.
 *
 * @typeParam Row what a row is
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export type SalesforceQueryPage<Row> = {
  /** Whether this is the last page. */
  done: boolean;
  /** Endpoint of the next page; not there on the last one. */
  nextRecordsUrl?: string;
  /** The rows of this page. */
  records: Row[];
  /** How many rows the query finds in all. */
  totalSize: number;
};

/** How a query is made. */
export type QueryOptions = OperationOptions & {
  /** How many rows a page has at most, from 200 to 2000; 2000 by default. Wide rows make it fewer. */
  batchSize?: number;
  /**
   * How many pages may be on their way at once, where the org's locators say where a page begins.
   * Rows come in order all the same. 1 by default.
   */
  concurrency?: number;
  /** Whether to find records that are deleted or archived, too. Select `IsDeleted` to tell. */
  includeDeleted?: boolean;
};

/** Why a literal query is refused together with its binds. */
export type StatementMistake = { mistake: 'the binds are not those that the text names' };

/** Type of a connection's `query`. */
export type ConnectionQuery = {
  /**
   * Runs a SOQL query.
   *
   * @typeParam Row what a row is; it is not checked
   * @param soql the query; `:name` stands for a value, as in Apex
   * @param binds the values by their names
   * @param options how the query is made
   * @throws `ParameterError` at once, for binds and options that cannot be used; the result's
   * promises reject with `ApiRequestError` and with what `executeApiRequest` rejects with
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
   * @param soql the query; `:name` stands for a value, as in Apex
   * @param rest the values by their names, and how the query is made
   * @throws `ParameterError` at once, for binds and options that cannot be used; the result's
   * promises reject with `ApiRequestError` and with what `executeApiRequest` rejects with
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
   * Runs a SOSL search and gives the records that it finds, of all objects together: see
   * `attributes.type` of each.
   *
   * @typeParam Found what a record is; it is not checked
   * @typeParam Text the search, as a literal type
   * @param sosl the search; `:name` stands for a value. After `FIND` and inside its braces that is
   * words to search for, without wildcards: `FIND {:typed*}` finds what begins so
   * @param rest the values by their names, and how the search is made
   * @throws `ParameterError`, and what `executeApiRequest` rejects with
   * @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl.htm
   */
  <Found = FoundRecord, Text extends string = string>(
    this: void,
    sosl: Text,
    ...rest: BindArguments<SoslBinds<Text>, OperationOptions>
  ): Promise<Found[]>;
};

/** A record that a search found, with the fields that `RETURNING` names. */
export type FoundRecord = Pick<SalesforceRestApiSObject, 'attributes'> & {
  [field: string]: unknown;
};

/**
 * The binds that a search's text names, as `SoqlBinds` for a query's.
 *
 * @typeParam Text the search, as a literal type
 */
export type SoslBinds<Text extends string> = SoqlBinds<SoslSpaced<Text>>;

/** What ends a name in a search term becomes a space; an escaped colon is no bind. */
export type SoslSpaced<Text extends string> = SoqlReplace<
  SoqlReplace<
    SoqlReplace<SoqlReplace<SoqlReplace<Text, '\\:', ' '>, '}', ' '>, '*', ' '>,
    '?',
    ' '
  >,
  '"',
  ' '
>;

/** Binds may be left out where the text names none. */
export type BindArguments<Binds, Options> = {} extends Binds
  ? [binds?: Binds, options?: Options]
  : [binds: Binds, options?: Options];

/** The same without options. */
export type OnlyBinds<Binds> = {} extends Binds ? [binds?: Binds] : [binds: Binds];

/** Type of `soql`. */
export type BindSoql = {
  /**
   * The text of a query, with a literal in the place of each bind variable. `connection.query` does
   * this by itself.
   *
   * @param soql the query; `:name` stands for a value, as in Apex
   * @param rest the values by their names
   * @throws `ParameterError` for a value that is missing, not in the text or not of a kind that can
   * stand there; `InitializationError` (`not_loaded`) before the library has been loaded, which it
   * is once `connect` or `getConnection` has answered
   * @example
   * soql('SELECT Id FROM Contact WHERE LastName = :name', { name: "O'Neill" });
   * // SELECT Id FROM Contact WHERE LastName = 'O\'Neill'
   */
  <Text extends string>(soql: Text, ...rest: OnlyBinds<SoqlBinds<Text>>): string;
};

/** Type of `sosl`. */
export type BindSosl = {
  /**
   * The text of a search, with words or a literal in the place of each bind variable.
   * `connection.search` does this by itself.
   *
   * @param sosl the search; `:name` stands for a value
   * @param rest the values by their names
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
   * A text for `LIKE` in which `%` and `_` stand for themselves. Without it they are wildcards, and
   * a backslash before them takes that from them.
   *
   * @param text what to look for
   * @example
   * connection.query('SELECT Id FROM Account WHERE Name LIKE :start', { start: `${like(typed)}%` });
   */
  (text: string): string;
};

/** Type of `date`. */
export type MakeSoqlDate = {
  /**
   * A date for the bind of a date field. A `Date` of JavaScript is a point in time, for a date/time
   * field.
   *
   * @param text the day, such as `2026-11-28`
   * @throws `ParameterError` where there is no such day
   */
  (text: string): SoqlDate;
};
