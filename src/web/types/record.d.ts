/* A record, and the parts that records have in common. */

/**
 * A record: the fields that nearly every object has, and those in `T`. Which fields are really
 * there depends on the request, the org and what the user may see.
 *
 * @typeParam T further fields, those of a custom object for example
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/system_fields.htm
 */
export type SalesforceRestApiSObject<T = unknown> = {
  /** What kind of record it is, and where it is. */
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
 * What kind of record it is, and where it is.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_get_field_values.htm
 */
export type SalesforceRestApiSObjectAttributes = {
  /** Name of the object, such as `Account`. Tells records of several objects apart. */
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
  /** ISO code of the country; present where state and country picklists are on. */
  countryCode?: null | string;
  /** How exact the position is: `Address`, `Block`, `City`… */
  geocodeAccuracy: null | string;
  /** Degrees north. A number, as the org sends it; 2.3.0 declared a string. */
  latitude: null | number;
  /** Degrees east. A number, as the org sends it; 2.3.0 declared a string. */
  longitude: null | number;
  /** Postal code. */
  postalCode: null | string;
  /** State. */
  state: null | string;
  /** ISO code of the state; present where state and country picklists are on. */
  stateCode?: null | string;
  /** Street, lines parted by a line feed. */
  street: null | string;
};
