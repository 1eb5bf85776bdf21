/* What is known about the org's objects. An app adds its own. */

/**
 * The objects of the org, for the types of queries and of records that are written. Empty: the
 * package's own objects apply, leniently, so that a field that they do not have is `unknown`.
 * `npx openfin-salesforce types` fills it from an org, and then a field that an object does not
 * have is an error.
 *
 * @example
 * declare module 'openfin-salesforce' {
 *   interface SalesforceSchema {
 *     Invoice__c: {
 *       fields: { Id: string; Name: string; Total__c: number | null; Account__c: string };
 *       parents: { Account__r: 'Account' };
 *       children: { Lines__r: 'Invoice_Line__c' };
 *       createable: 'Total__c' | 'Account__c';
 *       updateable: 'Total__c';
 *       required: 'Account__c';
 *     };
 *   }
 * }
 */
export interface SalesforceSchema {}

/** An object in a `SalesforceSchema`. */
export type SalesforceSchemaObject = {
  /** Fields by name, as a query returns them. */
  fields: object;
  /**
   * Objects by the name of the relationship that leads to them: a union if it leads to several, with
   * `null` if it may be empty.
   */
  parents: object;
  /** Child objects by the name of the relationship. */
  children: object;
  /** Names of the fields that a new record can have. */
  createable: string;
  /** Names of the fields that can be changed. */
  updateable: string;
  /** Names of the fields that a new record needs. */
  required: string;
};
