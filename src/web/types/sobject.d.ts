/* The records of one object. */

import type { OperationOptions } from './operations.js';
import type { SalesforceRestApiSObjectAttributes } from './record.js';
import type { SObjectCreate, SObjectName, SObjectRecord, SObjectUpdate } from './writes.js';

/** Type of a connection's `sobject`. */
export type ConnectionSObject = {
  /**
   * Creates, reads, changes and deletes the records of one object: one, or up to 200 in one
   * request.
   *
   * @typeParam Name the object
   * @param name of the object, such as `Contact`
   * @throws `ParameterError` if the name is invalid
   * @example
   * const { id } = await connection.sobject('Contact').create({ LastName: 'Barr' });
   * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/using_resources_working_with_records.htm
   */
  <Name extends SObjectName>(this: void, name: Name): SObjectOperations<Name>;
};

/**
 * The operations on the records of an object. With one record, the promise rejects if the org
 * refuses it. With several, the result is an array with the outcome of each record, in the same
 * order.
 *
 * @typeParam Name the object
 */
export type SObjectOperations<Name extends string> = {
  /** Creates a record, or up to 200. */
  create: {
    /**
     * Creates a record.
     *
     * @param record its fields
     * @param options of the request
     */
    (this: void, record: SObjectCreate<Name>, options?: OperationOptions): Promise<SavedRecord>;
    /**
     * Creates up to 200 records.
     *
     * @param records their fields
     * @param options `allOrNone` and options of the request
     */
    (
      this: void,
      records: readonly SObjectCreate<Name>[],
      options?: CollectionOptions,
    ): Promise<SaveResult[]>;
  };
  /** Reads a record by its Id, or up to 2,000. */
  read: {
    /**
     * Reads a record.
     *
     * @param id its Id
     * @param fields their names; all by default
     * @param options of the request
     */
    <Field extends SObjectField<Name> = SObjectField<Name>>(
      this: void,
      id: string,
      fields?: readonly Field[],
      options?: OperationOptions,
    ): Promise<SObjectRead<Name, Field>>;
    /**
     * Reads up to 2,000 records. A record that does not exist is `null`.
     *
     * @param ids their Ids
     * @param fields the names of the fields
     * @param options of the request
     */
    <Field extends SObjectField<Name>>(
      this: void,
      ids: readonly string[],
      fields: readonly Field[],
      options?: OperationOptions,
    ): Promise<(SObjectRead<Name, Field> | null)[]>;
  };
  /** Changes a record, or up to 200. */
  update: {
    /**
     * Changes a record.
     *
     * @param record its `Id`, and the fields that change
     * @param options of the request
     */
    (
      this: void,
      record: SObjectUpdate<Name> & { Id: string },
      options?: OperationOptions,
    ): Promise<void>;
    /**
     * Changes up to 200 records.
     *
     * @param records their `Id`s, and the fields that change
     * @param options `allOrNone` and options of the request
     */
    (
      this: void,
      records: readonly (SObjectUpdate<Name> & { Id: string })[],
      options?: CollectionOptions,
    ): Promise<SaveResult[]>;
  };
  /** Changes or creates a record by an external ID, or up to 200. */
  upsert: {
    /**
     * Changes the record that has this external ID, or creates it.
     *
     * @param field the external ID's name
     * @param record the external ID's value, and the fields that change
     * @param options of the request
     */
    <Field extends SObjectField<Name>>(
      this: void,
      field: Field,
      record: SObjectUpsert<Name, Field>,
      options?: OperationOptions,
    ): Promise<UpsertedRecord>;
    /**
     * Changes up to 200 records that have these external IDs, or creates them.
     *
     * @param field the external ID's name
     * @param records the external ID's values, and the fields that change
     * @param options `allOrNone` and options of the request
     */
    <Field extends SObjectField<Name>>(
      this: void,
      field: Field,
      records: readonly SObjectUpsert<Name, Field>[],
      options?: CollectionOptions,
    ): Promise<UpsertResult[]>;
  };
  /** Deletes a record, or up to 200. */
  remove: {
    /**
     * Deletes a record.
     *
     * @param id its Id
     * @param options of the request
     */
    (this: void, id: string, options?: OperationOptions): Promise<void>;
    /**
     * Deletes up to 200 records.
     *
     * @param ids their Ids
     * @param options `allOrNone` and options of the request
     */
    (this: void, ids: readonly string[], options?: CollectionOptions): Promise<SaveResult[]>;
  };
};

/** Options for writing several records. */
export type CollectionOptions = OperationOptions & {
  /** Whether nothing is written if one of the records is refused. `false` by default. */
  allOrNone?: boolean;
};

/** A record that was written. */
export type SavedRecord = {
  /** Empty, except for platform events. */
  errors: SaveError[];
  /** ID of the record. */
  id: string;
  /** The record was written. */
  success: true;
};

/** A record that was not written. */
export type RefusedRecord = {
  /** Why it was not written. */
  errors: SaveError[];
  /** ID of the record, if it has one. */
  id?: string;
  /** The record was not written. */
  success: false;
};

/** The outcome of one record among several. */
export type SaveResult = SavedRecord | RefusedRecord;

/** A record that was written by its external ID. */
export type UpsertedRecord = SavedRecord & {
  /** `true` if the record was created, `false` if it was changed. */
  created?: boolean;
};

/** The outcome of one record among several that were written by their external ID. */
export type UpsertResult = UpsertedRecord | RefusedRecord;

/** Why a record was not written. */
export type SaveError = {
  /** Names of the fields that the error is about, if any. */
  fields?: string[];
  /** Salesforce's message. */
  message: string;
  /** Salesforce's own code, such as `REQUIRED_FIELD_MISSING`. */
  statusCode: string;
};

/**
 * Names of an object's fields.
 *
 * @typeParam Name the object
 */
export type SObjectField<Name extends string> = keyof SObjectRecord<Name> & string;

/**
 * A record as it is read, with the requested fields.
 *
 * @typeParam Name the object
 * @typeParam Field the fields
 */
export type SObjectRead<Name extends string, Field extends SObjectField<Name>> = {
  /** Type and URL of the record. */
  attributes: SalesforceRestApiSObjectAttributes;
  /** ID of the record: 18 characters. */
  Id: string;
} & Pick<SObjectRecord<Name>, Field>;

/**
 * A record for an upsert: the fields that can be changed, and the external ID field.
 *
 * @typeParam Name the object
 * @typeParam Field the external ID
 */
export type SObjectUpsert<
  Name extends string,
  Field extends SObjectField<Name>,
> = SObjectUpdate<Name> & { [Key in Field]: NonNullable<SObjectRecord<Name>[Key]> };
