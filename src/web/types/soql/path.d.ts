/* The target of a path in a query: a field, or a field of a parent. */

import type { SalesforceObject, SalesforceSpelled, SoqlPart } from '../schema/lookup.js';

/** A field may be declared as optional, but here it was selected. */
export type SoqlField<Name extends string, Known> =
  SoqlPart<Known, 'fields'> extends infer Fields
    ? Name extends keyof Fields
      ? Exclude<Fields[Name], undefined>
      : SalesforceSpelled<Name, Fields> extends infer Spelled
        ? [Spelled] extends [never]
          ? unknown
          : Exclude<Fields[Spelled & keyof Fields], undefined>
        : never
    : never;

export type SoqlPathKey<
  Path extends string,
  Known,
  Schema,
> = Path extends `${infer Head}.${infer Tail}`
  ? SoqlTargets<Head, Known> extends infer Targets
    ? [Targets] extends [never]
      ? SoqlLast<Tail>
      : SoqlPathKey<Tail, SalesforceObject<SoqlTarget<Exclude<Targets, null>>, Schema>, Schema>
    : never
  : SoqlSpelled<Path, SoqlPart<Known, 'fields'>>;

/** The type of a field at a path. */
export type SoqlPathValue<
  Path extends string,
  Known,
  Schema,
> = Path extends `${infer Head}.${infer Tail}`
  ? SoqlTargets<Head, Known> extends infer Targets
    ? [Targets] extends [never]
      ? unknown
      : | SoqlPathValue<Tail, SalesforceObject<SoqlTarget<Exclude<Targets, null>>, Schema>, Schema>
        | Extract<Targets, null>
    : never
  : SoqlField<Path, Known>;

/** The objects that a relationship leads to, with `null` if it may be empty. */
export type SoqlTargets<Head extends string, Known> =
  SoqlPart<Known, 'parents'> extends infer Parents
    ? Parents[SalesforceSpelled<Head, Parents> & keyof Parents]
    : never;

/** The fields that several objects have in common are those of the object Name. */
export type SoqlTarget<Targets> = SoqlIsUnion<Targets> extends true ? 'Name' : Targets & string;

export type SoqlIsUnion<Type, Part = Type> = Part extends unknown
  ? [Type] extends [Part]
    ? false
    : true
  : never;

/** Paths without the alias or the object's name at the start. */
export type SoqlUnprefix<Items, Prefix extends string, Parents> = Items extends string
  ? Items extends `${infer Head}.${infer Tail}`
    ? Lowercase<Head> extends Lowercase<Prefix>
      ? [SalesforceSpelled<Head, Parents>] extends [never]
        ? Tail
        : Items
      : Items
    : Items
  : Items extends ['call', infer Name, infer Inside extends string, infer Alias, infer Unnamed]
    ? ['call', Name, SoqlUnprefix<Inside, Prefix, Parents>, Alias, Unnamed]
    : Items extends ['as', infer Path, infer Alias]
      ? ['as', SoqlUnprefix<Path, Prefix, Parents>, Alias]
      : Items;

/** A name as it is declared, or else as it is written. */
export type SoqlSpelled<Name extends string, Named> =
  SalesforceSpelled<Name, Named> extends infer Spelled
    ? [Spelled] extends [never]
      ? Name
      : Spelled
    : never;

export type SoqlLast<Path extends string> = Path extends `${string}.${infer Tail}`
  ? SoqlLast<Tail>
  : Path;

export type SoqlTail<Path> = Path extends `${string}.${infer Tail}` ? Tail : never;
