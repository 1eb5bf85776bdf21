/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} timeZone */
function formatOf(timeZone) {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/**
 * What a clock on the wall shows at that moment, as if it were UTC.
 * @param {number} time
 * @param {string} timeZone
 */
export function toWallClock(time, timeZone) {
  /** @type {Record<string, number>} */
  const part = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(time)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((time % 1000) + 1000) % 1000);
}

/**
 * The moment at which the clock on the wall shows this; the first one when it shows it twice.
 * @param {number} wall
 * @param {string} timeZone
 */
export function fromWallClock(wall, timeZone) {
  const guess = wall - (toWallClock(wall, timeZone) - wall);
  return guess - (toWallClock(guess, timeZone) - wall);
}
