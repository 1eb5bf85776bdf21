/* Rows by the text of the query. */

import type { SalesforceSchema } from '../schema/schema.js';
import type { SoqlIsLiteral } from './flat.js';
import type { SoqlGroupedRow, SoqlIsGrouped } from './grouped.js';
import type { SoqlPlainRow } from './plain.js';
import type { SoqlQuery, SoqlRead } from './read.js';
import type { SoqlRecord } from './record.js';

/**
 * A row of a query, by the query's text: fields, fields of parents, children, aggregates. If the text
 * is not a literal, or cannot be parsed here, a `SoqlPlainRow`.
 *
 * @typeParam Text the query, as a literal type
 * @typeParam Schema the objects that it is about
 * @example
 * type Contact = SoqlRow<'SELECT Id, Account.Name FROM Contact'>;
 * // { Id: string; Account: { Name: string | null } | null; … }
 */
export type SoqlRow<Text extends string, Schema = SalesforceSchema> = Text extends unknown
  ? SoqlIsLiteral<Text> extends true
    ? SoqlRowOf<SoqlRead<Text>, Schema>
    : SoqlPlainRow
  : never;

export type SoqlRowOf<Query, Schema> = [Query] extends [never]
  ? SoqlPlainRow
  : Query extends SoqlQuery<infer Items, infer From, infer Alias, infer Clauses>
    ? SoqlIsGrouped<Items, Clauses> extends true
      ? SoqlGroupedRow<Items, From, Alias, Clauses, Schema>
      : SoqlRecord<Items, From, Alias | From, Schema>
    : never;
