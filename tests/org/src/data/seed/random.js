/** A small, fast generator of repeatable pseudo-random numbers (mulberry32). */
export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, but not including, 1. */
  fraction() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. @param {number} low @param {number} high */
  integer(low, high) {
    return low + Math.floor(this.fraction() * (high - low + 1));
  }

  /** @template T @param {readonly T[]} items @returns {T} */
  pick(items) {
    return /** @type {T} */ (items[this.integer(0, items.length - 1)]);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.fraction() < probability;
  }
}
