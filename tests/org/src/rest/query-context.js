/** @import { QueryContext } from '../soql/types.js' */
/** @import { Context } from './types.js' */

/** Who asks, for the evaluation of queries. @param {Context} context @param {boolean} includeDeleted @returns {QueryContext} */
export function queryContext({ data, user, version, switches, recents, base }, includeDeleted) {
  return {
    data,
    anyOrder: switches.rowOrder === 'any',
    version,
    base,
    includeDeleted,
    userId: user.Id,
    timeZone: user.TimeZoneSidKey,
    locale: user.LocaleSidKey,
    recentlyViewed: recents.entries(user.Id),
    look: (ids) => ids.forEach((id) => recents.add(user.Id, id)),
  };
}
