import type { SalesforceRestApiSObject } from '../record.js';

/**
 * A customer's question or problem.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_case.htm
 */
export type SalesforceRestApiSObjectCase = SalesforceRestApiSObject<{
  /** The account that this record belongs to. */
  AccountId: null | string;
  /** The asset that the case is about. */
  AssetId?: null | string;
  /** Number that the org gives out, such as `00001026`. */
  CaseNumber: string;
  /** When the case was closed; null while it is open. */
  ClosedDate: null | string;
  /** A comment to add while writing; reads as null. */
  Comments: null | string;
  /** Email address of the contact. */
  ContactEmail: null | string;
  /** Fax number of the contact. */
  ContactFax: null | string;
  /** The contact that this record is about. */
  ContactId: null | string;
  /** Mobile phone number of the contact. */
  ContactMobile: null | string;
  /** Phone number of the contact. */
  ContactPhone: null | string;
  /** Free text. */
  Description: null | string;
  /** Whether the case is closed. */
  IsClosed: boolean;
  /** Whether the case was escalated. */
  IsEscalated: boolean;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** The record that this one was merged into; null unless it was merged away. */
  MasterRecordId: null | string;
  /**
   * Picklist such as `Phone`, `Email` or `Web`. Null where nobody chose one, though declared as in
   * 2.3.0.
   */
  Origin: string;
  /** The case above this one. */
  ParentId?: null | string;
  /** Picklist such as `High`. Null where nobody chose one, though declared as in 2.3.0. */
  Priority: string;
  /** Picklist: why the case was opened. */
  Reason: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** The email or conversation that the case came from; only with features that make cases of them. */
  SourceId: null | string;
  /** Picklist such as `New` or `Closed`. Described as nillable, though declared as in 2.3.0. */
  Status: string;
  /** Subject line. */
  Subject: null | string;
  /** Company as typed into the web form. */
  SuppliedCompany: null | string;
  /** Email address as typed into the web form. */
  SuppliedEmail: null | string;
  /** Name as typed into the web form. */
  SuppliedName: null | string;
  /** Phone number as typed into the web form. */
  SuppliedPhone: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Picklist such as `Question` or `Problem`. */
  Type: null | string;
}>;
