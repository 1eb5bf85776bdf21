/* What the REST API says of an object. */

import type { SalesforceRestApiSObject } from './record.js';

/**
 * What is known of an object, and which of its records were seen last.
 *
 * @typeParam T shape of the records; the org sends `Id`, `Name` and `attributes` only
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info_get.htm
 */
export type SalesforceRestApiSObjectBasicInfoResult<
  T extends object = SalesforceRestApiSObject<unknown>,
> = {
  /** The object. */
  objectDescribe: SalesforceRestApiSObjectBasicInfoObjectDescribe;
  /** Records that the current user saw last. The org sends `Id`, `Name` and `attributes` only. */
  recentItems: T[];
};

/**
 * Old name of what is known of an object.
 *
 * @deprecated Use {@link SalesforceRestApiSObjectBasicInfoResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info_get.htm
 */
export type SalesforceRestApiSObjectBasicInfoResponse<
  T extends object = SalesforceRestApiSObject<unknown>,
> = SalesforceRestApiSObjectBasicInfoResult<T>;

/**
 * What an object is and what can be done with its records.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_describeGlobal.htm
 */
export type SalesforceRestApiSObjectBasicInfoObjectDescribe = {
  /** Reserved by Salesforce. */
  activateable: boolean;
  /** What an associate object is to its parent, such as `Share` or `History`. */
  associateEntityType: string | null;
  /** The object that an associate object belongs to. */
  associateParentEntity: string | null;
  /** Whether the user can create records. */
  createable: boolean;
  /** Whether it is a custom object. */
  custom: boolean;
  /** Whether it is a custom setting. */
  customSetting: boolean;
  /** Whether records can be cloned with what belongs to them. */
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
   * First three characters of the IDs of its records. Null for an object whose records have no IDs
   * of their own kind, though declared as in 2.3.0.
   */
  keyPrefix: string;
  /** Label. */
  label: string;
  /** Label for several. */
  labelPlural: string;
  /** Whether there are layouts. */
  layoutable: boolean;
  /** Whether records can be merged. */
  mergeable: boolean;
  /** Whether the list of records last seen is kept. */
  mruEnabled: boolean;
  /** Name in the API, such as `Account` or `Invoice__c`. */
  name: string;
  /** Whether it can be queried. */
  queryable: boolean;
  /** Whether records that changed or were deleted in a time can be asked for. */
  replicateable: boolean;
  /** Whether records can be read. */
  retrieveable: boolean;
  /** Whether it can be searched. */
  searchable: boolean;
  /** Whether it can have triggers. */
  triggerable: boolean;
  /** Whether deleted records can be brought back. */
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
  /** Articles that fit a case; Case alone. */
  caseArticleSuggestions?: string;
  /** Articles that fit one case; Case alone. */
  caseRowArticleSuggestions?: string;
  /** Compact layouts. */
  compactLayouts: string;
  /** Values that a new record begins with. */
  defaultValues?: string;
  /** The full description. */
  describe: string;
  /** Schema of a platform event; platform events alone. */
  eventSchema?: string;
  /** Changes of a series of events; Event alone. */
  eventSeriesUpdates?: string;
  /** Page layouts. */
  layouts: string;
  /** List views. */
  listviews: string;
  /** Layouts by name. */
  namedLayouts?: string;
  /** What can be done with a password; User alone. */
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
  /** Page that makes a new record. */
  uiNewRecord?: string;
};
