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
 * @param {{ timeZone: string, locale: string }} user whose day it is, and whose week
 * @returns {Days}
 */
export function daysOf(literal, now, { timeZone, locale }) {
  const span = (
    /** @type {Unit} */ unit,
    /** @type {number} */ first,
    /** @type {number} */ end,
  ) => ({
    from: start(unit, today, first, locale),
    to: start(unit, today, end, locale),
  });
  const [name = '', count] = literal.toUpperCase().replace('FISCAL_', '').split(':');
  const today = Math.floor(toWallClock(now, timeZone) / DAY) * DAY;
  if (name === 'YESTERDAY') return span('DAY', -1, 0);
  if (name === 'TODAY') return span('DAY', 0, 1);
  if (name === 'TOMORROW') return span('DAY', 1, 2);
  if (name === 'LAST_90_DAYS') return span('DAY', -90, 1);
  if (name === 'NEXT_90_DAYS') return span('DAY', 1, 91);
  const unit = UNIT.find((one) => name.includes(one));
  if (!unit) throw malformed(`unexpected token: '${literal}'`);
  const n = Number(count);
  if (count === undefined) {
    const offset = name.startsWith('LAST') ? -1 : name.startsWith('NEXT') ? 1 : 0;
    return span(unit, offset, offset + 1);
  }
  if (name.endsWith('_AGO')) return span(unit, -n, 1 - n);
  // Days up to now include today, weeks and longer end before the current one.
  if (name.startsWith('LAST')) return span(unit, -n, unit === 'DAY' ? 1 : 0);
  return span(unit, 1, n + 1);
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

/**
 * The first day of the unit that lies `offset` units from the current one.
 * @param {Unit} unit
 * @param {number} today
 * @param {number} offset
 * @param {string} locale
 */
function start(unit, today, offset, locale) {
  const date = new Date(today);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (unit) {
    case 'DAY':
      return today + offset * DAY;
    case 'WEEK':
      return today + (offset * 7 - ((date.getUTCDay() - firstDay(locale) + 7) % 7)) * DAY;
    case 'MONTH':
      return Date.UTC(year, month + offset, 1);
    case 'QUARTER':
      return Date.UTC(year, (Math.floor(month / 3) + offset) * 3, 1);
    case 'YEAR':
      return Date.UTC(year + offset, 0, 1);
  }
}

/** Where a week starts on Sunday; elsewhere on Monday. */
const SUNDAY = new Set(['US', 'CA', 'MX', 'BR', 'JP', 'KR', 'IN', 'IL', 'ZA', 'HK', 'TW', 'PT']);

/** @param {string} locale */
const firstDay = (locale) => (SUNDAY.has(locale.split('_').at(-1) ?? '') ? 0 : 1);
