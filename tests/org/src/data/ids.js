const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The pod characters (positions 4 and 5) of every id this org hands out. */
const POD = '5g';

/**
 * The three check characters that turn a case-sensitive id into a case-safe one.
 * @param {string} id15
 */
function suffix(id15) {
  let out = '';
  for (let group = 0; group < 15; group += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const code = id15.charCodeAt(group + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    out += CHECK[bits];
  }
  return out;
}

/**
 * The id of record `number` of the object with this key prefix, 18 characters long.
 * @param {string} keyPrefix
 * @param {number} number
 */
export function makeId(keyPrefix, number) {
  let digits = '';
  for (let rest = number; digits.length < 9; rest = Math.floor(rest / 62)) {
    digits = DIGITS[rest % 62] + digits;
  }
  const id15 = `${keyPrefix}${POD}0${digits}`;
  return id15 + suffix(id15);
}

/**
 * The number inside an id that `makeId` made or could have made; 0 for ids of other pods.
 * @param {string} id
 */
export function idNumber(id) {
  if (id.slice(3, 5) !== POD) return 0;
  let number = 0;
  for (const digit of id.slice(6, 15)) number = number * 62 + DIGITS.indexOf(digit);
  return number;
}

/**
 * The 18-character form of an id of 15 or 18 characters, or null if it is none.
 * The casing of an 18-character id is repaired from its check characters, so an id survives
 * systems that change case.
 * @param {unknown} id
 */
export function normalizeId(id) {
  if (typeof id !== 'string') return null;
  if (id.length === 15) return /^[0-9A-Za-z]{15}$/.test(id) ? id + suffix(id) : null;
  if (id.length !== 18 || !/^[0-9A-Za-z]{15}[A-Za-z0-5]{3}$/.test(id)) return null;
  const tail = id.slice(15);
  if (tail === suffix(id)) return id;
  let repaired = '';
  for (let i = 0; i < 15; i++) {
    const bits = CHECK.indexOf(id.charAt(15 + Math.floor(i / 5)).toUpperCase());
    const upper = (bits >> (i % 5)) & 1;
    const char = id.charAt(i);
    if (upper && !/[A-Za-z]/.test(char)) return null;
    repaired += upper ? char.toUpperCase() : char.toLowerCase();
  }
  return repaired + tail.toUpperCase();
}

/** Deterministic ids, one sequence for each key prefix. */
export class IdSequence {
  /** @type {Map<string, number>} */
  #last = new Map();

  copy() {
    const copy = new IdSequence();
    copy.#last = new Map(this.#last);
    return copy;
  }

  /** @param {string} keyPrefix */
  next(keyPrefix) {
    const number = (this.#last.get(keyPrefix) ?? 0) + 1;
    this.#last.set(keyPrefix, number);
    return makeId(keyPrefix, number);
  }

  /**
   * Keeps later ids clear of one that came from outside.
   * @param {string} id
   */
  skip(id) {
    const keyPrefix = id.slice(0, 3);
    this.#last.set(keyPrefix, Math.max(this.#last.get(keyPrefix) ?? 0, idNumber(id)));
  }
}
