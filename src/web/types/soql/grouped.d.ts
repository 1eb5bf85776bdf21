/* The rows of a query that aggregates. */

import type { SalesforceObject, SoqlPart } from '../schema/lookup.js';
import type { SoqlTrim } from './flat.js';
import type { SoqlPathKey, SoqlPathValue, SoqlUnprefix } from './path.js';
import type { SoqlPlainRow } from './plain.js';

export type SoqlAggregate = 'AVG' | 'COUNT' | 'COUNT_DISTINCT' | 'GROUPING' | 'MAX' | 'MIN' | 'SUM';

export type SoqlIsGrouped<Items, Clauses extends string> = Clauses extends
  `GROUP ${string}` | `${string}${' ' | ')'}GROUP ${string}`
  ? true
  : true extends SoqlIsAggregate<Items>
    ? true
    : false;

export type SoqlIsAggregate<Item> = Item extends [
  'call',
  infer Name,
  infer Inside extends string,
  ...string[],
]
  ? Name extends SoqlAggregate
    ? true
    : Inside extends `${infer Inner}(${string}`
      ? SoqlTrim<Uppercase<Inner>> extends SoqlAggregate
        ? true
        : never
      : never
  : never;

export type SoqlGroupedRow<
  Items,
  From extends string,
  Alias extends string,
  Clauses extends string,
  Schema,
> = [Items] extends [['call', 'COUNT', '', '', string]]
  ? Clauses extends `${string}GROUP ${string}`
    ? SoqlPlainRow
    : never
  : SalesforceObject<From, Schema> extends infer Known
    ? SoqlUnprefix<Items, Alias | From, SoqlPart<Known, 'parents'>> extends infer Plain
      ? [SoqlGroupKeyless<Plain>] extends [never]
        ? {
            [Item in Plain | ['attributes'] as SoqlGroupKey<Item, Known, Schema> & string]:
              SoqlGroupValue<Item, Known, Schema> | SoqlSubtotal<Item, Clauses>;
          }
        : SoqlPlainRow
      : never
    : never;

/** Null in the rows that are totals over a field. */
export type SoqlSubtotal<Item, Clauses extends string> = Item extends
  string | ['as', string, string]
  ? Clauses extends `${string}${'ROLLUP' | 'CUBE'}${string}`
    ? null
    : never
  : never;

export type SoqlGroupKeyless<Items> = Items extends
  | ['query', unknown]
  | ['typeof', unknown, unknown]
  | ['call', 'CONVERTCURRENCY' | 'FIELDS' | 'TOLABEL', string, '', string]
  ? Items
  : never;

export type SoqlGroupKey<Item, Known, Schema> = Item extends string
  ? SoqlPathKey<Item, Known, Schema>
  : Item extends ['as', string, infer Alias extends string]
    ? Alias
    : Item extends [
          'call',
          string,
          string,
          infer Alias extends string,
          infer Unnamed extends string,
        ]
      ? Alias extends ''
        ? Unnamed
        : Alias
      : 'attributes';

export type SoqlGroupValue<Item, Known, Schema> = Item extends string
  ? SoqlPathValue<Item, Known, Schema>
  : Item extends ['as', infer Path extends string, string]
    ? SoqlPathValue<Path, Known, Schema>
    : Item extends ['call', infer Name, infer Path extends string, string, string]
      ? SoqlFunctionValue<Name, Path, Known, Schema>
      : { type: 'AggregateResult' };

export type SoqlFunctionValue<Name, Path extends string, Known, Schema> = Name extends
  'COUNT' | 'COUNT_DISTINCT' | 'GROUPING'
  ? number
  : Name extends 'MAX' | 'MIN'
    ? SoqlPathValue<Path, Known, Schema> | null
    : Name extends 'DAY_ONLY' | 'FORMAT' | 'TOLABEL'
      ? string | null
      : Name extends 'AVG' | 'SUM' | SoqlDatePart
        ? number | null
        : unknown;

export type SoqlDatePart =
  | 'CALENDAR_MONTH'
  | 'CALENDAR_QUARTER'
  | 'CALENDAR_YEAR'
  | 'DAY_IN_MONTH'
  | 'DAY_IN_WEEK'
  | 'DAY_IN_YEAR'
  | 'FISCAL_MONTH'
  | 'FISCAL_QUARTER'
  | 'FISCAL_YEAR'
  | 'HOUR_IN_DAY'
  | 'WEEK_IN_MONTH'
  | 'WEEK_IN_YEAR';
