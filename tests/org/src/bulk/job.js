/** @import { SaveOptions } from '../data/save.js' */
/** @import { Data } from '../data/data.js' */
/** @import { Field, SObjectType } from '../data/types.js' */
/** @import { QueryContext } from '../soql/types.js' */

/**
 * @typedef {'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted'} JobState
 */

/**
 * What every job has.
 *
 * @typedef {object} JobBase
 * @property {string} id
 * @property {string} object The name of the object.
 * @property {string} operation
 * @property {JobState} state
 * @property {string} createdById
 * @property {number} created
 * @property {number} modified
 * @property {number} version 58 for v58.0
 * @property {string} columnDelimiter
 * @property {string} lineEnding
 * @property {number} started When it was ready to be worked on.
 * @property {number} time How long the work takes, in milliseconds.
 * @property {number} processed Records that are done.
 * @property {string} errorMessage Why it failed; empty where it did not.
 */

/**
 * A job that changes records.
 *
 * @typedef {JobBase & {
 *   kind: 'ingest',
 *   type: SObjectType,
 *   data: Data,
 *   externalId: Field | null,
 *   externalIdFieldName: string | undefined,
 *   assignmentRuleId: string | undefined,
 *   saveOptions: SaveOptions,
 *   upload: Buffer | null,
 *   header: string[],
 *   rows: string[][],
 *   successful: { id: string, created: boolean, row: string[] }[],
 *   failed: { id: string, error: string, row: string[] }[],
 * }} IngestJob
 */

/**
 * A job that reads records.
 *
 * @typedef {JobBase & {
 *   kind: 'query',
 *   soql: string,
 *   context: QueryContext,
 *   header: string,
 *   lines: string[],
 * }} QueryJob
 */

/** @typedef {IngestJob | QueryJob} Job */

/**
 * Whether a job has reached a state that it stays in.
 *
 * @param {Job} job
 */
export function isOver({ state }) {
  return state === 'JobComplete' || state === 'Failed' || state === 'Aborted';
}

/**
 * How much of its time a job has had: 0 to 1.
 *
 * @param {Job} job
 * @param {number} now
 */
export function progressOf({ started, time }, now) {
  return time === 0 ? 1 : Math.min(1, Math.max(0, (now - started) / time));
}
