/**
 * @import { Data } from '../data/data.js'
 * @import { ApiUsage, Clock, Switches, UserRecord } from '../types.js'
 * @import { Jobs } from '../bulk/jobs.js'
 * @import { Locators } from './locators.js'
 * @import { Recents } from './recent.js'
 */

/**
 * A request on its way to the handler of its resource.
 * @typedef {object} Context
 * @property {Data} data as the version of the request shows it
 * @property {Switches} switches
 * @property {Clock} clock
 * @property {Locators} locators
 * @property {Recents} recents
 * @property {Jobs} jobs of the Bulk API
 * @property {UserRecord} user
 * @property {string} method
 * @property {number} version 56 for v56.0
 * @property {string} base `/services/data/v56.0`
 * @property {string} path the rest of the path, from a slash on, as sent
 * @property {Record<string, string>} params what the route's `:names` stand for
 * @property {URLSearchParams} query
 * @property {Record<string, string>} headers
 * @property {Buffer} body
 * @property {unknown} json the body of a subrequest, undefined elsewhere
 * @property {string | null} inside the resource a subrequest belongs to
 * @property {string} origin
 * @property {ApiUsage} apiUsage
 * @property {(request: Subrequest) => Answer} dispatch runs another request in this one's name
 *
 * @typedef {object} Subrequest
 * @property {string} method
 * @property {string} url from `/services/data` on
 * @property {unknown} [json]
 * @property {Record<string, string>} [headers]
 * @property {string} inside
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} [headers]
 * @property {unknown} [json] undefined for no body
 * @property {Buffer} [bytes] instead of `json`
 * @property {string} [root] the name of the root element when printed as XML
 *
 * @typedef {(context: Context) => Answer | Promise<Answer>} Handler
 */
export {};
