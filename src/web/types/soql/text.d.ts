/* Mistakes in a query that the compiler can find. */

import type {
  SalesforceObject,
  SalesforceObjectName,
  SalesforceSpelled,
  SoqlPart,
} from '../schema/lookup.js';
import type { SalesforceSchema } from '../schema/schema.js';
import type { SoqlIsLiteral, SoqlTrimStart } from './flat.js';
import type { SoqlLast, SoqlTarget, SoqlTargets, SoqlUnprefix } from './path.js';
import type { SoqlQuery, SoqlRead, SoqlReadSelect } from './read.js';

/**
 * A query's text, for a parameter that infers it: the text itself, unless it selects a field that an
 * object of the schema does not have. Then it is a type that no text has and that names the mistake.
 * Objects that are not in the schema are not checked.
 *
 * @typeParam Text the query, as a literal type
 * @typeParam Schema the objects that it is about
 * @example
 * declare function first<Text extends string>(soql: SoqlText<Text>): Promise<SoqlRow<Text>>;
 */
export type SoqlText<Text extends string, Schema = SalesforceSchema> = [keyof Schema] extends [
  never,
]
  ? Text
  : SoqlIsLiteral<Text> extends true
    ? [SoqlMistakes<SoqlRead<Text>, Schema>] extends [never]
      ? Text
      : SoqlMistake<SoqlMistakes<SoqlRead<Text>, Schema>>
    : Text;

/**
 * Why a text is refused.
 *
 * @typeParam Message the reason
 */
export type SoqlMistake<Message> = {
  /** No text has this member: the type exists only to be read. */
  mistake: Message;
};

export type SoqlMistakes<Query, Schema> =
  Query extends SoqlQuery<infer Items, infer From, infer Alias, string>
    ? SoqlRecordMistakes<Items, From, Alias | From, Schema>
    : never;

export type SoqlRecordMistakes<
  Items,
  Name extends string,
  Prefix extends string,
  Schema,
  Known = SalesforceObject<Name, Schema>,
> = [Items] extends [keyof SoqlPart<Known, 'fields'>]
  ? never
  : Known extends { isPartial: true }
    ? SoqlItemMistakes<
        SoqlUnprefix<Exclude<Items, SoqlBare<Items>>, Prefix, SoqlPart<Known, 'parents'>>,
        Name,
        Known,
        Schema
      >
    : SoqlItemMistakes<
        SoqlUnprefix<Items, Prefix, SoqlPart<Known, 'parents'>>,
        SalesforceObjectName<Name, Schema> & string,
        Known,
        Schema
      >;

/** The fields of an object that is not fully known are not checked. */
export type SoqlBare<Items> = Items extends `${string}.${string}`
  ? never
  : Items extends string
    ? Items
    : never;

export type SoqlItemMistakes<Item, Name extends string, Known, Schema> = Item extends string
  ? SoqlPathMistakes<Item, Name, Known, Schema>
  : Item extends ['as', infer Path extends string, string]
    ? SoqlPathMistakes<Path, Name, Known, Schema>
    : Item extends ['call', infer Called, infer Path extends string, string, string]
      ? Called extends 'FIELDS' | 'DISTANCE'
        ? never
        : Path extends '' | `${string}${'(' | ')' | ' ' | ','}${string}`
          ? never
          : SoqlPathMistakes<Path, Name, Known, Schema>
      : Item extends ['query', infer Text extends string]
        ? SoqlChildMistakes<SoqlReadSelect<SoqlTrimStart<Text>>, Name, Known, Schema>
        : Item extends ['typeof', infer Head extends string, infer Branches]
          ? [SoqlTargets<Head, Known>] extends [never]
            ? SoqlNo<'relationship', Head, Name, Known>
            : SoqlBranchMistakes<Branches, Schema>
          : never;

/** An object that is not fully known may have it. */
export type SoqlNo<
  What extends string,
  Missing extends string,
  Name extends string,
  Known,
> = Known extends { isPartial: true } ? never : `${Name} has no ${What} ${Missing}`;

export type SoqlPathMistakes<
  Path extends string,
  Name extends string,
  Known,
  Schema,
> = Path extends `${infer Head}.${infer Tail}`
  ? SoqlTargets<Head, Known> extends infer Targets
    ? [Targets] extends [never]
      ? SoqlNo<'relationship', Head, Name, Known>
      : SoqlRecordMistakes<Tail, SoqlTarget<Exclude<Targets, null>>, never, Schema>
    : never
  : [SalesforceSpelled<Path, SoqlPart<Known, 'fields'>>] extends [never]
    ? SoqlNo<'field', Path, Name, Known>
    : never;

export type SoqlChildMistakes<Query, Name extends string, Known, Schema> =
  Query extends SoqlQuery<infer Items, infer From, infer Alias, string>
    ? SoqlPart<Known, 'children'> extends infer Children
      ? SalesforceSpelled<SoqlLast<From>, Children> extends infer Spelled
        ? [Spelled] extends [never]
          ? SoqlNo<'child relationship', SoqlLast<From>, Name, Known>
          : Children[Spelled & keyof Children] extends infer Child extends string
            ? SoqlRecordMistakes<Items, Child, Alias | From | Child, Schema>
            : never
        : never
      : never
    : never;

export type SoqlBranchMistakes<Branches, Schema> = Branches extends [
  infer Type extends string,
  infer Paths,
]
  ? Type extends '*'
    ? never
    : SoqlRecordMistakes<Paths, Type, never, Schema>
  : never;
