/**
 * @import { Field, FieldType, Value } from '../data/types.js'
 * @import { Data } from '../data/data.js'
 * @import { Table } from '../data/table.js'
 */

/**
 * Who asks, when, and in which version of the API.
 * @typedef {object} QueryContext
 * @property {Data} data
 * @property {string} userId
 * @property {string} timeZone of the user, for date literals
 * @property {string} locale of the user, for format()
 * @property {number} version 56 for v56.0
 * @property {string} base of the addresses of records: `/services/data/v56.0`
 * @property {boolean} includeDeleted as queryAll does
 * @property {boolean} [anyOrder] rows that the query does not order come in any order
 * @property {readonly { id: string, at: number }[]} [recentlyViewed] the records that the user has
 *   looked at, newest first
 * @property {(ids: string[]) => void} [look] notes that the user has looked at records
 * @property {number} [semiJoins] counted across the whole query
 * @property {Map<string, Table>} [computed] the tables that were made for the query
 *
 * @typedef {Value | Record<string, Value>} Cell what a field or a function gives for a row
 *
 * @typedef {object} Expression a field, a path to a parent's field, or a function of one
 * @property {(row: number) => Cell} read
 * @property {FieldType} type
 * @property {string} key the name of its value in a result
 * @property {Field | null} field null for what a function computes
 *
 * @typedef {(row: number) => boolean} Condition
 */
export {};
