/* Descriptions of objects. */

import type { SalesforceRestApiSObject } from './record.js';

/**
 * Basic information about an object, and its recently viewed records.
 *
 * @typeParam T type of the records; the org sends `Id`, `Name` and `attributes` only
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info_get.htm
 */
export type SalesforceRestApiSObjectBasicInfoResult<
  T extends object = SalesforceRestApiSObject<unknown>,
> = {
  /** The object. */
  objectDescribe: SalesforceRestApiSObjectBasicInfoObjectDescribe;
  /** Records that the current user viewed recently. The org sends only `Id`, `Name` and `attributes`. */
  recentItems: T[];
};

/**
 * Old name of the basic information about an object.
 *
 * @deprecated Use {@link SalesforceRestApiSObjectBasicInfoResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info_get.htm
 */
export type SalesforceRestApiSObjectBasicInfoResponse<
  T extends object = SalesforceRestApiSObject<unknown>,
> = SalesforceRestApiSObjectBasicInfoResult<T>;

/**
 * An object, and the operations that its records allow.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_describeGlobal.htm
 */
export type SalesforceRestApiSObjectBasicInfoObjectDescribe = {
  /** Reserved by Salesforce. */
  activateable: boolean;
  /** Role of an associate object for its parent, such as `Share` or `History`. */
  associateEntityType: string | null;
  /** The object that an associate object belongs to. */
  associateParentEntity: string | null;
  /** Whether the user can create records. */
  createable: boolean;
  /** Whether it is a custom object. */
  custom: boolean;
  /** Whether it is a custom setting. */
  customSetting: boolean;
  /** Whether records can be cloned together with related records. */
  deepCloneable: boolean;
  /** Whether the user can delete records. */
  deletable: boolean;
  /** Reserved by Salesforce. */
  deprecatedAndHidden: boolean;
  /** Whether records have Chatter feeds. */
  feedEnabled: boolean;
  /** Whether it has subtypes. */
  hasSubtypes: boolean;
  /** Whether it is an interface. */
  isInterface: boolean;
  /** Whether it is a subtype. */
  isSubtype: boolean;
  /**
   * First three characters of the IDs of its records. Null if its records have no IDs of their own,
   * though declared as a string, as in 2.3.0.
   */
  keyPrefix: string;
  /** Label. */
  label: string;
  /** Plural label. */
  labelPlural: string;
  /** Whether there are layouts. */
  layoutable: boolean;
  /** Whether records can be merged. */
  mergeable: boolean;
  /** Whether the list of recently viewed records is kept. */
  mruEnabled: boolean;
  /** Name in the API, such as `Account` or `Invoice__c`. */
  name: string;
  /** Whether it can be queried. */
  queryable: boolean;
  /** Whether records that were changed or deleted in a period can be requested. */
  replicateable: boolean;
  /** Whether records can be read. */
  retrieveable: boolean;
  /** Whether it can be searched. */
  searchable: boolean;
  /** Whether it can have triggers. */
  triggerable: boolean;
  /** Whether deleted records can be restored. */
  undeletable: boolean;
  /** Whether the user can change records. */
  updateable: boolean;
  /** Endpoints of the object. */
  urls: SalesforceRestApiSObjectBasicInfoObjectDescribeUrls;
};

/**
 * Endpoints of an object. Which of them there are depends on the object.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_describeGlobal.htm
 */
export type SalesforceRestApiSObjectBasicInfoObjectDescribeUrls = {
  /** Layouts of approvals. */
  approvalLayouts: string;
  /** Suggested articles for a case; only Case. */
  caseArticleSuggestions?: string;
  /** Suggested articles for one case; only Case. */
  caseRowArticleSuggestions?: string;
  /** Compact layouts. */
  compactLayouts: string;
  /** Default values of a new record. */
  defaultValues?: string;
  /** The full description. */
  describe: string;
  /** Schema of a platform event; only platform events. */
  eventSchema?: string;
  /** Changes of a series of events; only Event. */
  eventSeriesUpdates?: string;
  /** Page layouts. */
  layouts: string;
  /** List views. */
  listviews: string;
  /** Layouts by name. */
  namedLayouts?: string;
  /** Operations on a password; only User. */
  passwordUtilities?: string;
  /** Push notifications. */
  push?: string;
  /** Quick actions. */
  quickActions: string;
  /** One record: put its ID in place of `{ID}`. */
  rowTemplate: string;
  /** The object itself. */
  sobject: string;
  /** Page that shows a record. */
  uiDetailTemplate?: string;
  /** Page that changes a record. */
  uiEditTemplate?: string;
  /** Page that creates a record. */
  uiNewRecord?: string;
};
