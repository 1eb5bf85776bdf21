/* The rows of a query without aggregates. */

import type {
  SalesforceObject,
  SalesforceObjectName,
  SalesforceSpelled,
  SoqlPart,
} from '../schema/lookup.js';
import type { SoqlTrimStart } from './flat.js';
import type {
  SoqlField,
  SoqlLast,
  SoqlPathValue,
  SoqlSpelled,
  SoqlTail,
  SoqlTarget,
  SoqlTargets,
  SoqlUnprefix,
} from './path.js';
import type { SoqlChildren, SoqlPlainRow } from './plain.js';
import type { SoqlQuery, SoqlReadSelect } from './read.js';

/**
 * `Prefix` is the text that may precede a field of the object itself. If all items are fields, spelled
 * as they are declared, they are picked, so that editors show their documentation.
 */
export type SoqlRecord<
  Items,
  Name extends string,
  Prefix extends string,
  Schema,
  Known = SalesforceObject<Name, Schema>,
> =
  SoqlSource<Name, Schema, Known> extends infer Source
    ? [Items] extends [keyof Source]
      ? SoqlOwn<Items, Source>
      : SoqlMixed<
          SoqlExpand<SoqlUnprefix<Items, Prefix, SoqlPart<Known, 'parents'>>, Known>,
          Source,
          Known,
          Schema
        >
    : never;

/** The fields of an object, and the members that every record has. */
export type SoqlSource<Name extends string, Schema, Known> = SoqlPart<Known, 'fields'> & {
  attributes: { type: SoqlTypeName<Name, Schema>; url: string };
};

export type SoqlTypeName<Name extends string, Schema> =
  SalesforceObjectName<Name, Schema> extends infer Spelled
    ? [Spelled] extends [never]
      ? string
      : Spelled
    : never;

/** A field may be declared as optional, but here it was selected. */
export type SoqlOwn<Items, Source> = Items | 'attributes' extends infer Fields extends keyof Source
  ? { [Field in Fields]-?: Source[Field] }
  : never;

export type SoqlMixed<Items, Source, Known, Schema> =
  Exclude<Items, keyof Source | ['fields']> extends infer Others
    ? [SoqlKeyless<Exclude<Others, string>, Known>] extends [never]
      ? SoqlOwn<Extract<Items, keyof Source>, Source> & {
          [Item in Others as SoqlKey<Item, Known> & string]: SoqlValue<Item, Known, Schema>;
        } & SoqlSome<Items, Known>
      : SoqlPlainRow
    : never;

/** `FIELDS(…)` stands for many fields. If not all of them are known, each may be missing. */
export type SoqlExpand<Items, Known> = Items extends [
  'call',
  'FIELDS',
  infer Which extends string,
  '',
  string,
]
  ? Known extends { isPartial: true }
    ? ['fields']
    : SoqlFieldsOf<Uppercase<Which>, keyof SoqlPart<Known, 'fields'> & string>
  : Items;

/** The fields of `FIELDS(…)` for an object that is not fully known: each may be missing. */
export type SoqlSome<Items, Known> = [Extract<Items, ['fields']>] extends [never]
  ? unknown
  : Partial<SoqlPart<Known, 'fields'>> & { [field: string]: unknown };

export type SoqlFieldsOf<Which extends string, Name extends string> = Which extends 'ALL'
  ? Name
  : Which extends 'CUSTOM'
    ? Extract<Name, `${string}__${'c' | 's' | 'pc' | 'latitude__s' | 'longitude__s'}`>
    : Which extends 'STANDARD'
      ? Exclude<Name, `${string}__${'c' | 's' | 'pc'}`>
      : never;

/** The items without a key, which could not be parsed. */
export type SoqlKeyless<Items, Known> = Items extends unknown
  ? [SoqlKey<Items, Known>] extends [never]
    ? Items
    : never
  : never;

/** The functions of one row that keep the name of their field. */
export type SoqlFieldFunction = 'CONVERTCURRENCY' | 'FORMAT' | 'TOLABEL';

export type SoqlKey<Item, Known> = Item extends `${infer Head}.${string}`
  ? SoqlSpelled<Head, SoqlPart<Known, 'parents'>>
  : Item extends string
    ? SoqlSpelled<Item, SoqlPart<Known, 'fields'>>
    : Item extends ['query', infer Text extends string]
      ? SoqlReadSelect<SoqlTrimStart<Text>> extends SoqlQuery<unknown, infer From, string, string>
        ? SoqlSpelled<SoqlLast<From>, SoqlPart<Known, 'children'>>
        : never
      : Item extends ['typeof', infer Head extends string, unknown]
        ? SoqlSpelled<Head, SoqlPart<Known, 'parents'>>
        : Item extends [
              'call',
              infer Name,
              infer Path extends string,
              infer Alias extends string,
              string,
            ]
          ? Name extends SoqlFieldFunction
            ? Alias extends ''
              ? Path extends `${string}${'.' | '(' | ' '}${string}`
                ? never
                : SoqlSpelled<Path, SoqlPart<Known, 'fields'>>
              : Alias
            : Name extends 'DISTANCE'
              ? Alias extends ''
                ? never
                : Alias
              : never
          : never;

/** The paths to several fields of one parent are a union, and so are their types. */
export type SoqlValue<Item, Known, Schema> = [Item] extends [`${infer Head}.${string}`]
  ? SoqlParent<Head, SoqlTail<Item>, Known, Schema>
  : [Item] extends [string]
    ? SoqlField<Item, Known>
    : Item extends ['query', infer Text extends string]
      ? SoqlChildRows<SoqlReadSelect<SoqlTrimStart<Text>>, Known, Schema>
      : Item extends ['typeof', infer Head extends string, infer Branches]
        ? SoqlBranches<Branches, Schema> | null
        : Item extends ['call', infer Name, infer Path extends string, string, string]
          ? Name extends 'DISTANCE'
            ? number | null
            : Name extends 'CONVERTCURRENCY'
              ? SoqlPathValue<Path, Known, Schema>
              : string | null
          : never;

export type SoqlParent<Head extends string, Items, Known, Schema> =
  SoqlTargets<Head, Known> extends infer Targets
    ? [Targets] extends [never]
      ? SoqlPlainRow | null | undefined
      : | SoqlRecord<Items, SoqlTarget<Exclude<Targets, null>>, never, Schema>
        | Extract<Targets, null>
    : never;

export type SoqlChildRows<Query, Known, Schema> =
  Query extends SoqlQuery<infer Items, infer From, infer Alias, string>
    ? SoqlPart<Known, 'children'> extends infer Children
      ? SalesforceSpelled<SoqlLast<From>, Children> extends infer Spelled
        ? [Spelled] extends [never]
          ? SoqlChildren<SoqlPlainRow> | null | undefined
          : Children[Spelled & keyof Children] extends infer Name extends string
            ? SoqlChildren<SoqlRecord<Items, Name, Alias | From | Name, Schema>> | null
            : never
        : never
      : never
    : never;

export type SoqlBranches<Branches, Schema> =
  | { attributes: { type: string; url: string } }
  | (Branches extends [infer Type extends string, infer Paths]
      ? Type extends '*'
        ? Omit<SoqlRecord<Paths, 'Name', never, Schema>, 'attributes'> & {
            attributes: { type: string; url: string };
          }
        : SoqlRecord<Paths, Type, never, Schema>
      : never);
