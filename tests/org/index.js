/**
 * An emulated Salesforce org: OAuth, CORS and REST as a browser app meets them.
 *
 * @example
 * const org = await startOrg({ origins: ['http://localhost:5173'] });
 * console.log(org.origin, org.consumerKey, org.username, org.password);
 * await org.close();
 *
 * @module
 */

import { createData } from './src/data/index.js';
import { createRest } from './src/rest/index.js';
import { Org as OrgServer } from './src/server/org.js';

/**
 * @param {import('./src/server/org.js').OrgOptions} [options]
 * @returns {Promise<OrgServer>}
 */
export function startOrg(options = {}) {
  return new OrgServer(options, { createData, createRest }).listen();
}

/** @typedef {import('./src/server/org.js').Org} Org */
/** @typedef {import('./src/server/org.js').OrgOptions} OrgOptions */
/** @typedef {import('./src/server/request-log.js').LoggedRequest} LoggedRequest */
/** @typedef {import('./src/types.js').Switches} Switches */
/** @typedef {import('./src/types.js').Seed} Seed */
