/** Medians and their spread. */

/** @typedef {{ median: number, low: number, high: number, count: number }} Summary */

/**
 * The median, and the quartiles as its spread.
 * @param {readonly number[]} values
 * @returns {Summary}
 */
export function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  };
}

/**
 * How many times the base something takes, round by round: what both ran into in the same moment,
 * a busy machine for one, is no part of it.
 * @param {readonly number[]} values
 * @param {readonly number[]} base of the same rounds
 */
export function ratio(values, base) {
  return summary(values.map((value, round) => value / (base[round] ?? NaN)));
}

/**
 * @param {readonly number[]} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** @param {Summary} summary */
export function spread({ median, low, high }) {
  return `${digits(median)} (${digits(low)}–${digits(high)})`;
}

/** @param {number} value */
export function digits(value) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
