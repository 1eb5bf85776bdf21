/* Operations of a connection on records. */

import type { ConnectionBatch, ConnectionComposite } from './composite.js';
import type { Platform } from './platform.js';
import type { ConnectionQuery, ConnectionSearch } from './queries.js';
import type { ApiRequestRetry } from './requests.js';
import type { ConnectionSObject } from './sobject.js';

/** Options of every operation. */
export type OperationOptions = {
  /** Version of the API, such as `60.0`, instead of the configured one. */
  apiVersion?: string;
  /** Further headers, such as `Sforce-Duplicate-Rule-Header`. */
  headers?: { [name: string]: string };
  /** Cancels the operation; its promise then rejects with the signal's reason. */
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

/** Operations of a connection on records. */
export type SalesforceOperations = {
  /** Runs a SOQL query. */
  query: ConnectionQuery;
  /** Runs a SOSL search. */
  search: ConnectionSearch;
  /** Creates, reads, changes and deletes the records of one object. */
  sobject: ConnectionSObject;
  /** Sends up to 25 requests in one, which can use each other's answers. */
  composite: ConnectionComposite;
  /** Sends up to 25 independent requests in one. */
  batch: ConnectionBatch;
};
