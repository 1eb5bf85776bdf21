/* Answers of the REST API. */

import type { SalesforceRestApiSObject } from './record.js';

/**
 * An answer of the REST API.
 *
 * @typeParam T type of `data`; it is not checked
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm
 */
export type SalesforceRestApiResponse<T = unknown> = {
  /**
   * The body: parsed JSON, text as a string, forms as `FormData`, everything else as an
   * `ArrayBuffer`. Absent if the body is empty.
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
 * The answer to a SOQL query: one batch of records.
 *
 * @typeParam T type of the records: that of an object, a part of it such as `Pick<…, 'Id' |
 * 'Name'>`, or your own
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export type SalesforceRestApiQueryResult<T extends object = SalesforceRestApiSObject<unknown>> = {
  /** Whether this is the last batch. */
  done: boolean;
  /** Endpoint of the next batch; absent on the last one. */
  nextRecordsUrl?: string;
  /** The records of this batch. */
  records: T[];
  /** The total number of records. */
  totalSize: number;
};

/**
 * Old name of the answer to a query.
 *
 * @deprecated Use {@link SalesforceRestApiQueryResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
export type SalesforceRestApiQueryResponse<T extends object = SalesforceRestApiSObject<unknown>> =
  SalesforceRestApiQueryResult<T>;

/**
 * The answer to a SOSL search or a parameterized search. The records can be of several objects:
 * `attributes.type` is the name of the object.
 *
 * @typeParam T type of the records: that of an object, a part of it such as `Pick<…, 'Id' |
 * 'Name'>`, or your own
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized.htm
 */
export type SalesforceRestApiSearchResult<T extends object = SalesforceRestApiSObject<unknown>> = {
  /** The records that were found. */
  searchRecords: T[];
};

/**
 * Old name of the answer to a search.
 *
 * @deprecated Use {@link SalesforceRestApiSearchResult}.
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_search_parameterized.htm
 */
export type SalesforceRestApiSearchResponse<T extends object = SalesforceRestApiSObject<unknown>> =
  SalesforceRestApiSearchResult<T>;

/**
 * The answer to creating or upserting a record.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_sobject_create.htm
 */
export type SalesforceRestApiSObjectCreateResult = {
  /** Upsert only: `true` if the record was created, `false` if it was updated. */
  created?: boolean;
  /**
   * Empty if the record was created. Otherwise, or for a platform event, objects with `statusCode`,
   * `message` and `fields`. It is `any` as in 2.3.0, because callers assign their own types to it.
   */
  errors: any[];
  /** ID of the record. */
  id: string;
  /** Whether the record was written. */
  success: boolean;
};

/**
 * Old name of the answer to creating a record.
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
  /** Names of the fields that the error is about, if any. */
  fields?: string[];
  /** Salesforce's message. */
  message: string;
};

/**
 * The answer of the userinfo endpoint.
 *
 * @internal
 * @see https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm&type=5
 */
export type SalesforceRestApiUserInfoResult = {
  /** ID of the user. */
  user_id: string;
};
