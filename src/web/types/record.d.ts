/* A record, and the parts that all records have. */

/**
 * A record: the fields that nearly every object has, and those in `T`. Which fields are present
 * depends on the request, the org and the permissions of the user.
 *
 * @typeParam T further fields, for example those of a custom object
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/system_fields.htm
 */
export type SalesforceRestApiSObject<T = unknown> = {
  /** Type and URL of the record. */
  attributes: SalesforceRestApiSObjectAttributes;
  /** The user who created the record. */
  CreatedById: string;
  /** When the record was created, such as `2026-11-23T17:58:26.000+0000`. */
  CreatedDate: string;
  /** ID of the record: 18 characters. */
  Id: string;
  /** Whether the record is in the recycle bin. */
  IsDeleted: boolean;
  /** The user who last changed the record. */
  LastModifiedById: string;
  /** When a user last changed the record. */
  LastModifiedDate: string;
  /** The user or group that owns the record. */
  OwnerId: string;
} & T;

/**
 * Type and URL of a record.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_get_field_values.htm
 */
export type SalesforceRestApiSObjectAttributes = {
  /** Name of the object, such as `Account`. */
  type: string;
  /** Endpoint of the record. */
  url: string;
};

/**
 * An address with its parts. Read-only: write the parts as fields of the record.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/compound_fields_address.htm
 */
export type SalesforceRestApiFieldAddress = {
  /** City. */
  city: null | string;
  /** Country. */
  country: null | string;
  /** ISO code of the country; present if state and country picklists are on. */
  countryCode?: null | string;
  /** Accuracy of the position: `Address`, `Block`, `City`… */
  geocodeAccuracy: null | string;
  /** Degrees north. A number, as the org sends it; 2.3.0 declared a string. */
  latitude: null | number;
  /** Degrees east. A number, as the org sends it; 2.3.0 declared a string. */
  longitude: null | number;
  /** Postal code. */
  postalCode: null | string;
  /** State. */
  state: null | string;
  /** ISO code of the state; present if state and country picklists are on. */
  stateCode?: null | string;
  /** Street; lines are separated by line feeds. */
  street: null | string;
};
