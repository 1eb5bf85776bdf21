import type { SalesforceRestApiSObject } from '../record.js';

/**
 * A marketing campaign: a mailing, a conference, an advertisement.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_campaign.htm
 */
export type SalesforceRestApiSObjectCampaign = SalesforceRestApiSObject<{
  /** Money spent. */
  ActualCost: null | number;
  /** Sum of all opportunities of the campaign. */
  AmountAllOpportunities: number;
  /** Sum of the won opportunities of the campaign. */
  AmountWonOpportunities: number;
  /** Money planned. */
  BudgetedCost: null | number;
  /** Image of the campaign; present since API version 62.0 or so, with the feature. */
  CampaignImageId?: null | string;
  /** Record type that new members get. */
  CampaignMemberRecordTypeId: null | string;
  /** Free text. */
  Description: null | string;
  /** Last day: `YYYY-MM-DD`. */
  EndDate: null | string;
  /**
   * Expected response rate, in percent. Null where nobody filled it in, though declared as in
   * 2.3.0.
   */
  ExpectedResponse: number;
  /** Revenue hoped for. */
  ExpectedRevenue: null | number;
  /** Whether the campaign runs. */
  IsActive: boolean;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** @deprecated Campaigns cannot be merged: the org never sends this. */
  MasterRecordId: null | string;
  /** Display name. */
  Name: string;
  /** Contacts among the members. */
  NumberOfContacts: number;
  /** Leads that were converted. */
  NumberOfConvertedLeads: number;
  /** Leads among the members. */
  NumberOfLeads: number;
  /** Opportunities that came of it. */
  NumberOfOpportunities: number;
  /** Members who responded. */
  NumberOfResponses: number;
  /** Opportunities that were won. */
  NumberOfWonOpportunities: number;
  /** How many people it went to. Null where nobody filled it in, though declared as in 2.3.0. */
  NumberSent: number;
  /** The campaign above this one. */
  ParentId?: null | string;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** First day: `YYYY-MM-DD`. */
  StartDate: null | string;
  /** Picklist such as `Planned` or `In Progress`. */
  Status: null | string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Picklist such as `Conference` or `Email`. */
  Type: null | string;
}>;
