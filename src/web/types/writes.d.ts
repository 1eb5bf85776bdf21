/* Types of records that an app writes. */

import type { SalesforceObject, SoqlPart } from './schema/lookup.js';
import type { SalesforceOwnSchema } from './schema/own.js';
import type { SalesforceSchema } from './schema/schema.js';

/**
 * Name of an object. Editors suggest those of the schema and of the package; any other is accepted.
 *
 * @typeParam Schema the objects
 */
export type SObjectName<Schema = SalesforceSchema> =
  (keyof Schema & string) | keyof SalesforceOwnSchema | (string & {});

/**
 * A record of an object: its fields, as a query or a read returns them.
 *
 * @typeParam Name the object
 * @typeParam Schema the objects
 */
export type SObjectRecord<Name extends string, Schema = SalesforceSchema> =
  SalesforceObject<Name, Schema> extends infer Known
    ? SoqlPart<Known, 'fields'> &
        (Known extends { isPartial: true } ? { [field: string]: unknown } : {})
    : never;

/**
 * Fields of a new record: those that can be set when it is created, including those that have to be
 * set. For an object that is not in the schema, any field is accepted.
 *
 * @typeParam Name the object
 * @typeParam Schema the objects
 */
export type SObjectCreate<Name extends string, Schema = SalesforceSchema> = SObjectWrite<
  SalesforceObject<Name, Schema>,
  'createable',
  'required'
>;

/**
 * Changes to a record: the fields that can be changed.
 *
 * @typeParam Name the object
 * @typeParam Schema the objects
 */
export type SObjectUpdate<Name extends string, Schema = SalesforceSchema> = SObjectWrite<
  SalesforceObject<Name, Schema>,
  'updateable',
  never
>;

/** A parent is given by its ID, or by one of its external IDs: `Account: { Key__c: 'A-1' }`. */
export type SObjectWrite<
  Known,
  May extends 'createable' | 'updateable',
  Must extends 'required',
> = Known extends { isPartial: true; fields: infer Fields }
  ? { [Name in keyof Fields]?: Fields[Name] } & { [field: string]: unknown }
  : {
      [
        Name in Exclude<SoqlPart<Known, May>, SObjectNamed<Known, Must>> &
          keyof SoqlPart<Known, 'fields'>
      ]?: SoqlPart<Known, 'fields'>[Name];
    } & {
      [Name in SObjectNamed<Known, Must> & keyof SoqlPart<Known, 'fields'>]: SoqlPart<
        Known,
        'fields'
      >[Name];
    } & {
      [Name in keyof SoqlPart<Known, 'parents'>]?: { [externalId: string]: number | string };
    };

export type SObjectNamed<Known, Part extends 'required'> = [Part] extends [never]
  ? never
  : SoqlPart<Known, Part>;
