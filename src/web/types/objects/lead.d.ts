import type { SalesforceRestApiFieldAddress, SalesforceRestApiSObject } from '../record.js';

/**
 * A prospect, before there is an account, a contact and an opportunity.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_lead.htm
 */
export type SalesforceRestApiSObjectLead = SalesforceRestApiSObject<{
  /** The address as one object. Read-only: write its parts. */
  Address: null | SalesforceRestApiFieldAddress;
  /** Estimated yearly revenue. */
  AnnualRevenue: null | number;
  /** City of the address. */
  City: null | string;
  /** State against Data.com; absent in orgs that never had Data.com. */
  CleanStatus: null | string;
  /** Company of the person. Never null. */
  Company: null | string;
  /** D-U-N-S number of the company; only in orgs that had Data.com. */
  CompanyDunsNumber: null | string;
  /** The account that came of it. */
  ConvertedAccountId?: null | string;
  /** The contact that came of it. */
  ConvertedContactId?: null | string;
  /** When: `YYYY-MM-DD`. */
  ConvertedDate?: null | string;
  /** The opportunity that came of it. */
  ConvertedOpportunityId?: null | string;
  /** Country of the address. */
  Country: null | string;
  /** ISO code of the country; present where state and country picklists are on. */
  CountryCode?: null | string;
  /** The D&B company record; only in orgs that had Data.com. */
  DandbCompanyId?: null | string;
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
  /** How exact the position is: `Address`, `Block`, `City`… */
  GeocodeAccuracy: null | string;
  /** The data privacy record (Individual) of this person. */
  IndividualId: null | string;
  /** Picklist of industries. */
  Industry: null | string;
  /** Whether the lead was converted. */
  IsConverted?: boolean;
  /** Whether the current user marked the record as important. */
  IsPriorityRecord?: boolean;
  /** Whether the owner has yet to look at it. */
  IsUnreadByOwner?: boolean;
  /** Key in Data.com; only in orgs that had Data.com. */
  Jigsaw?: null | string;
  /** Key of the contact in Data.com; only in orgs that had Data.com. */
  JigsawContactId?: null | string;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** Family name. Never null. */
  LastName: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** Degrees north. A number, as the org sends it; 2.3.0 declared a string. */
  Latitude: null | number;
  /** Picklist: where the record came from. */
  LeadSource: null | string;
  /** Degrees east. A number, as the org sends it; 2.3.0 declared a string. */
  Longitude: null | number;
  /** The record that this one was merged into; null unless it was merged away. */
  MasterRecordId: null | string;
  /** Mobile phone number. */
  MobilePhone: null | string;
  /** First and last name together. Never null; read-only. */
  Name: null | string;
  /** Head count. */
  NumberOfEmployees: null | number;
  /** Phone number, as typed by whoever entered it. */
  Phone: null | string;
  /** Path of the photo, below the org's origin. */
  PhotoUrl?: null | string;
  /** Postal code of the address. */
  PostalCode: null | string;
  /** Picklist, as a rule `Hot`, `Warm` or `Cold`. */
  Rating: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** Picklist of honorifics. */
  Salutation: null | string;
  /** State of the address. */
  State: null | string;
  /** ISO code of the state; present where state and country picklists are on. */
  StateCode?: null | string;
  /** Picklist such as `Open - Not Contacted`. Never null. */
  Status: null | string;
  /** Street of the address, lines parted by a line feed. */
  Street: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Job title. */
  Title: null | string;
  /** Web address, not necessarily with a scheme. */
  Website: null | string;
}>;
