/* What the REST API answers. */

import type { SalesforceRestApiSObject } from './record.js';

/**
 * An answer of the REST API.
 *
 * @typeParam T what `data` is; it is not checked
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export type SalesforceRestApiResponse<T = unknown> = {
  /**
   * The body: JSON parsed, text as a string, forms as `FormData`, all else as an `ArrayBuffer`. Not
   * there when the body is empty.
   */
  data?: T;
  /** HTTP status. */
  status: number;
  /** Content type of the body, as the org sent it. */
  type?: string;
};

/**
 * Old name of an answer.
 *
 * @deprecated Use {@link SalesforceRestApiResponse}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export type SalesforceRestApiResult<T = unknown> = SalesforceRestApiResponse<T>;

/**
 * What a SOQL query gives: one batch of records.
 *
 * @typeParam T shape of the records: an object's, a part of it such as `Pick<…, 'Id' | 'Name'>`, or
 * your own
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export type SalesforceRestApiQueryResult<T extends object = SalesforceRestApiSObject<unknown>> = {
  /** Whether this is the last batch. */
  done: boolean;
  /** Endpoint of the next batch; not there on the last one. */
  nextRecordsUrl?: string;
  /** The records of this batch. */
  records: T[];
  /** How many records the query found in all. */
  totalSize: number;
};

/**
 * Old name of what a query gives.
 *
 * @deprecated Use {@link SalesforceRestApiQueryResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export type SalesforceRestApiQueryResponse<T extends object = SalesforceRestApiSObject<unknown>> =
  SalesforceRestApiQueryResult<T>;

/**
 * What a SOSL search or a parameterized search gives. The records may be of several objects: see
 * `attributes.type` of each.
 *
 * @typeParam T shape of the records: an object's, a part of it such as `Pick<…, 'Id' | 'Name'>`, or
 * your own
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized.htm
 */
export type SalesforceRestApiSearchResult<T extends object = SalesforceRestApiSObject<unknown>> = {
  /** The records that were found. */
  searchRecords: T[];
};

/**
 * Old name of what a search gives.
 *
 * @deprecated Use {@link SalesforceRestApiSearchResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized.htm
 */
export type SalesforceRestApiSearchResponse<T extends object = SalesforceRestApiSObject<unknown>> =
  SalesforceRestApiSearchResult<T>;

/**
 * What creating or upserting a record gives.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm
 */
export type SalesforceRestApiSObjectCreateResult = {
  /** Upsert alone: whether the record was created, not updated. */
  created?: boolean;
  /**
   * Empty when the record was created. Else, or for a platform event, objects with `statusCode`,
   * `message` and `fields`. It is `any` because 2.3.0 promised so, and callers put types of their
   * own on it.
   */
  errors: any[];
  /** ID of the record. */
  id: string;
  /** Whether the record was written. */
  success: boolean;
};

/**
 * Old name of what creating a record gives.
 *
 * @deprecated Use {@link SalesforceRestApiSObjectCreateResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm
 */
export type SalesforceRestApiSObjectCreateResponse = SalesforceRestApiSObjectCreateResult;

/**
 * One error in the body of a refused request.
 *
 * @internal
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export type SalesforceRestApiErrorResponse = {
  /** Salesforce's own code, such as `INVALID_FIELD`. */
  errorCode: string;
  /** Names of the fields at fault, where it is about fields. */
  fields?: string[];
  /** What Salesforce says about it. */
  message: string;
};

/**
 * What the userinfo endpoint says of the user.
 *
 * @internal
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm&type=5
 */
export type SalesforceRestApiUserInfoResult = {
  /** ID of the user. */
  user_id: string;
};
