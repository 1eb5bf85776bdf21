/* What a connection does with records. */

import type { ConnectionBatch, ConnectionComposite } from './composite.js';
import type { Platform } from './platform.js';
import type { ConnectionQuery, ConnectionSearch } from './queries.js';
import type { ApiRequestRetry } from './requests.js';
import type { ConnectionSObject } from './sobject.js';

/** What every operation takes. */
export type OperationOptions = {
  /** Version of the API, such as `60.0`, instead of the configured one. */
  apiVersion?: string;
  /** Further headers, such as `Sforce-Duplicate-Rule-Header`. */
  headers?: { [name: string]: string };
  /** Breaks the operation off; its promise then rejects with the signal's reason. */
  signal?: Platform<'AbortSignal', never>;
  /**
   * When each request of the operation is repeated.
   *
   * @defaultValue the `retry` of `configure`
   */
  retry?: ApiRequestRetry;
  /**
   * Milliseconds that each request of the operation may take; 0 for no limit.
   *
   * @defaultValue the `requestTimeout` of `configure`
   */
  timeout?: number;
};

/** What a connection does with records. */
export type SalesforceOperations = {
  /** Runs a SOQL query. */
  query: ConnectionQuery;
  /** Runs a SOSL search. */
  search: ConnectionSearch;
  /** Creates, reads, changes and deletes the records of one object. */
  sobject: ConnectionSObject;
  /** Sends up to 25 requests in one, which may build on each other. */
  composite: ConnectionComposite;
  /** Sends up to 25 requests in one, each for itself. */
  batch: ConnectionBatch;
};
