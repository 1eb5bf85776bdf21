/* Looks names up in a schema. */

import type { SalesforceOwnSchema } from './own.js';
import type { SalesforceSchemaObject } from './schema.js';

/** An object that is in no schema. */
export type SalesforceUnknownObject = {
  fields: { Id: string };
  parents: {};
  children: {};
  createable: string;
  updateable: string;
  required: never;
  isPartial: true;
};

/** Names in lower case, because SOQL ignores case. */
export type SalesforceLowered<Named> = { [Name in keyof Named & string as Lowercase<Name>]: Name };

/** A name as it is declared; `never` if it is not. */
export type SalesforceSpelled<Name, Named> = Name extends keyof Named
  ? Name
  : Name extends string
    ? SalesforceLowered<Named> extends infer Lowered
      ? Lowercase<Name> extends keyof Lowered
        ? Lowered[Lowercase<Name>]
        : never
      : never
    : never;

/** An object's name as the schema declares it, otherwise as the package does. */
export type SalesforceObjectName<Name extends string, Schema> = [
  SalesforceSpelled<Name, Schema>,
] extends [never]
  ? SalesforceSpelled<Name, SalesforceOwnSchema>
  : SalesforceSpelled<Name, Schema>;

/** What is known about an object. */
export type SalesforceObject<Name extends string, Schema> =
  SalesforceObjectName<Name, Schema> extends infer Spelled
    ? [Spelled] extends [never]
      ? SalesforceUnknownObject
      : Spelled extends keyof Schema
        ? Schema[Spelled]
        : Spelled extends keyof SalesforceOwnSchema
          ? SalesforceOwnSchema[Spelled]
          : never
    : never;

/** Fields, parents or children of an object. */
export type SoqlPart<Known, Part extends keyof SalesforceSchemaObject> = Known extends {
  [Key in Part]: infer Named;
}
  ? Named
  : {};
