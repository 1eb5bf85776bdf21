import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dateText, daysOf, momentsOf } from '../src/soql/date-literals.js';
import { fromWallClock, toWallClock } from '../src/soql/time-zone.js';

const newYork = { timeZone: 'America/New_York', locale: 'en_US' };
const berlin = { timeZone: 'Europe/Berlin', locale: 'de_DE' };
/** A Monday. */
const now = Date.parse('2026-11-23T12:00:00Z');

/** First and last day of a literal. @param {string} literal @param {typeof newYork} [user] @param {number} [at] */
function span(literal, user = newYork, at = now) {
  const { from, to } = daysOf(literal, at, user);
  return [dateText(from), dateText(to - 86_400_000)];
}

for (const [literal, first, last] of /** @type {const} */ ([
  ['YESTERDAY', '2026-11-22', '2026-11-22'],
  ['TODAY', '2026-11-23', '2026-11-23'],
  ['TOMORROW', '2026-11-24', '2026-11-24'],
  ['LAST_90_DAYS', '2026-08-25', '2026-11-23'],
  ['NEXT_90_DAYS', '2026-11-24', '2027-02-21'],
  ['LAST_N_DAYS:1', '2026-11-22', '2026-11-23'],
  ['NEXT_N_DAYS:2', '2026-11-24', '2026-11-25'],
  ['N_DAYS_AGO:3', '2026-11-20', '2026-11-20'],
  ['LAST_WEEK', '2026-11-15', '2026-11-21'],
  ['THIS_WEEK', '2026-11-22', '2026-11-28'],
  ['NEXT_N_WEEKS:2', '2026-11-29', '2026-12-12'],
  ['LAST_MONTH', '2026-10-01', '2026-10-31'],
  ['LAST_N_MONTHS:2', '2026-09-01', '2026-10-31'],
  ['N_MONTHS_AGO:11', '2025-12-01', '2025-12-31'],
  ['NEXT_MONTH', '2026-12-01', '2026-12-31'],
  ['THIS_QUARTER', '2026-10-01', '2026-12-31'],
  ['LAST_FISCAL_QUARTER', '2026-07-01', '2026-09-30'],
  ['NEXT_N_QUARTERS:2', '2027-01-01', '2027-06-30'],
  ['LAST_YEAR', '2025-01-01', '2025-12-31'],
  ['N_FISCAL_YEARS_AGO:2', '2024-01-01', '2024-12-31'],
])) {
  test(`${literal} is ${first} to ${last}`, () => {
    assert.deepEqual(span(literal), [first, last]);
  });
}

test('a week starts on Monday where it does', () => {
  assert.deepEqual(span('THIS_WEEK', berlin), ['2026-11-23', '2026-11-29']);
});

test('a day is as long as the clocks say', () => {
  const hours = (/** @type {string} */ at) => {
    const { from, to } = momentsOf(daysOf('TODAY', Date.parse(at), newYork), newYork.timeZone);
    return (to - from) / 3_600_000;
  };
  assert.equal(hours('2026-11-01T12:00:00Z'), 25);
  assert.equal(hours('2026-03-08T12:00:00Z'), 23);
  assert.equal(hours('2026-06-01T12:00:00Z'), 24);
});

test('a wall clock and back', () => {
  for (const timeZone of ['America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC']) {
    for (let time = Date.parse('2026-01-01T00:30:00Z'); time < now; time += 40 * 3_600_000) {
      assert.equal(fromWallClock(toWallClock(time, timeZone), timeZone), time, timeZone);
    }
  }
});
