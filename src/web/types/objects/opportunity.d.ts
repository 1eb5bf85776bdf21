import type { SalesforceRestApiSObject } from '../record.js';

/**
 * A deal that is pending or decided.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm
 */
export type SalesforceRestApiSObjectOpportunity = SalesforceRestApiSObject<{
  /** The account that may buy. */
  AccountId: null | string;
  /** Estimated sum. */
  Amount: null | number;
  /** The campaign that it came from. */
  CampaignId: null | string;
  /** Expected day of the deal: `YYYY-MM-DD`. */
  CloseDate: string;
  /** The contact that this record is about. */
  ContactId: null | string;
  /** Free text. */
  Description: null | string;
  /** `Amount` weighted with `Probability`. */
  ExpectedRevenue: null | number;
  /**
   * Fiscal period of `CloseDate`, such as `2026 4`. Null where the org's fiscal years do not cover
   * it, though declared as in 2.3.0.
   */
  Fiscal: string;
  /**
   * Fiscal quarter of `CloseDate`. Null where the org's fiscal years do not cover it, though
   * declared as in 2.3.0.
   */
  FiscalQuarter: number;
  /**
   * Fiscal year of `CloseDate`. Null where the org's fiscal years do not cover it, though declared
   * as in 2.3.0.
   */
  FiscalYear: number;
  /** Picklist: `Pipeline`, `BestCase`, `Forecast`, `Closed` or `Omitted`. */
  ForecastCategory: string;
  /** The label of `ForecastCategory`. Described as nillable, though declared as in 2.3.0. */
  ForecastCategoryName: string;
  /** Whether there are open events or tasks. */
  HasOpenActivity: boolean;
  /** Whether there are products. */
  HasOpportunityLineItem: boolean;
  /** Whether a task is overdue. */
  HasOverdueTask: boolean;
  /** Whether it is decided. */
  IsClosed: boolean;
  /** Whether the current user marked the record as important. */
  IsPriorityRecord?: boolean;
  /** Whether only the owner sees it. */
  IsPrivate: boolean;
  /** Whether it was won. */
  IsWon: boolean;
  /** Due date of the latest event or closed task: `YYYY-MM-DD`. */
  LastActivityDate: null | string;
  /** History entry of the latest change of `Amount`. */
  LastAmountChangedHistoryId: null | string;
  /** History entry of the latest change of `CloseDate`. */
  LastCloseDateChangedHistoryId: null | string;
  /** When the current user last came across a record related to this one. */
  LastReferencedDate: null | string;
  /** When `StageName` last changed. */
  LastStageChangeDate: null | string;
  /** When the current user last viewed this record. */
  LastViewedDate: null | string;
  /** Picklist: where the record came from. */
  LeadSource: null | string;
  /** Display name. */
  Name: string;
  /** What to do next. */
  NextStep: null | string;
  /** The price book in use. */
  Pricebook2Id: null | string;
  /** In percent. Described as nillable, though declared as in 2.3.0. */
  Probability: number;
  /**
   * How often the close date moved into a later month. Described as nillable, though declared as in
   * 2.3.0.
   */
  PushCount: number;
  /** Present where the object has record types. */
  RecordTypeId?: null | string;
  /** Picklist of stages. */
  StageName: string;
  /** When a person or a process last changed the record, the platform included. */
  SystemModstamp?: string;
  /** Sum of the quantities of the products. */
  TotalOpportunityQuantity: null | number;
  /** Picklist such as `New Customer`. */
  Type: null | string;
}>;
