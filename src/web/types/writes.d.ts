/* Records as an app writes them. */

import type { SalesforceObject, SoqlPart } from './schema/lookup.js';
import type { SalesforceOwnSchema } from './schema/own.js';
import type { SalesforceSchema } from './schema/schema.js';

/**
 * Name of an object: those of the schema and of the package are offered, any other is taken.
 *
 * @typeParam Schema the objects
 */
export type SObjectName<Schema = SalesforceSchema> =
  (keyof Schema & string) | keyof SalesforceOwnSchema | (string & {});

/**
 * A record of an object: its fields, as a query or a read gives them.
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
 * What a new record is given: the fields that can be set when it is created, and those that have to
 * be. Of an object that is not in the schema any field may be given.
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
 * What a record is changed to: the fields that can be.
 *
 * @typeParam Name the object
 * @typeParam Schema the objects
 */
export type SObjectUpdate<Name extends string, Schema = SalesforceSchema> = SObjectWrite<
  SalesforceObject<Name, Schema>,
  'updateable',
  never
>;

/** A parent is named by its ID, or by one external ID of its own: `Account: { Key__c: 'A-1' }`. */
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
