/*
 * The public types. The build joins the files of this folder into the published declarations.
 *
 * Types of @openfin/salesforce 2.3.0 have the same nullability here, so that programs written for
 * it compile. Members that it did not have are optional.
 */

export * from './functions.js';
export * from './connection.js';
export * from './configuration.js';
export * from './authorization.js';
export * from './requests.js';
export * from './sessions.js';
export * from './errors.js';
export * from './results.js';
export * from './describe.js';
export * from './record.js';
export * from './objects/account.js';
export * from './objects/campaign.js';
export * from './objects/case.js';
export * from './objects/contact.js';
export * from './objects/event.js';
export * from './objects/lead.js';
export * from './objects/opportunity.js';
export * from './objects/task.js';
export * from './objects/user.js';
export * from './schema/schema.js';
export type { SoqlRow } from './soql/row.js';
export * from './soql/plain.js';
export type { SoqlMistake, SoqlText } from './soql/text.js';
export type { SoqlBindScalar, SoqlBindValue, SoqlBinds, SoqlDate } from './soql/binds.js';
export type {
  BindSoql,
  BindSosl,
  ConnectionQuery,
  ConnectionSearch,
  EscapeLike,
  FoundRecord,
  MakeSoqlDate,
  QueryOptions,
  SalesforceQuery,
  SalesforceQueryPage,
  SoslBinds,
} from './queries.js';
export * from './operations.js';
export type {
  CollectionOptions,
  ConnectionSObject,
  RefusedRecord,
  SObjectOperations,
  SaveError,
  SaveResult,
  SavedRecord,
  UpsertResult,
  UpsertedRecord,
} from './sobject.js';
export type {
  BatchAnswer,
  BatchOptions,
  BatchSubrequest,
  CompositeAnswer,
  CompositeOptions,
  CompositeSubrequest,
  ConnectionBatch,
  ConnectionComposite,
} from './composite.js';
export type { SObjectCreate, SObjectName, SObjectRecord, SObjectUpdate } from './writes.js';
