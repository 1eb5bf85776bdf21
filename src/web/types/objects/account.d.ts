import type { SalesforceRestApiFieldAddress, SalesforceRestApiSObject } from '../record.js';

/**
 * A company or a person that the org does business with.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_account.htm
 */
export type SalesforceRestApiSObjectAccount = SalesforceRestApiSObject<{
  /** Number given to the account by its users. */
  AccountNumber: null | string;
  /** Picklist: where the account came from. */
  AccountSource: null | string;
  /** Estimated yearly revenue. */
  AnnualRevenue: null | number;
  /** The billing address as one object. Read-only: write its parts. */
  BillingAddress: null | SalesforceRestApiFieldAddress;
  /** City of the billing address. */
  BillingCity: null | string;
  /** Country of the billing address. */
  BillingCountry: null | string;
  /**
   * ISO code of the country of the billing address; present where state and country picklists are
   * on.
   */
  BillingCountryCode?: null | string;
  /** How exact the position of the billing address is: `Address`, `Block`, `City`… */
  BillingGeocodeAccuracy: null | string;
  /**
   * Degrees north of the billing address. A number, as the org sends it; 2.3.0 declared a string.
   */
  BillingLatitude: null | number;
  /**
   * Degrees east of the billing address. A number, as the org sends it; 2.3.0 declared a string.
   */
  BillingLongitude: null | number;
  /** Postal code of the billing address. */
  BillingPostalCode: null | string;
  /** State of the billing address. */
  BillingState: null | string;
  /**
   * ISO code of the state of the billing address; present where state and country picklists are on.
   */
  BillingStateCode?: null | string;
  /** Street of the billing address, lines parted by a line feed. */
  BillingStreet: null | string;
  /** Level in the partner programme; only with partner features. */
  ChannelProgramLevelName?: null | string;
  /** Name of the partner programme; only with partner features. */
  ChannelProgramName?: null | string;
  /** State against Data.com; absent in orgs that never had Data.com. */
  CleanStatus: null | string;
  /** The D&B company record; only in orgs that had Data.com. */
  DandbCompanyId?: null | string;
  /** Free text. */
  Description: null | string;
  /** D-U-N-S number; only in orgs that had Data.com. */
  DunsNumber?: null | string;
  /** Fax number. */
  Fax: null | string;
  /** Picklist of industries. */
  Industry: null | string;
  /** Whether the account has a portal user; only with portal features. */
  IsCustomerPortal?: boolean;
  /** Whether the account is enabled for partners; only with partner features. */
  IsPartner?: boolean;
  /** Whether the current user marked the record as important. */
  IsPriorityRecord?: boolean;
  /** Key in Data.com; only in orgs that had Data.com. */
  Jigsaw?: null | string;
  /** Key of the company in Data.com; only in orgs that had Data.com. */
  JigsawCompanyId?: null | string;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** The record that this one was merged into; null unless it was merged away. */
  MasterRecordId: null | string;
  /** Industry code after NAICS; only in orgs that had Data.com. */
  NaicsCode?: null | string;
  /** Text for `NaicsCode`; only in orgs that had Data.com. */
  NaicsDesc?: null | string;
  /** Name of the company. Never null. */
  Name: null | string;
  /** Head count. */
  NumberOfEmployees: null | number;
  /** The operating hours; only with features that use them. */
  OperatingHoursId?: null | string;
  /** Picklist such as `Public` or `Private`. */
  Ownership: null | string;
  /** The account above this one. */
  ParentId: null | string;
  /** Phone number, as typed by whoever entered it. */
  Phone: null | string;
  /** Path of the photo, below the org's origin. */
  PhotoUrl?: null | string;
  /** Picklist, as a rule `Hot`, `Warm` or `Cold`. */
  Rating?: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** The shipping address as one object. Read-only: write its parts. */
  ShippingAddress: null | SalesforceRestApiFieldAddress;
  /** City of the shipping address. */
  ShippingCity: null | string;
  /** Country of the shipping address. */
  ShippingCountry: null | string;
  /**
   * ISO code of the country of the shipping address; present where state and country picklists are
   * on.
   */
  ShippingCountryCode?: null | string;
  /** How exact the position of the shipping address is: `Address`, `Block`, `City`… */
  ShippingGeocodeAccuracy: null | string;
  /**
   * Degrees north of the shipping address. A number, as the org sends it; 2.3.0 declared a string.
   */
  ShippingLatitude: null | number;
  /**
   * Degrees east of the shipping address. A number, as the org sends it; 2.3.0 declared a string.
   */
  ShippingLongitude: null | number;
  /** Postal code of the shipping address. */
  ShippingPostalCode: null | string;
  /** State of the shipping address. */
  ShippingState: null | string;
  /**
   * ISO code of the state of the shipping address; present where state and country picklists are
   * on.
   */
  ShippingStateCode?: null | string;
  /** Street of the shipping address, lines parted by a line feed. */
  ShippingStreet: null | string;
  /** Standard Industrial Classification code. */
  Sic: null | string;
  /** Text for `Sic`. */
  SicDesc?: null | string;
  /** Which location of the company, such as `Headquarters`. */
  Site: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Stock market symbol. */
  TickerSymbol: null | string;
  /** Name the company trades under; only in orgs that had Data.com. */
  Tradestyle?: null | string;
  /** Picklist such as `Prospect` or `Customer - Direct`. */
  Type?: null | string;
  /** Web address, not necessarily with a scheme. */
  Website: null | string;
  /** Year of foundation; only in orgs that had Data.com. */
  YearStarted?: null | string;
}>;
