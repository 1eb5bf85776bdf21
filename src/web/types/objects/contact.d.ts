import type { SalesforceRestApiFieldAddress, SalesforceRestApiSObject } from '../record.js';

/**
 * A person, as a rule at an account.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contact.htm
 */
export type SalesforceRestApiSObjectContact = SalesforceRestApiSObject<{
  /** The account that this record belongs to. */
  AccountId: null | string;
  /** Name of the assistant. */
  AssistantName: null | string;
  /** Phone number of the assistant. */
  AssistantPhone: null | string;
  /** Date of birth: `YYYY-MM-DD`. */
  Birthdate: null | string;
  /** State against Data.com; absent in orgs that never had Data.com. */
  CleanStatus: null | string;
  /** How the contact came into the org; present since API version 62.0 or so. */
  ContactSource?: null | string;
  /** Department. */
  Department: null | string;
  /** Free text. */
  Description: null | string;
  /** Email address. */
  Email: null | string;
  /** When a mail to the address bounced; null if none did. */
  EmailBouncedDate?: null | string;
  /** Why it bounced. */
  EmailBouncedReason?: null | string;
  /** Fax number. */
  Fax: null | string;
  /** Given name. */
  FirstName: null | string;
  /** Private phone number. */
  HomePhone: null | string;
  /** The data privacy record (Individual) of this person. */
  IndividualId?: null | string;
  /** Whether a mail to the address bounced. */
  IsEmailBounced?: boolean;
  /** Whether the current user marked the record as important. */
  IsPriorityRecord?: boolean;
  /** Key in Data.com; only in orgs that had Data.com. */
  Jigsaw?: null | string;
  /** Key of the contact in Data.com; only in orgs that had Data.com. */
  JigsawContactId?: null | string;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** When contact details were last asked for with Stay-in-Touch. */
  LastCURequestDate?: null | string;
  /** When contact details were last updated with Stay-in-Touch. */
  LastCUUpdateDate?: null | string;
  /** Family name. Never null. */
  LastName: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** Picklist: where the record came from. */
  LeadSource: null | string;
  /** The mailing address as one object. Read-only: write its parts. */
  MailingAddress: null | SalesforceRestApiFieldAddress;
  /** City of the mailing address. */
  MailingCity: null | string;
  /** Country of the mailing address. */
  MailingCountry: null | string;
  /**
   * ISO code of the country of the mailing address; present where state and country picklists are
   * on.
   */
  MailingCountryCode?: null | string;
  /** How exact the position of the mailing address is: `Address`, `Block`, `City`… */
  MailingGeocodeAccuracy: null | string;
  /**
   * Degrees north of the mailing address. A number, as the org sends it; 2.3.0 declared a string.
   */
  MailingLatitude: null | number;
  /**
   * Degrees east of the mailing address. A number, as the org sends it; 2.3.0 declared a string.
   */
  MailingLongitude: null | number;
  /** Postal code of the mailing address. */
  MailingPostalCode: null | string;
  /** State of the mailing address. */
  MailingState: null | string;
  /**
   * ISO code of the state of the mailing address; present where state and country picklists are on.
   */
  MailingStateCode?: null | string;
  /** Street of the mailing address, lines parted by a line feed. */
  MailingStreet: null | string;
  /** The record that this one was merged into; null unless it was merged away. */
  MasterRecordId: null | string;
  /** Mobile phone number. */
  MobilePhone: null | string;
  /** First and last name together. Never null; read-only. */
  Name: null | string;
  /** The other address as one object. Read-only: write its parts. */
  OtherAddress: null | SalesforceRestApiFieldAddress;
  /** City of the other address. */
  OtherCity: null | string;
  /** Country of the other address. */
  OtherCountry: null | string;
  /**
   * ISO code of the country of the other address; present where state and country picklists are on.
   */
  OtherCountryCode?: null | string;
  /** How exact the position of the other address is: `Address`, `Block`, `City`… */
  OtherGeocodeAccuracy: null | string;
  /** Degrees north of the other address. A number, as the org sends it; 2.3.0 declared a string. */
  OtherLatitude: null | number;
  /** Degrees east of the other address. A number, as the org sends it; 2.3.0 declared a string. */
  OtherLongitude: null | number;
  /** One more phone number. */
  OtherPhone: null | string;
  /** Postal code of the other address. */
  OtherPostalCode: null | string;
  /** State of the other address. */
  OtherState: null | string;
  /**
   * ISO code of the state of the other address; present where state and country picklists are on.
   */
  OtherStateCode?: null | string;
  /** Street of the other address, lines parted by a line feed. */
  OtherStreet: null | string;
  /** Phone number, as typed by whoever entered it. */
  Phone: null | string;
  /** Path of the photo, below the org's origin. */
  PhotoUrl?: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** The contact that this one reports to. */
  ReportsToId: null | string;
  /** Picklist of honorifics. */
  Salutation: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Job title. */
  Title: null | string;
}>;
