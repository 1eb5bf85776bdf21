/** @import { Answer, Context } from './types.js' */
import { formatDatetime, parseDatetime } from '../data/values.js';
import { badRequest } from './errors.js';
import { pathType } from './record.js';

const DAY = 86_400_000;
const KEPT = 30 * DAY;
const MINUTE = 60_000;

/** `GET /sobjects/T/deleted?start=&end=` @param {Context} context @returns {Answer} */
export function listDeleted(context) {
  const { start, end } = span(context);
  const deletedRecords = changed(context, start, end, true).map(({ id, time }) => ({
    deletedDate: formatDatetime(time),
    id,
  }));
  const json = {
    deletedRecords,
    earliestDateAvailable: formatDatetime(context.clock.now() - KEPT),
    latestDateCovered: formatDatetime(end),
  };
  return { status: 200, json, root: 'DeletedResult' };
}

/** `GET /sobjects/T/updated?start=&end=` @param {Context} context @returns {Answer} */
export function listUpdated(context) {
  const { start, end } = span(context);
  const ids = changed(context, start, end, false).map(({ id }) => id);
  return {
    status: 200,
    json: { ids, latestDateCovered: formatDatetime(end) },
    root: 'UpdatedResult',
  };
}

/** @param {Context} context @param {number} start @param {number} end @param {boolean} deleted */
function changed(context, start, end, deleted) {
  const type = pathType(context);
  const table = context.data.table(type);
  const stamp = type.byName.get('systemmodstamp');
  if (!stamp || !type.byName.has('isdeleted')) {
    throw badRequest('INVALID_TYPE_FOR_OPERATION', `entity type ${type.name} is not replicateable`);
  }
  const found = [];
  for (const row of table.rows()) {
    const time = Number(table.get(row, stamp));
    if (table.isDeleted(row) === deleted && time >= start && time < end)
      found.push({ id: table.id(row), time });
  }
  return found;
}

/** Seconds are cut off, as a span is at least a minute long. @param {Context} context */
function span({ query, clock }) {
  const [start = NaN, end = NaN] = ['start', 'end'].map((name) => {
    const text = query.get(name);
    if (text === null) throw badRequest('MISSING_ARGUMENT', `${name} is a required parameter`);
    const time = parseDatetime(text.replace(' ', '+'));
    if (Number.isNaN(time))
      throw badRequest('MALFORMED_QUERY', `${name} is not a valid date and time: ${text}`);
    return Math.floor(time / MINUTE) * MINUTE;
  });
  if (end - start < MINUTE) {
    throw badRequest(
      'INVALID_REPLICATION_DATE',
      'endDate must be at least one minute greater than startDate',
    );
  }
  if (start < clock.now() - KEPT) {
    throw badRequest(
      'INVALID_REPLICATION_DATE',
      'startDate before org replication enablement date',
    );
  }
  return { start, end };
}
