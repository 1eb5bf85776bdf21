/**
 * @import { ObjectDeclaration } from './data/declaration.js'
 * @import { Permissions } from './data/permissions.js'
 */

/**
 * The shapes that the halves of the org share: OAuth and server on one side, data and REST on the
 * other.
 *
 * @module
 */

/**
 * A record as the tables hold it: `Id` (18 characters) and one member per field, in the spelling of
 * the describe.
 *
 * @typedef {Record<string, any> & { Id: string }} SObjectRecord
 */

/**
 * The members of a User record that OAuth and the pages read.
 *
 * @typedef {SObjectRecord & {
 *   Username: string,
 *   Name: string,
 *   FirstName?: string | null,
 *   LastName: string,
 *   Email: string,
 *   Alias: string,
 *   CommunityNickname?: string | null,
 *   IsActive: boolean,
 *   UserType?: string | null,
 *   TimeZoneSidKey: string,
 *   LocaleSidKey: string,
 *   LanguageLocaleKey: string,
 *   MobilePhone?: string | null,
 *   Street?: string | null,
 *   City?: string | null,
 *   State?: string | null,
 *   PostalCode?: string | null,
 *   Country?: string | null,
 *   LastModifiedDate?: string | null,
 * }} UserRecord
 */

/** @typedef {Record<string, unknown>[]} SeedRecords */

/**
 * What a seed file holds and what `export()` gives back: records by the name of their object, as a
 * list or as CSV text whose first line names the fields, and beside them the objects and fields that
 * the org is to have and what users may not see.
 *
 * @typedef {{
 *   [object: string]: SeedRecords | string | Record<string, ObjectDeclaration> | Permissions | undefined,
 *   $schema?: string,
 *   $objects?: Record<string, ObjectDeclaration>,
 *   $permissions?: Permissions,
 * }} Seed
 */

/**
 * The org's clock. Everything that depends on time asks it, so that a switch can set it.
 *
 * @typedef {{ now(): number }} Clock
 */

/**
 * The org's records: `createData({ seed?, clock })` of `src/data/index.js`. It has more members than
 * these; these are the ones that OAuth and the server use.
 *
 * @typedef {object} Data
 * @property {string} organizationId 18 characters.
 * @property {() => UserRecord[]} users
 * @property {(usernameOrId: string) => UserRecord | null} user By user name in any case, or by
 *   an id of 15 or 18 characters.
 * @property {() => void} reset Back to the seed.
 * @property {() => Seed} export Everything, in the form of a seed.
 * @property {() => { name: string, count: number }[]} [objects] Those that have records.
 * @property {(name: string, from: number, most: number) => RecordPage} [records]
 */

/**
 * Some of the records of an object, for people.
 *
 * @typedef {{ total: number, fields: string[], records: string[][] }} RecordPage
 */

/**
 * A request for `/services/data…` whose sender has been authenticated.
 *
 * @typedef {object} RestRequest
 * @property {string} method In capitals.
 * @property {string} path From `/services/data` on, percent-encoding untouched, no query.
 * @property {URLSearchParams} query
 * @property {Record<string, string>} headers Names in lower case. The `--gzip` that this org adds to
 *   entity tags of compressed answers is already taken off `if-match` and `if-none-match`.
 * @property {Buffer} body Decompressed.
 * @property {UserRecord | null} user Null only for `GET /services/data`.
 * @property {string} origin The org's own origin, as the sender addressed it: for absolute URLs.
 * @property {ApiUsage} apiUsage
 */

/**
 * The count behind `Sforce-Limit-Info` and `DailyApiRequests`.
 *
 * @typedef {{ used: number, max: number }} ApiUsage
 */

/**
 * @typedef {object} RestAnswer
 * @property {number} status
 * @property {Record<string, string>} headers `Content-Type` and what belongs to the resource; the
 *   headers common to all answers are added around it.
 * @property {string | Buffer | null} body
 */

/**
 * `createRest({ data, switches, clock })` of `src/rest/index.js`.
 *
 * @typedef {object} Rest
 * @property {(request: RestRequest) => RestAnswer | Promise<RestAnswer>} handle
 */

/**
 * The switches, by name. `src/switches/table.js` says what each does and where it starts.
 *
 * @typedef {object} Switches
 * @property {boolean} refreshTokenRotation
 * @property {boolean} familyRevocation
 * @property {boolean} requirePkce
 * @property {boolean} passwordFlow
 * @property {number} sessionTimeout
 * @property {number} accessTokenLifetime
 * @property {'script' | 'redirect'} hops
 * @property {'none' | 'same-origin' | 'same-origin-allow-popups'} loginCoop
 * @property {InstanceUrl} instanceUrl
 * @property {boolean} apiInstanceUrl
 * @property {'login.salesforce.com' | 'org'} identityHost
 * @property {boolean} appBlocked
 * @property {boolean} appUninstalled
 * @property {boolean} adminApproval
 * @property {boolean} cors
 * @property {boolean} oauthCors
 * @property {boolean} originAllowed
 * @property {boolean} corsOn401
 * @property {'none' | 'not-valid-for-rest' | 'not-attached-to-agent'} unusableSession
 * @property {number} latency
 * @property {string} latencyPath
 * @property {number} status
 * @property {string} statusPath
 * @property {number} statusTimes
 * @property {number} statusRetryAfter
 * @property {'html' | 'json' | 'empty'} statusBody
 * @property {boolean} statusCors
 * @property {'never' | 'before' | 'during' | 'after'} drop
 * @property {string} dropPath
 * @property {number} dropTimes
 * @property {boolean} preflightFaults
 * @property {TokenFault} tokenFault
 * @property {number} tokenFaultTimes
 * @property {number} refreshTokenIdle
 * @property {boolean} jwtAccessTokens
 * @property {number} busyRefreshes
 * @property {boolean} apiLimitReached
 * @property {number} bulkJobTime
 * @property {number} bulkPageSize
 * @property {number} searchDelay
 * @property {'created' | 'any'} rowOrder
 * @property {boolean} unevenPages
 * @property {number} openCursors
 * @property {boolean} duplicateResutSpelling
 * @property {number} clockOffset
 */

/** @typedef {'own' | 'other-host' | 'salesforce-host' | 'capitals' | 'trailing-slash'} InstanceUrl */

/**
 * @typedef {'none' | 'no-access-token' | 'other-token-type' | 'foreign-instance-url'
 *   | 'malformed-json' | 'no-refresh-token' | 'no-id' | 'html'} TokenFault
 */

export {};
