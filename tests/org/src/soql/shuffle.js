/** Where the next query starts: no two queries see rows in the same order. */
let seed = 0x2545f491;

/**
 * Puts rows into an order that nobody can have relied on.
 *
 * @param {number[]} rows Changed in place.
 */
export function shuffle(rows) {
  for (let left = rows.length; left > 1; left -= 1) {
    // Marsaglia's xorshift: quick, and the same in every run of a test.
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    const at = (seed >>> 0) % left;
    const row = /** @type {number} */ (rows[at]);
    rows[at] = /** @type {number} */ (rows[left - 1]);
    rows[left - 1] = row;
  }
}
