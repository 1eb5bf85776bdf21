import { fromWallClock, toWallClock } from './time-zone.js';
import { malformed } from './errors.js';

/**
 * A stretch of days, `from` included and `to` not; midnights of the wall clock, as if UTC.
 * @typedef {{ from: number, to: number }} Days
 */

const DAY = 86_400_000;

/**
 * @typedef {'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR'} Unit
 */

/** The fiscal year of the org is the calendar year. */
const UNIT = /** @type {const} */ (['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR']);

/**
 * The days a date literal stands for.
 * @param {string} literal `TODAY`, `LAST_N_DAYS:7` …
 * @param {number} now
 * @param {string} timeZone of the user
 * @returns {Days}
 */
export function daysOf(literal, now, timeZone) {
  const [name = '', count] = literal.toUpperCase().replace('FISCAL_', '').split(':');
  const today = Math.floor(toWallClock(now, timeZone) / DAY) * DAY;
  if (name === 'YESTERDAY') return span('DAY', today, -1, 0);
  if (name === 'TODAY') return span('DAY', today, 0, 1);
  if (name === 'TOMORROW') return span('DAY', today, 1, 2);
  if (name === 'LAST_90_DAYS') return span('DAY', today, -90, 1);
  if (name === 'NEXT_90_DAYS') return span('DAY', today, 1, 91);
  const unit = UNIT.find((one) => name.includes(one));
  if (!unit) throw malformed(`unexpected token: '${literal}'`);
  const n = Number(count);
  if (count === undefined) {
    const offset = name.startsWith('LAST') ? -1 : name.startsWith('NEXT') ? 1 : 0;
    return span(unit, today, offset, offset + 1);
  }
  if (name.endsWith('_AGO')) return span(unit, today, -n, 1 - n);
  // Days up to now include today, weeks and longer end before the current one.
  if (name.startsWith('LAST')) return span(unit, today, -n, unit === 'DAY' ? 1 : 0);
  return span(unit, today, 1, n + 1);
}

/**
 * The moments between which those days lie for that user.
 * @param {Days} days
 * @param {string} timeZone
 */
export const momentsOf = ({ from, to }, timeZone) => ({
  from: fromWallClock(from, timeZone),
  to: fromWallClock(to, timeZone),
});

/** @param {number} wall */
export const dateText = (wall) => new Date(wall).toISOString().slice(0, 10);

/** @param {Unit} unit @param {number} today @param {number} first @param {number} end */
function span(unit, today, first, end) {
  return { from: start(unit, today, first), to: start(unit, today, end) };
}

/**
 * The first day of the unit that lies `offset` units from the current one.
 * @param {Unit} unit
 * @param {number} today
 * @param {number} offset
 */
function start(unit, today, offset) {
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'DAY':
      return today + offset * DAY;
    case 'WEEK':
      return today + (offset * 7 - date.getUTCDay()) * DAY;
    case 'MONTH':
      return Date.UTC(year, month + offset, 1);
    case 'QUARTER':
      return Date.UTC(year, (Math.floor(month / 3) + offset) * 3, 1);
    case 'YEAR':
      return Date.UTC(year + offset, 0, 1);
  }
}
